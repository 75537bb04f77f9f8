import type { Activity, ActivityPeople } from '../activities/activity.ts';
import { withRealised } from '../activities/claim.ts';
import { contactToBe, isOtherContact } from '../activities/public-texts.ts';
import type { KeptPlan } from '../activities/settle.ts';
import type { Area } from '../area/neighbourhoods.ts';
import { indicatorName } from './indicators.ts';
import type { Fact } from './model.ts';
import type { Reader } from './reader.ts';
import { partnerName, type Talk } from './talk.ts';

const MOST_NAMES = 12;
const PER_CENT = 100;

function askText({ say, number }: Reader, { ask }: Pick<KeptPlan, 'ask'>): string {
  if (!ask) return say('ask.none');
  const { participants, contactsPerParticipant, reminders, minutesPerContact, responseRate, mode } = ask;
  const some = say('ask.some', {
    participants: number(participants),
    contacts: contactsPerParticipant,
    reminders,
    minutes: number(minutesPerContact),
    mode: say(`mode.${mode}`),
  });
  return `${some}, ${number(responseRate * PER_CENT)}%`;
}

const shortened = ({ say, list }: Reader, names: readonly string[]): string =>
  list(names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), say('more', { count: names.length - MOST_NAMES })] : names);

function hoursText({ desk }: Talk, { say, list, number }: Reader, hours: KeptPlan['askedOrganisations']): string {
  const nameOf = partnerName(desk);
  return list((hours ?? []).map((one) => say('hours.one', { partner: nameOf(one.partner), hours: number(one.hours) })));
}

/** What is collected, and why anew. */
function collectingFacts({ desk }: Talk, reader: Reader, { indicators = [], collects = [], newCollectionReason }: KeptPlan): Fact[] {
  const { say, list } = reader;
  const all = [...indicators.map(indicatorName(desk, reader)), ...collects];
  return [
    ...(all.length > 0 ? [{ label: say('fact.collects'), value: list(all) }] : []),
    ...(newCollectionReason === undefined ? [] : [{ label: say('fact.newCollectionReason'), value: newCollectionReason }]),
  ];
}

/** What a plan asks, of whom, where and when. */
export function planFacts(talk: Talk, reader: Reader, plan: KeptPlan, area: Area): Fact[] {
  const { say, period, groups } = reader;
  const hours = hoursText(talk, reader, plan.askedOrganisations);
  return [
    { label: say('fact.kind'), value: say(`kind.${plan.kind}`) },
    { label: say('fact.organisation'), value: plan.organisation },
    { label: say('fact.neighbourhoods'), value: shortened(reader, plan.neighbourhoods.map((code) => area.get(code)?.name ?? code)) },
    { label: say('fact.period'), value: period(plan.period) },
    { label: say('fact.groups'), value: groups(plan.targetGroups) },
    { label: say('fact.ask'), value: askText(reader, plan) },
    ...(hours === '' ? [] : [{ label: say('fact.hours'), value: hours }]),
    ...collectingFacts(talk, reader, plan),
  ];
}

const contactText = (contact: ActivityPeople['contact']): string => [contact?.name, contact?.email].filter((part) => part !== undefined).join(', ');

/** Who is to be asked instead: in words to one reader, not on a card that many keep. */
function contactChange({ say }: Reader, people: ActivityPeople | undefined, isPersonal: boolean): Fact[] {
  if (!isOtherContact(people?.contact, contactToBe(people))) return [];
  const [from, to] = [people?.contact, contactToBe(people)].map((contact) => contactText(contact) || say('change.nothing'));
  return [{ label: say('fact.contact'), value: isPersonal ? say('change.from-to', { from: from ?? '', to: to ?? '' }) : say('change.contact-hidden') }];
}

/** What would change once a change that waits is approved: each fact as it is and as it would become. */
export function changeFacts(talk: Talk, reader: Reader, { plan, proposed }: Activity, people: ActivityPeople | undefined, area: Area, isPersonal: boolean): Fact[] {
  if (!proposed) return [];
  const { say } = reader;
  const all = (one: KeptPlan): Fact[] => [
    { label: say('fact.title'), value: one.title },
    { label: say('fact.summary'), value: one.summary ?? '' },
    ...planFacts(talk, reader, one, area),
  ];
  const [before, after] = [plan, proposed].map((one) => new Map(all(one).map(({ label, value }) => [label, value])));
  const changed = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].flatMap((label): Fact[] => {
    const [from, to] = [before?.get(label) ?? '', after?.get(label) ?? ''];
    return from === to ? [] : [{ label, value: say('change.from-to', { from: from || say('change.nothing'), to: to || say('change.nothing') }) }];
  });
  return [...changed, ...contactChange(reader, people, isPersonal)];
}

/** What was really asked, where that was said. */
export function realisedFacts(talk: Talk, reader: Reader, { plan, realised }: Activity): Fact[] {
  if (!realised) return [];
  const asked = withRealised(plan, realised);
  const hours = realised.organisations ? hoursText(talk, reader, asked.askedOrganisations) : '';
  return [{ label: reader.say('fact.realised'), value: [askText(reader, { ask: asked.ask && { ...asked.ask } }), hours].filter((text) => text !== '').join('; ') }];
}

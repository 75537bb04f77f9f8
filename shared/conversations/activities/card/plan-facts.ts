import { Activity, type ActivityPeople } from '../../../activities/record/activity.ts';
import { stored } from '../../../platform/store/read-stored.ts';
import type { FieldChanges } from '../../../records/record-history.ts';
import { withRealised } from '../../../activities/record/claim.ts';
import {
  isDrawnOnCard,
  isSaidOnCard,
  KEPT_FIELDS,
  type DrawnOnCard,
  type SaidOnCard,
} from '../../../activities/record/fields.ts';
import { contactToBe, isOtherContact } from '../../../activities/record/public-texts.ts';
import type { KeptPlan } from '../../../activities/record/activity-versions.ts';
import type { Area } from '../../../area/neighbourhoods.ts';
import { indicatorName } from '../../kernel/find-indicators.ts';
import type { Period } from '../../../platform/days/period.ts';
import type { Fact } from '../../kernel/model.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import { partnerName } from '../../kernel/context.ts';
import type { ProgrammeData } from '../../../programme/programme.ts';

const PlanAsKept = Activity.shape.plan;
const MOST_NAMES = 12;
const PER_CENT = 100;

function askText({ say, number }: Localizer, { ask }: Pick<KeptPlan, 'ask'>): string {
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

/** The waves in which people are asked, each as the first, second and so on of so many; nothing where there are none. */
export function waveFacts({ say, list, period }: Localizer, waves: readonly Period[] | undefined): Fact[] {
  const told = (waves ?? []).map((wave, at, all) =>
    say('wave.one', { number: at + 1, count: all.length, period: period(wave) }),
  );
  return told.length > 0 ? [{ label: say('fact.waves'), value: list(told) }] : [];
}

/** How the people are drawn, as far as that was said. */
function drawFacts({ programme, localizer: { say, list, number } }: Facts, { ask }: KeptPlan): Fact[] {
  if (!ask) return [];
  const { draw, drawnBy, sameAs, size, participants } = ask;
  const said = [
    ...(draw ? [say(`draw.${draw}`)] : []),
    ...(drawnBy === undefined ? [] : [say('draw.by', { partner: partnerName(programme)(drawnBy) })]),
    ...(sameAs === undefined ? [] : [say('draw.same', { number: sameAs })]),
    ...(size === 'fixed' ? [say('draw.fixed', { count: number(participants) })] : []),
  ];
  return said.length > 0 ? [{ label: say('fact.draw'), value: list(said) }] : [];
}

const shortened = ({ say, list }: Localizer, names: readonly string[]): string =>
  list(
    names.length > MOST_NAMES
      ? [...names.slice(0, MOST_NAMES), say('more', { count: names.length - MOST_NAMES })]
      : names,
  );

function hoursText(
  programme: ProgrammeData,
  { say, list, number }: Localizer,
  hours: KeptPlan['askedOrganisations'],
): string {
  const nameOf = partnerName(programme);
  return list((hours ?? []).map((one) => say('hours.one', { partner: nameOf(one.partner), hours: number(one.hours) })));
}

/** What a fact is drawn with. */
type Facts = { readonly programme: ProgrammeData; readonly localizer: Localizer; readonly area: Area };

function collectingFacts({ programme, localizer }: Facts, { indicators = [], collects = [] }: KeptPlan): Fact[] {
  const all = [...indicators.map(indicatorName(programme, localizer)), ...collects];
  const fact = { label: localizer.say('fact.collects'), value: localizer.list(all) };
  return all.length > 0 ? [{ ...fact, ...(collects.length > 0 && { isPrivate: true as const }) }] : [];
}

function hoursFacts({ programme, localizer }: Facts, { askedOrganisations }: KeptPlan): Fact[] {
  const hours = hoursText(programme, localizer, askedOrganisations);
  return hours === '' ? [] : [{ label: localizer.say('fact.hours'), value: hours }];
}

/** The fields that are drawn in a way of their own. */
const DRAWN: Readonly<Record<DrawnOnCard, (facts: Facts, plan: KeptPlan) => Fact[]>> = {
  kind: ({ localizer: { say } }, { kind }) => [{ label: say('fact.kind'), value: say(`kind.${kind}`) }],
  neighbourhoods: ({ localizer, area }, { neighbourhoods }) => [
    {
      label: localizer.say('fact.neighbourhoods'),
      value: shortened(
        localizer,
        neighbourhoods.map((code) => area.get(code)?.name ?? code),
      ),
    },
  ],
  period: ({ localizer: { say, period } }, plan) => [{ label: say('fact.period'), value: period(plan.period) }],
  targetGroups: ({ localizer: { say, groups } }, { targetGroups }) => [
    { label: say('fact.groups'), value: groups(targetGroups) },
  ],
  ask: (facts, plan) => [
    { label: facts.localizer.say('fact.ask'), value: askText(facts.localizer, plan) },
    ...waveFacts(facts.localizer, plan.ask?.waves),
    ...drawFacts(facts, plan),
  ],
  askedOrganisations: hoursFacts,
  indicators: () => [], // among what is collected
  collects: collectingFacts,
  priority: ({ localizer: { say } }, { priority }) =>
    priority ? [{ label: say('fact.priority'), value: say(`priority.${priority}`) }] : [],
};

/** What a field says that is told as it is. */
function saidText({ number, list }: Localizer, value: unknown): string | undefined {
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.length > 0 ? list(value.map(String)) : undefined;
}

/** By these an activity is known; what else somebody typed are their own words. */
const KNOWN_BY: ReadonlySet<SaidOnCard> = new Set(['title', 'organisation']);

function saidFacts({ localizer }: Facts, plan: KeptPlan, name: SaidOnCard): Fact[] {
  const value = saidText(localizer, plan[name]);
  if (value === undefined) return [];
  return [{ label: localizer.say(`fact.${name}`), value, ...(!KNOWN_BY.has(name) && { isPrivate: true }) }];
}

/** What a plan says, in the order of its fields; what is said only of a change where one waits. */
const factsOf = (facts: Facts, plan: KeptPlan, isChange: boolean): Fact[] =>
  KEPT_FIELDS.flatMap((name) => {
    if (isDrawnOnCard(name)) return DRAWN[name](facts, plan);
    return isSaidOnCard(name, isChange) ? saidFacts(facts, plan, name) : [];
  });

/** What a plan asks, of whom, where and when. */
export const planFacts = (programme: ProgrammeData, localizer: Localizer, plan: KeptPlan, area: Area): Fact[] =>
  factsOf({ programme, localizer, area }, plan, false);

const contactText = (contact: ActivityPeople['contact']): string =>
  [contact?.name, contact?.email].filter((part) => part !== undefined).join(', ');

/** Who is to be asked instead: in words to one reader, not on a card that many keep. */
function contactChange({ say }: Localizer, people: ActivityPeople | undefined, isPersonal: boolean): Fact[] {
  if (!isOtherContact(people?.contact, contactToBe(people))) return [];
  const [from, to] = [people?.contact, contactToBe(people)].map(
    (contact) => contactText(contact) || say('change.nothing'),
  );
  return [
    {
      label: say('fact.contact'),
      value: isPersonal ? say('change.from-to', { from: from ?? '', to: to ?? '' }) : say('change.contact-hidden'),
      ...(isPersonal && { isPrivate: true as const }),
    },
  ];
}

/** A fact as it was and as it becomes; none where that is the same. */
function factDiffering(say: Localizer['say'], was: Fact | undefined, becomes: Fact | undefined): Fact[] {
  const fact = becomes ?? was;
  if (!fact || was?.value === becomes?.value) return [];
  const told = (one: Fact | undefined): string =>
    one === undefined || one.value === '' ? say('change.nothing') : one.value;
  const isPrivate = was?.isPrivate ?? becomes?.isPrivate; // it tells both
  const value = say('change.from-to', { from: told(was), to: told(becomes) });
  return [{ label: fact.label, value, ...(isPrivate && { isPrivate }) }];
}

/** The facts that differ between two plans, each as it was and as it becomes. */
function differingFacts(facts: Facts, one: KeptPlan, other: KeptPlan): Fact[] {
  const { say } = facts.localizer;
  const [before, after] = [one, other].map(
    (plan) => new Map(factsOf(facts, plan, true).map((fact) => [fact.label, fact])),
  );
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].flatMap((label): Fact[] => {
    return factDiffering(say, before?.get(label), after?.get(label));
  });
}

/** What would change once a change that waits is approved: each fact as it is and as it would become. */
export function changeFacts(
  programme: ProgrammeData,
  localizer: Localizer,
  { plan, proposed }: Activity,
  people: ActivityPeople | undefined,
  area: Area,
  isPersonal: boolean,
): Fact[] {
  if (!proposed) return [];
  return [
    ...differingFacts({ programme, localizer, area }, plan, proposed),
    ...contactChange(localizer, people, isPersonal),
  ];
}

const PlanOfThen = stored(PlanAsKept);

/** A plan with other values of some fields; undefined where those are of a later version. */
const withFields = (plan: KeptPlan, changes: FieldChanges, side: 'from' | 'to'): KeptPlan | undefined =>
  PlanOfThen.safeParse({ ...plan, ...Object.fromEntries(changes.map((change) => [change.field, change[side]])) }).data;

/** What a line of the history changed of a plan: each fact as it was and as it became. */
export function changedFacts(
  programme: ProgrammeData,
  localizer: Localizer,
  plan: KeptPlan,
  changes: FieldChanges,
  area: Area,
): Fact[] {
  const ofPlan = changes.filter(({ field }) => Object.hasOwn(PlanAsKept.shape, field));
  const [before, after] = [withFields(plan, ofPlan, 'from'), withFields(plan, ofPlan, 'to')];
  return before && after ? differingFacts({ programme, localizer, area }, before, after) : [];
}

/** What was really asked, where that was said. */
export function realisedFacts(programme: ProgrammeData, localizer: Localizer, { plan, realised }: Activity): Fact[] {
  if (!realised) return [];
  const asked = withRealised(plan, realised);
  const hours = realised.organisations ? hoursText(programme, localizer, asked.askedOrganisations) : '';
  return [
    {
      label: localizer.say('fact.realised'),
      value: [askText(localizer, { ask: asked.ask && { ...asked.ask } }), hours]
        .filter((text) => text !== '')
        .join('; '),
    },
  ];
}

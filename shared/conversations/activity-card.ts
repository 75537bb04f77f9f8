import type { Activity, ActivityPeople } from '../activities/activity.ts';
import { isAwaiting, readActivity } from '../activities/activity-store.ts';
import { promptCheck, readAnswer } from '../activities/ask-room.ts';
import type { Check } from '../activities/check.ts';
import { linesOf, type HistoryLine } from '../activities/history.ts';
import { questionFor, type KeptPlan } from '../activities/settle.ts';
import { isOpen } from '../activities/states.ts';
import { knownAlready, type KnownAlready } from '../data-desk/known-already.ts';
import type { Desk } from '../desk.ts';
import type { Area } from '../area/neighbourhoods.ts';
import { checkParts } from './check-parts.ts';
import { indicatorName } from './indicators.ts';
import { knownParts } from './known-parts.ts';
import type { Act, Card, Fact, Link, Part } from './model.ts';
import type { Reader } from './reader.ts';
import { partnerName, type Talk } from './talk.ts';

/** For whom a card is: each sees what is theirs to do. */
export type Viewer = 'bureau' | 'owner';

const MOST_NAMES = 12;
const PER_CENT = 100;

/** An activity with everything that its cards tell, read once for however many are drawn. */
export type ShownActivity = {
  readonly activity: Activity;
  readonly people: ActivityPeople | undefined;
  readonly check: Check;
  readonly already: KnownAlready;
  readonly lines: readonly HistoryLine[];
  readonly names: readonly string[];
  readonly area: Area;
};

/** Reads what the cards of an activity tell; undefined where there is none. */
export async function shownActivity(desk: Desk, id: string): Promise<ShownActivity | undefined> {
  const kept = await readActivity(desk.table, id);
  if (!kept) return undefined;
  const { activity, people } = kept;
  const plan = activity.proposed ?? activity.plan;
  const area = await desk.areaEver();
  const question = questionFor(activity, plan, area);
  const owner = { id: activity.ownerId, role: 'researcher', name: '' } as const;
  const [answer, lines, already] = await Promise.all([readAnswer(desk, question), linesOf(desk.table, id), knownAlready(desk, owner, plan, id)]);
  const names = plan.neighbourhoods.map((code) => area.get(code)?.name ?? code);
  const check = promptCheck(desk, question, answer, owner);
  return { activity, people, check, already, lines, names, area };
}

function askText({ say, number }: Reader, { ask }: KeptPlan): string {
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

/** What is collected, and why anew. */
function collectingFacts({ desk }: Talk, reader: Reader, { indicators = [], collects = [], newCollectionReason }: KeptPlan): Fact[] {
  const { say, list } = reader;
  const all = [...indicators.map(indicatorName(desk, reader)), ...collects];
  return [
    ...(all.length > 0 ? [{ label: say('fact.collects'), value: list(all) }] : []),
    ...(newCollectionReason === undefined ? [] : [{ label: say('fact.newCollectionReason'), value: newCollectionReason }]),
  ];
}

function planFacts(talk: Talk, reader: Reader, { activity, names }: ShownActivity): Fact[] {
  const { say, period, groups, list, number } = reader;
  const nameOf = partnerName(talk.desk);
  const plan = activity.proposed ?? activity.plan;
  const hours = (plan.askedOrganisations ?? []).map((one) => say('hours.one', { partner: nameOf(one.partner), hours: number(one.hours) }));
  return [
    { label: say('fact.kind'), value: say(`kind.${plan.kind}`) },
    { label: say('fact.organisation'), value: plan.organisation },
    { label: say('fact.neighbourhoods'), value: shortened(reader, names) },
    { label: say('fact.period'), value: period(plan.period) },
    { label: say('fact.groups'), value: groups(plan.targetGroups) },
    { label: say('fact.ask'), value: askText(reader, plan) },
    ...(hours.length > 0 ? [{ label: say('fact.hours'), value: list(hours) }] : []),
    ...collectingFacts(talk, reader, plan),
  ];
}

function stateFacts({ say }: Reader, { activity, people }: ShownActivity): Fact[] {
  return [
    { label: say('fact.number'), value: activity.number },
    { label: say('fact.status'), value: say(`status.${activity.status}`) },
    { label: say('fact.room'), value: say(`room.${activity.room}`) },
    ...(people ? [{ label: say('fact.owner'), value: people.owner.name }] : []),
  ];
}

/** Who decided last, when and why. */
function decisionFacts({ say, moment }: Reader, { activity: { decision }, lines }: ShownActivity): Fact[] {
  if (!decision) return [];
  const name = lines.findLast(({ at }) => at === decision.at)?.actor.name ?? '';
  return [
    { label: say('fact.decision'), value: say(`decided.${decision.decision}`, { name, moment: moment(decision.at) }) },
    { label: say('fact.reason'), value: decision.reason },
    ...(decision.conditions === undefined ? [] : [{ label: say('fact.conditions'), value: decision.conditions }]),
  ];
}

/** How a button names the version of an activity that it was drawn for. */
const versionValue = ({ id, version }: Pick<Activity, 'id' | 'version'>, what: string): string => JSON.stringify([id, version, what]);

/** What the bureau can decide on an activity that awaits it: nothing on any other. */
export function bureauActs({ say }: Reader, activity: Activity): Act[] {
  if (!isAwaiting(activity)) return [];
  const act = (how: 'approve' | 'conditions' | 'changes' | 'decline', style?: Act['style']): Act => ({
    act: 'decide',
    label: say(`act.${how}`),
    value: versionValue(activity, how),
    ...(style && { style }),
  });
  const onProposal = activity.status !== 'submitted';
  return [act('approve', 'primary'), act('conditions'), ...(onProposal ? [] : [act('changes')]), act('decline', 'danger')];
}

function ownerActs({ say }: Reader, activity: Activity): Act[] {
  if (!isOpen(activity.status)) return [];
  const move = (to: 'running' | 'completed' | 'withdrawn', style?: Act['style']): Act => ({
    act: 'move',
    label: say(`act.${to}`),
    value: versionValue(activity, to),
    ...(style && { style }),
  });
  return [
    { act: 'change', label: say('act.change'), value: activity.id, ...(activity.status === 'changes-requested' && { style: 'primary' as const }) },
    ...(activity.status === 'approved' ? [move('running', 'primary')] : []),
    ...(activity.status === 'running' ? [move('completed', 'primary')] : []),
    { act: 'introduction', label: say('act.introduction'), value: activity.id },
    move('withdrawn', 'danger'),
  ];
}

const nextText = ({ say }: Reader, { status, room }: Activity): string =>
  status === 'submitted' ? say(`next.submitted.${room}`) : say(`next.${status}`);

/** The card of an activity as it was read: what it asks, the verdict, what overlaps, who decided, and what its viewer can do. */
export function drawActivity(talk: Talk, reader: Reader, shown: ShownActivity, viewer: Viewer): Card {
  const { say } = reader;
  const { activity, check, area } = shown;
  const { title, status } = { ...activity.plan, status: activity.status };
  const plan = activity.proposed ?? activity.plan;
  const offers: (Act | Link)[] = [
    ...(viewer === 'bureau' ? bureauActs(reader, activity) : ownerActs(reader, activity)),
    { label: say('act.proof'), href: `${talk.baseUrl}${reader.language === 'en' ? '/en' : ''}/registratie/${activity.number}` },
  ];
  const parts: Part[] = [
    { kind: 'facts', facts: [...stateFacts(reader, shown), ...planFacts(talk, reader, shown)] },
    ...(activity.proposed ? [{ kind: 'text', text: say('proposed') } as const] : []),
    ...(isOpen(status) ? [...checkParts(reader, check, area, partnerName(talk.desk), false), ...knownParts(reader, shown.already, plan.newCollectionReason, false)] : []),
    ...(activity.decision ? [{ kind: 'facts', facts: decisionFacts(reader, shown) } as const] : []),
    ...(viewer === 'owner' ? [{ kind: 'text', text: nextText(reader, activity) } as const] : []),
    { kind: 'offers', offers },
  ];
  const isNew = viewer === 'bureau' && status === 'submitted';
  return { title: isNew ? say('card.new', { title }) : title, summary: say('card.summary', { title, status: say(`status.${status}`) }), parts, again: { act: 'show', value: activity.id } };
}

/** The card of an activity as it is now; undefined where there is no such activity. */
export async function activityCard(talk: Talk, reader: Reader, id: string, viewer: Viewer): Promise<Card | undefined> {
  const shown = await shownActivity(talk.desk, id);
  return shown && drawActivity(talk, reader, shown, viewer);
}

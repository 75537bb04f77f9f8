import type { Activity, ActivityPeople } from '../activities/activity.ts';
import { isAwaiting, readActivity } from '../activities/activity-store.ts';
import { promptCheck, readAnswer } from '../activities/ask-room.ts';
import type { Check } from '../activities/check.ts';
import { linesOf, type HistoryLine } from '../activities/history.ts';
import { questionFor, type KeptPlan } from '../activities/settle.ts';
import { isOpen } from '../activities/states.ts';
import type { Desk } from '../desk.ts';
import { checkParts } from './check-parts.ts';
import type { Act, Card, Fact, Link, Part } from './model.ts';
import type { Reader } from './reader.ts';
import { partnerName, type Talk } from './talk.ts';

/** For whom a card is: each sees what is theirs to do. */
export type Viewer = 'bureau' | 'owner';

const MOST_NAMES = 12;
const PER_CENT = 100;

/** An activity with everything that its card tells. */
type Shown = {
  readonly activity: Activity;
  readonly people: ActivityPeople | undefined;
  readonly check: Check;
  readonly lines: readonly HistoryLine[];
  readonly names: readonly string[];
};

const namesIn = async (desk: Desk, { neighbourhoods }: KeptPlan): Promise<string[]> => {
  const area = await desk.area();
  return neighbourhoods.map((code) => area.get(code)?.name ?? code);
};

async function shownOf(desk: Desk, id: string): Promise<Shown | undefined> {
  const kept = await readActivity(desk.table, id);
  if (!kept) return undefined;
  const { activity, people } = kept;
  const plan = activity.proposed ?? activity.plan;
  const question = questionFor(activity, plan, await desk.area());
  const [answer, lines, names] = await Promise.all([readAnswer(desk, question), linesOf(desk.table, id), namesIn(desk, plan)]);
  const check = promptCheck(desk, question, answer, { id: activity.ownerId, role: 'researcher', name: '' });
  return { activity, people, check, lines, names };
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

function planFacts(reader: Reader, { activity, names }: Shown, nameOf: (partner: string) => string): Fact[] {
  const { say, period, groups, list, number } = reader;
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
  ];
}

function stateFacts({ say }: Reader, { activity, people }: Shown): Fact[] {
  return [
    { label: say('fact.number'), value: activity.number },
    { label: say('fact.status'), value: say(`status.${activity.status}`) },
    { label: say('fact.room'), value: say(`room.${activity.room}`) },
    ...(people ? [{ label: say('fact.owner'), value: people.owner.name }] : []),
  ];
}

/** Who decided last, when and why. */
function decisionFacts({ say, moment }: Reader, { activity: { decision }, lines }: Shown): Fact[] {
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

function bureauActs({ say }: Reader, activity: Activity): Act[] {
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

/**
 * The card of an activity as it is now: what it asks, the verdict, what overlaps, who decided, and what its viewer can do.
 * Undefined where there is no such activity.
 */
export async function activityCard(talk: Talk, reader: Reader, id: string, viewer: Viewer): Promise<Card | undefined> {
  const shown = await shownOf(talk.desk, id);
  if (!shown) return undefined;
  const { say } = reader;
  const { activity, check } = shown;
  const { title, status } = { ...activity.plan, status: activity.status };
  const nameOf = partnerName(talk.desk);
  const offers: (Act | Link)[] = [
    ...(viewer === 'bureau' ? bureauActs(reader, activity) : ownerActs(reader, activity)),
    { label: say('act.proof'), href: `${talk.baseUrl}${reader.language === 'en' ? '/en' : ''}/registratie/${activity.number}` },
  ];
  const parts: Part[] = [
    { kind: 'facts', facts: [...stateFacts(reader, shown), ...planFacts(reader, shown, nameOf)] },
    ...(activity.proposed ? [{ kind: 'text', text: say('proposed') } as const] : []),
    ...(isOpen(status) ? checkParts(reader, check, await talk.desk.area(), nameOf, false) : []),
    ...(activity.decision ? [{ kind: 'facts', facts: decisionFacts(reader, shown) } as const] : []),
    ...(viewer === 'owner' ? [{ kind: 'text', text: nextText(reader, activity) } as const] : []),
    { kind: 'offers', offers },
  ];
  const isNew = viewer === 'bureau' && status === 'submitted';
  return { title: isNew ? say('card.new', { title }) : title, summary: say('card.summary', { title, status: say(`status.${status}`) }), parts };
}

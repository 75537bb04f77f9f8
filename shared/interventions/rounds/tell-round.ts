import { readLeadChanges } from '../../activities/interventions/intervention-index.ts';
import type { Desk } from '../../desk.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { keyName, type Change } from '../../platform/store/table.ts';
import { interventionKeys } from '../keys.ts';
import { partnersWithoutPeople } from './led-partners.ts';
import { readOverview } from './overview-store.ts';
import { dueReminder, OF_BUREAU, type AskedEntry } from './round.ts';
import { isAllTold, keepAllTold } from './round-looked.ts';
import { isLacking } from './round-states.ts';
import { openRounds, remindedChange, type KeptRound } from './round-store.ts';

/** What of a round stands on the list of the bureau itself. */
export const ON_BUREAU = OF_BUREAU;

/** Rule I32. On whose list something stands: of its lead, and of the bureau where it has none, or where nobody is known to act for it. */
export const listsOf = (
  { partner }: Pick<AskedEntry, 'partner'>,
  withoutPeople: ReadonlySet<string>,
): readonly string[] => {
  if (partner === undefined) return [ON_BUREAU];
  return withoutPeople.has(partner) ? [partner, ON_BUREAU] : [partner];
};

/** What is on whose list. */
export type Lists = ReadonlyMap<string, readonly AskedEntry[]>;

/** Rule I32. Some of what is asked, by the list that it stands on. */
export async function byList(desk: Desk, asked: readonly AskedEntry[]): Promise<Lists> {
  const partners = asked.flatMap(({ partner }) => partner ?? []);
  const withoutPeople = await partnersWithoutPeople(desk, partners);
  const lists = new Map<string, AskedEntry[]>();
  for (const entry of asked)
    for (const whom of listsOf(entry, withoutPeople)) lists.set(whom, [...(lists.get(whom) ?? []), entry]);
  return lists;
}

/** What is told to whom: `what` is the name by which it goes out once. */
type Telling = {
  readonly type: 'round.asked' | 'round.reminder';
  readonly what: string;
  readonly text?: string | undefined;
  readonly only?: readonly string[]; // what it is about, where that is not all
  readonly by?: string; // who of the bureau tells it, where no schedule does: the history of the round says so
};

/** The first message to somebody about a round. */
const ASKED = 'asked';

/** A transaction holds a message, its mark and a line of the history for so many lists. */
const TOGETHER = 33;

function tellingChanges(kept: KeptRound, whom: string, at: string, { type, what, text, only, by }: Telling): Change[] {
  const round = kept.round.id;
  const message = { type, round, whom, what, at, ...(text !== undefined && { text }), ...(only && { only }) };
  return [
    { put: { ...interventionKeys.roundTold(round, what, whom), at }, unless: 'exists' },
    outboxMessage(`ROUND#${round}#${whom}#${what}`, 1, message),
    ...(by === undefined ? [] : [remindedChange(kept, what, { at, by, action: 'reminded', whom })]),
  ];
}

/** Whom of some was not told yet. */
async function notToldYet({ table }: Desk, round: string, what: string, whom: readonly string[]): Promise<string[]> {
  const keyOf = (one: string) => interventionKeys.roundTold(round, what, one);
  const told = await table.read(whom.map(keyOf));
  return whom.filter((one) => !told.has(keyName(keyOf(one))));
}

/** Rules I33 and I34. Queues a message for each list, once, however often and by how many this is called: with each a mark that it was. Answers for whom it was queued now. */
export async function tellOnce(
  desk: Desk,
  kept: KeptRound,
  lists: readonly string[],
  telling: Telling,
): Promise<string[]> {
  const whom = await notToldYet(desk, kept.round.id, telling.what, lists);
  const at = desk.clock.now().toISOString();
  const told: string[] = [];
  for (let from = 0; from < whom.length; from += TOGETHER) {
    const some = whom.slice(from, from + TOGETHER);
    const lost = await desk.table.write(some.flatMap((one) => tellingChanges(kept, one, at, telling)));
    if (!lost) told.push(...some);
    else for (const one of some) if (!(await desk.table.write(tellingChanges(kept, one, at, telling)))) told.push(one);
  }
  return told;
}

const askedFor = (intervention: string): string => `asked-${intervention}`;

/** Rule I47. Of what got another lead since the round opened, by the lead that it has now. */
async function newlyLed(desk: Desk, { round }: KeptRound, asked: readonly AskedEntry[]): Promise<Lists> {
  const changed = await readLeadChanges(desk.table, round.openedAt);
  const lists = new Map<string, AskedEntry[]>();
  for (const entry of asked)
    if (entry.partner !== undefined && changed.has(entry.intervention))
      lists.set(entry.partner, [...(lists.get(entry.partner) ?? []), entry]);
  return lists;
}

/** Marks as told what the first message to somebody tells of anyway. */
async function markTold(
  { table, clock }: Desk,
  round: string,
  whom: string,
  led: readonly AskedEntry[],
): Promise<void> {
  const at = clock.now().toISOString();
  for (const { intervention } of led)
    await table.write([{ put: { ...interventionKeys.roundTold(round, askedFor(intervention), whom), at } }]);
}

/**
 * Rules I33 and I47. Asks each partner once, in one message about all that is asked of it; whoever leads something since later is asked
 * about that, by itself where they were asked about the rest before.
 */
export async function tellAsked(desk: Desk, kept: KeptRound): Promise<void> {
  const { asked } = await readOverview(desk.table, kept);
  const led = await newlyLed(desk, kept, asked);
  const everybody = [...new Set(asked.flatMap(({ partner }) => partner ?? [])), ON_BUREAU]; // the bureau is always asked itself
  const first = new Set(await notToldYet(desk, kept.round.id, ASKED, everybody));
  for (const [whom, entries] of led) {
    if (first.has(whom)) await markTold(desk, kept.round.id, whom, entries);
    else
      for (const { intervention } of entries)
        await tellOnce(desk, kept, [whom], { type: 'round.asked', what: askedFor(intervention), only: [intervention] });
  }
  await tellOnce(desk, kept, [...first], { type: 'round.asked', what: ASKED });
}

/** Of a round what still has to come, by the list that it stands on. */
export async function lackingByList(desk: Desk, kept: KeptRound): Promise<Lists> {
  const { asked } = await readOverview(desk.table, kept);
  return byList(
    desk,
    asked.filter(({ status }) => isLacking(status)),
  );
}

/** Rules I33, I34 and I47. Asks who was not asked yet, and reminds who lacks where a reminder is due. */
async function tellDue(desk: Desk, kept: KeptRound): Promise<void> {
  const now = desk.clock.now();
  const due = dueReminder(kept.round, todayIn(new Date(kept.round.openedAt)), todayIn(now));
  if (await isAllTold(desk.table, kept, now, due?.which)) return;
  await tellAsked(desk, kept);
  if (due) {
    const lists = await lackingByList(desk, kept);
    await tellOnce(desk, kept, [...lists.keys()], { type: 'round.reminder', what: due.which });
  }
  await keepAllTold(desk.table, kept, now, due?.which);
}

/** Rule I34. Tells of every open round what is due. A schedule calls it each hour. */
export async function remindOfRounds(desk: Desk): Promise<void> {
  for (const kept of await openRounds(desk.table)) await tellDue(desk, kept);
}

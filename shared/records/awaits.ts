import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { RETENTION } from '../platform/retention.ts';
import type { Runtime } from '../platform/runtime.ts';
import { keyName, listAll, type Change, type Key, type Table } from '../platform/store/table.ts';
import { recordKeys } from './keys.ts';

/** What sort of thing awaits somebody: each is read, and checked once more, by its own capability. */
export type AwaitedKind =
  | 'activity'
  | 'introduction'
  | 'clarification'
  | 'agreement'
  | 'advice'
  | 'answer'
  | 'terms'
  | 'extension'
  | 'draw'
  | 'joining'
  | 'outcomes'
  | 'results'
  | 'delivered';

/** Something that awaits somebody: whom, what, since when. It follows from the record alone, so that before and after can be compared. */
export type Awaited = {
  readonly whom: string;
  readonly what: AwaitedKind;
  readonly since: string;
  readonly id: string;
};

/** Whom something awaits: a desk, whoever acts for a partner, or somebody by their id or their mark. */
export const AWAITS_BUREAU = 'desk/bureau';
export const AWAITS_DATA_DESK = 'desk/data-desk';
export const awaitsPerson = (id: string): string => `person/${id}`;
export const awaitsPartner = (partner: string): string => `partner/${partner}`;
export const awaitsMark = (mark: string): string => `mark/${mark}`;

const keyOf = ({ whom, what, since, id }: Awaited): Key => recordKeys.awaits(whom, what, since, id);
const itemOf = (awaited: Awaited): Change => ({ put: { ...keyOf(awaited), id: awaited.id } });

/** A transaction holds 100 items: what is left standing beyond this is passed over by who reads it. */
const MOST_REMOVED = 8;

/** The writes by which what awaits people follows a record: only what differs between before and after. */
export function awaitsChanges(before: readonly Awaited[], after: readonly Awaited[]): Change[] {
  const [old, fresh] = [before, after].map((all) => new Map(all.map((one) => [keyName(keyOf(one)), one])));
  return [
    ...[...(fresh ?? [])].filter(([name]) => !old?.has(name)).map(([, one]) => itemOf(one)),
    ...[...(old ?? [])]
      .filter(([name]) => !fresh?.has(name))
      .slice(0, MOST_REMOVED)
      .map(([, one]): Change => ({ remove: keyOf(one) })),
  ];
}

const TOGETHER = 50;
const Place = z.looseObject({ id: z.string() });
const Known = z.looseObject({ expiresAt: z.int() });

async function isKnown({ table, clock }: Runtime, key: Key): Promise<boolean> {
  const [item] = (await table.read([key])).values();
  return item !== undefined && Known.parse(item).expiresAt * 1_000 > clock.now().getTime();
}

/** Puts in the list what awaited them before it was kept, or while an earlier version of the code was at work. */
async function fill(
  desk: Runtime,
  whom: string,
  what: AwaitedKind,
  fromRecords: () => AsyncIterable<Awaited>,
): Promise<void> {
  const known = recordKeys.awaitsKnown(whom, what);
  if (await isKnown(desk, known)) return;
  let together: Change[] = [];
  for await (const awaited of fromRecords()) {
    if (awaited.whom !== whom || awaited.what !== what) continue;
    together.push(itemOf(awaited));
    if (together.length < TOGETHER) continue;
    await desk.table.write(together);
    together = [];
  }
  const expiresAt = expiryAfter(desk.clock.now(), RETENTION.awaitsKnown.seconds);
  await desk.table.write([...together, { put: { ...known, expiresAt } }]);
}

/**
 * The ids of all of one kind that awaits somebody, the oldest first, in reads of as much as awaits them. The first time, and again each
 * month, the records themselves (`fromRecords`) are looked through, because an earlier version of the code kept no list: begun again where
 * it broke off. What stands in the list is to be checked once more by who reads it: the record decides.
 */
export async function awaitedBy(
  desk: Runtime,
  whom: string,
  what: AwaitedKind,
  fromRecords: () => AsyncIterable<Awaited>,
): Promise<string[]> {
  await fill(desk, whom, what, fromRecords);
  const ids: string[] = [];
  for await (const item of listAll(desk.table, { pk: recordKeys.awaits(whom, '', '', '').pk, prefix: `${what}#` }))
    ids.push(Place.parse(item).id);
  return [...new Set(ids)];
}

/** The writes that forget what awaits somebody by their id: the lists, not the things. */
export async function forgetAwaits(table: Table, whom: string): Promise<Change[]> {
  const changes: Change[] = [];
  for (const { pk } of [recordKeys.awaits(whom, '', '', ''), recordKeys.awaitsKnown(whom, '')])
    for await (const { pk: found, sk } of listAll(table, { pk })) changes.push({ remove: { pk: found, sk } });
  return changes;
}

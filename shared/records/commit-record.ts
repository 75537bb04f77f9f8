import { outboxMessage } from '../platform/outbox.ts';
import type { Runtime } from '../platform/runtime.ts';
import type { Change, Key, Lost } from '../platform/store/table.ts';
import { wasCarriedOut } from './record-history.ts';

/** How what happens to a kind of record is kept and told. */
export type RecordTrail = {
  /** Where the line of its history lies that tells of a version. */
  readonly lineKey: (id: string, version: number) => Key;
  /** What its messages are called, as `activity` of `activity.approved`. */
  readonly event: string;
  /** As which field a message names it. */
  readonly named: string;
};

type Line = { readonly at: string; readonly action: string };

/** What a command makes of a record, with what its history says of it. */
export type RecordStep = {
  readonly record: { readonly id: string; readonly version: number; readonly status: string };
  readonly line: Line;
  /** The writes of the record itself, on condition of the version before. */
  readonly changes: readonly Change[];
  readonly tells?: Readonly<Record<string, unknown>>; // what the message says besides
  readonly also?: readonly Change[] | undefined; // further items that are part of it
};

/** Every write of a step: the record, the line of its history, the message that tells of it, and whatever belongs to it. */
export const stepChanges = (
  { lineKey, event, named }: RecordTrail,
  { record: { id, version, status }, line, changes, tells, also = [] }: RecordStep,
  command: string,
): Change[] => [
  ...changes,
  { put: { ...lineKey(id, version), command, line }, unless: 'exists' },
  outboxMessage(lineKey(id, version).pk, version, {
    type: `${event}.${line.action}`,
    [named]: id,
    version,
    status,
    at: line.at,
    ...tells,
  }),
  ...also,
];

/** Stores the writes of a step, all or none; answers what was lost to others. A write that was carried out, but whose answer was lost, counts as stored. */
export async function commitStep(
  { table }: Runtime,
  changes: readonly Change[],
  line: Key,
  command: string,
): Promise<Lost | undefined> {
  const lost = await table.write(changes);
  return lost && !(await wasCarriedOut(table, line, command)) ? lost : undefined;
}

/** Stores a step of a record, all or nothing; answers what was lost to others. */
export function commitRecord(desk: Runtime, trail: RecordTrail, step: RecordStep): Promise<Lost | undefined> {
  const command = desk.newId();
  const { id, version } = step.record;
  return commitStep(desk, stepChanges(trail, step, command), trail.lineKey(id, version), command);
}

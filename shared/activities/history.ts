import * as z from 'zod';
import { ROLES, type Actor, type Person } from '../people/actor.ts';
import { keys } from '../platform/keys.ts';
import { readAll, stored } from '../platform/stored.ts';
import type { Item, Table } from '../platform/table.ts';
import type { Desk } from '../desk.ts';
import type { Failure } from '../platform/failures.ts';
import { ok, type Result } from '../platform/result.ts';
import type { Activity } from './activity.ts';
import { openActivity } from './open.ts';

/** What happened to an activity. */
export const ACTIONS = [
  'registered',
  'imported',
  'changed',
  'change-proposed',
  'approved',
  'changes-requested',
  'declined',
  'change-approved',
  'change-declined',
  'running',
  'completed',
  'cancelled',
  'withdrawn',
] as const;
export type Action = (typeof ACTIONS)[number];

/** One line of an activity's history: who did what when, what changed, and why. */
export const HistoryLine = z
  .strictObject({
    at: z.iso.datetime(),
    actor: z.strictObject({ id: z.string(), role: z.enum(ROLES), name: z.string() }),
    action: z.enum(ACTIONS),
    changes: z.array(z.strictObject({ field: z.string(), from: z.unknown().optional(), to: z.unknown().optional() })),
    reason: z.string().optional(),
  })
  .meta({ id: 'HistoryLine' });
export type HistoryLine = z.output<typeof HistoryLine>;

/** What a later version calls by a name of its own is shown as a change: the place of a line among the others is its version. */
const LineItem = stored(z.looseObject({ line: HistoryLine.extend({ action: HistoryLine.shape.action.catch('changed') }) }));

const recorded = ({ plan, proposed, status, room, verdict, realised, decision }: Activity): Record<string, unknown> => ({
  ...plan,
  status,
  room,
  verdict,
  proposed,
  realised,
  decision,
});

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** What differs between two states of an activity, field by field. Contacts are not among them: they do not live as long. */
export function changesBetween(before: Activity | undefined, after: Activity): HistoryLine['changes'] {
  const [old, fresh] = [before ? recorded(before) : {}, recorded(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((field) => differs(old[field], fresh[field]))
    .map((field) => ({ field, ...(old[field] !== undefined && { from: old[field] }), ...(fresh[field] !== undefined && { to: fresh[field] }) }));
}

/** The item of a history line; `command` tells a command that was carried out from one that was lost. */
export const lineItem = (activity: Activity, line: HistoryLine, command: string): Item => ({
  ...keys.history(activity.id, activity.version),
  command,
  line,
});

/** Whether the history holds this command at this version: it was carried out, though its answer was lost. */
export async function wasCarriedOut(desk: Desk, activity: Activity, command: string): Promise<boolean> {
  const key = keys.history(activity.id, activity.version);
  const [item] = (await desk.table.read([key])).values();
  return item?.['command'] === command;
}

/** Who acts, as history keeps it. */
export const actorOf = ({ id, role, name }: Person): HistoryLine['actor'] => ({ id, role, name });

/** Every line of an activity's history, oldest first. */
export async function linesOf(table: Table, id: string): Promise<HistoryLine[]> {
  return readAll(table, { pk: keys.activity(id).pk, prefix: 'HISTORY#' }, (item) => LineItem.parse(item).line);
}

/** The whole history of an activity, oldest first; for its owner and the bureau. */
export async function readHistory(desk: Desk, actor: Actor, id: string): Promise<Result<HistoryLine[], Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours'>>> {
  const opened = await openActivity(desk, actor, 'read history', id);
  return opened.ok ? ok(await linesOf(desk.table, id)) : opened;
}

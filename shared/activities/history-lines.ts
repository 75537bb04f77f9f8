import * as z from 'zod';
import { ROLES, type Person } from '../people/actor.ts';
import { activityKeys } from './keys.ts';
import { readAll, stored } from '../platform/stored.ts';
import type { Change, Item, Table } from '../platform/table.ts';
import type { Desk } from '../desk.ts';
import type { Activity } from './activity.ts';

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
  'corrected',
  'redacted',
  'decision-undone',
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
    redactions: z
      .array(z.strictObject({ at: z.iso.datetime(), by: z.string(), reason: z.string() }))
      .optional()
      .meta({
        description: 'What was taken out of this line because it said something of a person: when, by whom and why.',
      }),
  })
  .meta({ id: 'HistoryLine' });
export type HistoryLine = z.output<typeof HistoryLine>;

/**
 * An action that only a later version of the code knows is shown as a change, so that every line keeps its place: the
 * place of a line is its version.
 */
const LineItem = stored(
  z.looseObject({
    command: z.string(),
    line: HistoryLine.extend({ action: HistoryLine.shape.action.catch('changed') }),
  }),
);

const recorded = ({
  plan,
  proposed,
  status,
  room,
  verdict,
  realised,
  decision,
  caution,
}: Activity): Record<string, unknown> => ({ ...plan, status, room, verdict, proposed, realised, decision, caution });

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** What differs between two states of an activity, field by field. Contacts are not among them: they do not live as long. */
export function changesBetween(before: Activity | undefined, after: Activity): HistoryLine['changes'] {
  const [old, fresh] = [before ? recorded(before) : {}, recorded(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((field) => differs(old[field], fresh[field]))
    .map((field) => ({
      field,
      ...(old[field] !== undefined && { from: old[field] }),
      ...(fresh[field] !== undefined && { to: fresh[field] }),
    }));
}

/** A line as it is kept; `command` tells a command that was carried out from one that was lost. */
export type KeptLine = Pick<z.output<typeof LineItem>, 'command' | 'line'>;

/** The line in an item of the history. */
export const lineIn = (item: Item): HistoryLine => LineItem.parse(item).line;

/** The item of a history line; `command` tells a command that was carried out from one that was lost. */
export const lineItem = (activity: Activity, line: HistoryLine, command: string): Item => ({
  ...activityKeys.history(activity.id, activity.version),
  command,
  line,
});

/** Whether the history holds this command at this version: it was carried out, though its answer was lost. */
export async function wasCarriedOut(desk: Desk, activity: Activity, command: string): Promise<boolean> {
  const key = activityKeys.history(activity.id, activity.version);
  const [item] = (await desk.table.read([key])).values();
  return item?.['command'] === command;
}

/** Who acts, as history keeps it. */
export const actorOf = ({ id, role, name }: Person): HistoryLine['actor'] => ({ id, role, name });

/** Puts another text in the place of a line, which stays where it is. */
export const lineChange = (id: string, version: number, { command, line }: KeptLine): Change => ({
  put: { ...activityKeys.history(id, version), command, line },
});

/** Every line of an activity's history, oldest first. */
export const linesOf = async (table: Table, id: string): Promise<HistoryLine[]> =>
  (await lineItemsOf(table, id)).map(({ line }) => line);

/** Every line of an activity's history as it is kept, oldest first. */
export const lineItemsOf = (table: Table, id: string): Promise<KeptLine[]> =>
  readAll(table, { pk: activityKeys.activity(id).pk, prefix: 'HISTORY#' }, (item) => LineItem.parse(item));

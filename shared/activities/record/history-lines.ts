import * as z from 'zod';
import { ROLES, type Person } from '../../people/actor.ts';
import { differencesBetween, FieldChanges } from '../../records/record-history.ts';
import { activityKeys } from '../keys.ts';
import { legible, readAll, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Table } from '../../platform/store/table.ts';
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
  'message',
  'file-added',
  'file-removed',
  'draw-issued',
  'outcomes-reported',
  'results-delivered',
  'results-published',
  'results-returned',
  'results-waived',
  'organisation-confirmed',
  'organisation-countered',
  'organisation-declined',
  'organisation-answer-undone',
  'reserved',
  'reservation-used',
  'lapsed',
  'looked-back',
  'joined',
] as const;
export type Action = (typeof ACTIONS)[number];

/** One line of an activity's history: who did what when, what changed, and why. */
export const HistoryLine = z
  .strictObject({
    at: z.iso.datetime(),
    actor: z.strictObject({ id: z.string(), role: z.enum(ROLES), name: z.string() }),
    action: z.enum(ACTIONS),
    changes: FieldChanges,
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
  asks,
  joined,
}: Activity): Record<string, unknown> => ({
  ...plan,
  status,
  room,
  verdict,
  proposed,
  realised,
  decision,
  caution,
  joined: joined && { number: joined.number, kind: joined.kind },
  asks: asks && asksRecorded(asks),
});

/** What the history says of the asks: where each stands, and what an organisation would rather do. */
const asksRecorded = (asks: NonNullable<Activity['asks']>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(asks).map(([partner, { state, counter, period }]) => [
      partner,
      { state, ...(counter && { counter }), ...(period && { period }) },
    ]),
  );

/** What differs between two states of an activity, field by field. Contacts are not among them: they do not live as long. */
export const changesBetween = (before: Activity | undefined, after: Activity): FieldChanges =>
  differencesBetween(before ? recorded(before) : {}, recorded(after));

/** A line as it is kept; `command` tells a command that was carried out from one that was lost. */
export type KeptLine = Pick<z.output<typeof LineItem>, 'command' | 'line'>;

/** The line in an item of the history. */
export const lineIn = (item: Item): HistoryLine => LineItem.parse(item).line;

/** Who acts, as history keeps it. */
export const historyActor = ({ id, role, name }: Person): HistoryLine['actor'] => ({ id, role, name });

/** Which of some activities came in with a list, and were registered by nobody themselves: one wave of calls. */
export async function broughtIn(table: Table, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const items = await table.read(ids.map((id) => activityKeys.history(id, 1)));
  return new Set(
    ids.filter((id) => {
      const item = items.get(keyName(activityKeys.history(id, 1)));
      return item !== undefined && legible(table, item, lineIn)?.action === 'imported';
    }),
  );
}

/** Puts another text in the place of a line, which stays where it is. */
export const lineChange = (id: string, version: number, { command, line }: KeptLine): Change => ({
  put: { ...activityKeys.history(id, version), command, line },
});

/** Every line of an activity's history, oldest first. */
export const readHistoryLines = async (table: Table, id: string): Promise<HistoryLine[]> =>
  (await lineItemsOf(table, id)).map(({ line }) => line);

/** Every line of an activity's history as it is kept, oldest first. */
export const lineItemsOf = (table: Table, id: string): Promise<KeptLine[]> =>
  readAll(table, { pk: activityKeys.activity(id).pk, prefix: 'HISTORY#' }, (item) => LineItem.parse(item));

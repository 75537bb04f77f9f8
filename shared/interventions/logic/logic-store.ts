import * as z from 'zod';
import { differencesBetween, FieldChanges } from '../../records/record-history.ts';
import { allLegible, readAll, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Table } from '../../platform/store/table.ts';
import { interventionKeys } from '../keys.ts';
import { EMPTY_LOGIC, itemsOf, Logic, STEPS } from './logic.ts';

/** What the list of interventions says of a logic. */
export const LogicSummary = z.strictObject({ items: z.int(), mechanisms: z.int() });
export type LogicSummary = z.output<typeof LogicSummary>;

/** A logic as it is kept, with its version for whoever writes it; version 0 where there is none. */
export type KeptLogic = {
  readonly version: number;
  readonly logic: Logic;
  readonly summary: LogicSummary;
  /** Of items that are gone and of which something was counted, whether those are people or families. */
  readonly former: Readonly<Record<string, boolean>>;
};

const Former = z.record(z.string(), z.boolean()).default({});
const LogicItem = stored(z.looseObject({ v: z.int(), logic: Logic, summary: LogicSummary, former: Former }));
const NOTHING: KeptLogic = { version: 0, logic: EMPTY_LOGIC, summary: { items: 0, mechanisms: 0 }, former: {} };

/** The logics of some interventions, by id: one wave of calls. */
export async function readLogics(table: Table, ids: readonly string[]): Promise<ReadonlyMap<string, KeptLogic>> {
  const items = await table.read(ids.map(interventionKeys.logic));
  return new Map(
    ids.map((id) => {
      const item = items.get(keyName(interventionKeys.logic(id)));
      const [kept] = allLegible(table, item ? [item] : [], (one) => LogicItem.parse(one));
      if (!kept) return [id, NOTHING];
      const { v: version, logic, summary, former } = kept;
      return [id, { version, logic, summary, former }];
    }),
  );
}

/** The logic of an intervention; an empty one where there is none. */
export const readLogic = async (table: Table, id: string): Promise<KeptLogic> =>
  (await readLogics(table, [id])).get(id) ?? NOTHING;

/** What a list says of a logic. */
export const summaryOf = (logic: Logic): LogicSummary => ({
  items: itemsOf(logic).length,
  mechanisms: logic.mechanisms.length,
});

const putOf = (id: string, version: number, { logic, summary, former }: Omit<KeptLogic, 'version'>) => ({
  ...interventionKeys.logic(id),
  ...{ v: version, logic, summary, former },
});

/** The write that keeps a logic as the version after the one that was read. */
export const logicChange = (id: string, before: KeptLogic, after: Omit<KeptLogic, 'version'>): Change => ({
  put: putOf(id, before.version + 1, after),
  version: before.version,
});

/** One step in the life of a logic: who changed which parts of it, and when. What a voice was is kept in no history. */
export const LogicLine = z.object({
  version: z.int(),
  at: z.iso.datetime(),
  by: z.string(),
  action: z.enum(['entered', 'changed']),
  changes: FieldChanges,
});
export type LogicLine = z.output<typeof LogicLine>;

const LineItem = stored(z.looseObject({ line: LogicLine }));

type Parts = Readonly<Record<string, unknown>>;

/** Each part of a logic under its step and id, without the voices, and the voices apart. */
function partsOf(logic: Logic): { readonly parts: Parts; readonly voices: Parts } {
  const parts: Record<string, unknown> = {};
  const voices: Record<string, unknown> = {};
  for (const step of STEPS)
    for (const [at, item] of logic[step].entries()) parts[`${step}/${item.id}`] = { ...item, place: at + 1 };
  for (const { voice, ...rest } of logic.mechanisms) {
    parts[`mechanisms/${rest.id}`] = rest;
    voices[`mechanisms/${rest.id}/voice`] = voice;
  }
  return { parts, voices };
}

/** More than this is told by the names of the parts alone: the line is one item of the store. */
const MOST_TOLD = 150_000;

/** What a history says of a change: each part from what to what, and of voices only that they changed. */
export function changesBetween(before: Logic, after: Logic): FieldChanges {
  const [old, now] = [partsOf(before), partsOf(after)];
  const parts = differencesBetween(old.parts, now.parts);
  const voices = differencesBetween(old.voices, now.voices);
  const named = (changes: FieldChanges): FieldChanges => changes.map(({ field }) => ({ field }));
  const told = Buffer.byteLength(JSON.stringify(parts)) > MOST_TOLD ? named(parts) : parts;
  return [...told, ...named(voices)];
}

/** The write that keeps a line of the history of a logic. */
export const lineChange = (id: string, line: LogicLine, command: string): Change => ({
  put: { ...interventionKeys.logicLine(id, line.version), command, line },
  unless: 'exists',
});

/** What happened to a logic, oldest first. */
export const readLogicLines = (table: Table, id: string): Promise<LogicLine[]> =>
  readAll(
    table,
    { pk: interventionKeys.logicLine(id, 0).pk, prefix: 'LOGICHISTORY#' },
    (item) => LineItem.parse(item).line,
  );

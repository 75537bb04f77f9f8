import * as z from 'zod';
import { legible, readAll, stored } from '../../platform/store/read-stored.ts';
import type { Change, Item, Table } from '../../platform/store/table.ts';
import { interventionKeys } from '../keys.ts';
import { Round } from './round.ts';

/** A round as it is kept: its one item makes its pages count, all at once. `attempt` names those pages. */
export type KeptRound = {
  readonly round: Round;
  readonly version: number;
  readonly attempt: string;
  readonly pages: number;
};

const RoundItem = stored(z.looseObject({ v: z.int(), round: Round, attempt: z.string(), pages: z.int() }));

const keptIn = (item: Item): KeptRound => {
  const { v: version, round, attempt, pages } = RoundItem.parse(item);
  return { round, version, attempt, pages };
};

/** A round by its id; undefined where there is none. */
export async function readRound(table: Table, id: string): Promise<KeptRound | undefined> {
  const [item] = (await table.read([interventionKeys.round(id)])).values();
  return item && legible(table, item, keptIn);
}

/** Every round, the earliest year first: there are two a year. */
export const allRounds = (table: Table): Promise<KeptRound[]> =>
  readAll(table, { pk: interventionKeys.round('').pk }, keptIn);

/** The rounds that are open. */
export const openRounds = async (table: Table): Promise<KeptRound[]> =>
  (await allRounds(table)).filter(({ round }) => round.status === 'open');

/** The write that keeps a round, on condition that nobody else wrote it meanwhile. */
export const roundChange = ({ round, version, attempt, pages }: KeptRound): Change => ({
  put: { ...interventionKeys.round(round.id), v: version + 1, round, attempt, pages },
  version,
});

/** What happened to a round. */
const ROUND_ACTIONS = ['opened', 'due-changed', 'reminded', 'closed', 'loaded'] as const;

/** One line of the history of a round. */
export const RoundLine = z
  .strictObject({
    at: z.iso.datetime(),
    by: z.string(),
    action: z.enum(ROUND_ACTIONS),
    due: z.string().optional(),
    whom: z.string().optional().meta({ description: 'Who was reminded: a partner, or `bureau`.' }),
  })
  .meta({ id: 'RoundLine' });
export type RoundLine = z.output<typeof RoundLine>;

const LineItem = stored(z.looseObject({ line: RoundLine }));

/** The write that keeps what happened to a round. */
export const roundLineChange = (id: string, version: number, line: RoundLine): Change => ({
  put: { ...interventionKeys.roundLine(id, version), line },
  unless: 'exists',
});

/** The write that keeps that the bureau reminded somebody; it stands after what made the round what it was. */
export const remindedChange = ({ round, version }: KeptRound, what: string, line: RoundLine): Change => ({
  put: { ...interventionKeys.roundReminded(round.id, version, `${line.at}#${what}`, line.whom ?? ''), line },
  unless: 'exists',
});

/** The history of a round, oldest first. */
export const readRoundLines = (table: Table, id: string): Promise<RoundLine[]> =>
  readAll(table, { pk: interventionKeys.roundLine(id, 0).pk, prefix: 'HISTORY#' }, (item) => LineItem.parse(item).line);

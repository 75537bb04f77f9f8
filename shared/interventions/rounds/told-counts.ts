import type { Table } from '../../platform/store/table.ts';
import { readAccepted, readAcceptedOf } from '../accepted.ts';
import type { RealisedCount } from '../counted.ts';
import { readPlanned } from '../plan/plan-store.ts';
import type { FiguresOf } from '../small-counts.ts';
import { readContribution, readContributions } from './contribution-store.ts';
import { allRounds } from './round-store.ts';

const figuresOf = (period: string, counts: readonly RealisedCount[] = []): FiguresOf[] =>
  counts.map(({ item, realised }) => ({ item, period, realised }));

/**
 * What was told of some interventions in the first half of a year, or of every year, by intervention: accepted or only sent, and drafts,
 * which may be sent yet. By this somebody who reads a year beside it could work out the second half.
 */
export async function readHalvesTold(
  table: Table,
  ids: readonly string[],
  year?: number,
): Promise<ReadonlyMap<string, readonly FiguresOf[]>> {
  const rounds = (await allRounds(table))
    .map(({ round }) => round)
    .filter((round) => round.kind === 'progress' && (year === undefined || round.year === year));
  const told = await Promise.all(
    rounds.map(async ({ id, period }) => ({
      period,
      sent: await readContributions(table, id, ids),
      accepted: await readAcceptedOf(table, ids, period),
    })),
  );
  return new Map(
    ids.map((id) => [
      id,
      told.flatMap(({ period, sent, accepted }) => [
        ...figuresOf(period, sent.get(id)?.contribution?.told.counts),
        ...figuresOf(period, accepted.get(id)?.told.counts),
      ]),
    ]),
  );
}

/** The items of an intervention of which anything was counted: planned, told in any round, or accepted. */
export async function readCountedIds(table: Table, id: string): Promise<ReadonlySet<string>> {
  const [planned, accepted, rounds] = await Promise.all([
    readPlanned(table, id),
    readAccepted(table, id),
    allRounds(table),
  ]);
  const told = await Promise.all(rounds.map(({ round }) => readContribution(table, round.id, id)));
  return new Set(
    [
      ...planned.map(({ line }) => line.counts),
      ...accepted.map((one) => one.told.counts),
      ...told.map(({ contribution }) => contribution?.told.counts ?? []),
    ].flatMap((counts) => counts.map(({ item }) => item)),
  );
}

import * as z from 'zod';
import { allLegible, legible, readAll, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Table } from '../../platform/store/table.ts';
import { interventionKeys } from '../keys.ts';
import { Contribution, ContributionComment, ContributionLine } from './contribution.ts';

/** A contribution with its version for whoever writes it; version 0 where nothing was told yet. */
export type KeptContribution = { readonly version: number; readonly contribution: Contribution | undefined };

const ContributionItem = stored(z.looseObject({ v: z.int(), contribution: Contribution }));
const LineItem = stored(z.looseObject({ line: ContributionLine }));
const SaidItem = stored(z.looseObject({ said: ContributionComment }));

/** What was told of some interventions in a round, by intervention: one wave of calls. */
export async function readContributions(
  table: Table,
  round: string,
  interventions: readonly string[],
): Promise<ReadonlyMap<string, KeptContribution>> {
  const items = await table.read(interventions.map((of) => interventionKeys.contribution(round, of)));
  return new Map(
    interventions.map((of) => {
      const item = items.get(keyName(interventionKeys.contribution(round, of)));
      const [kept] = allLegible(table, item ? [item] : [], (one) => ContributionItem.parse(one));
      return [
        of,
        kept ? { version: kept.v, contribution: kept.contribution } : { version: 0, contribution: undefined },
      ];
    }),
  );
}

/** What was told of an intervention in a round. */
export async function readContribution(table: Table, round: string, of: string): Promise<KeptContribution> {
  const [item] = (await table.read([interventionKeys.contribution(round, of)])).values();
  const kept = item && legible(table, item, (one) => ContributionItem.parse(one));
  return kept ? { version: kept.v, contribution: kept.contribution } : { version: 0, contribution: undefined };
}

/** The write that keeps a contribution, on condition that nobody else wrote it meanwhile. */
export const contributionChange = (round: string, of: string, version: number, contribution: Contribution): Change => ({
  put: { ...interventionKeys.contribution(round, of), v: version + 1, contribution },
  version,
});

/** The history of a contribution, oldest first. */
export const readContributionLines = (table: Table, round: string, of: string): Promise<ContributionLine[]> => {
  const { pk, sk: prefix } = interventionKeys.contributionLine(round, of, 0);
  return readAll(table, { pk, prefix }, (item) => LineItem.parse(item).line);
};

/** What was said beside a contribution, oldest first. */
export const readComments = (table: Table, round: string, of: string): Promise<ContributionComment[]> => {
  const { pk, sk: prefix } = interventionKeys.contributionSaid(round, of, '', '');
  return readAll(table, { pk, prefix }, (item) => SaidItem.parse(item).said);
};

const SaidCount = z.looseObject({ v: z.int() });

/** How much was said beside a contribution. */
export async function countComments(table: Table, round: string, of: string): Promise<number> {
  const [item] = (await table.read([interventionKeys.contributionSaidCount(round, of)])).values();
  return item ? SaidCount.parse(item).v : 0;
}

/** What somebody says, after so much was said before. */
type Saying = { readonly id: string; readonly comment: ContributionComment; readonly before: number };

/** The writes that keep what somebody said, on condition that nobody else said something meanwhile. */
export const commentChanges = (round: string, of: string, { id, comment, before }: Saying): Change[] => [
  { put: { ...interventionKeys.contributionSaid(round, of, comment.at, id), said: comment }, unless: 'exists' },
  { put: { ...interventionKeys.contributionSaidCount(round, of), v: before + 1 }, version: before },
];

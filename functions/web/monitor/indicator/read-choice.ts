import * as z from 'zod';
import type { PageRequest } from '../../page-request.ts';
import { indicatorAddress } from './words.ts';

export const AREA_LEVELS = ['district', 'neighbourhood'] as const;
export const SORTS = ['naam', 'cijfer', '-cijfer', 'verandering', '-verandering'] as const;
const LEVEL_WORDS = { wijken: 'district', buurten: 'neighbourhood' } as const;
const WORD_OF_LEVEL = { district: 'wijken', neighbourhood: 'buurten' } as const;

const ChoiceQuery = z.object({
  periode: z.string().max(20).optional(),
  uitsplitsing: z.string().max(100).optional(),
  niveau: z.enum(['wijken', 'buurten']).default('wijken'),
  sort: z.enum(SORTS).default('naam'),
  alles: z.literal('ja').optional(),
});

/** What of an indicator is looked at: which period, of whom, by which areas in which order, and whether with all periods. */
export type Choice = {
  readonly period: string | undefined;
  readonly breakdown: string | undefined;
  readonly level: (typeof AREA_LEVELS)[number];
  readonly sort: (typeof SORTS)[number];
  readonly all: boolean;
};

/** What the address asks for; undefined where there is no such choice. */
export function readChoice({ query }: Pick<PageRequest, 'query'>): Choice | undefined {
  const read = ChoiceQuery.safeParse(Object.fromEntries(query));
  if (!read.success) return undefined;
  const { periode, uitsplitsing, niveau, sort, alles } = read.data;
  return { period: periode, breakdown: uitsplitsing, level: LEVEL_WORDS[niveau], sort, all: alles === 'ja' };
}

/** The address of an indicator with another choice. */
export function choiceAddress(
  { href }: Pick<PageRequest, 'href'>,
  id: string,
  choice: Choice,
  other: Partial<Choice>,
): string {
  const { period, breakdown, level, sort, all } = { ...choice, ...other };
  const query = new URLSearchParams({
    ...(period !== undefined && { periode: period }),
    ...(breakdown !== undefined && { uitsplitsing: breakdown }),
    ...(level !== 'district' && { niveau: WORD_OF_LEVEL[level] }),
    ...(sort !== 'naam' && { sort }),
    ...(all && { alles: 'ja' }),
  });
  return href(`${indicatorAddress(id)}${query.size > 0 ? `?${query.toString()}` : ''}`);
}

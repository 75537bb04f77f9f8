import * as z from 'zod';
import { Id } from '../../../platform/ids.ts';
import { Publication, type Study } from './study.ts';

/** What of one record is compared with others: the title and first family name as they are compared, and the year. */
export const Facet = z.strictObject({ title: z.string(), family: z.string(), year: z.int().optional() });
export type Facet = z.output<typeof Facet>;

/** That a part is one study with another: by the rules, which stays, or because somebody said so, which can be undone. */
const Bond = z.strictObject({ with: Id, by: z.enum(['rules', 'person']) });
export type Bond = z.output<typeof Bond>;

/**
 * What the rules put together as one study, as it is kept. Parts that turned out to be one study later, or that somebody said are one,
 * are bound; the earliest of them is the `root`, under whose id the study is known, and holds what all of them say as `whole`.
 */
export const Part = z.strictObject({
  id: Id,
  seq: z.int(),
  place: z.int(),
  own: Publication,
  facets: z.array(Facet),
  bonds: z.array(Bond),
  root: Id,
  formerly: z.array(Id),
  whole: Publication.optional(),
});
export type Part = z.output<typeof Part>;

/** Which of two parts came first. */
export const byArrival = (a: Pick<Part, 'seq' | 'place'>, b: Pick<Part, 'seq' | 'place'>): number =>
  a.seq - b.seq || a.place - b.place;

/** The study that a part stands for; undefined where another part does. */
export function studyOf({ id, root, own, whole, formerly }: Part): Study | undefined {
  return id === root ? { id, ...(whole ?? own), formerly } : undefined;
}

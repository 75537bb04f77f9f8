import type { Saying } from '../platform/say-sentences.ts';

/** What can be wrong with a table of counts, and what would be right. */
const nl = {
  'area-missing': 'Een tabel met totalen bevat alles waar het totaal van is: {code} ontbreekt.',
  'row-missing': 'Een tabel is heel, met 0 waar er geen zijn: er is geen rij voor {row}.',
  'total-differs': 'Het totaal is {value}, en de delen zijn samen {sum}.',
  'part-larger': 'Een deel van {whole} is niet groter dan dat.',
} as const;

type ProblemCode = keyof typeof nl;

const en = {
  'area-missing': 'A table with totals has all that they are the total of: {code} is not in it.',
  'row-missing': 'A table is whole, with 0 where there are none: there is no row for {row}.',
  'total-differs': 'The total is {value}, and its parts are {sum} together.',
  'part-larger': 'A part of {whole} is not larger than that.',
} as const satisfies Record<ProblemCode, string>;

export const COUNT_PROBLEMS = { nl, en };

/** A sentence on what is wrong with a table of counts. */
export const wrongInTable = (code: ProblemCode, about: Saying['about']): Saying => ({ code: `table.${code}`, about });

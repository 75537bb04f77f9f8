import * as z from 'zod';
import type { FieldError } from '../../platform/failures.ts';
import { wordsOf } from '../../platform/find-alike.ts';
import { listOf } from '../../platform/input/lists.ts';
import { text } from '../../platform/input/text.ts';

export const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 2_000;
/** So many indicators measure one factor: an assumption is tested by each pair of them. */
export const MOST_INDICATORS = 10;

/** The id of a factor, as somebody sends it. */
export const FactorId = z
  .string('The id of a factor.')
  .min(1, 'The id of a factor.')
  .max(100, 'At most 100 characters.')
  .refine((id) => id.isWellFormed(), 'The id of a factor.');

/** An indicator that measures a factor: as more of it (`same`), or as less of it (`opposite`). */
const FactorIndicator = z.strictObject({
  id: z.string('The id of an indicator.').min(1, 'The id of an indicator.').max(100, 'At most 100 characters.'),
  as: z.enum(['same', 'opposite'], { error: 'One of: same, opposite.' }),
});

/** What is sent of a factor: something of which there can be more or less. */
export const FactorInput = z
  .strictObject({
    title: text(LONGEST_TITLE),
    description: text(LONGEST_DESCRIPTION).optional(),
    indicators: listOf(FactorIndicator, MOST_INDICATORS)
      .default([])
      .meta({
        description: 'What measures it: `same` where more of the indicator is more of the factor, else `opposite`.',
      }),
  })
  .meta({ id: 'FactorInput' });
export type FactorInput = z.output<typeof FactorInput>;

/** A factor as it is kept and answered. */
export const Factor = z.strictObject({ id: z.string(), ...FactorInput.shape }).meta({ id: 'Factor' });
export type Factor = z.output<typeof Factor>;

/** A title as it is looked up by: its words in small letters without accents. */
export const titleKey = (title: string): string => wordsOf(title).join(' ') || title.trim();

const LONGEST_SLUG = 60;

/** The id that a title gives. */
export const slugOf = (title: string): string =>
  (
    title
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? ['factor']
  )
    .join('-')
    .slice(0, LONGEST_SLUG)
    .replace(/-$/, '');

const Named = z.looseObject({ indicators: z.array(z.unknown()) });
const WithId = z.looseObject({ id: z.string() });

/** The ids of the indicators that are named, as far as they can be made out. */
const idsNamed = (input: unknown): (string | undefined)[] =>
  (Named.safeParse(input).data?.indicators ?? []).map((one) => WithId.safeParse(one).data?.id);

/** The indicators that somebody names, each once; no more than there can be. */
export const indicatorsNamed = (input: unknown): string[] =>
  [...new Set(idsNamed(input).filter((id) => id !== undefined))].slice(0, 2 * MOST_INDICATORS);

/** Rule L8. Indicators that there are not, or that are named twice. */
export function indicatorFaults(input: unknown, known: ReadonlySet<string>): FieldError[] {
  const ids = idsNamed(input);
  return ids.flatMap((id, at): FieldError[] => {
    if (id === undefined) return [];
    const pointer = `#/indicators/${at}/id`;
    if (!known.has(id)) return [{ pointer, detail: `There is no indicator ${id.slice(0, 80)}.` }];
    return ids.indexOf(id) < at ? [{ pointer, detail: 'This indicator is named already: name each once.' }] : [];
  });
}

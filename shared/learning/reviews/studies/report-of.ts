import { sayReferenceProblem } from '../references/problem.ts';
import { LONGEST } from '../references/publication-of.ts';
import type { ReadPublications } from '../references/read-publications.ts';
import type { ImportPlan } from './plan-import.ts';
import { pairOf } from './find-alike.ts';
import { MOST_NAMED, type BibliographyReport } from './report.ts';

/** How a suggestion is named in an address. */
export const alikeId = (one: string, other: string): string => pairOf(one, other).replace('#', '-');

/** Rule L36. What became of the records of a file; of a file that was brought in before every record is a duplicate. */
export function reportOf(
  { form, records, refused }: ReadPublications,
  { records: planned, alike, moreAlike }: ImportPlan,
  again: boolean,
): BibliographyReport {
  const duplicates = again ? planned : planned.filter(({ founds }) => !founds);
  const suggested = again ? [] : alike;
  const about = { most: LONGEST.title };
  return {
    form,
    records: records.length,
    studies: records.length - duplicates.length,
    duplicates: duplicates.slice(0, MOST_NAMED).map(({ line, study, founds }) => ({ line, ...(!founds && { study }) })),
    duplicateCount: duplicates.length,
    suggestions: suggested
      .slice(0, MOST_NAMED)
      .map(({ one, other, similarity }) => ({ id: alikeId(one, other), studies: [one, other], similarity })),
    suggestionCount: suggested.length,
    moreSuggestions: !again && moreAlike,
    refused: refused
      .slice(0, MOST_NAMED)
      .map(({ line, why }) => ({
        line,
        reason: { nl: sayReferenceProblem(why, 'nl', about), en: sayReferenceProblem(why, 'en', about) },
      })),
    refusedCount: refused.length,
    again,
  };
}

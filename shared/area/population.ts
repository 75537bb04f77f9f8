import { fail, ok, type Result } from '../platform/result.ts';
import { AGE_FIELDS, figure, whyNoFigure, type CbsField, type CbsFields } from './cbs-columns.ts';
import { Population } from './neighbourhoods.ts';

/** Figures of one neighbourhood from one file, with the year they count in where that is known. */
export type Source = { readonly fields: CbsFields; readonly year?: number | undefined };

/** The population, its year, and whether the age groups were percentages. */
export type Counted = {
  readonly population: Population;
  readonly year?: number | undefined;
  readonly fromShares: boolean;
};

const has = (source: Source, field: CbsField): boolean => source.fields[field] !== undefined;
const holdsCounts = (source: Source): boolean => AGE_FIELDS.every(({ count }) => has(source, count));
const holdsShares = (source: Source): boolean =>
  has(source, 'total') && AGE_FIELDS.every(({ share }) => has(source, share));

const firstKnown = (sources: readonly Source[], field: CbsField): number | undefined =>
  sources.map(({ fields }) => figure(fields, field)).find((value) => value !== undefined);

/** A share of all inhabitants, in percent, as a count rounded to fives, as CBS rounds its counts per neighbourhood. */
export const countOfShare = (total: number, percent: number): number => Math.round((total * percent) / 500) * 5;

const NOBODY = Object.fromEntries(AGE_FIELDS.map(({ count }) => [count, 0]));

function agesOf(basis: Source, total: number, fromShares: boolean): Record<string, number | undefined> {
  return Object.fromEntries(
    AGE_FIELDS.map(({ count, share }) => [
      count,
      fromShares ? countOfShare(total, figure(basis.fields, share) ?? NaN) : figure(basis.fields, count),
    ]),
  );
}

/** The first bad figure in words; the figures stand in the order of `Population`. */
function checked(
  figures: Record<string, number | undefined>,
  basis: Omit<Counted, 'population'>,
): Result<Counted, string> {
  const parsed = Population.safeParse(figures);
  if (parsed.success) return ok({ ...basis, population: parsed.data });
  const field = String(parsed.error.issues[0]?.path[0]);
  const value = figures[field];
  if (value === undefined) return fail(`the number of ${field === 'households' ? 'households' : field} is missing`);
  const what = Number.isNaN(value) ? 'not a number' : `${value}, not a whole number of 0 or more`;
  return fail(`the number of ${field === 'total' ? 'inhabitants' : field} is ${what}`);
}

/** The first figure that is there and is no number, with what to write: what can be read two ways is not taken. */
function unreadable(sources: readonly Source[], fields: readonly CbsField[]): string | undefined {
  for (const field of fields) {
    for (const source of sources) {
      const why = whyNoFigure(source.fields, field);
      if (why !== undefined)
        return `the number of ${field === 'total' ? 'inhabitants' : field} is not a number: ${why}`;
    }
  }
  return undefined;
}

const STEPS = [10, 5]; // CBS rounds counts of neighbourhoods to fives, and some to tens
const SHARES_OFF = 5; // five whole percentages, each rounded

/** What the age groups add up to where that cannot be all inhabitants, however they were rounded. */
function whyNotWhole({ fields }: Source, fromShares: boolean): string | undefined {
  const total = figure(fields, 'total');
  const parts = AGE_FIELDS.map(({ count, share }) => figure(fields, fromShares ? share : count) ?? 0);
  const sum = Math.round(parts.reduce((all, part) => all + part, 0) * 10) / 10;
  if (total === undefined || total === 0) return undefined;
  if (fromShares)
    return Math.abs(sum - 100) > SHARES_OFF ? `the age groups add up to ${sum}%, and not to 100%` : undefined;
  const step = STEPS.find((one) => [total, ...parts].every((value) => value % one === 0)) ?? 5;
  const off = ((parts.length + 1) * step) / 2;
  return Math.abs(sum - total) > off
    ? `the age groups add up to ${sum}, and there are ${total} inhabitants: one of them is not right`
    : undefined;
}

/** The year of figures that do not say it: that of other figures which count the same people and households. */
function yearByAgreement({ total, households }: Population, sources: readonly Source[]): number | undefined {
  const same = ({ fields }: Source): boolean =>
    figure(fields, 'total') === total && figure(fields, 'households') === households;
  return sources.find((source) => source.year !== undefined && same(source))?.year;
}

/**
 * The population of a neighbourhood from the first source, best first, that counts all age groups; from the first that
 * has them as percentages only where none counts them. What that source lacks is taken from the others. Where nobody
 * lives there are no groups. The failure says what is missing or wrong.
 */
export function countPeople(sources: readonly Source[]): Result<Counted, string> {
  const counts = sources.find(holdsCounts);
  const basis = counts ?? sources.find(holdsShares);
  const inOrder = basis ? [basis, ...sources] : sources;
  const total = firstKnown(inOrder, 'total');
  const households = firstKnown(inOrder, 'households');
  const unread = unreadable(inOrder, ['total', 'households']);
  if (unread !== undefined) return fail(unread);
  if (total === undefined) return fail('the number of inhabitants is missing');
  if (!basis && total > 0)
    return fail('the age groups are missing, as counts and as percentages: add a file of key figures that has them');
  if (!basis)
    return checked({ total, ...NOBODY, households: households ?? 0 }, { year: sources[0]?.year, fromShares: false });
  return countBy(basis, { total, households, fromShares: !counts }, sources);
}

type Known = { readonly total: number; readonly households: number | undefined; readonly fromShares: boolean };

/** The population by the age groups of a source, held against its total. */
function countBy(
  basis: Source,
  { total, households, fromShares }: Known,
  sources: readonly Source[],
): Result<Counted, string> {
  const unread = unreadable(
    [basis],
    AGE_FIELDS.map(({ count, share }) => (fromShares ? share : count)),
  );
  if (unread !== undefined) return fail(unread);
  const counted = checked({ total, ...agesOf(basis, total, fromShares), households }, { year: basis.year, fromShares });
  const off = counted.ok ? whyNotWhole(basis, fromShares) : undefined;
  if (off !== undefined) return fail(off);
  if (!counted.ok || basis.year !== undefined) return counted;
  return ok({ ...counted.value, year: yearByAgreement(counted.value.population, sources) });
}

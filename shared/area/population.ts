import { fail, ok, type Result } from '../platform/result.ts';
import { AGE_FIELDS, figure, whyNoFigure, type Field, type Fields } from './cbs-columns.ts';
import { Population } from './neighbourhoods.ts';

/** Figures of one neighbourhood from one file, with the year they count in where that is known. */
export type Source = { readonly fields: Fields; readonly year?: number | undefined };

/** The population, its year, and whether the age groups were percentages. */
export type Counted = { readonly population: Population; readonly year?: number | undefined; readonly fromShares: boolean };

const has = (source: Source, field: Field): boolean => source.fields[field] !== undefined;
const holdsCounts = (source: Source): boolean => AGE_FIELDS.every(({ count }) => has(source, count));
const holdsShares = (source: Source): boolean => has(source, 'total') && AGE_FIELDS.every(({ share }) => has(source, share));

const firstKnown = (sources: readonly Source[], field: Field): number | undefined =>
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

/** CBS rounds each figure to fives: five groups and their total may differ by so much, and a little more where they are estimates. */
const ROUNDED = 15;
const ESTIMATED = 0.02;

/** Why a total and its parts cannot both be right. */
function whyNotTheWhole({ total, ...parts }: Population): string | undefined {
  const sum = AGE_FIELDS.reduce((all, { count }) => all + parts[count], 0);
  return Math.abs(sum - total) > Math.max(ROUNDED, total * ESTIMATED) ? `the age groups add up to ${sum}, and the inhabitants are ${total}` : undefined;
}

/** A figure that is there and cannot be taken, by the field that it is for. */
function unreadableIn(sources: readonly Source[], fields: readonly Field[]): string | undefined {
  const found = fields.flatMap((field) => {
    const source = sources.find((one) => has(one, field));
    const why = source && whyNoFigure(source.fields, field);
    return why === undefined ? [] : [`the number of ${field === 'total' ? 'inhabitants' : field}: ${why}`];
  });
  return found[0];
}

/** The fields that hold the age groups, as counts or as percentages; none where there are no groups. */
const agesRead = (basis: Source | undefined, asCounts: boolean): Field[] => (basis ? AGE_FIELDS.map(({ count, share }) => (asCounts ? count : share)) : []);

/** The first bad figure in words; the figures stand in the order of `Population`. */
function checked(figures: Record<string, number | undefined>, basis: Omit<Counted, 'population'>): Result<Counted, string> {
  const parsed = Population.safeParse(figures);
  const notWhole = parsed.success ? whyNotTheWhole(parsed.data) : undefined;
  if (notWhole !== undefined) return fail(notWhole);
  if (parsed.success) return ok({ ...basis, population: parsed.data });
  const field = String(parsed.error.issues[0]?.path[0]);
  const value = figures[field];
  if (value === undefined) return fail(`the number of ${field === 'households' ? 'households' : field} is missing`);
  const what = Number.isNaN(value) ? 'not a number' : `${value}, not a whole number of 0 or more`;
  return fail(`the number of ${field === 'total' ? 'inhabitants' : field} is ${what}`);
}

/** The year of figures that do not say it: that of other figures which count the same people and households. */
function yearByAgreement({ total, households }: Population, sources: readonly Source[]): number | undefined {
  const same = ({ fields }: Source): boolean => figure(fields, 'total') === total && figure(fields, 'households') === households;
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
  const unreadable = unreadableIn(inOrder, ['total', 'households', ...agesRead(basis, counts !== undefined)]);
  if (unreadable !== undefined) return fail(unreadable);
  const total = firstKnown(inOrder, 'total');
  const households = firstKnown(inOrder, 'households');
  if (total === undefined) return fail('the number of inhabitants is missing');
  if (!basis && total > 0) return fail('the age groups are missing, as counts and as percentages: add a file of key figures that has them');
  if (!basis) return checked({ total, ...NOBODY, households: households ?? 0 }, { year: sources[0]?.year, fromShares: false });
  const fromShares = !counts;
  const counted = checked({ total, ...agesOf(basis, total, fromShares), households }, { year: basis.year, fromShares });
  if (!counted.ok || basis.year !== undefined) return counted;
  return ok({ ...counted.value, year: yearByAgreement(counted.value.population, sources) });
}

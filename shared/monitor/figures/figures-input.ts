import * as z from 'zod';
import { badInput, type Failure, type FieldError } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { text } from '../../platform/input/text.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { IndicatorDefinition } from '../definition.ts';
import { Cell, Reason, Source, TOTAL } from '../observation.ts';
import { isEdition } from '../rules/editions.ts';
import { areOfOneSort, parsePeriod, type SeriesPeriod } from '../rules/periods.ts';

/** One call brings so many figures; more come in as files. */
const MOST_FIGURES = 2_000;

const finite = z.number('A number.');
const BREAKDOWN_FORM = /^[a-z0-9]+([-.][a-z0-9]+)*$/;

const BroughtFigure = z.strictObject({
  area: z.string('The code of an area.').min(1).max(40),
  period: z.string('A period.').min(1).max(20),
  breakdown: z.string().regex(BREAKDOWN_FORM, 'Small letters, digits and dashes.').max(100).optional(),
  value: Cell.shape.value,
  reason: Reason.optional(),
  lower: finite.optional(),
  upper: finite.optional(),
  n: finite.optional(),
  d: finite.optional(),
  provisional: z.boolean('true or false.').optional(),
});
type BroughtFigure = z.output<typeof BroughtFigure>;

/** Figures of one indicator, from one edition of one source. */
export const FiguresInput = z
  .strictObject({
    edition: z
      .string()
      .max(60)
      .refine(isEdition, 'A day such as 2026-02-12, or the id of the table where the source names none.'),
    source: Source,
    correction: text(10_000)
      .optional()
      .meta({ description: 'Why another value is sent under an edition that is there.' }),
    observations: z.array(BroughtFigure).min(1, 'At least one.').max(MOST_FIGURES, `At most ${MOST_FIGURES} at once.`),
  })
  .meta({ id: 'FiguresInput' });
export type FiguresInput = z.output<typeof FiguresInput>;

/** What a figure is held against. */
export type KnownToFigures = {
  readonly definition: IndicatorDefinition;
  readonly areas: ReadonlySet<string>;
  /** A period of the series as it is; undefined while it holds none. */
  readonly likePeriod?: SeriesPeriod | undefined;
};

type Fault = readonly [field: keyof BroughtFigure, detail: string];

/** What a figure may not say, by the field that is to be mended. */
type FigureRule = {
  readonly field: keyof BroughtFigure;
  readonly detail: string;
  readonly breaks: (figure: BroughtFigure, definition: IndicatorDefinition) => boolean;
};

const isOver = (one: number | null | undefined, other: number | null | undefined): boolean =>
  typeof one === 'number' && typeof other === 'number' && one > other;

const FIGURE_RULES: readonly FigureRule[] = [
  {
    field: 'reason',
    detail: 'A value needs no reason: leave one of both out.',
    breaks: ({ value, reason }) => value !== null && reason !== undefined,
  },
  {
    field: 'reason',
    detail: 'Say why there is no value.',
    breaks: ({ value, reason }) => value === null && reason === undefined,
  },
  {
    field: 'value',
    detail: 'A count is not negative.',
    breaks: ({ value }, { kind }) => kind === 'count' && isOver(0, value),
  },
  { field: 'n', detail: 'A count is not negative.', breaks: ({ n }) => isOver(0, n) },
  { field: 'd', detail: 'A count is not negative.', breaks: ({ d }) => isOver(0, d) },
  {
    field: 'd',
    detail: 'A numerator needs its denominator.',
    breaks: ({ n, d }) => n !== undefined && d === undefined,
  },
  {
    field: 'n',
    detail: 'The numerator of a share is at most its denominator.',
    breaks: ({ n, d }, { kind }) => kind === 'share' && isOver(n, d),
  },
  {
    field: 'lower',
    detail: 'The lower bound is at most the upper one.',
    breaks: ({ lower, upper }) => isOver(lower, upper),
  },
  {
    field: 'lower',
    detail: 'The lower bound is at most the value.',
    breaks: ({ lower, value }) => isOver(lower, value),
  },
  {
    field: 'upper',
    detail: 'The upper bound is at least the value.',
    breaks: ({ upper, value }) => isOver(value, upper),
  },
];

const faultsOfValue = (figure: BroughtFigure, definition: IndicatorDefinition): Fault[] =>
  FIGURE_RULES.filter(({ breaks }) => breaks(figure, definition)).map(({ field, detail }) => [field, detail]);

const PERIOD_WORDS =
  'A year (2023), a half year (2023-H1), a quarter (2023-Q1), a month (2023-01), a school year (2023/24) or a day (2023-01-01).';

function faultsOfPeriod(said: string, expected: SeriesPeriod | undefined): Fault[] {
  const period = parsePeriod(said);
  if (!period) return [['period', PERIOD_WORDS]];
  return !expected || areOfOneSort(period, expected)
    ? []
    : [['period', `A series holds one sort of period: this one holds ${expected.text} (${expected.sort}).`]];
}

const placeOf = ({ area, period, breakdown = TOTAL }: BroughtFigure): string => `${breakdown}|${period}|${area}`;

/** What is not right in figures that each have the right shape. */
function faultsIn(figures: readonly BroughtFigure[], { definition, areas, likePeriod }: KnownToFigures): FieldError[] {
  const seen = new Set<string>();
  const expected =
    likePeriod ?? figures.map(({ period }) => parsePeriod(period)).find((period) => period !== undefined);
  return figures.flatMap((figure, at) => {
    const place = placeOf(figure);
    const isTwice = seen.has(place);
    seen.add(place);
    const faults: Fault[] = [
      ...(areas.has(figure.area) ? [] : [['area', `There is no area ${figure.area}.`] as const]),
      ...(isTwice ? [['area', 'This area, period and breakdown is there twice.'] as const] : []),
      ...faultsOfPeriod(figure.period, expected),
      ...faultsOfValue(figure, definition),
    ];
    return faults.map(([field, detail]) => ({ pointer: pointerTo(['observations', at, field]), detail }));
  });
}

/** Reads figures as somebody sent them; the failure names every field that is not right. */
export function readFiguresInput(input: unknown, known: KnownToFigures): Result<FiguresInput, Failure<'bad-input'>> {
  const read = readInput(FiguresInput, input);
  if (!read.ok) return read;
  if (known.definition.kind === 'group')
    return fail(
      badInput([
        { pointer: '#/observations', detail: 'A group has no figures of its own: send those of its members.' },
      ]),
    );
  const wrong = faultsIn(read.value.observations, known);
  return wrong.length > 0 ? fail(badInput(wrong)) : ok(read.value);
}

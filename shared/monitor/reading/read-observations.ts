import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { cursorAt, readCursor } from '../../platform/store/cursor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch } from '../../records/open-record.ts';
import type { IndicatorDefinition } from '../definition.ts';
import { INDICATORS } from '../indicators/open-indicator.ts';
import { TOTAL } from '../observation.ts';
import { parsePeriod, type SeriesPeriod } from '../rules/periods.ts';
import { LEVELS } from '../rules/places.ts';
import { figuresIn, readMonitor, type MonitorReading } from './monitor-reading.ts';
import { observationAt, periodsKnown, type ObservationView } from './observation-view.ts';

const MOST = 1_000;
const WHOLE = `A whole number of 1 to ${MOST}.`;

/** Which figures of an indicator: of an area or a level, within periods, of a breakdown, of an edition or as they were at a moment. */
export const ObservationQuery = z.strictObject({
  area: z.string().max(40).optional(),
  level: z.enum(LEVELS, { error: `One of: ${LEVELS.join(', ')}.` }).optional(),
  from: z.string().max(20).optional(),
  to: z.string().max(20).optional(),
  breakdown: z.string().max(100).optional().meta({ description: 'Without it the totals.' }),
  edition: z.string().max(40).optional().meta({ description: 'Exactly that one; the newest where it is left out.' }),
  asOf: z.iso
    .datetime({ error: 'A moment such as 2026-02-12T09:00:00Z.', offset: true })
    .transform((moment) => new Date(moment).toISOString())
    .optional()
    .meta({ description: 'What was newest at that moment.' }),
  explain: z
    .enum(['true', 'false'], { error: 'true or false.' })
    .default('false')
    .meta({ description: 'With its parts.' }),
  limit: z.coerce.number().pipe(z.int(WHOLE).min(1, WHOLE).max(MOST, WHOLE)).default(500),
  cursor: z.string().optional(),
});
export type ObservationQuery = z.output<typeof ObservationQuery>;

/** A page of figures, by area, period and breakdown. */
export type ObservationPage = { readonly items: readonly ObservationView[]; readonly nextCursor?: string };

const Place = z.strictObject({ area: z.string(), period: z.string() });

type Span = { readonly from?: SeriesPeriod | undefined; readonly to?: SeriesPeriod | undefined };

function readSpan({ from, to }: Pick<ObservationQuery, 'from' | 'to'>): Result<Span, Failure<'bad-query'>> {
  const [first, last] = [from, to].map((text) => (text === undefined ? undefined : parsePeriod(text)));
  if (from !== undefined && !first) return fail(failure('bad-query', 'from: a period, such as 2023 or 2023-H1.'));
  if (to !== undefined && !last) return fail(failure('bad-query', 'to: a period, such as 2023 or 2023-H1.'));
  return ok({ from: first, to: last });
}

const isWithin = ({ from, to }: Span, text: string): boolean => {
  const period = parsePeriod(text);
  return period !== undefined && (!from || period.first >= from.first) && (!to || period.first < to.after);
};

/** The areas that are asked for, in the order of their codes; also those that are no longer there, where figures are kept of them. */
function areasFor(
  reading: MonitorReading,
  id: string,
  { area, level }: Pick<ObservationQuery, 'area' | 'level'>,
): string[] {
  if (area !== undefined) return [area];
  const items = reading.known.places.items.filter((item) => level === undefined || item.level === level);
  const kept = level === undefined ? [...figuresIn(reading, id).all()].map((figure) => figure.area) : [];
  return [...new Set([...items.map(({ code }) => code), ...kept])].sort();
}

function* figuresAsked(
  reading: MonitorReading,
  definition: IndicatorDefinition,
  query: Omit<ObservationQuery, 'limit' | 'cursor'>,
  span: Span,
): Generator<ObservationView> {
  const { breakdown = TOTAL } = query;
  const periods = periodsKnown(reading, definition, breakdown).filter((period) => isWithin(span, period));
  for (const area of areasFor(reading, definition.id, query))
    for (const period of periods) {
      const found = observationAt(reading, { definition, area, period, breakdown, explain: query.explain === 'true' });
      if (found) yield found;
    }
}

/** All figures that are asked for, in order, with what they were read from. */
export type EveryObservation = {
  readonly reading: MonitorReading;
  readonly definition: IndicatorDefinition;
  readonly items: Generator<ObservationView>;
};

/** Every figure that is asked for, published or worked out; each is worked out when it is taken. */
export async function everyObservation(
  desk: Desk,
  id: string,
  query: Omit<ObservationQuery, 'limit' | 'cursor'>,
): Promise<Result<EveryObservation, Failure<'not-found' | 'bad-query'>>> {
  const span = readSpan(query);
  if (!span.ok) return span;
  const { breakdown, asOf, edition } = query;
  const fromYear = span.value.from && String(span.value.from.year);
  const reading = await readMonitor(desk, [id], { breakdown, asOf, edition, fromYear });
  const definition = reading.definitions.get(id);
  if (!definition) return fail(noSuch(INDICATORS, id));
  return ok({ reading, definition, items: figuresAsked(reading, definition, query, span.value) });
}

/** The figures of an indicator, published or worked out, page by page. */
export async function readObservations(
  desk: Desk,
  id: string,
  query: ObservationQuery,
): Promise<Result<ObservationPage, Failure<'not-found' | 'bad-query'>>> {
  const after = readCursor(query.cursor, Place);
  if (!after.ok) return after;
  const every = await everyObservation(desk, id, query);
  if (!every.ok) return every;
  const items: ObservationView[] = [];
  let isReached = after.value === undefined;
  for (const item of every.value.items) {
    const last = items.at(-1);
    if (items.length === query.limit && last)
      return ok({ items, nextCursor: cursorAt({ area: last.area, period: last.period }) });
    if (isReached) items.push(item);
    else isReached = item.area === after.value?.area && item.period === after.value.period;
  }
  return ok({ items });
}

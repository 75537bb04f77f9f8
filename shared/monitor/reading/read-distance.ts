import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch } from '../../records/open-record.ts';
import { INDICATORS } from '../indicators/open-indicator.ts';
import { COUNTRY } from '../monitor-areas.ts';
import { TARGET } from '../rules/distance.ts';
import type { DistanceAnswer } from '../rules/sentences.ts';
import { distanceIn } from './distance-view.ts';
import { readMonitor } from './monitor-reading.ts';
import { summariesOf } from './summaries.ts';

/** Which distance is asked for: of the programme area to the Netherlands where nothing is said. */
export const DistanceQuery = z.strictObject({
  area: z.string().max(40).optional(),
  reference: z
    .string()
    .max(40)
    .default(COUNTRY.code)
    .meta({ description: `The code of an area, or ${TARGET}.` }),
  by: z.coerce.number('A year.').int('A year.').min(1_900, 'A year.').max(2_200, 'A year.').optional(),
  from: z.string().max(20).optional().meta({ description: 'The first period that counts.' }),
});
export type DistanceQuery = z.output<typeof DistanceQuery>;

const REFUSALS = {
  'by-too-early': 'by: the year by which the gap is to be closed lies after the last figure.',
  'from-unknown': 'from: a period, such as 2023 or 2023-H1.',
} as const;

/** The distance that goals are about, which is kept: of the programme area to the country, with nothing asked besides. */
async function keptDistance(desk: Desk, id: string, query: DistanceQuery): Promise<DistanceAnswer | undefined> {
  const programme = await desk.programme();
  const isKept =
    (query.area ?? programme.id) === programme.id &&
    query.reference === COUNTRY.code &&
    query.by === undefined &&
    query.from === undefined;
  const [found] = isKept ? await summariesOf(desk, [id]) : [];
  return found?.summary.distance ?? undefined;
}

/** How far an area is from another, or from its target. */
export async function readDistance(
  desk: Desk,
  id: string,
  query: DistanceQuery,
): Promise<Result<DistanceAnswer, Failure<'not-found' | 'bad-query'>>> {
  const kept = await keptDistance(desk, id, query);
  if (kept) return ok(kept);
  const [reading, programme] = await Promise.all([readMonitor(desk, [id]), desk.programme()]);
  const definition = reading.definitions.get(id);
  if (!definition) return fail(noSuch(INDICATORS, id));
  const wanted = { ...query, area: query.area ?? programme.id };
  for (const code of [wanted.area, wanted.reference])
    if (code !== TARGET && !reading.known.places.find(code)) return fail(noSuch({ name: 'area' }, code));
  const found = distanceIn(reading, definition, wanted);
  return found.ok ? ok(found.value) : fail(failure('bad-query', REFUSALS[found.error]));
}

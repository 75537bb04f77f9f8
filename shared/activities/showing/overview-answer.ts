import * as z from 'zod';
import { GROUPS } from '../../area/groups.ts';
import { VERDICTS, WINDOWS } from '../../burden/assess.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { parseDay, todayIn } from '../../platform/days/dates.ts';
import { IsoDate } from '../../platform/days/period.ts';
import { weekName, weekOf } from '../../platform/days/weeks.ts';
import type { Failure } from '../../platform/failures.ts';
import { ok, type Result } from '../../platform/result.ts';
import { readAreaOverview, type OverviewCell } from './area-overview.ts';

/** Half a year, as the first page shows it. */
const WEEKS = 26;

/** From the week of which day on, this week where none is named; and of one group, where not of the busiest of each neighbourhood. */
export const OverviewQuery = z.strictObject({
  from: IsoDate.optional(),
  targetGroup: z.enum(GROUPS, { error: `One of: ${GROUPS.join(', ')}.` }).optional(),
});

const PlaceVerdict = z.enum(['nobody', ...VERDICTS, 'unknown']);

const Peak = z.strictObject({
  targetGroup: z.enum(GROUPS),
  measured: z.enum(['contacts', 'minutes']),
  window: z.enum(WINDOWS),
  figure: z.number(),
  limit: z.number(),
});

/** How busy every neighbourhood is in 26 weeks: each week's verdict, what it rests on, and what goes on; and each week's fullest. */
export const Overview = z
  .strictObject({
    policyVersion: z.int(),
    busiest: z.string().meta({ description: 'The busiest week, the earliest among equals.' }),
    weeks: z.array(z.strictObject({ week: z.string(), fullest: PlaceVerdict })),
    neighbourhoods: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        weeks: z.array(
          z.strictObject({
            week: z.string(),
            verdict: PlaceVerdict,
            activities: z.int().meta({ description: 'That go on, as far as the caller may see them.' }),
            uncounted: z.int().meta({ description: 'Of which nobody knows yet what they ask.' }),
            peak: Peak.optional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Overview' });
export type Overview = z.output<typeof Overview>;

type WeekAnswer = Overview['neighbourhoods'][number]['weeks'][number];

function weekAnswer({ verdict, activities, uncounted, busy }: OverviewCell, week: string): WeekAnswer {
  if (!busy) return { week, verdict, activities, uncounted };
  const { measured, window, figure, limits } = busy.decides;
  const peak = { targetGroup: busy.group, measured, window, figure, limit: limits.overloaded };
  return { week, verdict, activities, uncounted, peak };
}

/** The first page for programs: every neighbourhood in 26 weeks. */
export async function overviewAnswer(
  desk: Desk,
  actor: Actor,
  { from, targetGroup }: z.output<typeof OverviewQuery>,
): Promise<Result<Overview, Failure<'not-found' | 'bad-query'>>> {
  const first = weekOf((from === undefined ? undefined : parseDay(from)) ?? todayIn(desk.clock.now()));
  const places = [...(await desk.area()).values()];
  const read = await readAreaOverview(desk, actor, places, { first, count: WEEKS, group: targetGroup });
  if (!read.ok) return read;
  const { policy, rows, fullest, busiest } = read.value;
  const names = fullest.map((_, at) => weekName(first + at));
  return ok({
    policyVersion: policy.version,
    busiest: names[busiest] ?? '',
    weeks: fullest.map((verdict, at) => ({ week: names[at] ?? '', fullest: verdict })),
    neighbourhoods: rows.map(({ neighbourhood: { code, name }, cells }) => ({
      code,
      name,
      weeks: cells.map((cell, at) => weekAnswer(cell, names[at] ?? '')),
    })),
  });
}

import * as z from 'zod';
import { GROUPS } from '../../area/groups.ts';
import { VERDICTS } from '../../burden/assess.ts';
import { busiestFirst, busiestOf } from '../../burden/busiest.ts';
import { readBurdens } from '../../burden/read-burden.ts';
import type { Desk } from '../../desk.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Period } from '../../platform/days/period.ts';
import { mondayOf, weekOf } from '../../platform/days/weeks.ts';

const WEEKS_AHEAD = 26;
/** So many neighbourhoods are named of an area that holds more: those where it is busiest. */
const MOST_NAMED = 10;

const BusyNeighbourhood = z.strictObject({
  neighbourhood: z.string(),
  name: z.string(),
  week: z.string().optional().meta({ description: 'Left out where nothing is asked.' }),
  group: z.enum(GROUPS).optional(),
  verdict: z.enum(VERDICTS).nullable().meta({ description: 'null where nobody lives.' }),
});

/** How busy it gets in an area: the busiest week of each neighbourhood with its verdict, the busiest first. */
export const AreaBurden = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  verdict: z.enum(VERDICTS).nullable(),
  items: z.array(BusyNeighbourhood),
  total: z.int().meta({ description: 'How many neighbourhoods there are; the busiest are named.' }),
});
export type AreaBurden = z.output<typeof AreaBurden>;

/** This week and those after it, of which a profile tells what goes on and how busy it gets. */
export function weeksAhead({ clock }: Pick<Desk, 'clock'>): Period {
  const first = weekOf(todayIn(clock.now()));
  return { start: formatDay(mondayOf(first)), end: formatDay(mondayOf(first + WEEKS_AHEAD) - 1) };
}

/** Reads how busy it gets in some neighbourhoods, in one wave of store calls; null where there are none. */
export async function readAreaBurden(desk: Desk, codes: readonly string[]): Promise<AreaBurden | null> {
  const { start: from, end: to } = weeksAhead(desk);
  const [area, burdens] = await Promise.all([desk.areaEver(), readBurdens(desk, codes, { from, to })]);
  if (codes.length === 0 || !burdens.ok) return null;
  const { pages, policy } = burdens.value;
  const peaks = codes
    .map((code) => ({ code, peak: busiestOf(pages.get(code) ?? { weeks: [] }, policy) }))
    .sort((one, other) => busiestFirst(one.peak, other.peak));
  return {
    from,
    to,
    verdict: peaks[0]?.peak?.burden.verdict ?? null,
    items: peaks
      .slice(0, MOST_NAMED)
      .map(({ code, peak }) => ({
        neighbourhood: code,
        name: area.get(code)?.name ?? code,
        ...(peak && peak.share > 0 && { week: peak.week, group: peak.group }),
        verdict: peak?.burden.verdict ?? null,
      })),
    total: codes.length,
  };
}

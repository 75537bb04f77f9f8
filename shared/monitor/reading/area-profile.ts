import * as z from 'zod';
import { ActivityView } from '../../activities/record/activity.ts';
import { goingOn } from '../../activities/showing/find-in-places.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { toDays } from '../../platform/days/period.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch } from '../../records/open-record.ts';
import type { IndicatorDefinition } from '../definition.ts';
import { placesOf } from '../monitor-areas.ts';
import type { MonitorArea } from '../rules/places.ts';
import { AreaBurden, readAreaBurden, weeksAhead } from './area-burden.ts';
import { ObservationView } from './observation-view.ts';
import { summariesOf, type Summarized } from './summaries.ts';
import type { AreaSummary } from './summary.ts';

/** So many activities come along; `total` says how many there are. */
const MOST_ACTIVITIES = 20;

/** What is known of an area: every indicator with its newest figure, what goes on there in the coming half year, and how busy it gets. */
export const AreaProfile = z
  .strictObject({
    area: z.string(),
    indicators: z.array(
      z.strictObject({
        id: z.string(),
        latest: ObservationView.nullable().meta({ description: 'null where nothing was ever told of the area.' }),
        reference: ObservationView.nullable().meta({ description: 'That of the country in the same period.' }),
        trend: z
          .number()
          .nullable()
          .meta({ description: 'By how much the own value moves a year; null where that is too short.' }),
      }),
    ),
    activities: z.strictObject({ items: z.array(ActivityView), total: z.int() }).nullable(),
    burden: AreaBurden.nullable(),
  })
  .meta({ id: 'AreaProfile' });

/** An indicator with what is shown of it in an area. */
export type InArea = { readonly definition: IndicatorDefinition } & AreaSummary;

/** What goes on in an area, the first to begin first: some of it, and how much there is. */
export type AreaActivities = { readonly items: readonly ActivityView[]; readonly total: number };

/** The indicators of an area, and the same ones of another, where one is to stand beside it. */
export type AreaFigures = {
  readonly area: MonitorArea;
  readonly indicators: readonly InArea[];
  readonly beside?: { readonly area: MonitorArea; readonly indicators: readonly InArea[] };
};

/** What is known of an area; what goes on and how busy it gets is null for the country, of which there is no register. */
export type Profile = AreaFigures & { readonly activities: AreaActivities | null; readonly burden: AreaBurden | null };

const NOTHING: AreaSummary = { latest: null, reference: null, trend: null, series: [] };

/** Every indicator with what is shown of it in an area; groups have no figures of their own. */
const inArea = (all: readonly Summarized[], area: string): InArea[] =>
  all
    .filter(({ definition }) => definition.kind !== 'group')
    .map(({ definition, summary }) => ({ definition, ...(summary.areas[area] ?? NOTHING) }));

/** What goes on in some neighbourhoods this week and in the half year after it, as far as somebody may see it. */
async function activitiesAhead(desk: Desk, actor: Actor, codes: readonly string[]): Promise<AreaActivities | null> {
  if (codes.length === 0) return null;
  const days = toDays(weeksAhead(desk));
  const { activities, total } = await goingOn(desk, actor, codes, days, { skip: 0, most: MOST_ACTIVITIES });
  return { items: activities, total };
}

/** The figures of an area, and of another to stand beside it; undefined where there is no such area. */
export async function readAreaFigures(desk: Desk, code: string, besideCode?: string): Promise<AreaFigures | undefined> {
  const [places, all] = await Promise.all([placesOf(desk), summariesOf(desk)]);
  const [area, other] = [places.find(code), besideCode === undefined ? undefined : places.find(besideCode)];
  if (!area) return undefined;
  return {
    area,
    indicators: inArea(all, code),
    ...(other && { beside: { area: other, indicators: inArea(all, other.code) } }),
  };
}

/** Reads what is known of an area, as far as somebody may see it, and the figures of another to stand beside it. It costs the same however many years of figures there are. */
export async function readProfile(
  desk: Desk,
  actor: Actor,
  code: string,
  besideCode?: string,
): Promise<Result<Profile, Failure<'not-found'>>> {
  const places = await placesOf(desk);
  if (!places.find(code)) return fail(noSuch({ name: 'area' }, code));
  const codes = [...places.extentOf(code).keys()];
  const [figures, activities, burden] = await Promise.all([
    readAreaFigures(desk, code, besideCode),
    activitiesAhead(desk, actor, codes),
    readAreaBurden(desk, codes),
  ]);
  return figures ? ok({ ...figures, activities, burden }) : fail(noSuch({ name: 'area' }, code));
}

/** A profile as it is answered. */
type ProfileAnswer = Pick<Profile, 'activities' | 'burden'> & {
  readonly area: string;
  readonly indicators: readonly ({ readonly id: string } & Pick<AreaSummary, 'latest' | 'reference' | 'trend'>)[];
};

/** Tells a profile as it is answered. */
export const profileView = ({ area, indicators, activities, burden }: Profile): ProfileAnswer => ({
  area: area.code,
  indicators: indicators.map(({ definition, latest, reference, trend }) => ({
    id: definition.id,
    latest,
    reference,
    trend,
  })),
  activities,
  burden,
});

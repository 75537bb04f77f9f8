import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Failure } from '../../platform/failures.ts';
import { folded } from '../../platform/find-alike.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch } from '../../records/open-record.ts';
import { IndicatorDefinition } from '../definition.ts';
import { readIndicator } from '../indicators/definition-store.ts';
import { INDICATORS } from '../indicators/open-indicator.ts';
import { summariesOf, type Summarized } from './summaries.ts';
import { ObservationView } from './observation-view.ts';

/** An indicator as it is answered: what it means, and its newest figures of the reference areas. */
export const IndicatorView = IndicatorDefinition.extend({
  latest: z.array(ObservationView),
  status: z.enum(['measured', 'no-data']),
}).meta({ id: 'IndicatorWithFigures' });
export type IndicatorView = IndicatorDefinition & {
  readonly latest: readonly ObservationView[];
  readonly status: 'measured' | 'no-data';
};

/** Which indicators: of a goal or theme, core or not, by words of the title. */
export const IndicatorFilter = z.strictObject({
  goal: z.coerce.number('The number of a goal.').optional(),
  theme: z.coerce.number('The number of a theme.').optional(),
  core: z.enum(['true', 'false'], { error: 'true or false.' }).optional(),
  q: z.string().max(200).optional(),
});
export type IndicatorFilter = z.output<typeof IndicatorFilter>;

const says = ({ id, title, titleEn, definition }: IndicatorDefinition, words: string): boolean => {
  const text = folded(`${id} ${title} ${titleEn} ${definition}`);
  return folded(words)
    .split(/\s+/)
    .every((word) => text.includes(word));
};

const isAsked = (definition: IndicatorDefinition, { goal, theme, core, q }: IndicatorFilter): boolean =>
  (goal === undefined || definition.goals.includes(goal)) &&
  (theme === undefined || definition.theme === theme) &&
  (core === undefined || String(definition.core) === core) &&
  (q === undefined || says(definition, q));

/** An indicator with its newest figures; a group is measured where one of its members is. */
function viewOf({ definition, summary: { latest, status } }: Summarized, measured: ReadonlySet<string>): IndicatorView {
  const isMeasured = (definition.members ?? []).some((id) => measured.has(id));
  return { ...definition, latest, status: isMeasured ? 'measured' : status };
}

const measuredIn = (all: readonly Summarized[]): ReadonlySet<string> =>
  new Set(all.filter(({ summary }) => summary.status === 'measured').map(({ definition }) => definition.id));

/** The indicators that are asked for, in their order, each with its newest figures. */
export async function findIndicators(desk: Desk, filter: IndicatorFilter): Promise<IndicatorView[]> {
  const all = await summariesOf(desk);
  const measured = measuredIn(all);
  return all.filter(({ definition }) => isAsked(definition, filter)).map((one) => viewOf(one, measured));
}

/** One indicator with its newest figures, and its version. */
export async function findIndicator(
  desk: Desk,
  id: string,
): Promise<Result<{ readonly view: IndicatorView; readonly version: number }, Failure<'not-found'>>> {
  const kept = await readIndicator(desk.table, id);
  const some = kept ? await summariesOf(desk, [id, ...(kept.definition.members ?? [])]) : [];
  const found = some.find(({ definition }) => definition.id === id);
  if (!kept || !found) return fail(noSuch(INDICATORS, id));
  return ok({ view: viewOf({ ...found, definition: kept.definition }, measuredIn(some)), version: kept.version });
}

import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import type { ObservationView } from '#shared/monitor/reading/observation-view.ts';
import type { PageRequest } from '../../page-request.ts';
import { figureWords } from '../charts/words.ts';
import { indicatorSay } from './words.ts';

/** The newest figure of an area in a few words; a group says of how many it consists, and one without figures says so. */
export function sayLatest(
  pageRequest: Pick<PageRequest, 'language'>,
  definition: IndicatorDefinition,
  { latest, name }: { readonly latest: ObservationView | null | undefined; readonly name: string },
): string {
  const say = indicatorSay(pageRequest);
  if (definition.kind === 'group') return say('list.group', { count: (definition.members ?? []).length });
  if (!latest) return say('list.no-data');
  const words = figureWords(definition, pageRequest.language);
  const value = latest.value === null ? words.figure(latest) : words.withUnit(latest.value);
  return say('list.latest', { area: name, value, period: latest.period });
}

import type { IndicatorDefinition } from '../../monitor/definition.ts';
import type { AreaSummary } from '../../monitor/reading/summary.ts';
import type { ObservationView } from '../../monitor/reading/observation-view.ts';
import { COUNTRY } from '../../monitor/monitor-areas.ts';
import { figureText, roundHalfAway } from '../../monitor/rules/display.ts';
import type { Localizer } from '../kernel/localizer.ts';
import { unitSaid } from './units.ts';

/** What an indicator is called. */
export const measureTitle = (
  { language }: Localizer,
  { title, titleEn }: Pick<IndicatorDefinition, 'title' | 'titleEn'>,
): string => (language === 'nl' ? title : titleEn);

type Measured = Pick<IndicatorDefinition, 'decimals' | 'unit'>;

/** A figure with its unit, in as many decimals as it has. */
export function figureWithUnit({ language }: Localizer, { unit, decimals }: Measured, value: number): string {
  const text = figureText(value, decimals, language);
  const said = unitSaid(language, unit);
  return said === '' ? text : `${text} ${said}`;
}

/** Why a figure is not there, in the reader's words. */
const whyMissing = ({ say }: Localizer, { reason = 'unknown' }: Pick<ObservationView, 'reason'>): string =>
  say(`monitor.why.${reason}`);

function trendSentence(localizer: Localizer, definition: IndicatorDefinition, trend: number | null): string {
  const { say } = localizer;
  if (trend === null) return say('monitor.trend.unknown');
  const size = Math.abs(trend);
  const decimals = definition.decimals + 1;
  if (roundHalfAway(size, decimals) === 0) return say('monitor.trend.same');
  const unit = definition.unit === '%' ? say('monitor.points') : definition.unit;
  const amount = figureWithUnit(localizer, { unit, decimals }, size);
  return say(trend > 0 ? 'monitor.trend.up' : 'monitor.trend.down', { amount });
}

/** What is said beside the figure of the country and the trend where there is none: nothing where it is to be `brief`. */
export type Length = 'brief' | 'whole';

/** The newest figure of an area, that of the country beside it, and which way it goes. */
export function areaSentence(
  localizer: Localizer,
  definition: IndicatorDefinition,
  place: { readonly code: string; readonly name: string },
  { latest, reference, trend }: AreaSummary,
  length: Length = 'whole',
): string {
  const { say } = localizer;
  const area = place.name;
  if (!latest) return say('monitor.none.area', { area });
  const { period, value } = latest;
  if (value === null) return say('monitor.missing', { area, period, why: whyMissing(localizer, latest) });
  const said = [say('monitor.figure', { area, period, value: figureWithUnit(localizer, definition, value) })];
  const other = reference?.value;
  const isWhole = length === 'whole';
  if (place.code !== COUNTRY.code && typeof other === 'number')
    said.push(say('monitor.reference', { value: figureWithUnit(localizer, definition, other) }));
  else if (place.code !== COUNTRY.code && isWhole) said.push(say('monitor.reference.none', { period }));
  if (isWhole || trend !== null) said.push(trendSentence(localizer, definition, trend));
  return said.join(' ');
}

/** What flags say of a figure. */
const FLAG_NOTES = ['proxy', 'partial', 'exceptional', 'unplaced', 'differs'] as const;

/** What else is to be known of a figure: that it is an estimate, stands in for another, or is of an exceptional year. */
export function flagNotes(
  { say }: Localizer,
  { kind, proxyFor }: IndicatorDefinition,
  latest: ObservationView | null,
  nameOf: (id: string) => string,
): string[] {
  if (!latest) return [];
  const { flags, provisional } = latest;
  const isEstimate = kind === 'estimate' || flags.includes('estimated');
  const found = FLAG_NOTES.filter((flag) => flags.includes(flag));
  return [
    ...(isEstimate ? [say('monitor.flag.estimate')] : []),
    ...(proxyFor === undefined ? [] : [say('monitor.flag.stands-in', { what: nameOf(proxyFor) })]),
    ...found.map((flag) =>
      say(flag === 'partial' && kind === 'count' ? 'monitor.flag.at-least' : `monitor.flag.${flag}`),
    ),
    ...(provisional ? [say('monitor.flag.provisional')] : []),
  ];
}

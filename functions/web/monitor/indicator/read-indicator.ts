import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import { definitionVersions, type DefinitionVersion } from '#shared/monitor/indicators/read-definitions.ts';
import { referenceAreas } from '#shared/monitor/monitor-areas.ts';
import { TOTAL, type Source } from '#shared/monitor/observation.ts';
import {
  figuresIn,
  mainBreakdownOf,
  readMonitor,
  type MonitorReading,
} from '#shared/monitor/reading/monitor-reading.ts';
import { periodsKnown } from '#shared/monitor/reading/observation-view.ts';
import { summariesOf, type Summarized } from '#shared/monitor/reading/summaries.ts';
import type { Desk } from '#shared/desk.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import type { Choice } from './read-choice.ts';

/** So many periods are shown where nobody asks for all. */
const NEWEST = 12;

/** A source of the figures of an indicator, with the editions that are shown, the newest last. */
export type SourceShown = { readonly source: Source; readonly editions: readonly string[] };

/** All that the page of an indicator is drawn from. */
export type IndicatorShown = {
  readonly definition: IndicatorDefinition;
  readonly own: Summarized;
  readonly others: ReadonlyMap<string, Summarized>;
  readonly versions: readonly DefinitionVersion[];
  readonly reading: MonitorReading;
  readonly programme: ProgrammeData;
  /** The programme area first: the chart is about it. */
  readonly references: readonly string[];
  readonly choice: Choice;
  readonly breakdown: string;
  readonly breakdowns: readonly string[];
  readonly periods: readonly string[];
  readonly shownPeriods: readonly string[];
  /** The period that is told by area; undefined where there is none. */
  readonly period: string | undefined;
};

/** The sources of the figures that an indicator shows. */
export function sourcesOf(reading: MonitorReading, { id, numerator, denominator }: IndicatorDefinition): SourceShown[] {
  const ids = [id, ...[...(numerator ?? []), ...(denominator ?? [])].map(({ indicator }) => indicator)];
  const sources = new Map<string, { readonly source: Source; readonly editions: Set<string> }>();
  for (const one of ids)
    for (const { source, edition } of figuresIn(reading, one).all()) {
      const known = sources.get(source.id) ?? { source, editions: new Set() };
      known.editions.add(edition);
      sources.set(source.id, known);
    }
  return [...sources.values()].map(({ source, editions }) => ({ source, editions: [...editions].sort() }));
}

/** The source of a figure, or of the parts that it was worked out of. */
export const sourceOf = (
  reading: MonitorReading,
  definition: IndicatorDefinition,
  { source }: { readonly source: string },
): Source | undefined => sourcesOf(reading, definition).find((one) => one.source.id === source)?.source;

/** The newest period in which some area of the level has a figure. */
const newestOf = (
  { reading, definition, breakdown }: Pick<IndicatorShown, 'reading' | 'definition' | 'breakdown'>,
  level: Choice['level'],
  periods: readonly string[],
): string | undefined => {
  const codes = reading.known.places.items.filter((item) => item.level === level).map(({ code }) => code);
  const known = figuresIn(reading, definition.id);
  return (
    periods.findLast((period) =>
      codes.some((code) => (known.at(code, period, breakdown)?.cell.value ?? null) !== null),
    ) ?? periods.at(-1)
  );
};

/** Which groups can be looked at: of whom there are figures. */
function breakdownsOf(reading: MonitorReading, definition: IndicatorDefinition): string[] {
  const ids = [TOTAL, ...definition.breakdowns.map(({ id }) => id)];
  const main = mainBreakdownOf(definition);
  return ids.filter((id) => id === main || id !== TOTAL || periodsKnown(reading, definition, id).length > 0);
}

/** Reads an indicator with what is asked of it; undefined where there is none, `bad` where there is no such choice. */
export async function readIndicatorShown(
  desk: Desk,
  id: string,
  choice: Choice,
): Promise<IndicatorShown | undefined | 'bad'> {
  const [reading, versions, programme, references] = await Promise.all([
    readMonitor(desk, [id], { breakdown: choice.breakdown }),
    definitionVersions(desk, id),
    desk.programme(),
    referenceAreas(desk),
  ]);
  const definition = reading.definitions.get(id);
  if (!definition || !versions.ok) return undefined;
  const related = [id, ...(definition.members ?? []), definition.partOf, definition.proxyFor];
  const all = await summariesOf(desk, [...new Set(related.filter((one) => one !== undefined))]);
  const own = all.find((one) => one.definition.id === id);
  if (!own) return undefined;
  const breakdown = choice.breakdown ?? mainBreakdownOf(definition);
  const breakdowns = breakdownsOf(reading, definition);
  const periods = periodsKnown(reading, definition, breakdown);
  const isKnown = choice.period === undefined || periods.includes(choice.period);
  if (!isKnown || !breakdowns.includes(breakdown)) return 'bad';
  const order = [programme.id, ...references.filter((code) => code !== programme.id)];
  return {
    ...{ definition, own, versions: versions.value, reading, programme, choice, breakdown, breakdowns, periods },
    others: new Map(all.map((one) => [one.definition.id, one])),
    references: order.filter((code) => references.includes(code)),
    shownPeriods: choice.all ? periods : periods.slice(-NEWEST),
    period: choice.period ?? newestOf({ reading, definition, breakdown }, choice.level, periods),
  };
}

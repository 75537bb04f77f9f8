import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Desk } from '../../desk.ts';
import { figuresIn, mainBreakdownOf, readMonitor, type MonitorReading } from '../../monitor/reading/monitor-reading.ts';
import { periodsKnown } from '../../monitor/reading/observation-view.ts';
import { figureOf } from '../../monitor/rules/combine.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { idBeside } from '../../platform/example.ts';
import type { Assumption, EvidenceHead, TestFound } from '../assumptions/assumption.ts';
import type { Factor } from '../factors/factor.ts';
import { readFactors } from '../factors/factor-store.ts';
import { weightOf } from '../rules/evidence.ts';
import { testIndicators, type Measured, type Tested, type TestedSide } from '../rules/indicator-test.ts';

const ID_DIGITS = 16;

/** The id of the evidence that a pair of indicators gives: the same each time it is worked out. */
const testId = (assumption: string, cause: string, effect: string): string =>
  idBeside(
    assumption,
    createHash('sha256').update([assumption, cause, effect].join('|')).digest('hex').slice(0, ID_DIGITS),
  );

/** The figures of an indicator in the programme area, as everybody may see them. */
function seriesOf(reading: MonitorReading, indicator: string, area: string): Measured[] {
  const definition = reading.definitions.get(indicator);
  if (!definition || definition.kind === 'group') return [];
  const breakdown = mainBreakdownOf(definition);
  return periodsKnown(reading, definition, breakdown).flatMap((period): Measured[] => {
    const figure = figureOf({ definition, period, breakdown }, reading.known, area);
    if (!figure) return [];
    const { value, lower, upper, n, d, flags } = figure;
    const kept = figuresIn(reading, indicator).at(area, period, breakdown);
    const definitionVersion = kept?.definitionVersion ?? definition.definitionVersion;
    return [{ period, value, lower, upper, n, d, flags, definitionVersion }];
  });
}

type Measure = Factor['indicators'][number];

/** An indicator of a factor, ready to be tested in an area; undefined where it is not known. */
function sideOf(reading: MonitorReading, { id, as }: Measure, area: string): TestedSide | undefined {
  const definition = reading.definitions.get(id);
  return definition && { definition, as, series: seriesOf(reading, id, area) };
}

const foundOf = (cause: string, effect: string, { segment, cause: c, effect: e }: Tested): TestFound => ({
  ...{ cause, effect },
  ...(segment && { segment }),
  ...(c && { causeMoved: c }),
  ...(e && { effectMoved: e }),
});

/** The evidence of each pair of indicators, one of the cause and one of the effect; the same indicator on both sides says nothing. */
function testsOf(
  { id, sign }: Assumption,
  pairs: readonly (readonly [Measure, Measure])[],
  { reading, area, from }: { readonly reading: MonitorReading; readonly area: string; readonly from: string },
): EvidenceHead[] {
  return pairs.flatMap(([cause, effect]): EvidenceHead[] => {
    const [one, other] = [sideOf(reading, cause, area), sideOf(reading, effect, area)];
    if (!one || !other) return [];
    const tested = testIndicators(sign, one, other, area);
    const head = { id: testId(id, cause.id, effect.id), kind: 'indicators' as const };
    return [
      {
        ...head,
        s: tested.s,
        weight: weightOf('indicators', undefined),
        from,
        test: foundOf(cause.id, effect.id, tested),
      },
    ];
  });
}

/** The tests of some assumptions as the figures are now, by assumption. */
export type Tests = ReadonlyMap<string, readonly EvidenceHead[]>;

/** Rules L5 and L6. Tests some assumptions by the indicators of their factors, in the programme area: the figures of all are read once. */
export async function testAll(desk: Desk, assumptions: readonly Assumption[]): Promise<Tests> {
  const factors = await readFactors(
    desk.table,
    assumptions.flatMap(({ cause, effect }) => [cause, effect]),
  );
  const measuresOf = (id: string): readonly Measure[] => factors.get(id)?.factor.indicators ?? [];
  const pairs = new Map(
    assumptions.map(({ id, cause, effect }) => [
      id,
      measuresOf(cause).flatMap((one) =>
        measuresOf(effect).flatMap((other) => (one.id === other.id ? [] : [[one, other] as const])),
      ),
    ]),
  );
  const ids = [...new Set([...pairs.values()].flat(2).map(({ id }) => id))];
  if (ids.length === 0) return new Map(assumptions.map(({ id }) => [id, []]));
  const [reading, { id: area }] = await Promise.all([readMonitor(desk, ids), desk.programme()]);
  const from = formatDay(todayIn(desk.clock.now()));
  return new Map(assumptions.map((one) => [one.id, testsOf(one, pairs.get(one.id) ?? [], { reading, area, from })]));
}

const saysSame = (one: EvidenceHead, other: EvidenceHead): boolean =>
  one.s === other.s && isDeepStrictEqual(one.test, other.test);

/**
 * Rule L6. The evidence of an assumption with its tests as they are now: what was withdrawn stays so, and what says the same keeps the day from
 * which it counts.
 */
export function withTests(evidence: readonly EvidenceHead[], tests: readonly EvidenceHead[]): EvidenceHead[] {
  const before = new Map(evidence.filter(({ kind }) => kind === 'indicators').map((one) => [one.id, one]));
  return [
    ...evidence.filter(({ kind }) => kind !== 'indicators'),
    ...tests.map((one) => {
      const known = before.get(one.id);
      if (!known) return one;
      if (saysSame(known, one)) return known;
      return { ...one, ...(known.withdrawn !== undefined && { withdrawn: known.withdrawn }) };
    }),
  ];
}

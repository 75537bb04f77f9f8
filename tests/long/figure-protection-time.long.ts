import { expect, test } from 'vitest';
import { IndicatorDefinition } from '#shared/monitor/definition.ts';
import type { Layer } from '#shared/monitor/figures/layer.ts';
import { placesOf } from '#shared/monitor/monitor-areas.ts';
import { TOTAL } from '#shared/monitor/observation.ts';
import { decideHidden } from '#shared/monitor/protection/decide-hidden.ts';
import type { Places } from '#shared/monitor/rules/places.ts';
import { deadlineIn } from '#shared/platform/patience.ts';
import { testEngine } from '#tests/support/desk.ts';
import { randomOf, type Random } from '#tests/support/odd-input.ts';

const engine = testEngine();
const GROUPS = Array.from({ length: 12 }, (_, at) => `age-${at * 5}-${at * 5 + 4}`);
const PERIODS = ['2016', '2017', '2018', '2019', '2020'];

const definition = IndicatorDefinition.parse({
  ...{ id: 'telling', title: 'Telling', titleEn: 'Count', goals: [], core: false, kind: 'count', unit: 'personen' },
  ...{ decimals: 0, goodDirection: 'none', grain: 'buurt', definition: 'Wie telt.' },
  breakdowns: GROUPS.map((id) => ({ id, title: id })),
});

/** How many people of each group live in every area, in a period. */
function peopleIn(places: Places, random: Random): Map<string, Map<string, number>> {
  const people = new Map([TOTAL, ...GROUPS].map((group) => [group, new Map<string, number>()]));
  for (const { code } of places.items.filter(({ level }) => level === 'neighbourhood')) {
    const values = GROUPS.map((group) => [group, Math.floor(random() ** 2 * 400)] as const);
    for (const [group, value] of [...values, [TOTAL, values.reduce((sum, [, one]) => sum + one, 0)] as const])
      people.get(group)?.set(code, value);
  }
  for (const { code } of places.items.filter(({ level }) => level !== 'neighbourhood' && level !== 'country'))
    for (const values of people.values())
      values.set(
        code,
        [...places.extentOf(code).keys()].reduce((sum, one) => sum + (values.get(one) ?? 0), 0),
      );
  return people;
}

test('what is hidden of an indicator of 84 areas, 5 years and 12 groups is known within two minutes', async () => {
  const places = await placesOf(await engine.freshDesk());
  const random = randomOf(3);
  const layers = PERIODS.flatMap((period) =>
    [...peopleIn(places, random)].map(([breakdown, values]): Layer => ({
      ...{ indicator: 'telling', breakdown, period, edition: '2026-01-01', definitionVersion: 1, seq: 1 },
      ...{ source: { id: 'eigen', title: 'Telling', publisher: 'Wij' }, at: '2026-01-01T00:00:00.000Z' },
      cells: new Map([...values].map(([area, value]) => [area, { value }])),
    })),
  );
  const start = performance.now();
  const hidden = await decideHidden(
    {
      definitions: new Map([['telling', definition]]),
      ...{ layers, places, uninhabited: new Set(), isUndone: () => false },
    },
    { key: 'the key of this test', deadline: deadlineIn(600_000), systemMs: 120_000 },
  );
  const cells = layers.reduce((sum, one) => sum + one.cells.size, 0);
  const all = [...hidden.values()].reduce((sum, some) => sum + some.size, 0);
  expect(performance.now() - start).toBeLessThan(120_000);
  expect(all / cells).toBeLessThan(0.3);
});

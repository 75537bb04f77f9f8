import type { Desk } from '#shared/desk.ts';
import { beginDelivery, nextDelivery, seenChanges, writeLayersAhead } from '#shared/monitor/figures/delivery.ts';
import { readFiguresState } from '#shared/monitor/figures/figures-state.ts';
import { IndicatorDefinition } from '#shared/monitor/definition.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import { monitorAreas } from '#shared/monitor/monitor-areas.ts';
import { keepSummaries } from '#shared/monitor/reading/summaries.ts';
import type { Person } from '#shared/people/actor.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';

/** In whose name the bench brings figures. */
export const KEEPER = { id: 'data-desk:bench', role: 'data-desk', name: 'bench' } as const satisfies Person;

export const SOURCE = { id: 'bench', title: 'Bench', publisher: 'Bench', protected: true } as const;
const EDITION = '2026-01-01';
const LAST_YEAR = 2025;
const INDICATORS = 100;
const GOALS = 12;
const BREAKDOWNS = Array.from({ length: 11 }, (_, at) => `groep-${at + 1}`);
/** So many indicators are summed up at a time. */
const TOGETHER = 10;
/** So many layers go to the store at a time. */
const LAYERS = 1_000;

/** The indicators of the bench: people, and shares of them. */
export const indicators = (): IndicatorDefinition[] =>
  Array.from({ length: INDICATORS }, (_, at) =>
    IndicatorDefinition.parse({
      id: at === 0 ? 'inhabitants-total' : `bench-${at}`,
      title: `Indicator ${at}`,
      titleEn: `Indicator ${at}`,
      theme: (at % 4) + 1,
      goals: [(at % GOALS) + 1],
      owner: null,
      source: 'Bench',
      core: at % 3 === 0,
      kind: at === 0 ? 'count' : 'share',
      unit: at === 0 ? 'personen' : '%',
      decimals: 1,
      goodDirection: 'lower',
      grain: 'neighbourhood',
      ...(at > 0 && { weight: [{ indicator: 'inhabitants-total', factor: 1 }] }),
      breakdowns: BREAKDOWNS.map((id) => ({ id, title: id })),
      definition: 'Verzonnen.',
    }),
  );

/** A number between 0 and 1 that looks random and is the same each run. */
const fraction = (seed: number): number => (Math.imul(seed ^ (seed >>> 7), 0x9e3779b1) >>> 0) / 2 ** 32;

/** The areas of which sources tell figures: country, municipality, districts and neighbourhoods. */
export async function sourceAreas(desk: Desk): Promise<string[]> {
  const own = ['country', 'municipality', 'district', 'neighbourhood'];
  return (await monitorAreas(desk)).filter(({ level }) => own.includes(level)).map(({ code }) => code);
}

/** Lays indicators in, without figures. */
export async function layIndicators(desk: Desk): Promise<void> {
  await ensureProgramme(desk.table, { ...heerlenNoord, indicators: [] });
  await ensureDefinitions(desk.table, indicators());
  desk.forgetProgramme();
}

/** Lays in the figures of so many years, straight as layers of one delivery, with all that is worked out of them; how many. */
export async function layFigures(desk: Desk, years: number, most = INDICATORS): Promise<number> {
  const areas = await sourceAreas(desk);
  const ids = indicators()
    .slice(0, most)
    .map(({ id }) => id);
  const state = await readFiguresState(desk.table);
  const delivery = nextDelivery(desk, KEEPER, state, {}, ids);
  await beginDelivery(desk.table, state, delivery);
  const layers = ids.flatMap((indicator, at) =>
    ['total', ...BREAKDOWNS].flatMap((breakdown, group) =>
      Array.from({ length: years }, (_, year) => ({
        ...{ indicator, breakdown, period: String(LAST_YEAR - year), edition: EDITION, source: SOURCE },
        definitionVersion: 1,
        cells: new Map(
          areas.map((area, place) => {
            const some = fraction(at * 7_919 + group * 104_729 + year * 1_299_709 + place * 15_485_863);
            const value = at === 0 ? 500 + Math.round(some * 2_000) : Math.round((5 + year / 2 + some * 10) * 10) / 10;
            return [area, { value }] as const;
          }),
        ),
      })),
    ),
  );
  for (let at = 0; at < layers.length; at += LAYERS)
    await writeLayersAhead(desk.table, delivery, layers.slice(at, at + LAYERS));
  await desk.table.write(seenChanges(await readFiguresState(desk.table), delivery));
  for (let at = 0; at < ids.length; at += TOGETHER) await keepSummaries(desk, ids.slice(at, at + TOGETHER));
  return layers.reduce((sum, { cells }) => sum + cells.size, 0);
}

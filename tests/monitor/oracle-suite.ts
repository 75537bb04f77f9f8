import { expect } from 'vitest';
import * as z from 'zod';
import { DATA_DESK } from '#tests/catalogue/catalogue-desk.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { heerlen, testClock, type TestClock, type TestEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import {
  PlainMonitor,
  type PlainFigure,
  type PlainIndicator,
  type Sent,
  type Tree,
  type Wanted,
} from './plain-monitor.ts';
import { Chance, someDeliveries, someIndicators, someYears, type Delivery } from './random-world.ts';

const SOURCE = { id: 'bron', title: 'Bron', publisher: 'Bron', protected: true };
const MINUTE = 60_000;

const Observed = z.looseObject({
  area: z.string(),
  period: z.string(),
  value: z.number().nullable(),
  reason: z.string().optional(),
  lower: z.number().optional(),
  upper: z.number().optional(),
  flags: z.array(z.string()),
});
type Observed = z.output<typeof Observed>;
const Page = z.looseObject({ items: z.array(Observed), nextCursor: z.string().optional() });
const Latest = z.looseObject({ latest: z.array(Observed) });
const number = z.number().optional();
const Distance = z.looseObject({
  class: z.string(),
  period: z.string().optional(),
  difference: z.number().nullable(),
  gap: z.number().nullable(),
  paceSoFar: number,
  paceNeeded: number,
  ratio: number,
  yearReached: z.number().nullable().optional(),
});
const TOLD = ['difference', 'gap', 'paceSoFar', 'paceNeeded', 'ratio', 'yearReached'] as const;
const Areas = z.looseObject({
  items: z.array(z.looseObject({ code: z.string(), inProgrammeArea: z.boolean().optional() })),
});

/** The tree as the areas themselves tell it: a district of its neighbourhoods, the north and the south of their districts. */
async function treeOf(client: Client, places: readonly string[]): Promise<Tree> {
  const { items } = bodyOf(await client('GET', '/v1/areas'), Areas);
  const byDistrict = Map.groupBy(
    (await heerlen()).filter(({ code }) => places.includes(code)),
    ({ districtCode }) => districtCode,
  );
  const codesOf = (district: string): string[] => (byDistrict.get(district) ?? []).map(({ code }) => code);
  const districts = [...byDistrict.keys()];
  const north = new Set(items.filter(({ inProgrammeArea }) => inProgrammeArea).map(({ code }) => code));
  const within = (some: readonly string[]): string[][] => [[...some], some.flatMap(codesOf)];
  const alone = districts.filter((district) => codesOf(district).length === 1);
  return new Map<string, string[][]>([
    ['GM0917', within(districts)],
    ['heerlen-noord', within(districts.filter((code) => north.has(code)))],
    ['heerlen-zuid', within(districts.filter((code) => !north.has(code)))],
    ...alone.map((district): [string, string[][]] => [codesOf(district)[0] ?? '', [[district]]]),
    ...districts.map((district): [string, string[][]] => [district, [codesOf(district)]]),
  ]);
}

const close = (one: number | null | undefined, other: number | null | undefined): boolean =>
  one === other ||
  (typeof one === 'number' &&
    typeof other === 'number' &&
    Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other)));

/** Whether an answer says what was worked out plainly. */
const isNoRow = (mine: PlainFigure | undefined): boolean =>
  mine === undefined || (mine.value === null && mine.lower === undefined);

function isSameFigure(theirs: Observed | undefined, mine: PlainFigure | undefined): boolean {
  // Where no part tells a value there may be no row at all: that says as much as one without a value.
  if (!theirs) return isNoRow(mine);
  if (!mine || !close(theirs.value, mine.value)) return false;
  const isToldAlike =
    mine.value === null ? theirs.reason === mine.reason : theirs.flags.includes('partial') === mine.partial;
  return (
    isToldAlike &&
    (['lower', 'upper'] as const).every((side) => mine[side] === undefined || close(theirs[side], mine[side]))
  );
}

const cellOf = ({ value, reason, lower, upper, n, d }: Partial<Sent>): string =>
  JSON.stringify([value, reason, lower, upper, n, d]);

type Setting = {
  readonly client: Client;
  readonly clock: TestClock;
  readonly plain: PlainMonitor;
  readonly areas: readonly string[];
  readonly years: readonly string[];
};

/** A product and the plain monitor, which get the same and have to say the same. */
class World {
  readonly wrong: string[] = [];
  readonly moments: string[] = [];
  readonly #in: Setting;

  constructor(setting: Setting) {
    this.#in = setting;
  }

  #differs(what: string, theirs: unknown, mine: unknown): void {
    this.wrong.push(`${what}: ${JSON.stringify(theirs)} against ${JSON.stringify(mine)}`);
  }

  async enter(of: PlainIndicator): Promise<void> {
    const breaks = (of.breaks ?? []).map((one) => ({ ...one, why: 'x', source: 'x' }));
    const sent = { ...of, title: of.id, unit: 'x', definition: of.id, breaks };
    const answer = await this.#in.client('POST', '/v1/indicators', sent, { token: DATA_DESK, key: of.id });
    expect(answer.status, answer.text).toBe(201);
    this.#in.plain.indicators.set(of.id, of);
  }

  async bring({ indicator, edition, figures }: Delivery): Promise<void> {
    const { client, clock, plain } = this.#in;
    const at = this.moments.length + 1;
    clock.set(new Date(clock.now().getTime() + MINUTE).toISOString());
    this.moments.push(clock.now().toISOString());
    const body = { edition, source: SOURCE, observations: figures, correction: 'Verbeterd.' };
    const answer = await client('PUT', `/v1/indicators/${indicator}/observations`, body, { token: DATA_DESK });
    expect(answer.status, answer.text).toBe(200);
    for (const figure of figures) {
      const { area, period } = figure;
      const before = plain.sent.findLast(
        (one) => one.indicator === indicator && one.edition === edition && one.area === area && one.period === period,
      );
      if (!before || cellOf(before) !== cellOf(figure)) plain.sent.push({ ...figure, indicator, edition, at });
    }
  }

  /** Every page of the figures of an indicator, which come by area and period. */
  async #figures(id: string, query: string): Promise<Map<string, Observed>> {
    const found = new Map<string, Observed>();
    let [cursor, last] = ['', ''];
    for (let isDone = false; !isDone;) {
      const page = bodyOf(
        await this.#in.client('GET', `/v1/indicators/${id}/observations?limit=100${query}${cursor}`),
        Page,
      );
      for (const item of page.items) {
        const place = `${item.area} ${item.period}`;
        if (place <= last) this.#differs('order', place, last);
        last = place;
        found.set(place, item);
      }
      isDone = page.nextCursor === undefined;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor ?? '')}`;
    }
    return found;
  }

  async holdFigures(id: string, query = '', wanted: Wanted = {}): Promise<void> {
    const found = await this.#figures(id, query);
    for (const area of this.#in.areas)
      for (const period of this.#in.years) {
        const mine = this.#in.plain.figure(id, area, period, wanted);
        const theirs = found.get(`${area} ${period}`);
        if (!isSameFigure(theirs, mine)) this.#differs(`${id}${query} ${area} ${period}`, theirs, mine);
      }
  }

  async holdDistance(id: string, area: string): Promise<void> {
    const answer = await this.#in.client('GET', `/v1/indicators/${id}/distance?area=${area}&reference=NL`);
    const theirs = bodyOf(answer, Distance);
    const mine = this.#in.plain.distance(id, area, 'NL', this.#in.years);
    const isSame =
      theirs.class === mine.class &&
      (mine.class === 'no-data' || theirs.period === mine.period) &&
      TOLD.every((field) => close(theirs[field], mine[field]));
    if (!isSame) this.#differs(`distance of ${id} ${area}`, { ...theirs, points: undefined }, mine);
  }

  async holdLatest(id: string): Promise<void> {
    const { latest } = bodyOf(await this.#in.client('GET', `/v1/indicators/${id}`), Latest);
    for (const area of ['NL', 'GM0917', 'heerlen-noord', 'heerlen-zuid']) {
      const all = this.#in.years
        .map((period) => ({ period, figure: this.#in.plain.figure(id, area, period) }))
        .filter(({ figure }) => figure !== undefined);
      const mine = all.findLast(({ figure }) => figure?.value !== null) ?? all.at(-1);
      const theirs = latest.find((item) => item.area === area);
      if (theirs?.period !== mine?.period || !close(theirs?.value, mine?.figure?.value))
        this.#differs(`latest of ${id} ${area}`, theirs, mine);
    }
  }
}

/** One world: random areas, indicators and deliveries, and every answer held against the plain monitor. */
export async function playWorld(engine: TestEngine, seed: number): Promise<void> {
  const chance = new Chance(seed);
  const clock = testClock();
  const drawn = (await heerlen()).map(({ code }) => String(code)).filter(() => chance.is(0.35));
  const places = [...new Set(['BU09172004', 'BU09171000', 'BU09173602', ...drawn])];
  const client = clientOf(await engine.freshDesk(clock, places));
  const tree = await treeOf(client, places);
  const plain = new PlainMonitor(tree);
  const years = someYears(chance);
  const districts = [...tree.keys()].filter((code) => code.startsWith('WK'));
  const areas = [...new Set(['NL', ...tree.keys(), ...places])];
  const world = new World({ client, clock, plain, areas, years });
  for (const of of someIndicators(chance)) await world.enter(of);
  for (const delivery of someDeliveries(chance, districts, places, years)) await world.bring(delivery);
  for (const id of plain.indicators.keys()) {
    await world.holdFigures(id);
    await world.holdDistance(id, 'heerlen-noord');
    await world.holdDistance(id, districts[0] ?? 'heerlen-noord');
    await world.holdLatest(id);
  }
  const upTo = Math.floor(world.moments.length / 2);
  for (const id of ['bedden', 'graad']) {
    const edition = plain.sent.find(({ indicator }) => indicator === id)?.edition ?? 'T1';
    await world.holdFigures(id, `&edition=${edition}`, { edition });
    await world.holdFigures(id, `&asOf=${world.moments[upTo - 1] ?? ''}`, { upTo });
  }
  expect(world.wrong.slice(0, 12), `seed ${seed}: ${world.wrong.length} differ`).toEqual([]);
}

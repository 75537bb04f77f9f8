import { expect } from 'vitest';
import * as z from 'zod';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import type { Desk } from '#shared/desk.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { heerlen, testClock, type TestClock, type TestEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { DATA_DESK } from '#tests/catalogue/catalogue-desk.ts';

/** A source of our own, that protects nothing itself. */
export const OWN = { id: 'eigen', title: 'Telling', publisher: 'Wij' };
/** One that does. */
export const CBS = { id: 'cbs', title: 'Kerncijfers', publisher: 'CBS', protected: true };

export type Figure = Readonly<Record<string, unknown>>;

const Item = z.looseObject({
  area: z.string(),
  period: z.string(),
  value: z.number().nullable(),
  reason: z.string().optional(),
  n: z.number().optional(),
  d: z.number().optional(),
  computed: z.looseObject({ value: z.number().nullable(), coverage: z.number() }).optional(),
});
export type Item = z.output<typeof Item>;
const Page = z.looseObject({ items: z.array(Item) });

/** A district with five neighbourhoods in the programme area, and one beside it. */
export const DISTRICT = 'WK091720';
const BESIDE = 'WK091733';

/** A monitor of these two districts alone. */
export async function smallMonitor(engine: TestEngine): Promise<Monitor> {
  const places = (await heerlen()).filter(({ districtCode }) => [DISTRICT, BESIDE].includes(districtCode));
  const clock = testClock();
  return new Monitor(
    await engine.freshDesk(
      clock,
      places.map(({ code }) => code),
    ),
    clock,
  );
}

/** A monitor through its API, with its jobs done when a test says so. */
export class Monitor {
  readonly desk: Desk;
  readonly client: Client;
  readonly #clock: TestClock;
  #minutes = 0;

  constructor(desk: Desk, clock: TestClock) {
    this.desk = desk;
    this.client = clientOf(desk);
    this.#clock = clock;
  }

  async enter(id: string, more: object = {}): Promise<void> {
    const answer = await this.client(
      'POST',
      '/v1/indicators',
      { id, title: id, kind: 'count', unit: 'personen', definition: 'Wie telt.', goodDirection: 'none', ...more },
      { token: DATA_DESK, key: `enter-${id}` },
    );
    expect(answer.status).toBe(201);
  }

  /** The neighbourhoods of the district, in order. */
  async neighbourhoods(): Promise<string[]> {
    const all = [...(await this.desk.area()).values()].filter(({ districtCode }) => districtCode === DISTRICT);
    return all.map(({ code }) => code).sort();
  }

  /** Brings figures a minute after the last, without what follows. */
  async bring(id: string, observations: readonly Figure[], more: object = {}): Promise<void> {
    this.#minutes += 1;
    this.#clock.set(new Date(Date.parse('2026-11-24T09:00:00Z') + this.#minutes * 60_000).toISOString());
    const sent = { edition: '2026-01-01', source: OWN, observations, ...more };
    const answer = await this.client('PUT', `/v1/indicators/${id}/observations`, sent, { token: DATA_DESK });
    expect(answer.status, answer.text).toBe(200);
  }

  /** Does what follows. */
  settle = (): Promise<void> => runJobs(crewOf(this.desk, { kinds: MONITOR_JOBS }));

  /** Brings figures, and has done what follows. */
  async brought(id: string, observations: readonly Figure[], more: object = {}): Promise<void> {
    await this.bring(id, observations, more);
    await this.settle();
  }

  async items(id: string, query = ''): Promise<Item[]> {
    return bodyOf(await this.client('GET', `/v1/indicators/${id}/observations?explain=true&limit=1000${query}`), Page)
      .items;
  }

  /** The value of each area of which a figure was brought. */
  async values(id: string, query = ''): Promise<Record<string, number | null>> {
    const brought = (await this.items(id, query)).filter(({ reason }) => reason !== 'insufficient-coverage');
    return Object.fromEntries(brought.map(({ area, value }) => [area, value]));
  }
}

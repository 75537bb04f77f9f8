import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadProgrammeActivities } from '#functions/local/preparing/load-activities.ts';
import type { Desk } from '#shared/desk.ts';
import { bringIn, openImportDesk, registeredAt } from './import-desk.ts';

const AT_LEAST = 48;

let desk: Desk;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ desk, close } = await openImportDesk());
});
afterAll(() => close());

it(
  "the programme's own list is loaded whole, without a refusal, and a second time nothing changes",
  { timeout: 120_000 },
  async () => {
    await loadProgrammeActivities(desk, () => undefined);
    const activities = await registeredAt(desk);
    expect(activities.length).toBeGreaterThanOrEqual(AT_LEAST);
    expect(new Set(activities.map(({ status }) => status))).toEqual(
      new Set(['submitted', 'approved', 'running', 'completed', 'cancelled']),
    );

    const bytes = await readFile(new URL('../../../shared/programme/heerlen-noord/activities.csv', import.meta.url));
    const again = await bringIn(desk, { bytes });
    expect(again).toMatchObject({
      rows: activities.length,
      registered: 0,
      unchanged: activities.length,
      refused: [],
      activities: [],
    });
    await loadProgrammeActivities(desk, () => undefined);
    expect(await registeredAt(desk)).toEqual(activities);
  },
);

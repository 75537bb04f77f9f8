import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readBurden, readBurdens } from '#shared/burden/read-burden.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Desk } from '#shared/desk.ts';
import { testEngine } from '#tests/support/desk.ts';
import { plans } from '#tests/support/register.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { BUREAU } from '../web/visiting.ts';

const engine = testEngine();
let desk: Desk;
beforeAll(async () => {
  desk = await engine.freshDesk();
});

describe('The burden of many neighbourhoods', () => {
  test('is that of each', async () => {
    const full = await engine.freshDesk();
    const codes = [...(await full.area()).keys()];
    await fc.assert(
      fc.asyncProperty(plans(), fc.integer({ min: 0, max: 60 }), async (plan, weeks) => {
        await registerActivity(full, BUREAU, crypto.randomUUID(), plan);
        const range = {
          from: '2026-11-02',
          to: new Date(Date.UTC(2026, 10, 2 + 7 * weeks)).toISOString().slice(0, 10),
        };
        const all = await readBurdens(full, codes, range);
        for (const code of plan.neighbourhoods) {
          const one = await readBurden(full, code, range);
          expect(all.ok && all.value.pages.get(code)).toEqual(one.ok && one.value);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('is refused where a code is unknown', async () => {
    const read = await readBurdens(desk, [VRIEHEIDE, 'BU99999999'], { from: '2027-01-01', to: '2027-01-02' });
    expect(!read.ok && read.error.code).toBe('not-found');
  });
});

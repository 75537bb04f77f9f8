import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { apiOf, clientOf, type Client } from '../support/api.ts';
import { heerlen, testEngine } from '../support/desk.ts';
import { bodyOf } from '../support/requests.ts';

const engine = testEngine();
let desk: Desk;
let client: Client;
let body: object;
beforeAll(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
  body = {
    neighbourhoods: (await heerlen()).map(({ code }) => code),
    period: { start: '2026-11-23', end: '2035-11-20' },
    targetGroups: ['residents', 'households'],
    ask: { participants: 100_000, contactsPerParticipant: 40, minutesPerContact: 1, mode: 'post' },
  };
});

/** Milliseconds that this thread has worked: what else the machine does does not count. */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** What `/health` had to wait for while something went on, in processor time: how often it was answered, and the longest wait. */
async function pinging(work: Promise<unknown>): Promise<{ pings: number; longest: number }> {
  const api = apiOf(desk);
  let [pings, longest, going] = [0, 0, true];
  const done = work.finally(() => (going = false));
  while (going) {
    const asked = worked();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await api.request('/health')).status).toBe(200);
    longest = Math.max(longest, worked() - asked);
    pings += 1;
  }
  await done;
  return { pings, longest };
}

// Before alternatives were looked for in slices, each of these held all other requests for three to ten seconds.
test.each([
  ['people', {}],
  ['an organisation', { askedOrganisations: [{ partner: 'alcander', hours: 100_000 }] }],
])(
  'the widest checks that the public can ask, two at once, which overload %s, let others through all the while',
  async (_, more) => {
    await client('POST', '/v1/activities/check', { ...body, neighbourhoods: ['BU09172004'] });
    const before = worked();
    const checks = Promise.all([1, 2].map(() => client('POST', '/v1/activities/check', { ...body, ...more })));
    const { pings, longest } = await pinging(checks);
    expect((await checks).map((answer) => bodyOf(answer, z.looseObject({ verdict: z.string() })).verdict)).toEqual([
      'overloaded',
      'overloaded',
    ]);
    expect(longest).toBeLessThan(600);
    expect(pings).toBeGreaterThan(5);
    expect(worked() - before).toBeLessThan(6_000);
  },
);

import { MOST_NEIGHBOURHOODS } from '#shared/activities/record/plan-parts.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { NeighbourhoodCode } from '#shared/area/neighbourhoods.ts';
import { writeNeighbourhoods } from '#shared/area/area-store.ts';
import type { Desk } from '#shared/desk.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { rule } from '#shared/rulebook.ts';
import { activityLists } from '#shared/activities/keys.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { problemOf } from '#tests/support/requests.ts';
import { actingOn, BO, letters, type Acting } from '#tests/support/acting.ts';
import { heerlen, testClock, testEngine } from '#tests/support/desk.ts';
import { beforeAll, describe, expect, test } from 'vitest';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
const codes = Array.from({ length: 120 }, (_, at) => `BU0918${String(at).padStart(4, '0')}`);
beforeAll(async () => {
  desk = await engine.freshDesk(testClock());
  const [model] = (await heerlen()).filter(({ population }) => population.total > 1_000);
  if (!model) throw new Error('Somewhere more than a thousand people live.');
  await writeNeighbourhoods(
    desk.table,
    codes.map((code) => ({ ...model, code: NeighbourhoodCode.parse(code) })),
  );
  await ensureProgramme(desk.table, heerlenNoord);
  desk.forgetProgramme();
  acting = actingOn(desk);
});

const wide = (count: number, organisations: number, more: object = {}) => ({
  ...letters(1_000),
  neighbourhoods: codes.slice(0, count),
  ask: { ...letters(1_000).ask, draw: 'slices', drawnBy: 'movare' },
  askedOrganisations: heerlenNoord.partners.slice(0, organisations).map(({ id }) => ({ partner: id, hours: 0.1 })),
  collects: ['wonen'],
  ...more,
});

async function numberKept(): Promise<number> {
  const ids = new Set<string>();
  for await (const { pk } of listAll(desk.table, { pk: activityLists.activities, index: 'lists' })) ids.add(pk);
  return ids.size;
}

type Step = readonly [method: string, path: string, body: object];
const approve: Step = ['POST', '/decisions', { decision: 'approve', reason: 'Goed.', override: true }];
const LIFE: readonly Step[] = [
  approve,
  ['POST', '/decisions/undo', {}],
  approve,
  ['POST', '/draws', {}],
  ['POST', '/transitions', { to: 'running', reason: 'Begonnen.' }],
  ['POST', '/transitions', { to: 'completed', reason: 'Klaar.', realised: { participants: 900 } }],
];

describe(rule('K94'), () => {
  test.each([
    { places: 88, organisations: 0, steps: LIFE },
    { places: 68, organisations: 20, steps: [approve] },
  ])(
    '$places neighbourhoods and $organisations organisations, with a draw of a partner’s: every step can be done',
    async (one) => {
      const { client } = acting;
      const made = await acting.post(wide(one.places, one.organisations), 'partner:pia:movare');
      expect(made.status, made.text).toBe(201);
      const path = made.headers.get('Location') ?? '';
      for (const [method, sub, body] of one.steps) {
        const { etag: ifMatch } = await acting.read({ path }, BO);
        const answer = await client(method, `${path}${sub}`, body, { token: BO, ifMatch, key: crypto.randomUUID() });
        expect([sub, answer.status], answer.text).toEqual([sub, 200]);
      }
    },
  );

  test('what could never be approved is refused at once, with what to do, and nothing is stored', async () => {
    const before = await numberKept();
    for (const [places, organisations] of [
      [90, 0],
      [80, 20],
    ] as const) {
      const refused = await acting.post(wide(places, organisations), 'partner:pia:movare');
      expect(problemOf(refused, 422).detail).toContain('split it');
    }
    expect(await numberKept()).toBe(before);
  });

  test('of its own list, and collecting nothing, as many as there can be are approved', async () => {
    const { collects: _, ...plan } = wide(MOST_NEIGHBOURHOODS, 0, { ask: { ...letters(1_000).ask, draw: 'own-list' } });
    await acting.approved(plan, { override: true });
  });

  test('a change is refused that would move it to so many others that nobody could approve it', async () => {
    const one = await acting.approved(wide(60, 0), { override: true });
    const refused = await acting.patch(one, { neighbourhoods: codes.slice(60, 120), ask: { participants: 2_000 } });
    expect(problemOf(refused, 422).detail).toContain('split it');
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });
});

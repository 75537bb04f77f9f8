import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { readAccepted, readPublished } from '#shared/interventions/accepted.ts';
import { readCourse } from '#shared/interventions/course/course-store.ts';
import { loadClosedRound } from '#shared/interventions/rounds/load-closed-round.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { deskOver, testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { roundsOn, told, withFund, withLogic } from '#tests/support/rounds.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let on: ReturnType<typeof roundsOn>;

beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, [VRIEHEIDE]);
  on = roundsOn(desk);
});

const round = (contributions: readonly { readonly intervention: string }[]) => ({
  kind: 'progress' as const,
  year: 2024,
  at: '2024-07-01T00:00:00.000Z',
  by: 'programme',
  contributions,
});

async function messages(): Promise<number> {
  let count = 0;
  for (const item of await unsentIn(desk.table))
    if (item.pk.includes('CONTRIBUTION') || item.pk.includes('ROUND')) count += 1;
  return count;
}

describe(rule('I46'), () => {
  test('what it tells is accepted, and nobody hears of it; again it changes nothing', async () => {
    const id = await on.led();
    await withLogic(desk, id);
    await withFund(desk);
    const contributions = [
      { intervention: id, ...told({ counts: [{ item: 'gezinnen', realised: 7 }] }) },
      { intervention: 'bureau', text: 'Wat nergens past.' },
    ];
    expect(await loadClosedRound(desk, round(contributions))).toEqual({ ok: true, value: 'loaded' });
    expect(await loadClosedRound(desk, round(contributions))).toEqual({ ok: true, value: 'there already' });
    expect(await messages()).toBe(0);
    expect(await readPublished(desk.table)).toEqual(new Set(['2024-H1']));
    expect(await readAccepted(desk.table, id)).toMatchObject([{ period: '2024-H1', round: '2024-progress' }]);
    expect((await readCourse(desk.table, id)).state).toMatchObject({
      confirmedAt: '2024-07-01',
      courseAt: '2024-07-01',
    });
    expect(await on.round(undefined, '2024-progress')).toMatchObject({
      status: 'closed',
      asked: [{ status: 'accepted' }, {}],
    });
    await on.opened();
    expect((await on.read(id)).view.previous).toMatchObject({ period: '2024-H1' });
  });

  test('what is wrong in it is named, and nothing is stored', async () => {
    const id = await on.led();
    const wrong = [
      { intervention: id, ...told({ counts: [{ item: 'bomen', realised: 7 }] }) },
      { intervention: '0000000000000000', ...told() },
      { intervention: 'bureau', text: 'Bel 045-1234567' },
    ];
    const loaded = await loadClosedRound(desk, round(wrong));
    expect(loaded.ok ? [] : loaded.error.errors?.map(({ pointer }) => pointer)).toEqual([
      '#/contributions/0/counts/0/item',
      '#/contributions/1/intervention',
      '#/contributions/2/text',
    ]);
    expect(await readAccepted(desk.table, id)).toEqual([]);
  });

  test('begun again after it broke off at whatever write, it is there once', async () => {
    const ids = [await on.led(), await on.led()];
    const contributions = ids.map((intervention) => ({ intervention, ...told() }));
    for (let dies = 1; dies < 5; dies += 1) {
      let writes = 0;
      const dying: Table = {
        read: (all) => desk.table.read(all),
        list: (listing) => desk.table.list(listing),
        count: (key, attribute, by, others) => desk.table.count(key, attribute, by, others),
        scan: () => desk.table.scan(),
        write: (changes) => {
          writes += 1;
          return writes === dies ? Promise.reject(new Error('killed')) : desk.table.write(changes);
        },
      };
      await loadClosedRound(deskOver(dying, clock), round(contributions)).catch(() => undefined);
    }
    await loadClosedRound(desk, round(contributions));
    expect((await on.round(undefined, '2024-progress')).asked).toHaveLength(2);
    for (const id of ids) expect(await readAccepted(desk.table, id)).toHaveLength(1);
    expect(await readPublished(desk.table)).toEqual(new Set(['2024-H1']));
  });
});

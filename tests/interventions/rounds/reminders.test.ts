import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { dueReminder } from '#shared/interventions/rounds/round.ts';
import { RoundLine } from '#shared/interventions/rounds/round-store.ts';
import { remindOfRounds } from '#shared/interventions/rounds/tell-round.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, VRIEHEIDE } from '#tests/support/requests.ts';
import { BO, MO, PIA, roundsOn } from '#tests/support/rounds.ts';
import { watchingReads } from '#tests/support/tables.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let on: ReturnType<typeof roundsOn>;

beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, [VRIEHEIDE]);
  on = roundsOn(desk);
});

const Message = z.looseObject({ type: z.string(), whom: z.string().optional(), text: z.string().optional() });

/** The messages about rounds that wait, and no longer do: of which type, for whom. */
async function queued(): Promise<string[]> {
  const all: string[] = [];
  for (const { pk, sk, message } of await unsentIn(desk.table)) {
    const { type, whom = '', text } = Message.parse(message);
    if (type.startsWith('round.')) all.push([type, whom, ...(text === undefined ? [] : [text])].join(' '));
    await desk.table.write([{ remove: { pk, sk } }]);
  }
  return all.sort();
}

async function swept(moment: string): Promise<string[]> {
  clock.set(moment);
  await Promise.all([remindOfRounds(desk), remindOfRounds(desk)]);
  await remindOfRounds(desk);
  return queued();
}

const Lines = z.strictObject({ items: z.array(RoundLine) });
const ALL = ['round.reminder bureau', 'round.reminder movare'];

describe(rule('I34'), () => {
  test('14 and 3 days before in Amsterdam, then each week, each once, however often it is swept', async () => {
    await on.led();
    await on.led({ title: 'Nog een' });
    await on.opened();
    await queued();
    expect(await swept('2026-12-05T22:59:00Z')).toEqual([]);
    expect(await swept('2026-12-05T23:00:00Z')).toEqual(ALL);
    expect(await swept('2026-12-16T12:00:00Z')).toEqual([]);
    expect(await swept('2026-12-17T12:00:00Z')).toEqual(ALL);
    expect(await swept('2026-12-26T12:00:00Z')).toEqual([]);
    expect(await swept('2026-12-27T12:00:00Z')).toEqual(ALL);
    expect(await swept('2027-01-05T12:00:00Z')).toEqual(ALL); // that of the 3rd, which nobody swept
    expect(await swept('2027-01-10T12:00:00Z')).toEqual(ALL);
  });

  test('who sent everything is left alone, and who got it back is not', async () => {
    const id = await on.led();
    await on.led({ leadPartner: 'weller' });
    await on.opened();
    await queued();
    const sent = await on.sent(id);
    const bureau = await on.sent('bureau', { text: 'Alles.' }, {}, BO);
    await on.reviewed('bureau', bureau.etag, 'accept');
    expect(await swept('2026-12-06T12:00:00Z')).toEqual(['round.reminder bureau', 'round.reminder weller']);
    await on.reviewed(id, sent.etag, 'return', 'Wat kostte het?');
    expect(await swept('2026-12-17T12:00:00Z')).toEqual([...ALL, 'round.reminder weller']);
  });

  test('another due date has reminders of its own', async () => {
    await on.led();
    await on.opened();
    await queued();
    await swept('2026-12-17T12:00:00Z');
    const path = '/v1/rounds/2026-progress';
    const etag = (await on.client('GET', path, undefined, { token: BO })).headers.get('ETag') ?? '';
    const patched = await on.client('PATCH', path, { due: '2027-01-20' }, { token: BO, ifMatch: etag });
    expect(patched.body).toMatchObject({ due: '2027-01-20' });
    expect((await on.client('PATCH', path, { due: '2027-01-21' }, { token: BO, ifMatch: etag })).status).toBe(412);
    expect(await swept('2026-12-27T12:00:00Z')).toEqual([]);
    expect(await swept('2027-01-06T12:00:00Z')).toEqual(ALL);
  });

  test('whatever the days, at most one is due, and never one of a day before the round opened', () => {
    const day = fc.integer({ min: 20_000, max: 21_000 });
    fc.assert(
      fc.property(day, day, fc.constantFrom('2025-06-01', '2026-01-31'), (today, openedOn, due) => {
        const found = dueReminder({ due, status: 'open' }, openedOn, today);
        fc.pre(found !== undefined);
        const before = (parseDay(due) ?? Number.NaN) - found.day;
        expect(found.day).toBeGreaterThan(openedOn);
        expect(found.day).toBeLessThanOrEqual(today);
        expect(before === 14 || before === 3 || (before < 0 && before % 7 === 0)).toBe(true);
      }),
    );
  });
});

test('The bureau reminds who lacks with a text of its own, which names nobody', async () => {
  await on.led();
  await on.opened();
  await queued();
  const remind = (text: string, token = BO) =>
    on.client('POST', '/v1/rounds/2026-progress/reminders', { text }, { token });
  expect((await remind('Denkt u eraan?')).body).toEqual({
    items: [
      { partner: 'movare', lacking: 1 },
      { partner: 'bureau', lacking: 2 },
    ],
  });
  expect(await queued()).toEqual(['round.reminder bureau Denkt u eraan?', 'round.reminder movare Denkt u eraan?']);
  const history = async () =>
    Lines.parse((await on.client('GET', '/v1/rounds/2026-progress/history', undefined, { token: BO })).body).items;
  expect((await history()).map(({ action, whom }) => [action, whom])).toEqual([
    ['opened', undefined],
    ['reminded', 'bureau'],
    ['reminded', 'movare'],
  ]);
  await remind('Nog eens.');
  clock.set('2026-12-06T12:00:00Z');
  await remindOfRounds(desk);
  expect((await history()).filter(({ action }) => action === 'reminded')).toHaveLength(4);
  await queued();
  expect(badFields(await remind('Bel 045-1234567'))).toEqual(['#/text']);
  expect((await remind('x', MO)).status).toBe(403);
});

test(`${rule('I32')} What nobody is known for is on it too`, async () => {
  const own = await on.led();
  const without = await on.led({ leadPartner: undefined, title: 'Zonder partner' });
  await on.opened();
  const remind = () => on.client('POST', '/v1/rounds/2026-progress/reminders', {}, { token: BO });
  const lacking = z.looseObject({ items: z.array(z.looseObject({ partner: z.string(), lacking: z.int() })) });
  // The bureau itself, what has no partner, and what Movare leads, for which nobody was here yet.
  expect(lacking.parse((await remind()).body).items.at(-1)).toEqual({ partner: 'bureau', lacking: 3 });
  await on.read(own, MO);
  expect(lacking.parse((await remind()).body).items.at(-1)).toEqual({ partner: 'bureau', lacking: 2 });
  expect((await on.client('GET', on.at(without), undefined, { token: PIA })).status).toBe(403);
  expect((await on.sent(without, undefined, {}, BO)).view.status).toBe('sent');
});

describe('A round of which everybody was told', () => {
  /** Which of its pages the hourly run reads. */
  async function pagesRead(moment: string): Promise<number> {
    clock.set(moment);
    let pages = 0;
    const table = watchingReads(desk.table, (keys) => {
      pages += keys.filter(({ sk }) => sk.startsWith('PAGE#')).length;
    });
    await remindOfRounds({ ...desk, table });
    return pages;
  }

  test('is not read again, until a reminder is due, the round or a lead is another, or the clock was set back', async () => {
    const id = await on.led();
    await on.opened();
    expect(await pagesRead('2026-11-23T10:00:00Z')).toBeGreaterThan(0);
    expect(await pagesRead('2026-11-23T11:00:00Z')).toBe(0);
    expect(await pagesRead('2026-12-06T11:00:00Z')).toBeGreaterThan(0);
    expect(await pagesRead('2026-12-06T12:00:00Z')).toBe(0);
    await queued();
    const at = await on.acting.read({ path: `/v1/activities/${id}` }, BO);
    await on.acting.patched(at, { leadPartner: 'weller' }, BO);
    expect(await pagesRead('2026-12-06T13:00:00Z')).toBeGreaterThan(0);
    expect(await queued()).toEqual(expect.arrayContaining(['round.asked weller']));
    expect(await pagesRead('2026-12-06T14:00:00Z')).toBe(0);
    expect(await pagesRead('2026-12-05T14:00:00Z')).toBeGreaterThan(0);
  });
});

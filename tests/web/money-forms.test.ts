import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { FundView } from '#shared/interventions/funds/fund.ts';
import { PlanView } from '#shared/interventions/plan/read-plan.ts';
import { BO, fund, moneyWorld, NEW, type MoneyWorld } from '#tests/interventions/money/money-world.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { signedIn, type Browser, type FilledIn } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let world: MoneyWorld;
let officer: Browser;
beforeAll(async () => {
  desk = await engine.freshDesk();
  world = await moneyWorld(desk);
  officer = await signedIn(desk, 'bureau', 'bo');
});

const NEW_FUND = '/monitor/geld/fondsen/nieuw';
const Funds = z.object({ items: z.array(FundView) });
const funds = async () => bodyOf(await world.client('GET', '/v1/funds'), Funds).items;
const fundOf = async (title: string) => (await funds()).find((one) => one.title === title);
const plan = async () => bodyOf(await world.client('GET', '/v1/plans/2026', undefined, BO), PlanView).interventions;

describe('A fund on the page of the money', () => {
  test('is added and changed, in amounts and per cents as people write them, and sent twice it is added once', async () => {
    expect((await officer.get('/monitor/geld')).html).toContain(`href="${NEW_FUND}"`);
    const form = await officer.get(NEW_FUND);
    const filledIn = {
      titel: 'Regiodeal',
      toegekend: '1.250.000,50',
      zeker: 'about',
      van: '2026-01-01',
      deel: '30',
      telt: 'ja',
    };
    for (let times = 0; times < 2; times += 1)
      expect((await officer.send(form, NEW_FUND, filledIn)).goTo).toBe('/monitor/geld?bewaard=fonds#fondsen');
    const all = (await funds()).filter(({ title }) => title === 'Regiodeal');
    expect(all).toMatchObject([
      { granted: 1_250_000.5, qualifier: 'about', from: '2026-01-01', match: { share: 0.3, included: true } },
    ]);
    const at = `/monitor/geld/fondsen/${all[0]?.id ?? ''}`;
    const change = await officer.get(at);
    expect(change.html).toContain('value="1250000,5"');
    await officer.send(change, at, { titel: 'Regiodeal 2', toegekend: '', deel: '', telt: '' });
    const changed = await fundOf('Regiodeal 2');
    expect([changed?.granted, changed?.match, changed?.from]).toEqual([undefined, undefined, '2026-01-01']);
    const late = await officer.send(change, at, { titel: 'Te laat' });
    expect([late.status, late.html.includes('intussen gewijzigd')]).toEqual([409, true]);
  });

  test('that is not right keeps what was typed, and says at each field what would be', async () => {
    const before = (await funds()).length;
    const refused = await officer.send(await officer.get(NEW_FUND), NEW_FUND, {
      titel: '',
      toegekend: 'veel',
      van: '2026-02-01',
      tot: '2026-01-01',
      deel: '130',
      telt: '',
    });
    expect(refused.status).toBe(422);
    for (const said of [
      'hoogstens 200 tekens',
      'Schrijf een bedrag',
      'percentage van 0 tot en met 100',
      'Kies hoe het deel',
    ])
      expect(refused.html).toContain(said);
    expect(refused.html).toContain('value="veel"');
    const backwards = await officer.send(await officer.get(NEW_FUND), NEW_FUND, {
      ...{ titel: 'Andersom', van: '2026-02-01', tot: '2026-01-01' },
    });
    expect(backwards.html).toContain('op of na de eerste dag');
    expect(await funds()).toHaveLength(before);
  });

  test('is for the bureau alone', async () => {
    for (const role of ['researcher', 'board', 'data-desk', 'admin', 'partner'] as const) {
      const other = await signedIn(desk, role, 'kim');
      expect([role, (await other.get(NEW_FUND)).status]).toEqual([role, 403]);
    }
    expect((await (await signedIn(desk, 'board', 'b')).get('/monitor/geld')).html).not.toContain(NEW_FUND);
  });
});

describe('The row of an intervention in a plan', () => {
  test('is added and changed by itself, and the rest of the plan stays', async () => {
    const { client, mine, theirs } = world;
    await fund(client, 'wijk', { granted: 10_000 });
    const per = {
      fund: 'wijk',
      amount: 15,
      status: 'applied',
      qualifier: 'per-unit',
      per: { unit: 'kind', period: 'jaar' },
    };
    const kept = { ...per, source: 'Hoofdstuk 3' };
    await client('PUT', '/v1/plans/2026', { interventions: [{ id: theirs.id, budget: [kept] }] }, NEW);
    const at = `/monitor/jaarplan/2026/${mine.id}`;
    expect((await officer.get(`/monitor/interventies/${mine.id}`)).html).toContain(`href="${at}"`);
    const form = await officer.get(at);
    const filledIn = {
      'aantal-gezinnen': '12',
      'fonds-0': 'wijk',
      'bedrag-0': '2.500',
      'stand-0': 'granted',
      'zeker-0': 'exact',
    };
    expect((await officer.send(form, at, filledIn)).goTo).toBe('/monitor/jaarplan/2026?ingelezen=regel');
    expect(await plan()).toEqual([
      { id: theirs.id, counts: [], budget: [kept] },
      {
        id: mine.id,
        counts: [{ item: 'gezinnen', planned: 12 }],
        budget: [{ fund: 'wijk', amount: 2_500, status: 'granted', qualifier: 'exact' }],
      },
    ]);
    const other = `/monitor/jaarplan/2026/${theirs.id}`;
    await officer.send(await officer.get(other), other, { 'bedrag-0': '17,50' });
    expect((await plan())[0]?.budget).toEqual([{ ...kept, amount: 17.5 }]);
    const late = await officer.send(form, at, filledIn);
    expect(late.html).toContain('intussen gewijzigd');
  });

  test('that is not right stores nothing, and says at each field what would be', async () => {
    const before = await plan();
    const at = `/monitor/jaarplan/2026/${world.mine.id}`;
    const send = async (filledIn: FilledIn) => officer.send(await officer.get(at), at, filledIn);
    const refused = await send({ 'aantal-gezinnen': 'veel', 'fonds-0': 'wijk', 'bedrag-0': '-3' });
    expect(refused.status).toBe(422);
    for (const said of ['Schrijf een getal', 'Schrijf een bedrag', 'value="veel"'])
      expect(refused.html).toContain(said);
    const priceless = await send({ 'fonds-1': 'wijk', 'bedrag-1': '5', 'zeker-1': 'per-unit', 'eenheid-1': 'kind' });
    expect([priceless.status, priceless.html.includes('per wat en per welke tijd')]).toEqual([422, true]);
    expect((await send({ 'fonds-1': 'nergens', 'bedrag-1': '5' })).html).toContain('Kies een fonds uit de lijst.');
    expect(await plan()).toEqual(before);
  });

  test('is for the bureau alone, of interventions that there are, and not of a plan that was adopted', async () => {
    const at = `/monitor/jaarplan/2026/${world.mine.id}`;
    const board = await signedIn(desk, 'board', 'b');
    expect((await board.get(at)).status).toBe(403);
    expect((await officer.get('/monitor/jaarplan/2026/0000000000000000')).status).toBe(404);
    const form = await officer.get(at);
    const answer = await world.client('GET', '/v1/plans/2026', undefined, BO);
    const ifMatch = answer.headers.get('ETag') ?? '';
    await world.client('POST', '/v1/plans/2026/adoption', {}, { token: 'board:b', ifMatch });
    expect((await officer.get('/monitor/jaarplan/2026')).html).not.toContain(`href="${at}"`);
    const frozen = await officer.send(form, at, { 'bedrag-0': '9' });
    expect(frozen.status).toBeGreaterThanOrEqual(409);
  });
});

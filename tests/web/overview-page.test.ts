import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { ROLES } from '#shared/people/actor.ts';
import { testEngine } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { roundsOn, withPlan } from '#tests/support/rounds.ts';
import { browserAt, signedIn } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
beforeAll(async () => {
  desk = await engine.freshDesk(undefined, [VRIEHEIDE]);
});

const READERS: readonly string[] = ['board', 'bureau', 'data-desk'];

describe('The overview', () => {
  test('is in the menu of who may read it, and of nobody else', async () => {
    expect((await (await browserAt(desk)).get('/overzicht')).goTo).toBe('/inloggen?naar=%2Foverzicht');
    for (const role of ROLES) {
      const browser = await signedIn(desk, role, 'kim');
      const may = READERS.includes(role);
      expect([role, (await browser.get('/overzicht')).status]).toEqual([role, may ? 200 : 403]);
      expect([role, (await browser.get('/data')).html.includes('href="/overzicht"')]).toEqual([role, may]);
    }
  });

  test('says of each part that there is nothing yet', async () => {
    const { html } = await (await signedIn(desk, 'board')).get('/overzicht');
    for (const text of [
      'Er wacht niets op een besluit.',
      'Er was nog geen ronde.',
      'Het bureau liet geen aanmelding door die te veel vroeg.',
      'nog niets besloten',
      'is nog geen geld bekend',
      'Er is nog geen rapport vastgesteld.',
    ])
      expect(html).toContain(text);
    expect(html).toContain('href="/monitor/doelen/12"');
  });

  test('shows the board what awaits it and how much of a round is in, in English too', async () => {
    const on = roundsOn(desk);
    const id = await on.led();
    await on.opened();
    await withPlan(desk, id, [], false);
    const board = await signedIn(desk, 'board');
    const { html } = await board.get('/overzicht');
    expect(html).toContain('href="/monitor/jaarplan/2026"');
    expect(html).toContain('0 van 2 binnen');
    const english = await board.get('/en/overzicht');
    expect(english.html).toContain('This awaits a decision of the board');
    expect(english.html).toContain('0 of 2 in');
  });

  test('is of another year where that is asked for, and says so where that is no year', async () => {
    const board = await signedIn(desk, 'board');
    expect((await board.get('/overzicht?jaar=2025')).html).toContain('Overzicht 2025');
    expect((await board.get('/overzicht?jaar=ooit')).status).toBe(400);
  });
});

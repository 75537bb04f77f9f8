import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { personOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { BEN, BO, MO, roundsOn, told } from '#tests/support/rounds.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { browserAt } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let on: ReturnType<typeof roundsOn>;
let id: string;

beforeAll(async () => {
  desk = await engine.freshDesk(undefined, [VRIEHEIDE]);
  on = roundsOn(desk);
  id = await on.led();
});

const as = (token: string) => browserAt(desk, personOf(token));

describe('The pages of rounds', () => {
  test('say that there is none, and the bureau opens one', async () => {
    expect((await (await as(BEN)).get('/rondes')).html).toContain('Er is nog geen ronde.');
    const browser = await as(BO);
    const page = await browser.get('/rondes');
    const wrong = await browser.send(page, '/rondes', { soort: 'progress', jaar: 'ooit', uiterlijk: '2026-12-20' });
    expect(wrong.status).toBe(422);
    const opened = await browser.send(page, '/rondes', { soort: 'progress', jaar: '2026', uiterlijk: '2026-12-20' });
    expect(opened.goTo).toBe('/rondes/2026-progress');
    const round = await browser.get('/rondes/2026-progress');
    expect(round.html).toContain('0 van 2 binnen');
    expect(round.html).toContain('Buurtgezin');
    expect((await browser.get('/en/rondes/2026-progress')).html).toContain('0 of 2 in');
  });

  test('show a lead what is theirs, with the form to answer it', async () => {
    const browser = await as(MO);
    expect((await browser.get('/mijn/bijdragen')).html).toContain('Buurtgezin');
    const page = await browser.get(`/rondes/2026-progress/bijdragen/${id}`);
    expect(page.html).toContain('name="_form" value="contribution"');
    await browser.send(page, '/gesprek', { course: 'on-course', text: 'Veel gedaan.' });
    expect((await on.read(id)).view.status).toBe('sent');
    expect((await browser.get(`/rondes/2026-progress/bijdragen/${id}`)).html).toContain('Veel gedaan.');
    expect((await (await as('partner:x:vixia')).get('/mijn/bijdragen')).html).toContain('nog niets gevraagd');
    expect((await (await as('partner:x:vixia')).get('/rondes/2026-progress')).status).toBe(403);
  });

  test('let the bureau remind, move the due date, hand out a file and close', async () => {
    const browser = await as(BO);
    const at = '/rondes/2026-progress';
    const reminded = await browser.send(await browser.get(at), `${at}/herinnering`, { tekst: 'Denkt u eraan?' });
    expect(reminded.html).toContain('1 bericht staat klaar.');
    await browser.send(await browser.get(at), `${at}/dag`, { uiterlijk: '2027-01-20' });
    expect((await on.round()).due).toBe('2027-01-20');
    const file = await browser.get(`${at}/bestand`);
    expect(file.headers.get('Content-Type')).toContain('spreadsheetml');
    const review = await browser.get(`${at}/bijdragen/${id}`);
    expect(review.html).toContain('Vaststellen');
    await browser.send(await browser.get(at), `${at}/sluiten`);
    expect((await on.round()).status).toBe('closed');
    expect((await on.put(id, told(), { ifMatch: '*' })).status).toBe(409);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { acceptedChange } from '#shared/interventions/accepted.ts';
import { personOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { BEN, BO, MO, roundsOn, told } from '#tests/support/rounds.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { browserAt } from './signed-in.ts';

const THEME = 2;
const engine = testEngine();
let desk: Desk;
let on: ReturnType<typeof roundsOn>;
let id: string;

beforeAll(async () => {
  desk = await engine.freshDesk(undefined, [VRIEHEIDE]);
  on = roundsOn(desk);
  id = await on.led({ theme: THEME });
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

  test('show the bureau what stands on its own list, as its message counts it', async () => {
    const page = await (await as(BO)).get('/mijn/bijdragen');
    expect(page.html).toContain('Het programmabureau zelf');
    expect(page.html).toContain('Buurtgezin'); // nobody of Movare was ever here
  });

  test('show a lead what is theirs, with the form to answer it', async () => {
    const browser = await as(MO);
    expect((await browser.get('/mijn/bijdragen')).html).toContain('Buurtgezin');
    const page = await browser.get(`/rondes/2026-progress/bijdragen/${id}`);
    expect(page.html).toContain('name="_form" value="contribution"');
    expect(page.html).toContain('Reageren');
    expect(page.html).not.toContain('Niets veranderd');
    const last = { text: 'Zoals toen.', counts: [], money: [] };
    const accepted = { period: '2024-H1', round: '2024-progress', at: '2024-07-01T00:00:00.000Z', told: last };
    await desk.table.write([acceptedChange(id, accepted)]);
    const offers = await browser.get(`/rondes/2026-progress/bijdragen/${id}`);
    const unchanged = { _act: 'contribution.unchanged' };
    const copied = await browser.send(offers, '/gesprek', {}, unchanged);
    expect(copied.html).toContain('Dit kan niet zonder wijziging worden verstuurd.');
    expect(copied.html).toContain('Zoals toen.</textarea>');
    await on.client('POST', `${on.at(id)}/comments`, { text: 'Lukt het?' }, { token: BO });
    expect((await browser.get(`/rondes/2026-progress/bijdragen/${id}`)).html).toContain('Lukt het?');
    await browser.send(page, '/gesprek', { course: 'on-course', text: 'Veel gedaan.' });
    expect((await on.read(id)).view.status).toBe('sent');
    expect((await browser.get(`/rondes/2026-progress/bijdragen/${id}`)).html).toContain('Veel gedaan.');
    expect((await (await as('partner:x:vixia')).get('/mijn/bijdragen')).html).toContain('nog niets gevraagd');
    expect((await (await as('partner:x:vixia')).get('/rondes/2026-progress')).status).toBe(403);
  });

  test('keep the text of a reminder that names somebody, and a day that is none, beside what is wrong', async () => {
    const browser = await as(BO);
    const at = '/rondes/2026-progress';
    const text = 'Bel mevrouw Jansen hierover.';
    const refused = await browser.send(await browser.get(at), `${at}/herinnering`, { tekst: text });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(`${text}</textarea>`);
    expect(refused.html).toContain('“mevrouw Jansen”');
    const wrong = await browser.send(await browser.get(at), `${at}/dag`, { uiterlijk: '2025-01-01' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/value="2025-01-01"/);
    expect(wrong.html).toContain('1 januari van het jaar van de ronde');
  });

  test('call themes in the language of the page', async () => {
    const theme = (await desk.programme()).themes.find(({ id: one }) => one === THEME);
    expect(theme).toBeDefined();
    expect((await (await as(BO)).get('/en/rondes/2026-progress')).html).toContain(theme?.titleEn ?? 'no theme');
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
    const asks = await browser.get(`${at}/sluiten`);
    expect(asks.html).toContain('Verstuurd, nog niet beoordeeld (1)');
    expect(asks.html).toContain('Nog niet verstuurd (1)');
    expect((await on.round()).status).toBe('open');
    await browser.send(asks, `${at}/sluiten`);
    expect((await on.round()).status).toBe('closed');
    expect((await on.put(id, told(), { ifMatch: '*' })).status).toBe(409);
  });
});

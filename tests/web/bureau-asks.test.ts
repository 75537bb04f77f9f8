import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { actingOn, letters, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { reserved, withRules } from '../activities/small/small-world.ts';
import { formsTo, signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
let bureau: Browser;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock());
  acting = actingOn(desk);
  bureau = await signedIn(desk, 'bureau');
});

const filled = {
  titel: 'Gezondheidsmonitor',
  organisatie: 'GGD Zuid-Limburg',
  buurten: VRIEHEIDE,
  begin: '2027-03-08',
  einde: '2027-03-14',
  doelgroepen: 'age-25-44',
  mensen: '12',
  contacten: '1',
  minuten: '0',
};

describe('The page of asks', () => {
  test('says of each list that it is empty, and reserves room', async () => {
    for (const [list, said] of [
      ['planned', 'Per organisatie'],
      ['reserved', 'acht weken'],
      ['lapsed', 'niemand op tijd'],
      ['left-out', '28 dagen'],
    ] as const) {
      const page = await bureau.get(`/bureau/vragen?lijst=${list}`);
      expect(page.status).toBe(200);
      expect(page.html).toContain(said);
      expect(page.html).toContain('Er is hier niets.');
    }
    const page = await bureau.get('/bureau/vragen');
    const sent = await bureau.send(page, '/bureau/vragen', filled);
    expect(sent.goTo).toMatch(/lijst=reserved&gereserveerd=\d{4}-\d{4}$/);
    const after = await bureau.get(sent.goTo ?? '');
    expect(after.html).toContain('Gereserveerd onder nummer');
    expect(after.html).toContain('Gezondheidsmonitor');
    await bureau.send(page, '/bureau/vragen', filled); // the same form once more
    expect((await acting.burden('2027-03-08')).contactsPer100).toBeCloseTo((100 * 12) / 425);
  });

  test('says by each field what is wrong, and keeps what was filled in', async () => {
    const page = await bureau.get('/bureau/vragen');
    const wrong = await bureau.send(page, '/bureau/vragen', {
      ...filled,
      titel: '',
      begin: '2026-12-01',
      mensen: 'veel',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Schrijf waarvoor het is.');
    expect(wrong.html).toContain('Een heel getal van 0 tot en met 100.000.');
    expect(wrong.html).toContain('GGD Zuid-Limburg');
    const tooMuch = await bureau.send(page, '/bureau/vragen', { ...filled, mensen: '13' });
    expect(tooMuch.html).toContain('meer dan 30% van een grens');
    const noRoom = actingOn(desk);
    await noRoom.registered(letters(42, { period: { start: '2027-03-08', end: '2027-03-14' } }));
    expect((await bureau.send(page, '/bureau/vragen', filled)).html).toContain('geen ruimte');
  });

  test('is for the bureau, and reads in English too', async () => {
    expect((await (await signedIn(desk, 'researcher', 'eva')).get('/bureau/vragen')).status).toBe(403);
    expect((await bureau.get('/en/bureau/vragen')).html).toContain('Asks to keep an eye on');
  });
});

describe('What the rule did', () => {
  test('stands on the workbench to be looked back at, and on the page of its owner', async () => {
    await withRules(acting, { small: true });
    const digits = actingOn({ ...desk, randomDigits: () => '1234560' });
    const one = await digits.registered(letters(5));
    const list = await bureau.get('/bureau?lijst=nakijken');
    expect(list.html).toContain('Achteraf bekijken');
    const own = await (await signedIn(desk, 'researcher', 'an')).get(`/activiteiten/${one.activity.number}`);
    expect(own.html).toContain('Goedgekeurd volgens een regel van het loket');
    expect(own.html).toContain('de regel van het loket');
    expect(own.html).not.toContain('achteraf te bekijken');
    expect(formsTo(list, '/gesprek')).toHaveLength(1);
    const seen = await bureau.send(list, '/gesprek');
    expect(seen.status).toBeLessThan(400);
    expect((await bureau.get('/bureau?lijst=nakijken')).html).not.toContain('Achteraf bekijken');
  });

  test('names a split on the page of its owner and to the bureau', async () => {
    await withRules(acting, { small: true });
    const first = await acting.registered(letters(13));
    const second = await acting.registered(letters(13, { period: { start: '2027-02-08', end: '2027-02-14' } }));
    for (const page of [
      await bureau.get(`/bureau/aanmeldingen/${second.id}`),
      await (await signedIn(desk, 'researcher', 'an')).get(`/activiteiten/${second.activity.number}`),
    ]) {
      expect(page.html).toContain('samen met andere kleine vragen');
      expect(page.html).toContain(first.activity.number);
    }
  });

  test('says of a reservation until when it holds', async () => {
    const { id } = await reserved(acting);
    expect((await bureau.get(`/bureau/aanmeldingen/${id}`)).html).toContain('Vervalt op');
  });
});

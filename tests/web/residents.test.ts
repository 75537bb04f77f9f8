import { beforeAll, describe, expect, test } from 'vitest';
import { keepAddresses } from '#shared/area/addresses/address-store.ts';
import type { Desk } from '#shared/desk.ts';
import { actingOn, letters, type Stood } from '#tests/support/acting.ts';
import { bodyOf, MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { testEngine } from '#tests/support/desk.ts';
import { AddressesFound } from '#shared/area/addresses/asked-address.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf } from '#tests/support/api.ts';
import { visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
let desk: Desk;
let see: Visitor;
let planned: Stood;
let done: Stood;
let few: Stood;

/** The letters of one week take more room than there is. */
const SO = { override: true };

const textOf = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const ADDRESSES = {
  postcodes: new Map([
    ['6413AB', [VRIEHEIDE]],
    ['6413AC', [VRIEHEIDE, MARIA_GEWANDEN]],
  ]),
  streets: new Map([
    ['heideveldweg', { name: 'Heideveldweg', neighbourhoods: [VRIEHEIDE] }],
    ['akerstraat', { name: 'Akerstraat', neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] }],
  ]),
};

beforeAll(async () => {
  desk = await engine.freshDesk();
  const acting = actingOn(desk);
  const ask = { participants: 30, contactsPerParticipant: 2, minutesPerContact: 20, mode: 'post' };
  planned = await acting.approved(
    letters(0, { title: 'Groen <i>in</i> de straat', ask, summary: 'Voor een plan.' }),
    SO,
  );
  const over = async (title: string, participants: number) => {
    const running = await acting.moved(
      await acting.approved(letters(0, { title, ask, kind: 'intervention' }), SO),
      'running',
    );
    return acting.moved(running, 'completed', { realised: { participants } });
  };
  done = await over('Gezond eten', 25);
  few = await over('Klein onderzoek', 7);
  see = await visiting(desk);
});

describe('The page of a number on a letter', () => {
  test('says what it is, why, how long it takes, whom to call and that one may say no, and no verdict', async () => {
    const { status, text } = await see(`/registratie/${planned.activity.number}`);
    expect(status).toBe(200);
    const said = textOf(text);
    expect(said).toContain('Ja. Dit is aangemeld bij het activiteitenloket.');
    expect(said).toMatch(/Waarom Voor een plan\. Van wie Open Universiteit Voor wie 25 tot en met 44 jaar/);
    expect(said).toContain('Hoe lang duurt het Ongeveer 20 minuten. 2 keer. Wanneer 11 jan 2027 t/m 17 jan 2027');
    expect(said).toContain('U mag nee zeggen');
    expect(said).toMatch(/Wie kunt u bellen\?.*Bel dan niet het nummer in de brief/);
    expect(said).not.toMatch(/Er is ruimte|het wordt druk|dit is te veel|Oordeel/);
    expect(text).not.toContain('<i>in</i>');
  });

  test.each([
    ['1234', 400, 'U typte er 4'],
    ['1234-56789', 400, 'U typte er 9'],
    ['ab12-3456', 400, 'Typ alleen de cijfers'],
    ['1234-5673', 400, 'Het laatste cijfer is een controlecijfer'],
    ['1234-5671', 404, 'Onder nummer 1234-5671 is niets aangemeld'],
  ])('explains what is wrong with %s, and keeps it in the field', async (number, status, why) => {
    const seen = await see(`/registratie/${number}`);
    expect(seen.status).toBe(status);
    expect(textOf(seen.text)).toContain(why);
    expect(seen.text).toMatch(new RegExp(`<input[^>]*value="${number}"[^>]*aria-invalid="true"`));
    const english = await see(`/en/registratie/${number}`);
    expect([english.status, english.text.includes(why)]).toEqual([status, false]);
  });
});

describe('What came of earlier studies', () => {
  test('stands on the page of the neighbourhood and of the number, with the way to what the register knows', async () => {
    const here = (await see(`/bewoners/${VRIEHEIDE}`)).text;
    const earlier = here.slice(here.indexOf('id="eerder"'));
    expect(textOf(earlier)).toMatch(/Gezond eten.*Er zijn 25 mensen gevraagd\./);
    expect(earlier).toContain(`href="/monitor/interventies/${done.id}"`);
    const proof = (await see(`/registratie/${done.activity.number}`)).text;
    expect(textOf(proof)).toMatch(/Wat kwam eruit\?.*Er zijn 25 mensen gevraagd\./);
    const { body } = await clientOf(desk)('GET', `/v1/registrations/${done.activity.number}/outcomes`);
    expect(body).toEqual({
      items: [
        { kind: 'asked', participants: 25 },
        { kind: 'intervention', id: done.id },
      ],
    });
  });

  test(`tells no number under 10 (${rule('A22').slice(0, 3)})`, async () => {
    const { body } = await clientOf(desk)('GET', `/v1/registrations/${few.activity.number}/outcomes`);
    expect(body).toEqual({ items: [{ kind: 'intervention', id: few.id }] });
    expect(textOf((await see(`/registratie/${few.activity.number}`)).text)).not.toMatch(/zijn 7 mensen/);
  });

  test('where nothing is known, that is said', async () => {
    expect((await see(`/bewoners/${MARIA_GEWANDEN}`)).text).toContain(
      'Van eerder onderzoek in uw buurt is bij ons nog niets',
    );
  });
});

describe('Finding one’s neighbourhood', () => {
  const sought = (typed: string) => see(`/bewoners?buurt=${encodeURIComponent(typed)}`);

  test('the number of a letter comes first; without a file of addresses it is said that names alone are searched', async () => {
    const { text } = await see('/bewoners');
    expect(text.indexOf('Kreeg u een brief?')).toBeLessThan(text.indexOf('role="search"'));
    for (const typed of ['6413AB', '6413']) {
      const { status, text: said } = await sought(typed);
      expect([status, said.includes('Zoeken op postcode of straat kan hier nog niet')]).toEqual([200, true]);
    }
  });

  test('by postcode, street or name, with a choice where there are several', async () => {
    await keepAddresses(desk.table, ADDRESSES, { load: 'a', files: [], at: '2026-11-23T09:00:00.000Z' });
    for (const typed of ['6413 ab', 'Heideveldweg 12', 'Vrieheide', 'heideveldwg']) {
      const { headers, text } = await sought(typed);
      expect(`${headers.get('Location')} ${text}`).toContain(`/bewoners/${VRIEHEIDE}`);
    }
    const many = await sought('6413AC');
    expect(textOf(many.text)).toMatch(
      /Postcode 6413AC hoort bij meer buurten\. Kies de uwe\. Vrieheide Maria Gewanden/,
    );
    expect(textOf((await sought('akerstraat')).text)).toMatch(/Akerstraat in Vrieheide Akerstraat in Maria Gewanden/);
    expect(textOf((await sought('9999ZZ')).text)).toContain('Wij kennen postcode 9999ZZ niet');
    expect(textOf((await sought('Qwrtpsdf')).text)).toContain('Wij kennen geen buurt of wijk met de naam');
  });

  test('a script finds the same over the API', async () => {
    const call = clientOf(desk);
    const postcode = bodyOf(await call('GET', '/v1/addresses?postcode=6413ac'), AddressesFound);
    expect(postcode).toEqual({
      loaded: true,
      items: [{ postcode: '6413AC', neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] }],
    });
    const street = bodyOf(await call('GET', '/v1/addresses?street=akerstr'), AddressesFound);
    expect(street.items).toEqual([{ street: 'Akerstraat', neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] }]);
    for (const query of ['', '?postcode=x', '?street=ab', '?street=akerstraat&postcode=6413AB'])
      expect((await call('GET', `/v1/addresses${query}`)).status).toBe(400);
  });
});

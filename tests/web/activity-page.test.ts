import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { keepUpload } from '#shared/jobs/uploads.ts';
import { actingOn, letters, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { browserAt, formsTo, signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
let an: Browser;
let bo: Browser;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
  [an, bo] = await Promise.all([signedIn(desk, 'researcher', 'an'), signedIn(desk, 'bureau')]);
});

const textOf = ({ html }: Shown): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');
const pathOf = ({ activity }: Stood): string => `/activiteiten/${activity.number}`;
const statusOf = async (one: Stood): Promise<string> => (await acting.read(one)).activity.status;
const CONTACT = { name: 'Ans Bakker', email: 'ans@example.org' };
const registered = (more: object = {}) => acting.registered(letters(17, { contact: CONTACT, ...more }));

describe('The page of an activity', () => {
  test('shows the public what the public may know of a public one, with the proof of registration; of another there is none', async () => {
    const nobody = await browserAt(desk);
    const one = await registered({ summary: 'Wij vragen naar groen.' });
    const before = await nobody.get(pathOf(one));
    expect(before.status).toBe(404);
    expect(before.html).toContain('/inloggen?naar=');
    expect(textOf(before)).not.toContain('Brieven');
    await acting.decided(one, 'approve');
    const page = await nobody.get(pathOf(one));
    expect([page.status, (await nobody.get(`/en${pathOf(one)}`)).status]).toEqual([200, 200]);
    for (const said of ['Brieven', 'Wij vragen naar groen.', 'goedgekeurd', 'Vrieheide'])
      expect(textOf(page)).toContain(said);
    expect(page.html).toContain(`href="/registratie/${one.activity.number}"`);
    for (const hidden of [
      CONTACT.name,
      CONTACT.email,
      'Geschiedenis',
      'Berichten',
      '<form method="post" action="/gesprek"',
    ])
      expect(page.html).not.toContain(hidden);
    for (const unknown of ['0000-0000', '1234-5678', 'zomaar', '%2e%2e']) {
      const { status } = await nobody.get(`/activiteiten/${encodeURIComponent(unknown)}`);
      expect([404, 303]).toContain(status);
    }
  });

  test('is found by its number however that is typed, and by its id by who is signed in', async () => {
    const one = await registered();
    const { number } = one.activity;
    expect((await an.get(`/activiteiten/${number.replace('-', '')}`)).goTo).toBe(pathOf(one));
    expect((await an.get(`/en/activiteiten/${one.id}?gedaan=x`)).goTo).toBe(`/en${pathOf(one)}?gedaan=x`);
    expect((await (await browserAt(desk)).get(`/activiteiten/${one.id}`)).goTo).toContain('/inloggen?naar=');
    expect((await an.get('/activiteiten/0000000000000000')).status).toBe(404);
  });

  test('says to its owner where it stands, who decides by when, what is asked, and how near the limit it comes', async () => {
    const page = await an.get(pathOf(await registered({ askedOrganisations: [{ partner: 'movare', hours: 3 }] })));
    const text = textOf(page);
    expect(page.html).toMatch(/aria-current="step"><span class="lk-stand__name">Aangemeld/);
    expect(text).toContain('wil dat doen voor het einde van 28 nov 2026');
    expect(text).toMatch(/Vrieheide Er is ruimte 25 tot en met 44 jaar, in week 2 van 2027, .* 0 4 4 10 /);
    expect(text).toMatch(/Movare Er is ruimte in week 2 van 2027, uren 0 3 3 16 /);
    expect(page.html).toContain('class="lk-share"');
    expect(text).toContain('Ans Bakker, ans@example.org');
    for (const heading of ['Wat u kunt doen', 'Berichten', 'Bestanden', 'Geschiedenis'])
      expect(text).toContain(heading);
  });

  test('shows who is signed in and has nothing to do with it no more than its plan', async () => {
    const one = await registered();
    const page = await (await signedIn(desk, 'researcher', 'ed')).get(pathOf(one));
    expect(page.status).toBe(200);
    expect(textOf(page)).toContain('Dit is nog niet openbaar');
    for (const hidden of [CONTACT.name, 'Berichten', 'Intrekken', 'Geschiedenis'])
      expect(page.html).not.toContain(hidden);
    expect(page.html).toContain(`/aanmelden?kopie=${one.activity.number}`);
  });
});

describe('What the bureau asked', () => {
  test('stands on top with its answer box; the answer sends it back, and is read at an address that does nothing twice', async () => {
    const one = await registered();
    await acting.decide(one, 'request-changes', { reason: 'Hoe vaak komt u terug?' });
    const page = await an.get(pathOf(one));
    expect(page.html.indexOf('Hoe vaak komt u terug?')).toBeLessThan(page.html.indexOf('lk-stands'));
    const [form] = formsTo(page, '/gesprek').filter((held) => held.some(([name]) => name === 'answer'));
    const body = new URLSearchParams((form ?? []).map(([name, value]): [string, string] => [name, value]));
    body.set('text', 'Eén keer.');
    const sent = await an.post('/gesprek', { body });
    expect([sent.status, sent.goTo]).toEqual([
      303,
      expect.stringMatching(new RegExp(`^/activiteiten/${one.id}\\?gedaan=`)),
    ]);
    expect(await statusOf(one)).toBe('submitted');
    const led = (await an.get(sent.goTo ?? '')).goTo ?? '';
    for (const shown of [await an.get(led), await an.get(led)]) {
      expect(textOf(shown)).toContain('Antwoord verstuurd, het bureau besluit opnieuw: Brieven');
      expect(textOf(shown)).toMatch(/an \(onderzoeker\) .* Eén keer\./);
    }
    expect((await acting.history(one)).map(({ action }) => action)).toHaveLength(3);
    expect(textOf(await bo.get(led))).not.toContain('Antwoord verstuurd');
  });

  test('an empty answer says what is lacking, and changes nothing', async () => {
    const one = await registered();
    await acting.decide(one, 'request-changes', { reason: 'Hoe vaak?' });
    const wrong = await an.send(await an.get(pathOf(one)), '/gesprek', {}, { answer: 'yes' });
    expect(wrong.status).toBe(422);
    expect(await statusOf(one)).toBe('changes-requested');
  });

  test('is shown to the bureau as what waits, without a box to answer in its owner’s place', async () => {
    const one = await registered();
    await acting.decide(one, 'request-changes', { reason: 'Hoe vaak?' });
    const page = await bo.get(pathOf(one));
    expect(textOf(page)).toContain('Wacht op antwoord van wie dit aanmeldde');
    expect(page.html).not.toContain('name="answer"');
    const said = await bo.send(page, '/gesprek', { text: 'Lukt het?' }, { _form: 'activity-message' });
    expect(textOf(said)).toMatch(/Bericht verstuurd: Brieven .* Lukt het\?/);
  });
});

describe('What ends an activity', () => {
  test('withdrawing says before what of the room is given back and who is told, asks why, and leads to the page', async () => {
    const one = await registered();
    const form = await an.get(`${pathOf(one)}/intrekken`);
    const text = textOf(form);
    expect(text).toContain('Bewoners: 17 van de 17 keer dat mensen gevraagd zouden worden, komt vrij.');
    expect(text).toContain('Het programmabureau krijgt hier bericht van.');
    expect(await statusOf(one)).toBe('submitted');
    expect((await an.send(form, '/gesprek', { reason: '' }, { _form: 'move' })).status).toBe(422);
    const done = await an.send(form, '/gesprek', { reason: 'Geen geld.' }, { _form: 'move' });
    expect(await statusOf(one)).toBe('withdrawn');
    expect(textOf(done)).toMatch(/ingetrokken.*Ingetrokken/);
    expect((await an.get(`${pathOf(one)}/intrekken`)).status).toBe(409);
  });

  test('finishing asks what was really asked, filled in with the plan', async () => {
    clock.set('2027-02-01T09:00:00Z');
    const one = await acting.moved(await acting.decided(await registered(), 'approve'), 'running', {}, 'researcher:an');
    const form = await an.get(`${pathOf(one)}/afronden`);
    expect(formsTo(form, '/gesprek')[0]).toContainEqual(['participants', '17']);
    await an.send(form, '/gesprek', { participants: '12' }, { _form: 'move' });
    expect((await acting.read(one)).activity).toMatchObject({ status: 'completed', realised: { participants: 12 } });
  });

  test('each move is for who may make it: withdrawing its owner, cancelling the bureau, which tells the owner why', async () => {
    const one = await registered();
    const ed = await signedIn(desk, 'researcher', 'ed');
    const statuses = async (browser: Browser): Promise<number[]> =>
      Promise.all(['intrekken', 'schrappen'].map(async (page) => (await browser.get(`${pathOf(one)}/${page}`)).status));
    expect([await statuses(an), await statuses(bo), await statuses(ed)]).toEqual([
      [200, 403],
      [403, 200],
      [403, 403],
    ]);
    const form = await bo.get(`${pathOf(one)}/schrappen`);
    expect(textOf(form)).toContain('Wie dit heeft aangemeld, krijgt hier bericht van, met uw reden.');
    await bo.send(form, '/gesprek', { reason: 'Het gebied is vol.' }, { _form: 'move' });
    expect(await statusOf(one)).toBe('cancelled');
  });
});

describe('Files on the page', () => {
  const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');

  /** Puts a file as the server does that the form leads to; answers where the browser goes on. */
  async function put(page: Shown, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const [, id = ''] = /action="[^"]*\/uploads\/([0-9a-f]{16})\//.exec(page.html) ?? [];
    const [, goOn = ''] = /name="success_action_redirect" value="([^"]*)"/.exec(page.html) ?? [];
    await keepUpload(desk, id, bytes);
    return new URL(goOn).pathname;
  }

  test('one is chosen, named, kept, fetched and taken away', async () => {
    const one = await registered();
    const next = await put(await an.get(`${pathOf(one)}/bestanden`), Uint8Array.from(PDF));
    const nameless = await an.send(await an.get(next), next, {});
    expect([nameless.status, textOf(nameless)]).toEqual([422, expect.stringContaining('hoogstens 200 tekens')]);
    expect((await an.send(nameless, next, { titel: 'Goedkeuring' })).goTo).toBe(`${pathOf(one)}#bestanden`);
    const page = await bo.get(pathOf(one));
    const [, file = ''] = /href="([^"]*\/bestanden\/[0-9a-f]{16})"/.exec(page.html) ?? [];
    expect(textOf(page)).toContain('Goedkeuring PDF, 1 kB, toegevoegd door an');
    const fetched = await bo.get(file);
    expect([fetched.status, fetched.html, fetched.headers.get('Content-Type')]).toEqual([
      200,
      PDF.toString(),
      'application/pdf',
    ]);
    expect((await (await signedIn(desk, 'researcher', 'ed')).get(file)).status).toBe(403);
    await bo.send(page, file.replace('bestanden', 'weghalen'));
    expect((await bo.get(file)).status).toBe(404);
  });

  test('what is no PDF is refused with what would be right', async () => {
    const one = await registered();
    const next = await put(await an.get(`${pathOf(one)}/bestanden`), Uint8Array.from(Buffer.from('<html>')));
    const wrong = await an.send(await an.get(next), next, { titel: 'Vragen' });
    expect([wrong.status, textOf(wrong)]).toEqual([422, expect.stringContaining('Het moet een PDF zijn')]);
  });
});

describe('What so far only took a form', () => {
  test('is opened by its address: what opens, opens; what changes something asks first; nothing leads home', async () => {
    const one = await acting.approved(letters(4));
    const about = (act: string, value: string): string =>
      `/gesprek?${new URLSearchParams({ _act: act, _value: value }).toString()}`;
    expect((await an.get('/gesprek')).goTo).toBe('/mijn');
    expect(textOf(await an.get(about('message', one.id)))).toContain('Uw bericht');
    expect((await an.get(about('show', one.id))).goTo).toBe(`/activiteiten/${one.id}`);
    const runs = JSON.stringify([one.id, 2, 'running']);
    const asks = await bo.get(about('move', runs));
    expect([asks.status, textOf(asks)]).toEqual([
      200,
      expect.stringContaining('Er verandert pas iets als u op de knop drukt'),
    ]);
    expect(await statusOf(one)).toBe('approved');
    expect((await (await browserAt(desk)).get(about('message', one.id))).goTo).toContain('/inloggen?naar=');
    expect((await an.get('/gesprek/antwoord/0000000000000000')).goTo).toBe('/mijn');
  });

  test('an address that only takes a form leads to the page that holds it, in either language', async () => {
    for (const [form, page] of [
      ['/bureau/importeren/bevestigen', '/bureau/importeren'],
      ['/en/rondes/2027-progress/dag', '/en/rondes/2027-progress'],
      ['/mijn/gegevens/wissen', '/mijn/gegevens'],
      ['/activiteiten/1234-5672/weghalen/0123456789abcdef', '/activiteiten/1234-5672'],
    ] as const)
      expect([(await bo.get(form)).status, (await bo.get(form)).goTo]).toEqual([303, page]);
  });

  test('a copy fills in all but the days, for who may see what is copied', async () => {
    const one = await registered();
    const form = await an.get(`/aanmelden?kopie=${one.activity.number}`);
    const held = formsTo(form, '/aanmelden')[0] ?? [];
    expect(held).toContainEqual(['title', 'Brieven']);
    expect(held).toContainEqual(['participants', '17']);
    expect(held).toContainEqual(['contactName', CONTACT.name]);
    expect(held.filter(([name, value]) => /^(?:start|end|askStart|askEnd)$/.test(name) && value !== '')).toEqual([]);
    expect((await (await browserAt(desk)).get(`/aanmelden?kopie=${one.activity.number}`)).status).toBe(404);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { actingOn, letters, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import * as z from 'zod';
import { browserAt, formsTo, signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
let bureau: Browser;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
  bureau = await signedIn(desk, 'bureau');
});

const introductionIn = (body: unknown): { id: string } => z.looseObject({ id: z.string() }).parse(body);

/** What a page says, without its markup. */
const textOf = ({ html }: Shown): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&quot;', '"');
const statusOf = async (one: { readonly path: string }): Promise<string> => (await acting.read(one)).activity.status;
/** The checkboxes that the form that decides on several can send. */
const choices = ({ html }: Shown): string[] =>
  [...html.matchAll(/name="keuze" value="([^"]+)"/g)].map(([, id = '']) => id);

describe('The queue of the bureau', () => {
  test('says so where nothing waits', async () => {
    const page = await bureau.get('/bureau');
    expect(page.status).toBe(200);
    for (const said of ['Er wacht geen aanmelding', 'Er wacht geen introductie', 'heeft niemand gezegd te vaak'])
      expect(textOf(page)).toContain(said);
    expect(formsTo(page, '/bureau/besluiten')).toEqual([]);
  });

  test('shows what waits, the oldest first, with its age; and only what is asked for', async () => {
    const first = await acting.registered(letters(42, { title: 'Eerste', organisation: 'Zuyd' }));
    clock.set('2026-11-26T09:00:00Z');
    const second = await acting.registered(letters(10, { title: 'Tweede' }));
    const page = await bureau.get('/bureau');
    expect(choices(page)).toEqual([first.id, second.id]);
    expect(textOf(page)).toMatch(
      /Eerste Zuyd, \S+ Vrieheide, 11 jan 2027 t\/m 17 jan 2027 3 dagen geleden aangemeld, aangemeld, wacht op besluit Let op: het wordt druk/,
    );
    expect(textOf(page)).toMatch(/Tweede .* vandaag aangemeld, .* Vol: dit is te veel/);
    expect(choices(await bureau.get('/bureau?organisatie=Zuyd'))).toEqual([first.id]);
    expect(choices(await bureau.get('/bureau?oordeel=overloaded'))).toEqual([second.id]);
    expect(textOf(await bureau.get('/bureau?oordeel=clear'))).toContain(
      'Geen aanmelding past bij deze keuze. Er wachten er wel 2.',
    );
    expect(choices(await bureau.get('/bureau?oordeel=wrong&pagina=x'))).toEqual([first.id, second.id]);
  });

  test('decides in place, and leads back to where it was', async () => {
    const one = await acting.registered(letters(10));
    const page = await bureau.get('/bureau?oordeel=clear');
    const form = await bureau.send(
      page,
      '/gesprek',
      {},
      { _act: 'decide', _value: JSON.stringify([one.id, 1, 'approve']) },
    );
    const done = await bureau.send(form, '/gesprek', { reason: 'Goed plan.' }, { _form: 'decision' });
    expect(textOf(done)).toContain('Besluit genomen: goedgekeurd');
    expect(done.html).toContain('href="/bureau?oordeel=clear"');
    expect(await statusOf(one)).toBe('approved');
  });

  test('opens a registration with its history, and an introduction', async () => {
    const one = await acting.registered(letters(10));
    const { body } = await acting.client(
      'POST',
      '/v1/introductions',
      { activity: one.id, partner: 'movare', question: 'Wie kent de flat?' },
      { token: 'researcher:an', key: crypto.randomUUID() },
    );
    const page = await bureau.get(`/bureau/aanmeldingen/${one.id}`);
    expect(textOf(page)).toMatch(/Nieuwe aanmelding: Brieven.*Geschiedenis.*an \(onderzoeker\) aangemeld/);
    expect(formsTo(page, '/gesprek').map((form) => form.find(([name]) => name === '_back'))).toContainEqual([
      '_back',
      '/bureau',
    ]);
    expect((await bureau.get('/bureau/aanmeldingen/0000000000000000')).status).toBe(404);
    const { id } = introductionIn(body);
    const queue = await bureau.get('/bureau');
    expect(queue.html).toContain(`/bureau/introducties/${id}`);
    expect(textOf(await bureau.get(`/bureau/introducties/${id}`))).toContain('Wie kent de flat?');
    expect((await bureau.get('/bureau/introducties/0000000000000000')).status).toBe(404);
  });

  test('counts what residents said in twelve weeks beside the computed burden', async () => {
    await acting.approved(letters(42, { period: { start: '2026-11-23', end: '2026-11-29' } }), { override: true });
    const say = (code: string, text?: string) =>
      acting.client('POST', `/v1/neighbourhoods/${code}/signals`, text === undefined ? {} : { text });
    clock.set('2026-08-31T09:00:00Z');
    await say(MARIA_GEWANDEN, 'Te lang geleden');
    clock.set('2026-11-23T10:00:00Z');
    await say(VRIEHEIDE, 'Weer <een> brief');
    await say(VRIEHEIDE);
    const page = await bureau.get('/bureau');
    expect(textOf(page)).toMatch(
      /Vrieheide 2 Let op: het wordt druk, in week \d+ van 2026 Lees het bericht .*Weer &lt;een&gt; brief/,
    );
    expect(page.html).not.toContain('Te lang geleden');
    expect(page.html).not.toContain(`/buurten/${MARIA_GEWANDEN}`);
  });

  test('is for the bureau alone', async () => {
    const researcher = await signedIn(desk, 'researcher', 'an');
    const nobody = await browserAt(desk);
    for (const path of ['/bureau', '/bureau/importeren', '/bureau/regels']) {
      expect((await researcher.get(path)).status, path).toBe(403);
      expect((await nobody.get(path)).goTo, path).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
    }
    const page = await bureau.get('/bureau/importeren');
    expect((await researcher.send(page, '/bureau/importeren')).goTo).toBe('/opnieuw');
  });
});

/** Three registrations of one week: the first takes all room, so the others hold none; then the first is withdrawn. */
async function twoForOneRoom() {
  const full = await acting.registered(letters(42, { title: 'Vol' }));
  const fits = await acting.registered(letters(30, { title: 'Past' }));
  const fitsNot = await acting.registered(letters(29, { title: 'Past niet' }));
  await acting.moved(full, 'withdrawn');
  return { fits, fitsNot };
}

const previewOf = async (
  chosen: readonly { readonly id: string }[],
  besluit: string,
  reden = 'Zo is afgesproken.',
): Promise<Shown> =>
  bureau.send(await bureau.get('/bureau'), '/bureau/besluiten', { keuze: chosen.map(({ id }) => id), besluit, reden });
const CONFIRM = '/bureau/besluiten/bevestigen';

describe('Deciding on several registrations at once', () => {
  test('asks for a choice, a decision and a reason, and keeps what was filled in', async () => {
    const one = await acting.registered(letters(5));
    const page = await bureau.get('/bureau?oordeel=clear');
    const refused = await bureau.send(page, '/bureau/besluiten', { keuze: [one.id] });
    expect(refused.status).toBe(422);
    for (const said of ['Kies een besluit.', 'Schrijf waarom']) expect(textOf(refused)).toContain(said);
    expect(formsTo(refused, '/bureau/besluiten')[0]).toContainEqual(['keuze', one.id]);
    expect(formsTo(refused, '/bureau/besluiten')[0]).toContainEqual(['_back', '/bureau?oordeel=clear']);
    const none = await bureau.send(page, '/bureau/besluiten', { besluit: 'approve', reden: 'Ja.' });
    expect(textOf(none)).toContain('Vink minstens één aanmelding aan.');
    expect(formsTo(none, '/bureau/besluiten')[0]).toContainEqual(['reden', 'Ja.']);
    expect(await statusOf(one)).toBe('submitted');
  });

  test('first shows what would happen, each approval on what those before it leave', async () => {
    const { fits, fitsNot } = await twoForOneRoom();
    const preview = await previewOf([fits, fitsNot], 'approve');
    expect(textOf(preview)).toMatch(
      /Past \(\S+\) Let op: het wordt druk Wordt goedgekeurd Past niet \(\S+\) Vol: dit is te veel Blijft wachten: dit zou te veel vragen/,
    );
    expect(formsTo(preview, CONFIRM)[0]?.filter(([name]) => name === 'keuze')).toEqual([['keuze', `${fits.id} 1`]]);
    expect([await statusOf(fits), await statusOf(fitsNot)]).toEqual(['submitted', 'submitted']);
    await bureau.send(preview, CONFIRM);
    expect([await statusOf(fits), await statusOf(fitsNot)]).toEqual(['approved', 'submitted']);
    expect(textOf(await previewOf([fitsNot], 'approve'))).toContain('Met dit besluit verandert er niets.');
  });

  test('decides once when it is sent twice', async () => {
    const all = [await acting.registered(letters(5)), await acting.registered(letters(6))];
    const preview = await previewOf(all, 'decline', 'Past niet\r\nin het programma.');
    const [first, second] = [await bureau.send(preview, CONFIRM), await bureau.send(preview, CONFIRM)];
    expect(textOf(first)).toContain('2 van 2 besluiten genomen.');
    expect(textOf(second).match(/Hierover was al besloten zoals u vroeg/g)).toHaveLength(2);
    for (const one of all) {
      expect(await statusOf(one)).toBe('declined');
      expect(await acting.history(one)).toHaveLength(2);
    }
  });

  test('leaves alone what somebody changed meanwhile, and says what happened', async () => {
    const [changed, gone, left] = [
      await acting.registered(letters(5)),
      await acting.registered(letters(6)),
      await acting.registered(letters(7)),
    ];
    const preview = await previewOf([changed, gone, left], 'request-changes');
    await acting.patched(changed, { title: 'Anders' });
    await acting.decided(gone, 'approve');
    const done = await bureau.send(preview, CONFIRM);
    expect(textOf(done)).toContain('1 van 3 besluiten genomen.');
    expect(textOf(done)).toMatch(
      /Anders \(\S+\) Niet besloten: intussen gewijzigd door an op .* Niet besloten: intussen goedgekeurd door bo op /,
    );
    expect([await statusOf(changed), await statusOf(gone), await statusOf(left)]).toEqual([
      'submitted',
      'approved',
      'changes-requested',
    ]);
    expect(textOf(await previewOf([gone], 'approve'))).toContain('Hierover is al besloten: goedgekeurd');
  });

  test('asks nothing more of a proposed change than yes or no', async () => {
    const approved = await acting.approved(letters(5));
    await acting.patched(approved, { ask: letters(20).ask });
    expect(textOf(await bureau.get('/bureau'))).toContain(
      'Dit is een voorstel om een goedgekeurde activiteit te wijzigen.',
    );
    expect(textOf(await previewOf([approved], 'request-changes'))).toContain(
      'Dat kunt u alleen goedkeuren of afwijzen.',
    );
    expect(textOf(await bureau.send(await previewOf([approved], 'approve'), CONFIRM))).toContain(
      '1 van 1 besluit genomen.',
    );
    expect((await acting.read(approved)).activity.ask?.participants).toBe(20);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { actingOn, letters, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { formsTo, signedIn, type Browser, type FilledIn, type Shown } from './signed-in.ts';

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

/** What a page says, without its markup. */
const textOf = ({ html }: Shown): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const statusOf = async (one: { readonly path: string }): Promise<string> => (await acting.read(one)).activity.status;

/** The page that a form led on to. */
async function followed({ goTo, status }: Shown): Promise<Shown> {
  expect(status).toBe(303);
  return bureau.get(goTo ?? '');
}

/** Three registrations of one week: the first takes all room, so the others hold none; then the first is withdrawn. */
async function twoForOneRoom() {
  const full = await acting.registered(letters(42, { title: 'Vol' }));
  const fits = await acting.registered(letters(30, { title: 'Past' }));
  const fitsNot = await acting.registered(letters(29, { title: 'Past niet' }));
  await acting.moved(full, 'withdrawn');
  return { fits, fitsNot };
}

const previewOf = async (chosen: readonly { readonly id: string }[], besluit: string, terug = ''): Promise<Shown> => {
  const query = new URLSearchParams({ besluit, terug });
  for (const { id } of chosen) query.append('keuze', id);
  return bureau.get(`/bureau/besluiten?${query.toString()}`);
};
const SEVERAL = '/bureau/besluiten';
const confirmed = (preview: Shown, filledIn: FilledIn = { reden: 'Zo is afgesproken.' }): Promise<Shown> =>
  bureau.send(preview, SEVERAL, filledIn);

describe('Deciding on several registrations at once', () => {
  test('asks for a choice, and for a reason before anything is decided; what was filled in stays', async () => {
    const one = await acting.registered(letters(5));
    const none = await previewOf([], 'approve', '/bureau?oordeel=clear');
    expect(none.status).toBe(422);
    expect(textOf(none)).toContain('Vink minstens één aanmelding aan.');
    expect(none.html).toContain('name="terug" value="/bureau?oordeel=clear"');
    expect((await previewOf([one], 'wrong')).goTo).toBe('/bureau');
    const preview = await previewOf([one], 'approve', '/bureau?oordeel=clear');
    const refused = await confirmed(preview, { reden: 'x'.repeat(4_001) });
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('Schrijf waarom, in hoogstens 4.000 tekens.');
    const [form = []] = formsTo(refused, SEVERAL);
    expect(form).toContainEqual(['reden', 'x'.repeat(4_001)]);
    expect(form).toContainEqual(['keuze', `${one.id} 1`]);
    expect(form).toContainEqual(['terug', '/bureau?oordeel=clear']);
    expect(await statusOf(one)).toBe('submitted');
  });

  test('first shows what would happen, each approval on what those before it leave', async () => {
    const { fits, fitsNot } = await twoForOneRoom();
    const preview = await previewOf([fits, fitsNot], 'approve');
    expect(textOf(preview)).toMatch(
      /Past \(\S+\) Let op: het wordt druk Wordt goedgekeurd Past niet \(\S+\) Vol: dit is te veel Blijft wachten: dit zou te veel vragen/,
    );
    expect(formsTo(preview, SEVERAL)[0]?.filter(([name]) => name === 'keuze')).toEqual([['keuze', `${fits.id} 1`]]);
    expect([await statusOf(fits), await statusOf(fitsNot)]).toEqual(['submitted', 'submitted']);
    await confirmed(preview);
    expect([await statusOf(fits), await statusOf(fitsNot)]).toEqual(['approved', 'submitted']);
    expect(textOf(await previewOf([fitsNot], 'approve'))).toContain('Met dit besluit verandert er niets.');
  });

  test('decides once when it is sent twice, and shows what came of it at an address', async () => {
    const all = [await acting.registered(letters(5)), await acting.registered(letters(6))];
    const preview = await previewOf(all, 'decline', '/bureau?lijst=lang');
    const [first, second] = [await confirmed(preview), await confirmed(preview)];
    expect(textOf(await followed(first))).toContain('2 van 2 besluiten genomen.');
    expect((await followed(first)).html).toContain('href="/bureau?lijst=lang"');
    expect(textOf(await followed(second)).match(/Hierover was al besloten zoals u vroeg/g)).toHaveLength(2);
    for (const one of all) {
      expect(await statusOf(one)).toBe('declined');
      expect(await acting.history(one)).toHaveLength(2);
    }
  });

  test('takes each of them back from there, for ten minutes', async () => {
    const all = [await acting.registered(letters(5, { title: 'Een' })), await acting.registered(letters(6))];
    const done = await followed(await confirmed(await previewOf(all, 'approve')));
    expect(textOf(done)).toContain('Terugnemen (Een) tot 23 nov 2026');
    const [one] = all;
    const after = await followed(await bureau.send(done, `/bureau/aanmeldingen/${one?.id ?? ''}/terugnemen`));
    expect(textOf(after)).toMatch(/Een \(\S+\) Besluit genomen en daarna teruggenomen aangemeld, wacht op besluit/);
    expect(await Promise.all(all.map(statusOf))).toEqual(['submitted', 'approved']);
    clock.set('2026-11-23T09:10:01Z');
    expect((await bureau.get(done.goTo ?? '/bureau')).html).not.toContain('/terugnemen');
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
    const done = textOf(await followed(await confirmed(preview)));
    expect(done).toContain('1 van 3 besluiten genomen.');
    expect(done).toMatch(
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
    expect(textOf(await bureau.get('/bureau'))).toContain('Wijziging van iets dat al goedgekeurd is');
    expect(textOf(await previewOf([approved], 'request-changes'))).toContain(
      'Dat kunt u alleen goedkeuren of afwijzen.',
    );
    const done = await followed(await confirmed(await previewOf([approved], 'approve')));
    expect(textOf(done)).toContain('1 van 1 besluit genomen.');
    expect((await acting.read(approved)).activity.ask?.participants).toBe(20);
  });

  test('shows nothing where an address names nothing that came of it', async () => {
    expect((await bureau.get('/bureau/besluiten/genomen')).goTo).toBe('/bureau');
    expect((await bureau.get('/bureau/besluiten/genomen?uitkomst=x')).goTo).toBe('/bureau');
    const gone = await bureau.get('/bureau/besluiten/genomen?uitkomst=0000000000000000.not-found');
    expect(textOf(gone)).toContain('Niet besloten: deze aanmelding is er niet meer.');
  });
});

describe('A registration on the desk of the bureau', () => {
  const at = ({ id }: { readonly id: string }, more = ''): string => `/bureau/aanmeldingen/${id}${more}`;
  const decide = async (page: Shown, one: { readonly id: string }, filledIn: FilledIn): Promise<Shown> =>
    bureau.send(page, at(one, '/besluit'), filledIn);

  test('shows how full it gets, with what there is already, its part and the limit, and what is there too as links', async () => {
    const other = await acting.approved(letters(17, { title: 'Andere brieven' }));
    const one = await acting.registered(letters(10));
    const page = await bureau.get(at(one));
    expect(textOf(page)).toMatch(
      /Vrieheide: let op, het wordt druk\. .* nu 4, deze aanmelding 2,4, samen 6,4, grens 10/,
    );
    expect(textOf(page)).toMatch(/Daar is dan ook: Andere brieven .*Geschiedenis.*an \(onderzoeker\) aangemeld/);
    expect(page.html).toContain(`href="${at(other)}"`);
    expect((await bureau.get('/bureau/aanmeldingen/0000000000000000')).status).toBe(404);
    expect(textOf(await bureau.get(`/en${at(one)}`))).toContain('now 4, this registration 2.4, together 6.4, limit 10');
  });

  test('draws no room where nobody knows yet what is asked', async () => {
    const { ask: _, ...unknown } = letters(0);
    const page = await bureau.get(at(await acting.registered(unknown)));
    expect(page.html).not.toContain('lk-share');
    expect(page.html).not.toContain('Er is ruimte');
  });

  test('is decided on in place, with conditions; afterwards it leads on, and back to where one was', async () => {
    const one = await acting.registered(letters(10));
    const next = await acting.registered(letters(2, { title: 'De volgende' }));
    const page = await bureau.get(at(one, `?terug=${encodeURIComponent('/bureau?sorteer=titel')}`));
    const done = await followed(
      await decide(page, one, { besluit: 'approve', reden: 'Goed plan.', voorwaarden: 'Na de vakantie.' }),
    );
    expect(textOf(done)).toMatch(/U besloot: goedgekeurd\. Terugnemen/);
    expect(textOf(done)).toContain('Volgende: De volgende');
    expect(done.html).toContain(`${at(next)}?terug=`);
    expect(done.html).toContain('href="/bureau?sorteer=titel"');
    expect((await acting.read(one)).activity.decision).toMatchObject({
      decision: 'approve',
      conditions: 'Na de vakantie.',
    });
    const back = await followed(await bureau.send(done, at(one, '/terugnemen')));
    expect(textOf(back)).toContain('Het besluit is teruggenomen.');
    expect(formsTo(back, at(one, '/besluit'))).toHaveLength(1);
    expect(await statusOf(one)).toBe('submitted');
  });

  test('keeps what was typed where something lacks, and asks once more where it would ask too much', async () => {
    const full = await acting.registered(letters(43));
    const empty = await decide(await bureau.get(at(full)), full, { voorwaarden: 'Zo.' });
    expect(empty.status).toBe(422);
    for (const said of ['Kies een besluit.', 'Schrijf waarom']) expect(textOf(empty)).toContain(said);
    expect(formsTo(empty, at(full, '/besluit'))[0]).toContainEqual(['voorwaarden', 'Zo.']);
    const tooMuch = await decide(empty, full, { besluit: 'approve', reden: 'Het mag.' });
    expect(tooMuch.status).toBe(422);
    expect(textOf(tooMuch)).toContain('Vink aan dat het toch mag');
    expect(formsTo(tooMuch, at(full, '/besluit'))[0]).toContainEqual(['reden', 'Het mag.']);
    await followed(await decide(tooMuch, full, { toch: 'ja' }));
    expect((await acting.read(full)).activity).toMatchObject({ status: 'approved', room: 'held' });
  });

  test('tells what happened meanwhile, keeps what was typed, and takes nothing back that is not theirs any more', async () => {
    const one = await acting.registered(letters(10));
    const page = await bureau.get(at(one));
    await acting.patched(one, { title: 'Anders' });
    const late = await decide(page, one, { besluit: 'decline', reden: 'Past niet.' });
    expect(late.status).toBe(409);
    expect(textOf(late)).toMatch(/Intussen gewijzigd door an op /);
    expect(formsTo(late, at(one, '/besluit'))[0]).toContainEqual(['reden', 'Past niet.']);
    const done = await followed(await decide(late, one, {}));
    clock.set('2026-11-23T09:11:00Z');
    const refused = await bureau.send(done, at(one, '/terugnemen'));
    expect(refused.status).toBe(409);
    expect(textOf(refused)).toContain('Dit besluit kan niet meer terug');
    expect(await statusOf(one)).toBe('declined');
  });
});

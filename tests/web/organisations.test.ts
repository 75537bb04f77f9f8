import { beforeEach, describe, expect, test } from 'vitest';
import { readPolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';
import { actingOn, hoursOnly, type Acting } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { answeringOn, turnedOn } from '#tests/activities/organisations/acting-for.ts';
import { browserAt, formsTo, personIn, signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
let bureau: Browser;
beforeEach(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
  bureau = await signedIn(desk, 'bureau');
});

const textOf = ({ html }: Shown): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>');

const PATH = '/bureau/regels/afspraken';
const page = () => bureau.get('/bureau/regels');

describe('The agreements between studies', () => {
  test('are shown as they hold, and saved with a reason as a new version that tells what changed', async () => {
    const filledIn = {
      'rules': ['confirmed', 'notice'],
      'noticeDays.small': '25',
      'keyId': 'ADA540C4',
      'reason': 'Op tijd.',
    };
    const saved = await bureau.send(await page(), PATH, filledIn);
    expect(saved.goTo).toBe('/bureau/regels?opgeslagen=2&wat=afspraken');
    expect(await readPolicy(desk.table)).toMatchObject({
      version: 2,
      rules: { small: false, notice: true, rest: false, confirmed: true },
      noticeDays: { small: 25, medium: 15, large: 10 },
      keyId: 'ada540c4',
      restWeeks: 12,
      residents: { contactsPer100: { week: { caution: 5, overloaded: 10 } } },
    });
    const after = textOf(await bureau.get(saved.goTo ?? ''));
    expect(after).toContain('De afspraken zijn opgeslagen als versie 2.');
    expect(after).toContain('Organisaties zeggen eerst toe: uit → aan; Organisaties horen het op tijd: uit → aan');
    expect(after).toContain('Kleine organisatie: werkdagen vooraf: 20 → 25; Kenmerk van de sleutel: geen → ada540c4');
    const norm = textOf(await bureau.get('/norm'));
    expect(norm).toContain('Deze regels gelden nu');
    expect(norm).toContain('een organisatie het minstens hoort: een kleine 25');
    expect(norm).toContain('zo mogelijk 12 weken rust');
  });

  test('say at each field what would be right, keep what was typed, and store nothing', async () => {
    const wrong = { 'resultsWeeks': '521', 'keyId': 'xyz', 'noticeDays.large': '', 'epoch': '1,5' };
    const sent = await bureau.send(await page(), PATH, wrong);
    expect(sent.status).toBe(422);
    for (const text of [
      'Een heel getal van 1 tot en met 520.',
      'Acht tekens:',
      'van 0 tot en met 260',
      'Schrijf waarom',
    ])
      expect(textOf(sent)).toContain(text);
    expect(sent.html).toContain('href="#afspraken-resultsWeeks"');
    expect(formsTo(sent, PATH)[0]).toContainEqual(['resultsWeeks', '521']);
    expect((await readPolicy(desk.table)).version).toBe(1);
  });

  test('leave the weeks of rest as they are: those stand in one form, with the limits that go with them', async () => {
    const shown = await page();
    const names = shown.html.match(/name="restWeeks"/g) ?? [];
    expect(names).toHaveLength(1);
    expect(formsTo(shown, PATH)[0]?.map(([name]) => name)).not.toContain('restWeeks');
    expect(formsTo(shown, '/bureau/regels')[0]?.map(([name]) => name)).toContain('restWeeks');
  });

  test('of an earlier version are refused, and where nothing holds the public reads so', async () => {
    const seen = await page();
    await turnedOn(acting, desk, {});
    expect((await bureau.send(seen, PATH, { reason: 'Te laat.' })).status).toBe(409);
    expect((await readPolicy(desk.table)).version).toBe(2);
    expect(textOf(await bureau.get('/norm'))).toContain('Er geldt nu geen van de regels');
    const researcher = await signedIn(desk, 'researcher');
    expect((await researcher.get('/bureau/regels')).status).toBe(403);
  });
});

describe('The page of an activity', () => {
  test('asks the people of an organisation what they are asked, before it is public, and nobody else', async () => {
    const { activity } = await acting.registered(hoursOnly(12));
    const path = `/activiteiten/${activity.number}`;
    const partner = await browserAt(desk, { ...personIn('partner', 'mo'), partner: 'movare' });
    const shown = await partner.get(path);
    expect(textOf(shown)).toMatch(/Gevraagde organisaties .* Movare Gevraagde uren 12/);
    expect(textOf(shown)).toContain('Ja, dat kan');
    const other = await browserAt(desk, { ...personIn('partner', 'wim'), partner: 'weller' });
    expect(textOf(await other.get(path))).not.toContain('Gevraagde organisaties');
  });

  test('shows the bureau what each said, with what it can do', async () => {
    const one = await acting.registered(hoursOnly(12));
    const path = `/activiteiten/${one.activity.number}`;
    expect(textOf(await bureau.get(path))).toContain('Zij doen een ander voorstel');
    await answeringOn(acting).answered(one, { answer: 'counter', hours: 5, reason: 'Meer kan niet.' });
    const told = textOf(await bureau.get(path));
    expect(told).toContain('Het voorstel 5 uur');
    expect(told).toContain('Neem het voorstel aan');
    expect(told).toContain('Meer kan niet.');
  });

  test('lets the bureau approve what is not confirmed only with a tick, where that rule holds', async () => {
    await turnedOn(acting, desk, { confirmed: true });
    const { id } = await acting.registered(hoursOnly(2));
    const shown = await bureau.get(`/bureau/aanmeldingen/${id}`);
    expect(textOf(shown)).toContain('Niet alle gevraagde organisaties hebben toegezegd');
    const action = `/bureau/aanmeldingen/${id}/besluit`;
    const refused = await bureau.send(shown, action, { besluit: 'approve', reden: 'Goed.' });
    expect(textOf(refused)).toContain('Kruis aan dat het toch door mag');
    const taken = await bureau.send(refused, action, { besluit: 'approve', reden: 'Goed.', toch: 'ja' });
    expect(taken.goTo).toBe(`/bureau/aanmeldingen/${id}`);
  });
});

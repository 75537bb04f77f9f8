import { remindOfResults } from '#shared/activities/results/remind-of-results.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, letters, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { browserAt, signedIn, type Browser, type Shown } from '#tests/web/signed-in.ts';
import * as z from 'zod';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const on = (day: string) => clock.set(`${day}T12:00:00Z`);
const asked = () => acting.approved(letters(5));
const TEXT = 'Veel mensen vinden groen prettig.';
const deliver = ({ path }: Stood) => acting.client('POST', `${path}/results`, { text: TEXT }, { token: AN });

const Due = z.looseObject({ message: z.looseObject({ type: z.literal('results.due'), at: z.string() }) });
async function reminders(): Promise<string[]> {
  const days: string[] = [];
  for await (const item of desk.table.scan()) {
    const read = Due.safeParse(item);
    if (read.success) days.push(read.data.message.at.slice(0, 10));
  }
  return days.sort();
}

describe(rule('K60'), () => {
  test('four weeks before, on the day and every four weeks after, once however often it is called', async () => {
    const one = await asked(); // due on 18 July
    for (const day of [
      '2027-01-20',
      '2027-06-19',
      '2027-06-20',
      '2027-06-21',
      '2027-07-18',
      '2027-08-02',
      '2027-08-15',
    ]) {
      on(day);
      await Promise.all([remindOfResults(desk), remindOfResults(desk)]);
      await remindOfResults(desk);
    }
    expect(await reminders()).toEqual(['2027-06-20', '2027-07-18', '2027-08-15']);
    await deliver(one);
    on('2027-09-12');
    await remindOfResults(desk);
    expect(await reminders()).toHaveLength(3);
  });

  test('a day on which nothing ran is made up for within the week', async () => {
    await asked();
    on('2027-06-25');
    await remindOfResults(desk);
    expect(await reminders()).toEqual(['2027-06-25']);
    on('2027-06-26');
    await remindOfResults(desk);
    expect(await reminders()).toHaveLength(1);
  });

  test('its owner is told, with the button that delivers; nobody once it was delivered', async () => {
    const one = await asked();
    on('2027-07-19');
    const conversation = { desk, baseUrl: 'http://localhost' };
    const message = { type: 'results.due', activity: one.id, at: '2027-07-19T12:00:00Z' };
    const [notice, ...others] = await noticesOf(conversation, message);
    expect([notice?.to, others]).toEqual([{ person: AN }, []]);
    const said = JSON.stringify([notice?.card('nl'), notice?.card('en')]);
    for (const part of ['18 jul 2027', 'results.deliver', one.activity.number, 'should have been there'])
      expect(said).toContain(part);
    await deliver(one);
    expect(await noticesOf(conversation, message)).toEqual([]);
  });
});

const textOf = ({ html }: Shown): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const press = async (browser: Browser, page: Shown, act: string): Promise<Shown> => {
  const opened = await browser.send(page, '/gesprek', {}, { _act: act });
  return opened.goTo === undefined ? opened : browser.get(opened.goTo);
};

describe('Results on the web', () => {
  test('its owner finds what is owed and delivers it, the bureau reads and publishes it, and residents read what was found', async () => {
    const one = await asked();
    const path = `/activiteiten/${one.activity.number}`;
    const [an, bo, nobody] = [
      await signedIn(desk, 'researcher', 'an'),
      await signedIn(desk, 'bureau', 'bea'),
      await browserAt(desk),
    ];
    on('2027-02-01');
    expect(textOf(await an.get('/mijn'))).toContain('Uitkomsten van Brieven');
    expect(textOf(await nobody.get(path))).toContain('De uitkomsten komen voor het einde van 18 jul 2027.');
    const form = await press(an, await an.get(path), 'results.deliver');
    const wrong = await an.send(form, '/gesprek', { text: 'Bel 06-12345678' });
    expect(textOf(wrong)).toContain('zonder namen, adressen');
    await an.send(form, '/gesprek', { text: TEXT, link: 'https://example.org/rapport' });
    expect(textOf(await an.get('/mijn'))).not.toContain('Uitkomsten van Brieven');
    expect((await nobody.get(path)).html).not.toContain(TEXT);
    const list = await bo.get('/bureau?lijst=uitkomsten');
    expect(textOf(list)).toContain('openbaar op 8 feb 2027');
    expect(textOf(await bo.get('/mijn'))).toContain('om te bekijken');
    const deciding = await press(bo, list, 'results.decide');
    expect(textOf(deciding)).toContain(TEXT);
    expect(textOf(await bo.send(deciding, '/gesprek', { decision: 'return' }))).toContain('Schrijf waarom');
    await bo.send(deciding, '/gesprek', { decision: 'publish' });
    for (const at of [path, `/registratie/${one.activity.number}`]) expect((await nobody.get(at)).html).toContain(TEXT);
    expect((await nobody.get(path)).html).toContain('https://example.org/rapport');
    expect(textOf(await bo.get('/bureau?lijst=uitkomsten'))).toContain('Er zijn geen uitkomsten om te bekijken.');
  });

  test('residents read what earlier studies found, and which are late', async () => {
    const [one, two] = [await asked(), await asked()];
    on('2027-02-01');
    await deliver(one);
    for (const each of [one, two])
      await acting.moved(await acting.moved(await acting.read(each, BO), 'running'), 'completed');
    on('2027-08-01');
    const page = textOf(await (await browserAt(desk)).get(`/bewoners/${VRIEHEIDE}`));
    expect(page).toContain(TEXT);
    expect(page).toContain('De uitkomsten hadden er op 18 jul 2027 moeten zijn.');
    const answer = await acting.client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/results?limit=1`);
    expect(answer.text).toContain('nextCursor');
    const all = await acting.client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/results`);
    expect([all.text.includes(TEXT), all.text.includes('"late":2')]).toEqual([true, true]);
    expect((await acting.client('GET', '/v1/neighbourhoods/BU00000000/results')).status).toBe(404);
  });

  test('beside a registration the bureau reads what its organisation owes', async () => {
    const one = await asked();
    on('2027-09-01');
    const later = { period: { start: '2027-10-04', end: '2027-10-10' } };
    const next = await acting.registered(letters(1, later));
    const page = textOf(await (await signedIn(desk, 'bureau', 'bea')).get(`/bureau/aanmeldingen/${next.id}`));
    expect(page).toContain(`Brieven (${one.activity.number}): had er op 18 jul 2027 moeten zijn`);
  });
});

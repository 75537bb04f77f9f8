import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { keys } from '#tests/support/every-key.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { ACCEPTED, ask, DORA, enterDatasets, MO, requestingOn, type Requesting } from '#tests/support/requesting.ts';
import { browserAt, personIn, signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let requesting: Requesting;

beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const dora = (): Promise<Browser> => signedIn(desk, 'data-desk', 'dora');
const an = (): Promise<Browser> => signedIn(desk, 'researcher', 'an');
const mo = (): Promise<Browser> => browserAt(desk, { ...personIn('partner', 'mo'), partner: 'movare' });
const pathOf = ({ request }: { readonly request: { readonly id: string } }): string => `/dataverzoeken/${request.id}`;

async function accessLines(): Promise<number> {
  const lines: unknown[] = [];
  for await (const line of listAll(desk.table, { pk: keys.access('2026-11-23', '').pk })) lines.push(line);
  return lines.length;
}

describe('The list of data requests', () => {
  test('asks who is not signed in to sign in', async () => {
    expect((await (await browserAt(desk)).get('/dataverzoeken')).goTo).toBe('/inloggen?naar=%2Fdataverzoeken');
  });

  test('is the queue of the data desk, the longest waiting first, and can be narrowed down', async () => {
    const first = await requesting.sent(ask({ organisation: 'Eerste' }));
    clock.set('2026-11-30T09:00:00Z');
    await requesting.sent(ask({ organisation: 'Tweede' }));
    await requesting.done(first, 'handler', { handler: 'dora' }, DORA);
    const browser = await dora();
    const { html } = await browser.get('/dataverzoeken');
    expect(html.indexOf('Eerste')).toBeGreaterThan(0);
    expect(html.indexOf('Tweede')).toBeGreaterThan(html.indexOf('Eerste'));
    expect(html).toContain('Wacht al 5 werkdagen');
    expect(html).toContain('Van mij (1)');
    const unhandled = (await browser.get('/dataverzoeken?toon=unhandled')).html;
    expect([unhandled.includes('Eerste'), unhandled.includes('Tweede')]).toEqual([false, true]);
  });

  test('is for an owner what awaits their agreement, and for a reviewer their advice', async () => {
    const one = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }));
    await requesting.done(one, 'reviewers', { email: 'rik@example.org' }, DORA);
    expect((await (await mo()).get('/dataverzoeken')).html).toContain('Wacht op uw akkoord (1)');
    expect((await (await signedIn(desk, 'researcher', 'rik')).get('/dataverzoeken')).html).toContain(
      'Wacht op uw advies (1)',
    );
  });

  test('is for others their own, and says where to begin while there are none', async () => {
    const browser = await an();
    expect((await browser.get('/dataverzoeken')).html).toContain('U hebt nog geen gegevens aangevraagd');
    await requesting.sent(ask());
    expect((await browser.get('/dataverzoeken')).html).toContain('Uw aanvragen (1)');
    expect((await browser.get('/dataverzoeken/alle')).html).toContain('Open Universiteit vraagt ou-data');
    expect((await browser.get('/dataverzoeken/nieuw')).html).toContain('name="purpose"');
  });
});

describe('The page of a data request', () => {
  test('says who came, who went and who waits, by name as long as names are kept, to who asked and who decides', async () => {
    const one = await requesting.decided(
      await requesting.decided(await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED })), 'approve', DORA),
      'approve',
      MO,
    );
    const change = (body: object) => requesting.on(one, 'people', { reason: 'Een ander team.', ...body }, DORA);
    await change({ add: [{ name: 'Rik Smit', email: 'rik@example.org' }], remove: ['hanna@example.org'] });
    await change({ remove: ['rik@example.org'] });
    await change({ add: [{ name: 'Pim Post', email: 'pim@example.org' }] });
    const handOver = { to: { name: 'Rea Bos', email: 'rea@example.org' }, reason: 'An gaat weg.' };
    expect((await requesting.on(one, 'applicant', handOver, DORA)).status).toBe(200);
    for (const browser of [await dora(), await mo(), await signedIn(desk, 'researcher', 'rea')])
      expect((await browser.get(pathOf(one))).html).toMatch(
        /Eraf: Hanna<[\s\S]*Gevraagd om toe te voegen: iemand van wie de naam niet is bewaard<[\s\S]*Wordt niet meer toegevoegd: iemand[\s\S]*Gevraagd om toe te voegen: iemand[\s\S]*Naar: Rea Bos<[\s\S]*Wordt niet meer toegevoegd: /,
      );
  });

  test('tells all that happened, from the beginning, and takes a message in place', async () => {
    const one = await requesting.sent(ask());
    await requesting.decided(one, 'request-clarification', DORA, { reason: 'Welke groenstrook?' });
    const browser = await an();
    const page = await browser.get(pathOf(one));
    expect(page.html).toMatch(/Verstuurd, [\s\S]*Toelichting gevraagd: dataloket[\s\S]*Welke groenstrook\?/);
    const empty = await browser.send(page, '/gesprek', {}, { _form: 'data-step' });
    expect([empty.status, empty.html.includes('Schrijf een antwoord')]).toEqual([422, true]);
    expect(
      (await browser.send(page, '/gesprek', { answer: 'Die bij de school.', isAnswer: 'yes' }, { _form: 'data-step' }))
        .status,
    ).toBe(200);
    expect((await browser.get(pathOf(one))).html).toContain('Die bij de school.');
    expect((await requesting.read(one)).request.status).toBe('submitted');
    expect((await (await dora()).get(`/en${pathOf(one)}`)).html).toContain('Message of an (researcher)');
  });

  test('puts what is asked on top for who sent it, with one press to answer and send back, and one to say something only', async () => {
    const one = await requesting.sent(ask());
    await requesting.decided(one, 'request-clarification', DORA, { reason: 'Welke groenstrook?' });
    const browser = await an();
    const page = await browser.get(pathOf(one));
    expect(page.html).toMatch(
      /Er is u iets gevraagd[\s\S]*Welke groenstrook\?[\s\S]*Antwoorden en terugsturen[\s\S]*Stand</,
    );
    const said = { answer: 'Ik zoek het uit.', isAnswer: 'no' };
    expect((await browser.send(page, '/gesprek', said, { _form: 'data-step' })).status).toBe(200);
    expect((await requesting.read(one)).request.status).toBe('clarification');
    expect((await (await dora()).get(pathOf(one))).html).not.toContain('Er is u iets gevraagd');
  });

  test('tells a long purpose whole, and everyone who will use the data', async () => {
    const purpose = `${'woord '.repeat(200)}einde`;
    const one = await requesting.sent(ask({ purpose }));
    expect((await (await dora()).get(pathOf(one))).html).toContain('woord einde');
  });

  test(rule('D23'), async () => {
    const one = await requesting.sent(ask());
    await requesting.done(one, 'reviewers', { email: 'rik@example.org' }, DORA);
    const rik = await signedIn(desk, 'researcher', 'rik');
    await rik.send(await rik.get(pathOf(one)), '/gesprek', { answer: 'Ik raad dit af.' }, { _form: 'data-step' });
    const mine = (await (await an()).get(pathOf(one))).html;
    expect([mine.includes('raad dit af'), mine.toLowerCase().includes('advies')]).toEqual([false, false]);
    expect((await (await dora()).get(pathOf(one))).html).toContain('Ik raad dit af.');
  });

  test('is not found by who may not know of it, and by nobody where there is none', async () => {
    const one = await requesting.sent(ask());
    for (const browser of [await signedIn(desk, 'researcher', 'ed'), await signedIn(desk, 'bureau'), await mo()])
      expect((await browser.get(pathOf(one))).status).toBe(404);
    for (const id of ['0123456789abcdef', '__proto__'])
      expect((await (await dora()).get(`/dataverzoeken/${id}`)).status).toBe(404);
  });

  test(rule('D10'), async () => {
    const one = await requesting.sent(ask());
    const before = await accessLines();
    await (await an()).get(pathOf(one));
    expect(await accessLines()).toBe(before);
    await (await dora()).get(pathOf(one));
    expect(await accessLines()).toBe(before + 1);
  });

  test('lets the data desk and the owner decide by its buttons', async () => {
    const one = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }));
    for (const browser of [await dora(), await mo()]) {
      const form = await browser.send(await browser.get(pathOf(one)), '/gesprek', {}, { _act: 'data.decide' });
      expect((await browser.send(form, '/gesprek', { reason: 'Akkoord zo.' }, { _form: 'data-decision' })).status).toBe(
        200,
      );
    }
    expect((await requesting.read(one)).request.status).toBe('approved');
  });
});

describe('The page of access', () => {
  test('shows holders their own, owners what was given of theirs, and the data desk all', async () => {
    const one = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }));
    await requesting.decided(await requesting.decided(one, 'approve'), 'approve', MO);
    for (const browser of [await signedIn(desk, 'researcher', 'hanna'), await mo(), await dora()]) {
      const page = await browser.get('/dataverzoeken/toegang');
      expect(page.html).toContain('movare-data');
      expect((await browser.send(page, '/gesprek', {}, { _act: 'grant.show' })).html).toContain(
        'Toegang tot movare-data',
      );
    }
    expect((await (await signedIn(desk, 'researcher', 'ed')).get('/dataverzoeken/toegang')).html).toContain(
      'Er is geen toegang die u mag zien',
    );
  });

  test('shows the data desk who had access at a moment', async () => {
    await requesting.approved();
    const browser = await dora();
    expect((await browser.get('/dataverzoeken/toegang?dag=2026-11-23&tijd=09:30')).html).toContain(
      'Op dit moment had niemand toegang',
    );
    expect((await browser.get('/dataverzoeken/toegang?dag=2026-11-23&tijd=10:30')).html).toContain('ou-data');
    expect((await browser.get('/dataverzoeken/toegang?dag=2026-02-30')).status).toBe(422);
  });
});

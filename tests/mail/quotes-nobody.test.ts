import { unsentIn } from '#tests/support/unsent.ts';
import * as z from 'zod';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeLetter } from '#functions/mail/letter.ts';
import { discreetCard } from '#shared/conversations/kernel/discreet-card.ts';
import type { Notice } from '#shared/conversations/kernel/model.ts';
import { MESSAGES, noticesOf } from '#shared/conversations/notices.ts';
import type { Desk } from '#shared/desk.ts';
import type { Letter } from '#shared/dispatch/sender.ts';
import { doAllThatIsDue } from '#shared/dispatch/do-all-that-is-due.ts';
import { importRegister } from '#shared/activities/import/import-register.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { reportJobs } from '#shared/reports/report-jobs.ts';
import { ReportView } from '#shared/reports/showing/report-view.ts';
import { rule } from '#shared/rulebook.ts';
import { BASE_URL, cardText, person } from '#tests/conversations/talking.ts';
import { ED, letters, nothingAsked } from '#tests/support/acting.ts';
import { about, joiningOn } from '#tests/activities/joining/together.ts';
import { learningWorld } from '#tests/learning/learning-world.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { quickPress } from '#tests/reports/reporting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { ACCEPTED, ask, DORA, enterDatasets, HOLDER, MO, requestingOn } from '#tests/support/requesting.ts';
import { bodyOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { BO, roundsOn, told } from '#tests/support/rounds.ts';

const engine = testEngine();
/** Stands in every free text that somebody writes below, beside what it is, and nowhere else. */
const SEAL = 'Zegelwoord';
const words = (what: string): string => `${SEAL}-${what}`;
const AN = 'researcher:an';

let desk: Desk;
let clock: TestClock;
let on: ReturnType<typeof roundsOn>;
/** What each kind of message told: every card as it is shown in the house, and as a mail in both languages. */
const toldBy = new Map<string, { readonly inside: string[]; readonly mails: string[] }>();
beforeEach(async () => {
  clock = testClock('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock, [VRIEHEIDE]);
  on = roundsOn(desk);
});

/** A card as it is sent: the mail that holds it, with its head. */
function mailsOf({ card }: Notice): string[] {
  return (['nl', 'en'] as const).map((language) => {
    const drawn = discreetCard(card(language));
    const letter: Letter = {
      ...{ language, told: [drawn], isDigest: false, to: 'to@example.org', stopAt: BASE_URL, mark: 'm' },
      at: desk.clock.now(),
    };
    const { subject, text, html } = writeLetter(letter, BASE_URL);
    return [subject, text, html].join('\n');
  });
}

const isOf = (kind: string, type: string): boolean =>
  kind.endsWith('*') ? type.startsWith(kind.slice(0, -1)) : kind === type;

/** Takes what waits in the outbox, and keeps what it told. */
async function takeAll(): Promise<void> {
  for (const { pk, sk, message } of await unsentIn(desk.table)) {
    await desk.table.write([{ remove: { pk, sk } }]);
    await take(message);
  }
}

async function take(message: unknown): Promise<void> {
  const type = JSON.stringify(message).match(/"type":"([^"]+)"/)?.[1] ?? '';
  const kind = MESSAGES.find((one) => isOf(one.type, type));
  if (!kind) throw new Error(`No kind of message is ${type}.`);
  for (const further of kind.instead?.(message) ?? []) if ('put' in further) await take(further.put['message']);
  const kept = toldBy.get(kind.type) ?? { inside: [], mails: [] };
  toldBy.set(kind.type, kept);
  for (const notice of await noticesOf({ desk, baseUrl: BASE_URL }, message)) {
    kept.inside.push(cardText(notice.card('nl')));
    kept.mails.push(...mailsOf(notice));
  }
}

/** What is sent went well: else it would tell nothing. */
async function post(path: string, body: unknown, token: string) {
  const answer = await on.client('POST', `/v1${path}`, body, { token });
  expect(answer.status, `${path} ${answer.text.slice(0, 300)}`).toBeLessThan(300);
  return answer;
}

const Named = z.looseObject({ id: z.string() });
const contact = { name: words('contact'), email: 'contact@example.org' };

async function aboutActivities(): Promise<void> {
  const { acting } = on;
  const plan = letters(4, {
    summary: words('summary'),
    contact,
    collects: [words('collects')],
    indicators: ['inhabitants'],
  });
  const one = await acting.registered({ ...plan, newCollectionReason: words('new-collection') }, AN);
  const write = (token: string) => post(`/activities/${one.id}/messages`, { text: words('message') }, token);
  await write(BO);
  await write(AN);
  const etag = (await acting.read(one)).etag;
  const asked = await acting.decided({ ...one, etag }, 'request-changes', { reason: words('ask') });
  await takeAll();
  const changed = await acting.patched(asked, { summary: words('changed'), collects: [] });
  await takeAll();
  const approved = await acting.decided(changed, 'approve', { reason: words('why'), conditions: words('conditions') });
  await takeAll();
  const question = { activity: one.id, partner: 'weller', question: words('question') };
  const introduction = await post('/introductions', question, AN);
  await takeAll();
  const path = `/introductions/${Named.parse(introduction.body).id}`;
  await post(`${path}/decisions`, { decision: 'introduce', text: words('introduced') }, BO);
  const running = await acting.moved(approved, 'running', { reason: words('early') });
  await acting.moved(running, 'completed', { reason: words('completed') });
  await takeAll();
  await post(`/dataset-drafts/${one.id}/dismissal`, { reason: words('dismissed') }, DORA);
  await takeAll();
}

async function aboutData(): Promise<void> {
  await enterDatasets(desk);
  const requesting = requestingOn(desk);
  const { client } = requesting;
  const people = [{ name: words('holder'), email: 'hanna@example.org' }];
  const sent = await requesting.sent(
    ask({ datasets: ['ou-data', 'movare-data'], ...ACCEPTED, people, purpose: words('purpose') }),
  );
  for (const token of [DORA, AN]) await requesting.on(sent, 'messages', { text: words('message') }, token);
  await requesting.on(sent, 'handler', { handler: words('handler') }, DORA);
  await takeAll();
  clock.set('2026-12-07T07:00:00Z');
  await doAllThatIsDue(desk);
  await takeAll();
  const by = async (decision: string, token: string) => {
    const more = { reason: words(decision), ...(decision === 'approve' && { conditions: words('conditions') }) };
    await requesting.decided(await requesting.read(sent, token), decision, token, more);
    await takeAll();
  };
  await by('request-clarification', DORA);
  await requesting.patched(await requesting.read(sent), { purpose: words('clearer') });
  await by('approve', MO);
  await by('approve', DORA);
  const rows = (homes: number) => `neighbourhood,figure:homes\r\n${VRIEHEIDE},${homes}\r\n`;
  const csv = { token: DORA, headers: { 'Content-Type': 'text/csv' } };
  for (const homes of [1_250, 1_260]) await client('PUT', '/v1/datasets/ou-data/data', rows(homes), csv);
  await post('/datasets/ou-data/versions/1/withdrawal', { reason: words('wrong') }, DORA);
  await takeAll();
  clock.set('2027-06-10T07:00:00Z');
  await doAllThatIsDue(desk);
  await takeAll();
  const grants = await requesting.grants(HOLDER);
  expect(grants.length).toBeGreaterThan(0);
  for (const { id } of grants) await post(`/grants/${id}/withdrawal`, { reason: words('misuse') }, DORA);
  await takeAll();
}

async function aboutInterventions(): Promise<void> {
  const id = await on.led({ summary: words('summary'), contact });
  await on.opened();
  await takeAll();
  await post('/rounds/2026-progress/reminders', { text: words('reminder') }, BO);
  await takeAll();
  const texts = { text: words('text'), explanation: words('explanation'), lesson: words('lesson') };
  const sent = await on.sent(id, told({ ...texts, course: 'stopped' }));
  await post(`${on.at(id).replace('/v1', '')}/comments`, { text: words('comment') }, MO);
  const returned = await on.reviewed(id, sent.etag, 'return', words('return'));
  await takeAll();
  const again = await on.sent(id, told({ ...texts, course: 'stopped' }), { ifMatch: returned.etag });
  const accepted = await on.reviewed(id, again.etag, 'accept');
  await takeAll();
  await on.reviewed(id, accepted.etag, 'reopen', words('reopen'));
  await takeAll();
  await post('/rounds/2026-progress/close', undefined, BO);
  await post(`/interventions/${id}/confirmation`, { still: 'stopped' }, BO);
  const row = `${words('reference')},Lijst,intervention,Movare,${VRIEHEIDE},running`;
  const list = `reference,title,kind,organisation,neighbourhoods,status\n${row}`;
  await importRegister(desk, person('bureau', 'bo', 'Bo'), { bytes: Buffer.from(list) });
  await on.led({ title: 'Ander', summary: words('other') });
  await takeAll();
  clock.set('2027-07-15T07:00:00Z');
  await doAllThatIsDue(desk);
  await takeAll();
}

async function aboutReports(): Promise<void> {
  const asked = { kind: 'accountability', year: 2026 };
  const report = bodyOf(await on.client('POST', '/v1/reports', asked, { token: BO, key: 'report' }), ReportView, 201);
  const path = `/v1/reports/${report.id}`;
  const foreword = report.sections.find(({ id }) => id === 'foreword')?.etag ?? '';
  await on.client('PATCH', `${path}/sections/foreword`, { text: words('foreword') }, { token: BO, ifMatch: foreword });
  await post(`/reports/${report.id}/comments`, { section: 'foreword', text: words('remark') }, DORA);
  const stepped = async (step: string, sent: object, token: string) => {
    const ifMatch = (await on.client('GET', path, undefined, { token })).headers.get('ETag') ?? '';
    expect((await on.client('POST', `${path}/${step}`, sent, { token, ifMatch })).status).toBeLessThan(300);
    await runJobs(crewOf(desk, { kinds: reportJobs(quickPress) }));
    await takeAll();
  };
  const meeting = { meeting: { date: '2027-10-07', title: words('meeting') } };
  await stepped('offer', meeting, BO);
  await stepped('adoption', { decision: 'return', reason: words('not-yet') }, 'board:ben');
  await stepped('offer', meeting, BO);
  await stepped('adoption', { decision: 'adopt' }, 'board:ben');
}

/** What goes by itself of what is asked of whom, on the days on which it does. */
async function aboutCoordination(): Promise<void> {
  const { acting } = on;
  const now = { start: '2026-11-23', end: '2026-12-06' };
  const hours = { summary: words('summary'), contact, askedOrganisations: [{ partner: 'movare', hours: 2 }] };
  const asking = await acting.registered(letters(1, { ...hours, period: now }), AN);
  await acting.decided(asking, 'approve', { reason: words('why') });
  await acting.registered(nothingAsked({ title: 'Zonder vraag', summary: words('summary') }), AN);
  const ahead = { period: { start: '2027-03-01', end: '2027-03-07' }, summary: words('ahead') };
  const reserved = await on.client('POST', '/v1/reservations', letters(1, ahead), { token: BO, key: 'reservation' });
  expect(reserved.status, reserved.text).toBe(201);
  await takeAll();
  for (const day of ['2026-11-30', '2026-12-07', '2026-12-21', '2026-12-28', '2027-05-09', '2027-06-06']) {
    clock.set(`${day}T07:00:00Z`);
    await doAllThatIsDue(desk);
    await takeAll();
  }
}

/** Two who talk about asking together, and whose talk then lapses. */
async function aboutJoining(): Promise<void> {
  const { acting } = on;
  const joining = joiningOn(acting);
  const period = { start: '2027-08-02', end: '2027-08-08' };
  const more = { summary: words('summary'), contact, period };
  const host = await acting.registered(about(15, more), ED);
  const guest = await acting.registered(about(15, more), AN);
  await takeAll();
  const begun = await joining.proposed(guest, host);
  await takeAll();
  const written = await joining.answered(begun, { answer: 'write', text: words('to-join') }, BO);
  await takeAll();
  await joining.answered(written, { answer: 'yes' }, ED);
  await takeAll();
}

/** An assumption that gets another status, and a review that is due. */
async function aboutLearning(): Promise<void> {
  const world = learningWorld(desk);
  const [cause, effect] = [await world.factor(words('factor')), await world.factor('Stress')];
  const { id } = await world.assume(cause.id, effect.id, { statement: words('statement') });
  await world.evidence(id, { kind: 'evaluation', s: 1, certainty: 'high', why: words('evidence') });
  await takeAll();
  const search = { database: 'PubMed', string: words('search'), at: '2026-11-01' };
  const review = { question: words('review'), everyMonths: 1, searches: [search] };
  const made = await on.client('POST', '/v1/reviews', review, { token: DORA, key: 'review' });
  expect(made.status, made.text).toBe(201);
  clock.set('2026-12-07T07:00:00Z');
  await doAllThatIsDue(desk);
  await takeAll();
}

describe(rule('P30'), () => {
  test(
    'of every kind of message, whatever people wrote in any text of what it is about',
    { timeout: 60_000 },
    async () => {
      await aboutJoining();
      await aboutLearning();
      clock.set('2026-11-23T09:00:00Z');
      await aboutCoordination();
      clock.set('2026-11-23T09:00:00Z');
      await aboutActivities();
      await aboutInterventions();
      clock.set('2026-11-23T09:00:00Z');
      await aboutData();
      await aboutReports();
      const kinds = MESSAGES.filter(({ chats }) => chats).map(({ type }) => type);
      expect(kinds.filter((kind) => (toldBy.get(kind)?.mails ?? []).length === 0)).toEqual([]);
      for (const [kind, { mails }] of toldBy)
        for (const mail of mails) {
          expect(mail, kind).not.toContain(SEAL);
          expect(mail.replaceAll('to@example.org', ''), kind).not.toMatch(/\w@\w/);
        }
      // What is read in the house quotes it: so the words above are where they should be.
      const inside = [...toldBy.values()].flatMap((one) => one.inside).join('\n');
      for (const what of [
        'summary',
        'message',
        'ask',
        'why',
        'conditions',
        'question',
        'introduced',
        'dismissed',
        'purpose',
        'factor',
        'review',
      ])
        expect(inside).toContain(words(what));
      for (const what of ['holder', 'wrong', 'misuse', 'reminder', 'return', 'reopen', 'meeting', 'not-yet'])
        expect(inside).toContain(words(what));
    },
  );
});

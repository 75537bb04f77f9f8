import { beforeAll, describe, expect, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import { answeringOn } from '../activities/organisations/acting-for.ts';
import { jobAfter, MEETING, reporting, BUREAU, BOARD } from '../reports/reporting.ts';
import { actingOn, AN, BO, letters, type Acting, type Stood } from '../support/acting.ts';
import { testClock, testEngine, type TestEngine } from '../support/desk.ts';
import { keys } from '../support/every-key.ts';
import { exampleFiles, loaded } from '../support/example.ts';
import * as z from 'zod';
import { growingEngine, type Watched } from './growing.ts';

/** What is made anew on purpose, and why: all that a later version wrote there is lost where an earlier one writes it. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'COLLECTING ID: collecting': 'worked out from the activity each time that it is written',
  'AWAITING DAY: line': 'worked out from the activity each time that it is written',
  'ACTIVITY ACTIVITY: activity.decision': 'another decision takes the place of the one before',
  'ACTIVITY ACTIVITY: activity.realised': 'it is told whole, in place of what was told before',
  'JOB JOB: job.lease': 'who works on it, and until when, is of that moment',
  'JOB JOB: job.progress': 'how far it is, is of that moment',
  'EXAMPLE YEAR: year': 'how far the example year was loaded: only who loads it writes it',
};

/** The kinds of records that these journeys write again. */
const RECORDS = [
  'ACTIVITY ACTIVITY',
  'ACTIVITY PEOPLE',
  'CONTRIBUTION CONTRIBUTION',
  'DATAREQUEST DATAREQUEST',
  'DATAREQUEST PEOPLE',
  'GRANT GRANT',
  'INTERVENTION COURSE',
  'JOB JOB',
  'KNOWN KNOWN',
  'REPORT REPORT',
];

const engine = testEngine();
const watched: Watched = { rewritten: new Set(), losses: new Set() };
let grown: TestEngine;
beforeAll(() => {
  grown = growingEngine(engine, watched);
});

/** A name without what it is about: ids, days and numbers. */
const inGeneral = (name: string): string =>
  name
    .replaceAll(/[0-9a-f]{16}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?/g, 'DAY')
    .replaceAll(/\b\d+\b/g, 'N');

const PARTNERS = [
  { partner: 'movare', hours: 12 },
  { partner: 'weller', hours: 4 },
];
const WAVES = [
  { start: '2027-01-11', end: '2027-01-12' },
  { start: '2027-01-15', end: '2027-01-17' },
];
const MO = 'partner:mo:movare';
const WIM = 'partner:wim:weller';

async function asksAndAnswers(acting: Acting): Promise<void> {
  const say = answeringOn(acting);
  let one: Stood = await acting.registered(letters(4, { askedOrganisations: PARTNERS }));
  one = await say.answered(one, { answer: 'counter', hours: 6 }, MO);
  one = await say.answered(one, { answer: 'decline', reason: 'Geen tijd.' }, WIM, 'weller');
  one = await say.answered(one, { answer: 'take-back' }, WIM, 'weller');
  one = await say.answered(one, { answer: 'confirm' }, WIM, 'weller');
  one = await say.answered(one, { answer: 'accept' }, AN);
  await acting.patched(one, { title: 'Anders' });
}

async function changesAndRedaction(acting: Acting): Promise<void> {
  const contact = { name: 'Voorbeeld Naam', email: 'naam@example.org' };
  const { ask } = letters(4);
  let one = await acting.registered(
    letters(4, { contact, summary: 'Met Voorbeeld Naam.', ask: { ...ask, waves: WAVES } }),
  );
  one = await acting.patched(one, { title: 'Anders' });
  one = await acting.patched(one, { contact: { name: 'Een Ander' } });
  one = await acting.decided(one, 'approve');
  one = await acting.patched(one, { summary: 'Nog anders, met Voorbeeld Naam.', contact: { name: 'Nog Een' } });
  one = await acting.decided(one, 'approve');
  const redacted = await acting.client(
    'POST',
    `${one.path}/redactions`,
    { text: 'Voorbeeld Naam', reason: 'Een naam.' },
    { token: BO, ifMatch: one.etag },
  );
  expect(redacted.status, redacted.text).toBe(200);
  one = await acting.read(one, BO);
  one = await acting.moved(one, 'running');
  one = await acting.moved(one, 'completed', { realised: { participants: 3 } });
  const corrected = await acting.client(
    'POST',
    `${one.path}/corrections`,
    { realised: { participants: 2 }, reason: 'Geteld.' },
    { token: BO, ifMatch: one.etag },
  );
  expect(corrected.status, corrected.text).toBe(200);
}

async function courses(acting: Acting): Promise<void> {
  const { ask: _, ...plan } = letters(0, { kind: 'intervention', leadPartner: 'movare' });
  const one = await acting.approved(plan);
  for (const still of ['yes', 'stopped', 'yes']) {
    const said = await acting.client('POST', `/v1/interventions/${one.id}/confirmation`, { still }, { token: AN });
    expect(said.status, said.text).toBe(200);
  }
}

async function report(): Promise<void> {
  const reports = await reporting(grown);
  const { client } = reports;
  const made = await client('POST', '/v1/reports', { kind: 'progress', year: 2027 }, { ...BUREAU, key: 'a-report' });
  expect(made.status, made.text).toBe(201);
  const path = made.headers.get('Location') ?? '';
  for (const version of ['"1"', '"2"']) {
    const edited = await client(
      'PATCH',
      `${path}/sections/residents`,
      { text: `Van ons ${version}.` },
      { ...BUREAU, ifMatch: version },
    );
    expect(edited.status, edited.text).toBe(200);
  }
  await jobAfter(reports, await client('POST', `${path}/offer`, MEETING, { ...BUREAU, ifMatch: '*' }));
  const returned = await client(
    'POST',
    `${path}/adoption`,
    { decision: 'return', reason: 'Nog niet.' },
    { ...BOARD, ifMatch: '*' },
  );
  expect(returned.status, returned.text).toBe(200);
}

async function exampleYear(): Promise<void> {
  const year = await exampleFiles();
  const some = new Set(['energie-2', 'taalcafe', 'huisbezoek', 'zorg', 'buren']);
  const isOfSome = ({ activity }: { readonly activity: string }): boolean => some.has(activity);
  const desk = await grown.freshDesk(testClock());
  await loaded(desk, {
    ...year,
    activities: year.activities.filter(({ ref }) => some.has(ref)),
    requests: year.requests.slice(0, 2),
    introductions: year.introductions.filter(isOfSome),
    signals: year.signals.slice(0, 1),
    logic: year.logic.filter(isOfSome),
    round: { ...year.round, contributions: year.round.contributions.filter(({ of }) => some.has(of)) },
  });
}

describe(rule('P60'), () => {
  test.each([
    ['asks and their answers', async () => asksAndAnswers(actingOn(await grown.freshDesk(testClock())))],
    [
      'changes of an activity, and a text taken out of it',
      async () => changesAndRedaction(actingOn(await grown.freshDesk(testClock()))),
    ],
    ['how an intervention goes', async () => courses(actingOn(await grown.freshDesk(testClock())))],
    ['a report and its sections', report],
    ['a year of activities, requests, introductions, rounds and reports', exampleYear],
  ])(
    'what a later version wrote within a record is kept by %s, but where it is made anew on purpose',
    async (_, journey) => {
      watched.losses.clear();
      await journey();
      const lost = [...watched.losses].map(inGeneral);
      expect(lost.filter((loss) => EXCEPTIONS[loss] === undefined)).toEqual([]);
    },
    120_000,
  );

  test('a text that is taken out is taken out of what a later version wrote too', async () => {
    const desk = await engine.freshDesk(testClock());
    const acting = actingOn(desk);
    const one = await acting.registered(letters(1, { summary: 'Belt Mevrouw De Vries.' }));
    const key = keys.activity(one.id);
    const [item] = (await desk.table.read([key])).values();
    const { activity } = z.looseObject({ activity: z.looseObject({ plan: z.looseObject({}) }) }).parse(item);
    const plan = { ...activity.plan, spokenTo: [{ who: 'Mevrouw De Vries', on: 3 }] };
    await desk.table.write([{ put: { ...item, ...key, activity: { ...activity, plan } } }]);
    const redaction = { text: 'Mevrouw De Vries', reason: 'Een naam.' };
    const taken = await acting.client('POST', `${one.path}/redactions`, redaction, { token: BO, ifMatch: one.etag });
    expect(taken.status, taken.text).toBe(200);
    const [kept] = (await desk.table.read([key])).values();
    expect(JSON.stringify(kept)).not.toContain('De Vries');
    expect(kept).toMatchObject({ activity: { plan: { spokenTo: [{ who: '[…]', on: 3 }] } } });
    expect(taken.text).not.toContain('spokenTo');
  });

  test('these journeys write again what there is to be kept', () => {
    expect([...watched.rewritten]).toEqual(expect.arrayContaining(RECORDS));
  });
});

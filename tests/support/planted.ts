import * as z from 'zod';
import { findDrafts } from '#shared/activities/dataset-draft/enter-dataset-draft.ts';
import { TalkView } from '#shared/activities/joining/talk-view.ts';
import type { Desk } from '#shared/desk.ts';
import { Introduction } from '#shared/introductions/introduction.ts';
import { PUBLIC_ACTOR, type Actor, type ActorRole } from '#shared/people/actor.ts';
import { ReportView } from '#shared/reports/showing/report-view.ts';
import { actingOn, letters, stood as stoodActivity } from './acting.ts';
import { personOf, type Client } from './api.ts';
import type { TestClock } from './desk.ts';
import { keepUpload, Upload } from '#shared/jobs/uploads.ts';
import { ACCEPTED, ask, enterDatasets, requestingOn } from './requesting.ts';
import { bodyOf, MARIA_GEWANDEN, VRIEHEIDE } from './requests.ts';

/** Everybody of a sweep. Eva owns what is planted; each other is nobody to it but by their role. */
export const EVERYBODY = [
  'public',
  'researcher:other',
  'partner:other:weller',
  'researcher:eva',
  'bureau:bo',
  'data-desk:dora',
  'board:ben',
  'admin:ada',
] as const;
export type Somebody = (typeof EVERYBODY)[number];
export const roleOf = (who: Somebody): ActorRole => actorOf(who).role;
export const actorOf = (who: Somebody): Actor => (who === 'public' ? PUBLIC_ACTOR : (personOf(who) ?? PUBLIC_ACTOR));

/** Words that stand nowhere but in what was planted. */
const mark = (what: string): string => `geheim-${what}-merk`;

/** One thing with its secrets: `whole` nobody may know of but these, `people` is for fewer. */
export type Planted = {
  readonly kind:
    | 'submitted'
    | 'proposed'
    | 'declined'
    | 'request'
    | 'draft request'
    | 'grant'
    | 'introduction'
    | 'joining'
    | 'dataset draft'
    | 'indicator'
    | 'intervention'
    | 'contribution'
    | 'assumption'
    | 'review'
    | 'report';
  readonly id: string;
  readonly secrets: readonly { readonly text: string; readonly for: readonly Somebody[] }[];
};

const SIGNED_IN = EVERYBODY.filter((who) => who !== 'public');
const OWNER_AND_BUREAU: readonly Somebody[] = ['researcher:eva', 'bureau:bo'];
const OWNER_AND_DESK: readonly Somebody[] = ['researcher:eva', 'data-desk:dora'];
const READS_ROUNDS: readonly Somebody[] = ['bureau:bo', 'data-desk:dora', 'board:ben'];
const secretFor = (who: readonly Somebody[], ...texts: readonly string[]) => texts.map((text) => ({ text, for: who }));

const EVA = 'researcher:eva';
const contact = { name: mark('contact'), email: 'contact-merk@example.org' };
/** An indicator that was changed with a reason, and a figure of few that nobody protected yet. */
async function plantedIndicator(client: Client): Promise<string> {
  const token = 'data-desk:dora';
  const path = '/v1/indicators/geplant';
  const entered = { id: 'geplant', title: mark('indicator'), kind: 'count', unit: 'personen', definition: 'Wie rookt' };
  await client('POST', '/v1/indicators', entered, { token, key: 'geplant' });
  await client('PATCH', path, { unit: 'mensen', reason: mark('herzien') }, { token, ifMatch: '*' });
  const source = { id: 'eigen', title: 'Eigen telling', publisher: 'GGD' };
  const observations = [{ area: VRIEHEIDE, period: '2020', value: 3.140_625 }];
  await client('PUT', `${path}/observations`, { edition: '2027-01-04', source, observations }, { token });
  return 'geplant';
}

/** The round, the year of the plan and the fund of what is planted of an intervention. */
export const PLANTED_ROUND = '2027-progress';
export const PLANTED_YEAR = '2027';
const FUND = { id: 'geplant-fonds', title: 'Geplant fonds' };

/** Small counts of people, and an amount: figures that stand nowhere else. */
const FEW_PLANNED = 5.515_625;
const FEW_REALISED = 6.140_625;
const AMOUNT = 7_654_321.25;

/** An intervention with a logic, a plan that the board adopted, and what the bureau told of it, which was accepted and is not published; and another of which it was sent only. */
async function plantedIntervention({
  client,
  ...acting
}: ReturnType<typeof actingOn>): Promise<readonly [accepted: string, sent: string]> {
  const token = 'bureau:bo';
  const first = { token, headers: { 'If-None-Match': '*' } };
  const plan = (title: string) => letters(1, { title, kind: 'intervention' });
  const { id } = await acting.decided(await acting.registered(plan('Buurtgezin'), EVA), 'approve');
  const other = await acting.decided(await acting.registered(plan('Buurtmaatje'), EVA), 'approve');
  const item = { id: 'gezinnen', text: 'Gezinnen', measure: 'flow', people: true };
  const logic = { inputs: [], activities: [], outputs: [item], outcomes: [], mechanisms: [] };
  await client('PUT', `/v1/interventions/${id}/logic`, logic, first);
  await client('POST', '/v1/funds', FUND, { token, key: FUND.id });
  const budget = [{ fund: FUND.id, amount: AMOUNT, status: 'granted', qualifier: 'exact' }];
  const planned = [{ item: item.id, planned: FEW_PLANNED }];
  await client('PUT', `/v1/plans/${PLANTED_YEAR}`, { interventions: [{ id, counts: planned, budget }] }, first);
  await client('POST', `/v1/plans/${PLANTED_YEAR}/adoption`, {}, { token: 'board:ben', ifMatch: '*' });
  await client('POST', '/v1/rounds', { kind: 'progress', year: 2027, due: '2027-09-01' }, { token, key: 'geplant' });
  const counts = [{ item: item.id, realised: FEW_REALISED }];
  const told = { course: 'on-course', text: mark('verteld'), counts, money: [] };
  const path = `/v1/rounds/${PLANTED_ROUND}/contributions`;
  await client('PUT', `${path}/${other.id}`, { ...told, text: mark('bijdrage'), counts: [] }, first);
  const sent = await client('PUT', `${path}/${id}`, told, first);
  const ifMatch = sent.headers.get('ETag') ?? '';
  await client('POST', `${path}/${id}/review`, { decision: 'accept' }, { token, ifMatch });
  return [id, other.id];
}

/** An assumption that two people told of: who holds it is for the data desk. */
async function plantedAssumption(client: Client): Promise<string> {
  const token = 'data-desk:dora';
  for (const title of ['Oorzaak', 'Gevolg']) await client('POST', '/v1/factors', { title }, { token, key: title });
  const said = { statement: 'Zo werkt het.', cause: 'oorzaak', effect: 'gevolg', sign: '+' };
  const heard = { heldBy: [mark('rol')], interviews: 2 };
  const { body } = await client('POST', '/v1/assumptions', { ...said, ...heard }, { token, key: 'aanname' });
  return z.looseObject({ id: z.string() }).parse(body).id;
}

/** A review that is not published: its question is for who is signed in, and who judges for the data desk. */
async function plantedReview(client: Client): Promise<string> {
  const asked = { question: mark('onderzoeksvraag'), reviewers: ['beoordelaar-merk@example.org'] };
  const { body } = await client('POST', '/v1/reviews', asked, { token: 'data-desk:dora', key: 'geplante-review' });
  return z.looseObject({ id: z.string() }).parse(body).id;
}

/** A file of an activity, of which its owner and the bureau know. */
async function plantedFile(desk: Desk, { client }: ReturnType<typeof actingOn>, path: string): Promise<void> {
  const bytes = Uint8Array.from(Buffer.from(`%PDF-1.7\n${mark('bestand')}\n%%EOF\n`));
  const name = `${mark('bestand')}.pdf`;
  const begun = await client('POST', '/v1/uploads', { name, bytes: bytes.byteLength }, { token: EVA });
  const { id } = bodyOf(begun, Upload, 201);
  await keepUpload(desk, id, bytes);
  await client('POST', `${path}/files`, { upload: id, title: mark('bestand') }, { token: EVA });
}

/** A talk about joining, of Eva's activity and another's, in which the bureau wrote. */
async function plantedJoining({ client, ...acting }: ReturnType<typeof actingOn>): Promise<string> {
  const more = { neighbourhoods: [MARIA_GEWANDEN], indicators: ['households'], title: 'Samen' };
  const host = await acting.registered(letters(12, { ...more, contact }), 'researcher:hein');
  const guest = await acting.registered(letters(12, { ...more, contact }), EVA);
  const begun = await client('POST', `${guest.path}/joinings`, { with: host.id }, { token: EVA, key: 'geplant-samen' });
  const { id } = bodyOf(begun, TalkView, 201);
  const answers = `/v1/joinings/${id}/answers`;
  const said = { answer: 'write', text: mark('samen') };
  await client('POST', answers, said, { token: 'bureau:bo', ifMatch: '*' });
  await client('POST', answers, { answer: 'yes' }, { token: 'researcher:hein', ifMatch: '*' });
  return id;
}

/** A draft of which the bureau edited the foreword. */
async function plantedReport({ client }: ReturnType<typeof actingOn>): Promise<string> {
  const token = 'bureau:bo';
  const made = await client('POST', '/v1/reports', { kind: 'progress', year: 2027 }, { token, key: 'geplant-rapport' });
  const { id, sections } = bodyOf(made, ReportView, 201);
  const ifMatch = sections.find((section) => section.id === 'foreword')?.etag ?? '';
  const text = mark('voorwoord');
  await client('PATCH', `/v1/reports/${id}/sections/foreword`, { text }, { token, ifMatch });
  return id;
}

/** Plants one of each kind of thing that not everybody may know of. The clock ends on 2027-02-01. */
export async function plant(desk: Desk, clock: TestClock): Promise<Planted[]> {
  const acting = actingOn(desk);
  const requesting = requestingOn(desk);
  await enterDatasets(desk);
  const collecting = { title: mark('verzameld'), collects: ['groengebruik'], indicators: ['inhabitants'] };
  const collected = await acting.decided(await acting.registered(letters(1, collecting), EVA), 'approve');
  const submitted = await acting.registered(
    letters(2, {
      title: mark('titel'),
      summary: mark('samenvatting'),
      organisation: mark('organisatie'),
      contact,
      askedOrganisations: [{ partner: 'movare', hours: 1 }],
    }),
    EVA,
  );
  await acting.client('POST', `${submitted.path}/messages`, { text: mark('geschreven') }, { token: EVA });
  const no = { answer: 'decline', reason: mark('kan-niet') };
  const asMovare = { token: 'partner:mo:movare', ifMatch: '*' };
  await acting.client('POST', `${submitted.path}/organisations/movare/answers`, no, asMovare);
  await plantedFile(desk, acting, submitted.path);
  const declined = stoodActivity(
    await acting.decide(await acting.registered(letters(1, { title: mark('afgewezen'), contact }), EVA), 'decline', {
      reason: mark('besluit'),
    }),
  );
  const proposing = await acting.decided(await acting.registered(letters(3, { title: 'Openbaar' }), EVA), 'approve');
  const proposed = await acting.patched(
    proposing,
    { ask: { participants: 30, contactsPerParticipant: 2, minutesPerContact: 0 }, summary: mark('voorstel'), contact },
    EVA,
  );
  const introduction = bodyOf(
    await acting.client(
      'POST',
      '/v1/introductions',
      { activity: submitted.id, partner: 'movare', question: mark('vraag') },
      { token: EVA },
    ),
    Introduction,
    201,
  );
  const about = {
    organisation: mark('aanvrager'),
    purpose: mark('doel'),
    people: [
      { name: mark('mens'), email: 'mens-merk@example.org' },
      { name: 'Eva', email: 'eva@example.org' },
    ],
  };
  const request = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED, ...about }), EVA);
  await requesting.done(request, 'messages', { text: mark('bericht') }, 'data-desk:dora');
  const draft = await requesting.sent({ draft: true, ...about, purpose: mark('klad') }, EVA);
  const granted = await requesting.decided(
    await requesting.sent(ask({ ...about, organisation: 'Open Universiteit', purpose: 'Openbaar' }), EVA),
    'approve',
    'data-desk:dora',
    { conditions: mark('toegang') },
  );
  const indicator = await plantedIndicator(acting.client);
  const assumption = await plantedAssumption(acting.client);
  const review = await plantedReview(acting.client);
  const [intervention, contribution] = await plantedIntervention(acting);
  const report = await plantedReport(acting);
  const joining = await plantedJoining(acting);
  clock.set('2027-02-01T09:00:00Z');
  await acting.moved(await acting.moved(collected, 'running', {}, EVA), 'completed', {}, EVA);
  const drafts = await findDrafts(desk, actorOf('data-desk:dora'));
  return [
    {
      kind: 'submitted',
      id: submitted.id,
      secrets: [
        ...secretFor(SIGNED_IN, mark('titel'), mark('samenvatting'), mark('organisatie'), submitted.activity.number),
        ...secretFor(
          OWNER_AND_BUREAU,
          mark('contact'),
          contact.email,
          mark('geschreven'),
          mark('bestand'),
          mark('kan-niet'),
        ),
      ],
    },
    {
      kind: 'proposed',
      id: proposed.id,
      secrets: secretFor(OWNER_AND_BUREAU, mark('voorstel'), mark('contact'), contact.email),
    },
    {
      kind: 'declined',
      id: declined.id,
      secrets: [
        ...secretFor(SIGNED_IN, mark('afgewezen'), declined.activity.number),
        ...secretFor(OWNER_AND_BUREAU, mark('besluit'), contact.email),
      ],
    },
    {
      kind: 'joining',
      id: joining,
      secrets: secretFor(OWNER_AND_BUREAU, mark('samen'), mark('contact'), contact.email),
    },
    { kind: 'introduction', id: introduction.id, secrets: secretFor(OWNER_AND_BUREAU, mark('vraag')) },
    {
      kind: 'request',
      id: request.request.id,
      secrets: secretFor(
        OWNER_AND_DESK,
        mark('doel'),
        mark('aanvrager'),
        mark('mens'),
        'mens-merk@example.org',
        mark('bericht'),
      ),
    },
    { kind: 'draft request', id: draft.request.id, secrets: secretFor(OWNER_AND_DESK, mark('klad')) },
    {
      kind: 'grant',
      id: granted.request.grants[0] ?? '',
      secrets: secretFor(OWNER_AND_DESK, mark('toegang'), mark('mens')),
    },
    {
      kind: 'indicator',
      id: indicator,
      secrets: [...secretFor(EVERYBODY, mark('indicator'), mark('herzien')), ...secretFor([], '3.140625')],
    },
    {
      kind: 'intervention',
      id: intervention,
      secrets: [
        ...secretFor(READS_ROUNDS, mark('verteld')),
        ...secretFor([EVA, 'bureau:bo', 'data-desk:dora'], String(FEW_PLANNED), String(FEW_REALISED)),
        ...secretFor([...READS_ROUNDS, 'partner:other:weller'], String(AMOUNT)), // a partner sees the total of a fund
      ],
    },
    {
      kind: 'contribution',
      id: `${PLANTED_ROUND}/${contribution}`,
      secrets: secretFor(READS_ROUNDS, mark('bijdrage')),
    },
    {
      kind: 'review',
      id: review,
      secrets: [
        ...secretFor(SIGNED_IN, mark('onderzoeksvraag')),
        ...secretFor(['data-desk:dora'], 'beoordelaar-merk@example.org'),
      ],
    },
    { kind: 'assumption', id: assumption, secrets: secretFor(['data-desk:dora'], mark('rol')) },
    { kind: 'report', id: report, secrets: secretFor(READS_ROUNDS, mark('voorwoord')) },
    { kind: 'dataset draft', id: drafts.ok ? (drafts.value[0]?.id ?? '') : '', secrets: [] },
  ];
}

/** What of everything that was planted somebody may not read. */
export const secretsFrom = (who: Somebody, planted: readonly Planted[]): string[] => [
  ...new Set(
    planted.flatMap(({ secrets }) => secrets.filter((secret) => !secret.for.includes(who)).map(({ text }) => text)),
  ),
];

import { beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { busiestOf } from '#shared/burden/busiest.ts';
import { readBurdens } from '#shared/burden/read-burden.ts';
import type { Desk } from '#shared/desk.ts';
import { dateIn, idOf } from '#shared/example/steps.ts';
import type { ExampleYear } from '#shared/example/year.ts';
import { isExample } from '#shared/platform/example.ts';
import { todayIn } from '#shared/platform/days/dates.ts';
import { rule } from '#shared/rulebook.ts';
import { doAllThatIsDue } from '#shared/dispatch/do-all-that-is-due.ts';
import { deskMail, inSlack } from '#tests/mail/desk-mail.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { ACCEPTED, ask } from '#tests/support/requesting.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import { visiting } from '#tests/web/visiting.ts';
import { exampleFiles, itemsOf, loaded } from '#tests/support/example.ts';

const engine = testEngine();
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }); // a whole year is played
const BO = 'bureau:real';
const ROUND = '2026-progress';

let desk: Desk;
let client: Client;
let year: ExampleYear;
let steps: { taken: number; of: number };
let real: string;

const Registered = z.object({ activity: z.object({ id: z.string() }) });
const own = {
  title: 'Echt buurtgezin',
  kind: 'intervention',
  organisation: 'Movare',
  neighbourhoods: ['BU09172004'],
  period: { start: '2026-02-01', end: '2027-10-31' },
  targetGroups: ['residents'],
};

beforeAll(async () => {
  desk = await engine.freshDesk(testClock());
  client = clientOf(desk);
  year = await exampleFiles();
  const answer = await client('POST', '/v1/activities', own, { token: 'researcher:an', key: 'real' });
  real = Registered.parse(answer.body).activity.id;
  const approval = { decision: 'approve', reason: 'Akkoord.' };
  await client('POST', `/v1/activities/${real}/decisions`, approval, { token: BO, ifMatch: '*' });
  steps = await loaded(desk, year);
});

const Named = z.looseObject({ id: z.unknown(), example: z.unknown() }).partial();

/** Every object in an answer that is something of the example by an id of its own, and whether it says so. */
function examplesIn(value: unknown): { id: string; says: boolean }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { id, example } = Named.parse(Array.isArray(value) ? {} : value);
  const here = typeof id === 'string' && isExample(id) ? [{ id, says: example === true }] : [];
  return [...here, ...Object.values(value).flatMap(examplesIn)];
}

const first = (list: readonly { readonly ref: string }[]): string => idOf(list[0]?.ref ?? '');
/** What stands for a parameter of an address: something of the example of that sort. */
const idFor = (path: string): string => {
  const sort = path.split('/')[1] ?? '';
  if (sort === 'datasets') return `${year.datasets[0]?.slug ?? ''}-${first(year.datasets)}`;
  if (sort === 'interventions') return idOf('taalcafe');
  if (sort === 'rounds') return `${ROUND}-example`;
  if (sort === 'reports') return idOf('report');
  if (sort === 'data-requests') return first(year.requests);
  if (sort === 'introductions') return first(year.introductions);
  return first(year.activities);
};
const NUMBERED: Readonly<Record<string, string>> = {
  code: 'BU09172004',
  n: '3',
  year: '2026',
  section: 'foreword',
  version: '1',
};
const filledIn = (path: string, number: string): string =>
  `/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'number') return number;
    if (name === 'intervention') return idOf('taalcafe');
    return NUMBERED[name] ?? idFor(path);
  })}`;
const QUERIES: Readonly<Record<string, string>> = { '/neighbourhoods/{code}/burden': '?from=2026-11-23&to=2027-02-01' };
const READERS = [undefined, 'researcher:vera', BO, 'data-desk:real', 'board:real'];
/** What is no activity, dataset, request, round or report; and files, whose texts say it. */
const OTHERS = /^\/(?:catalogue|terms|dataset-drafts)|\.(?:xlsx|csv|ics|svg|html|docx|pdf)$/;

test(rule('X1'), async () => {
  const ofNumber = await client('GET', `/v1/activities/${first(year.activities)}`);
  const { number } = z.looseObject({ number: z.string(), example: z.literal(true) }).parse(ofNumber.body);
  const found = new Map<string, number>();
  for (const { path } of API_ROUTES.filter((route) => route.method === 'GET' && !OTHERS.test(route.path)))
    for (const token of READERS) {
      const address = `${filledIn(path, number)}${QUERIES[path] ?? ''}`;
      const answer = await client('GET', address, undefined, token === undefined ? {} : { token });
      for (const { id, says } of examplesIn(answer.body)) {
        expect(says, `${id} of ${path}, for ${token}`).toBe(true);
        found.set(path, (found.get(path) ?? 0) + 1);
      }
    }
  for (const path of [
    '/activities',
    '/datasets',
    '/datasets/{id}',
    '/data-requests',
    '/grants',
    '/introductions',
    '/interventions',
    '/rounds',
    '/reports',
  ])
    expect(found.get(path), path).toBeGreaterThan(0);
  const proof = await client('GET', `/v1/registrations/${number}`);
  expect(proof.body).toMatchObject({ number, example: true });
  const uses = await client('GET', '/v1/data-uses');
  expect(uses.body).toMatchObject({ items: [{ example: true }, { example: true }, { example: true }] });
});

test('what hangs on an activity of the example is of the example, whoever makes it', async () => {
  const activity = idOf('thuis');
  const asked = { activity, partner: 'movare', question: 'Wie weet meer van deze straten?' };
  const answer = await client('POST', '/v1/introductions', asked, { token: 'researcher:vera' });
  expect(answer.body).toMatchObject({ activity, example: true });
});

test('a check of something real tells which of what overlaps is made up', async () => {
  const { neighbourhoods, targetGroups } = own;
  const period = { start: '2026-12-01', end: '2026-12-20' };
  const proposal = {
    neighbourhoods,
    targetGroups,
    period,
    ask: { participants: 20, contactsPerParticipant: 1, minutesPerContact: 5 },
  };
  const { body } = await client('POST', '/v1/activities/check', proposal);
  const found = z
    .looseObject({
      neighbourhoods: z.array(z.looseObject({ overlapping: z.array(z.looseObject({ id: z.string() })) })),
    })
    .parse(body)
    .neighbourhoods.flatMap(({ overlapping }) => overlapping);
  expect(found.length).toBeGreaterThan(1);
  for (const one of found) expect(one['example']).toBe(isExample(one.id) ? true : undefined);
});

test('every step of the year is taken, and happened before today', async () => {
  expect(steps.taken).toBe(steps.of);
  const today = dateIn({ base: todayIn(desk.clock.now()) }, 0);
  const Changed = z.looseObject({ activity: z.looseObject({ updatedAt: z.string() }) });
  const moments = [...(await itemsOf(desk)).values()].flatMap((item) => {
    const { data } = Changed.safeParse(item);
    return data && isExample(item.pk) ? [data.activity.updatedAt] : [];
  });
  expect(moments.length).toBeGreaterThanOrEqual(year.activities.length);
  expect(moments.filter((moment) => moment >= today)).toEqual([]);
});

test('every state of an activity, a request and a contribution is shown', async () => {
  const activities = await client('GET', '/v1/activities?limit=100', undefined, { token: BO });
  const statuses = (body: unknown): Set<string> =>
    new Set(
      z
        .looseObject({ items: z.array(z.looseObject({ status: z.string() })) })
        .parse(body)
        .items.map(({ status }) => status),
    );
  expect([...statuses(activities.body)].sort()).toEqual([
    'approved',
    'cancelled',
    'changes-requested',
    'completed',
    'declined',
    'running',
    'submitted',
    'withdrawn',
  ]);
  const requests = await client('GET', '/v1/data-requests?limit=100', undefined, { token: 'data-desk:real' });
  expect([...statuses(requests.body)].sort()).toEqual([
    'approved',
    'clarification',
    'declined',
    'draft',
    'submitted',
    'withdrawn',
  ]);
  const grants = await client('GET', '/v1/grants?limit=100', undefined, { token: 'data-desk:real' });
  expect([...statuses(grants.body)].sort()).toEqual(['ended', 'live', 'withdrawn']);
  const round = await client('GET', `/v1/rounds/${ROUND}-example`, undefined, { token: BO });
  const { asked } = z.looseObject({ asked: z.array(z.looseObject({ status: z.string() })) }).parse(round.body);
  expect([...new Set(asked.map(({ status }) => status))].sort()).toEqual([
    'accepted',
    'asked',
    'draft',
    'returned',
    'sent',
  ]);
});

test(rule('X7'), async () => {
  const places = [...(await desk.area()).values()].filter(({ inProgrammeArea }) => inProgrammeArea);
  const from = todayIn(desk.clock.now());
  const period = { from: dateIn({ base: from }, 0), to: dateIn({ base: from }, 180) };
  const burdens = await readBurdens(
    desk,
    places.map(({ code }) => code),
    period,
  );
  if (!burdens.ok) throw new Error('No burden is read.');
  const { pages, policy } = burdens.value;
  const verdicts = places.map(({ code }) => {
    const page = pages.get(code);
    return page && busiestOf(page, policy)?.burden.verdict;
  });
  expect(verdicts.filter((verdict) => verdict === 'overloaded').length).toBeGreaterThanOrEqual(4);
  expect(verdicts.filter((verdict) => verdict === 'caution').length).toBeGreaterThanOrEqual(10);
  const much = { participants: 200, contactsPerParticipant: 2, minutesPerContact: 20 };
  const { body } = await client('POST', '/v1/activities/check', {
    neighbourhoods: ['BU09172004'],
    targetGroups: ['age-25-44'],
    period: { start: '2026-12-14', end: '2026-12-27' },
    ask: much,
  });
  expect(body).toMatchObject({ verdict: 'overloaded' });
});

test('a second start loads nothing', async () => {
  expect(await loaded(desk, year)).toEqual({ taken: 0, of: 0 });
});

test(rule('X2'), async () => {
  const opened = await client(
    'POST',
    '/v1/rounds',
    { kind: 'progress', year: 2026, due: '2027-01-20' },
    { token: BO, key: 'r' },
  );
  const Round = z.looseObject({ id: z.string(), asked: z.array(z.looseObject({ intervention: z.string() })) });
  const ours = Round.parse(opened.body);
  expect([ours.id, ours['example']]).toEqual([ROUND, undefined]);
  expect(ours.asked.map(({ intervention }) => intervention).sort()).toEqual([real, 'bureau'].sort());
  const made = await client('POST', '/v1/reports', { kind: 'progress', year: 2026 }, { token: BO, key: 'p' });
  expect(made.status).toBe(201);
  expect(made.text).not.toContain('Voorbeeld');
  const madeUp = await client('GET', `/v1/reports/${idOf('report')}`, undefined, { token: BO });
  expect(madeUp.text).toContain('Taalcafé');
  expect(madeUp.text).not.toContain('Echt buurtgezin');
});

test(rule('X3'), async () => {
  const bureau = { id: BO, role: 'bureau', name: 'Bo' } as const;
  const visit = await visiting(desk, bureau, { hasExample: () => true });
  for (const [path, words] of [
    ['/rapporten', 'Voorbeeld: Voortgangsrapportage'],
    ['/rondes', '(voorbeeld)'],
    ['/bureau', 'Voorbeeld: Wonen boven winkels'],
    ['/en/rapporten', 'Example: Progress report'],
    ['/en/rondes', '(example)'],
  ] as const) {
    const seen = await visit(path);
    expect(seen.text, path).toContain(words);
    expect(seen.text, path).toContain(
      path.startsWith('/en') ? 'An example year is loaded.' : 'Er is een voorbeeldjaar geladen.',
    );
  }
  const without = await (await visiting(desk))('/');
  expect(without.text).not.toContain('voorbeeldjaar');
  const csv = await client('GET', '/v1/exports/activities.csv');
  expect(csv.text).toContain('Voorbeeld: Groen in de straat');
  const calendar = await client('GET', '/v1/neighbourhoods/BU09172004/calendar.ics');
  expect(calendar.text).toContain('SUMMARY:Voorbeeld: ');
});

test(rule('X6'), async () => {
  const offer = { meeting: { date: '2027-01-20', title: 'Alliantiebestuur' } };
  const offered = await client('POST', `/v1/reports/${idOf('report')}/offer`, offer, { token: BO, ifMatch: '*' });
  expect(problemOf(offered, 409).detail).toContain('example year');
  const catalogue = await client('GET', '/v1/datasets?q=bewonerspanel');
  const { items } = z.looseObject({ items: z.array(z.looseObject({ id: z.string() })) }).parse(catalogue.body);
  const dataset = items.find(({ id }) => isExample(id))?.id;
  const sent = await client('POST', '/v1/data-requests', ask({ datasets: [dataset], ...ACCEPTED }), {
    token: 'researcher:an',
    key: 'd',
  });
  expect(badFields(sent)).toEqual(['#/datasets/0']);
  const entered = await client('POST', `/v1/dataset-drafts/${idOf('groen-1')}/entry`, {}, { token: 'data-desk:real' });
  expect([404, 422]).toContain(entered.status);
});

test(rule('X4'), async () => {
  const { chat, chats } = inSlack('bureau-channel');
  const { sent } = deskMail(desk, chats);
  await doAllThatIsDue(desk);
  // What real people hear of what is real may name an example beside it, as one.
  const subjects = (await sent()).map(({ subject }) => subject);
  expect(subjects.filter((subject) => /voorbeeld/i.test(subject))).toEqual([]);
  expect(chat.messages.length).toBe(
    new Set(chat.messages.map(({ mark }) => mark).filter((mark) => !isExample(mark))).size,
  );
  const waiting = [...(await itemsOf(desk)).values()].filter(
    ({ pk }) => /^(?:OUTBOX|DELIVERY|DEADLETTER)#/.test(pk) && isExample(pk),
  );
  expect(waiting).toEqual([]);
});

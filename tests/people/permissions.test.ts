import { beforeAll, describe, expect, test } from 'vitest';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { ROLES, type ActorRole } from '#shared/people/actor.ts';
import { may, PERMISSIONS, roleMay, type Command } from '#shared/people/permissions.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { approved, decided, problemOf, registered, VRIEHEIDE, type Standing } from '#tests/support/requests.ts';

const engine = testEngine();
const EVERYONE: readonly ActorRole[] = ['public', ...ROLES];
const REGISTERS: readonly ActorRole[] = ['researcher', 'partner', 'bureau'];
const BUREAU: readonly ActorRole[] = ['bureau'];
const KEEPS_THE_MONITOR: readonly ActorRole[] = ['bureau', 'data-desk'];
const READS_DRAFTS: readonly ActorRole[] = ['bureau', 'data-desk', 'board'];
const ADMIN: readonly ActorRole[] = ['admin'];
const ALL_ROLES: readonly ActorRole[] = ROLES;
const ASKS_FOR_DATA: readonly ActorRole[] = ['researcher', 'partner'];
const ACTS_FOR_A_PARTNER: readonly ActorRole[] = ['researcher', 'partner', 'bureau', 'data-desk'];
const READS_ROUNDS: readonly ActorRole[] = [...ACTS_FOR_A_PARTNER, 'board'];

/** The column "who" of the contract, route by route: which roles are not turned away for their role. */
const WHO: Readonly<Record<string, readonly ActorRole[]>> = {
  'POST /activities/check': EVERYONE,
  'POST /activities': REGISTERS,
  'GET /activities': EVERYONE,
  'GET /activities/{id}': EVERYONE,
  'PATCH /activities/{id}': REGISTERS,
  'POST /activities/{id}/decisions': BUREAU,
  'POST /activities/{id}/decisions/undo': BUREAU,
  'POST /activities/{id}/look-back': BUREAU,
  'POST /reservations': BUREAU,
  'GET /ask-signals': BUREAU,
  'POST /activities/{id}/transitions': REGISTERS,
  'POST /activities/{id}/corrections': BUREAU,
  'POST /activities/{id}/redactions': BUREAU,
  'GET /activities/{id}/organisations': ACTS_FOR_A_PARTNER,
  'POST /activities/{id}/organisations/{partner}/answers': ACTS_FOR_A_PARTNER,
  'GET /activities/{id}/joinings': REGISTERS,
  'POST /activities/{id}/joinings': REGISTERS,
  'GET /joinings/{id}': REGISTERS,
  'POST /joinings/{id}/answers': REGISTERS,
  'GET /activities/{id}/history': REGISTERS,
  'GET /activities/{id}/messages': REGISTERS,
  'POST /activities/{id}/messages': REGISTERS,
  'POST /activities/{id}/draws': ACTS_FOR_A_PARTNER,
  'GET /activities/{id}/draws': ACTS_FOR_A_PARTNER,
  'GET /activities/{id}/files': REGISTERS,
  'POST /activities/{id}/files': REGISTERS,
  'GET /activities/{id}/files/{file}': REGISTERS,
  'DELETE /activities/{id}/files/{file}': REGISTERS,
  'GET /activities/{id}/outcomes': [...REGISTERS, 'data-desk', 'board'],
  'POST /activities/{id}/outcomes': ACTS_FOR_A_PARTNER,
  'GET /activities/{id}/results': EVERYONE,
  'POST /activities/{id}/results': REGISTERS,
  'POST /activities/{id}/results/decisions': BUREAU,
  'GET /neighbourhoods/{code}/results': EVERYONE,
  'GET /registrations/{number}': EVERYONE,
  'GET /registrations/{number}/outcomes': EVERYONE,
  'GET /neighbourhoods': EVERYONE,
  'GET /addresses': EVERYONE,
  'GET /neighbourhoods/{code}/burden': EVERYONE,
  'GET /overview': EVERYONE,
  'GET /neighbourhoods/{code}/calendar.ics': EVERYONE,
  'POST /neighbourhoods/{code}/signals': EVERYONE,
  'GET /neighbourhoods/{code}/signals': EVERYONE,
  'GET /exports/activities.csv': EVERYONE,
  'GET /exports/activities.xlsx': EVERYONE,
  'GET /policy': EVERYONE,
  'PUT /policy': BUREAU,
  'GET /policy/versions': EVERYONE,
  'POST /policy/simulations': BUREAU,
  'GET /norm/learning': ['bureau', 'data-desk', 'board'],
  'GET /factors': EVERYONE,
  'GET /factors/{id}': EVERYONE,
  'POST /factors': KEEPS_THE_MONITOR,
  'PATCH /factors/{id}': KEEPS_THE_MONITOR,
  'POST /factors/{id}/merge': KEEPS_THE_MONITOR,
  'GET /factors/{id}/history': KEEPS_THE_MONITOR,
  'POST /interviews': ['data-desk'],
  'GET /interviews': ['data-desk'],
  'GET /assumptions': EVERYONE,
  'GET /assumptions/{id}': EVERYONE,
  'GET /assumptions/network': EVERYONE,
  'GET /assumptions/network.svg': EVERYONE,
  'GET /assumptions/network.csv': EVERYONE,
  'GET /assumptions/network.graphml': EVERYONE,
  'GET /assumptions/loops': EVERYONE,
  'GET /assumptions/paths': EVERYONE,
  'POST /assumptions': KEEPS_THE_MONITOR,
  'PATCH /assumptions/{id}': KEEPS_THE_MONITOR,
  'POST /assumptions/{id}/withdrawal': KEEPS_THE_MONITOR,
  'GET /assumptions/{id}/history': KEEPS_THE_MONITOR,
  'POST /assumptions/{id}/evidence': KEEPS_THE_MONITOR,
  'POST /assumptions/{id}/evidence/{evidence}/withdrawal': KEEPS_THE_MONITOR,
  'POST /assumptions/imports': KEEPS_THE_MONITOR,
  'GET /goals': EVERYONE,
  'GET /themes': EVERYONE,
  'GET /partners': EVERYONE,
  'GET /indicators': EVERYONE,
  'GET /areas': EVERYONE,
  'GET /indicators/{id}': EVERYONE,
  'GET /indicators/{id}/observations': EVERYONE,
  'GET /indicators/{id}/distance': EVERYONE,
  'GET /indicators/{id}/observations.csv': EVERYONE,
  'GET /indicators/{id}/observations.xlsx': EVERYONE,
  'GET /goals/{n}/progress': EVERYONE,
  'GET /areas/{code}/profile': EVERYONE,
  'POST /indicators': KEEPS_THE_MONITOR,
  'PATCH /indicators/{id}': KEEPS_THE_MONITOR,
  'PUT /indicators/{id}/targets': KEEPS_THE_MONITOR,
  'GET /indicators/{id}/versions': EVERYONE,
  'GET /indicators/{id}/history': KEEPS_THE_MONITOR,
  'PUT /indicators/{id}/observations': KEEPS_THE_MONITOR,
  'POST /monitor/imports': KEEPS_THE_MONITOR,
  'GET /monitor/imports': KEEPS_THE_MONITOR,
  'POST /monitor/imports/{id}/undo': KEEPS_THE_MONITOR,
  'GET /monitor/mappings': KEEPS_THE_MONITOR,
  'GET /reviews': EVERYONE,
  'GET /reviews/{id}': EVERYONE,
  'GET /reviews/{id}/prisma.svg': EVERYONE,
  'GET /reviews/{id}/conclusions': EVERYONE,
  'POST /reviews': ['researcher', 'data-desk'],
  'PATCH /reviews/{id}': ['researcher', 'data-desk'],
  'GET /reviews/{id}/history': ['researcher', 'data-desk', 'bureau'],
  'POST /reviews/{id}/conclusions': ['data-desk'],
  'GET /reviews/{id}/studies': ALL_ROLES,
  'GET /reviews/{id}/studies/{study}': ALL_ROLES,
  'POST /reviews/{id}/studies/{study}/decisions': ALL_ROLES,
  'GET /reviews/{id}/included.ris': ALL_ROLES,
  'GET /reviews/{id}/included.csv': ALL_ROLES,
  'POST /reviews/{id}/records': ALL_ROLES,
  'GET /reviews/{id}/studies/{study}/records': ALL_ROLES,
  'GET /reviews/{id}/suggestions': ALL_ROLES,
  'PUT /reviews/{id}/suggestions/{suggestion}': ALL_ROLES,
  'GET /funds': EVERYONE,
  'GET /funds/{id}': EVERYONE,
  'POST /funds': BUREAU,
  'PATCH /funds/{id}': BUREAU,
  'GET /funds/{id}/history': KEEPS_THE_MONITOR,
  'GET /plans/{year}': [...ACTS_FOR_A_PARTNER, 'board'],
  'GET /plans/{year}.xlsx': [...ACTS_FOR_A_PARTNER, 'board'],
  'PUT /plans/{year}': BUREAU,
  'POST /plans/{year}/adoption': ['board'],
  'GET /plans/{year}/history': KEEPS_THE_MONITOR,
  'GET /interventions/{id}/finance': [...ACTS_FOR_A_PARTNER, 'board'],
  'GET /finance': ['partner', 'bureau', 'data-desk', 'board'],
  'GET /finance.xlsx': ['partner', 'bureau', 'data-desk', 'board'],
  'POST /rounds': BUREAU,
  'GET /rounds': READS_ROUNDS,
  'GET /rounds/{id}': READS_ROUNDS,
  'GET /rounds/{id}.xlsx': READS_ROUNDS,
  'PATCH /rounds/{id}': BUREAU,
  'GET /rounds/{id}/history': KEEPS_THE_MONITOR,
  'POST /rounds/{id}/reminders': BUREAU,
  'POST /rounds/{id}/close': BUREAU,
  'GET /rounds/{id}/contributions/{intervention}': READS_ROUNDS,
  'PUT /rounds/{id}/contributions/{intervention}': ACTS_FOR_A_PARTNER,
  'GET /rounds/{id}/contributions/{intervention}/history': ACTS_FOR_A_PARTNER,
  'POST /rounds/{id}/contributions/{intervention}/review': BUREAU,
  'POST /rounds/{id}/contributions/{intervention}/comments': READS_ROUNDS,
  'GET /interventions/{id}/logic': EVERYONE,
  'PUT /interventions/{id}/logic': ACTS_FOR_A_PARTNER,
  'GET /interventions/{id}/logic/history': ACTS_FOR_A_PARTNER,
  'GET /interventions/{id}/logic.svg': EVERYONE,
  'GET /interventions': EVERYONE,
  'GET /interventions/{id}/history': ACTS_FOR_A_PARTNER,
  'POST /interventions/{id}/confirmation': ACTS_FOR_A_PARTNER,
  'GET /partners/{id}/deputies': ACTS_FOR_A_PARTNER,
  'GET /partners/{id}/deputies/history': ACTS_FOR_A_PARTNER,
  'PUT /partners/{id}/deputies': ACTS_FOR_A_PARTNER,
  'GET /partners/{id}/sharing': ACTS_FOR_A_PARTNER,
  'PUT /partners/{id}/sharing': ACTS_FOR_A_PARTNER,
  'POST /reports': BUREAU,
  'GET /reports': EVERYONE,
  'GET /reports/{id}': EVERYONE,
  'POST /reports/{id}/refresh': BUREAU,
  'POST /reports/{id}/offer': BUREAU,
  'POST /reports/{id}/adoption': ['board'],
  'POST /reports/{id}/corrections': BUREAU,
  'POST /reports/{id}/withdrawal': BUREAU,
  'PATCH /reports/{id}/sections/{section}': BUREAU,
  'GET /reports/{id}/sections/{section}/versions': READS_DRAFTS,
  'GET /reports/{id}/sections/{section}/versions/{version}': READS_DRAFTS,
  'GET /reports/{id}/comments': READS_DRAFTS,
  'POST /reports/{id}/comments': READS_DRAFTS,
  'GET /reports/{id}/history': READS_DRAFTS,
  'GET /reports/{id}/figures': EVERYONE,
  'GET /reports/{id}/since-changed': EVERYONE,
  'GET /reports/{id}/report.html': EVERYONE,
  'GET /reports/{id}/report.docx': EVERYONE,
  'GET /reports/{id}/report.pdf': EVERYONE,
  'POST /introductions': REGISTERS,
  'GET /introductions': ALL_ROLES,
  'GET /introductions/{id}': ALL_ROLES,
  'POST /introductions/{id}/decisions': BUREAU,
  'GET /datasets': EVERYONE,
  'POST /datasets': ACTS_FOR_A_PARTNER,
  'GET /datasets/{id}': EVERYONE,
  'PATCH /datasets/{id}': ACTS_FOR_A_PARTNER,
  'GET /dataset-drafts': ['data-desk'],
  'GET /dataset-drafts/{id}': ['data-desk'],
  'POST /dataset-drafts/{id}/entry': ['data-desk'],
  'POST /dataset-drafts/{id}/dismissal': ['data-desk'],
  'GET /catalogue': EVERYONE,
  'GET /terms': EVERYONE,
  'GET /terms/{id}/{version}': EVERYONE,
  'PUT /datasets/{id}/data': ['researcher', 'partner', 'bureau', 'data-desk'],
  'POST /datasets/{id}/data': ['researcher', 'partner', 'bureau', 'data-desk'],
  'GET /datasets/{id}/versions': ['researcher', 'partner', 'bureau', 'data-desk'],
  'POST /datasets/{id}/versions/{version}/withdrawal': ['researcher', 'partner', 'bureau', 'data-desk'],
  'POST /uploads': ALL_ROLES,
  'GET /jobs/{id}': EVERYONE,
  'GET /jobs/{id}/file': EVERYONE,
  'GET /datasets/{id}/download': EVERYONE,
  'POST /data-requests': ASKS_FOR_DATA,
  'GET /data-requests': ALL_ROLES,
  'GET /data-requests/{id}': ALL_ROLES,
  'GET /data-requests/{id}/history': ALL_ROLES,
  'PATCH /data-requests/{id}': ASKS_FOR_DATA,
  'POST /data-requests/{id}/decisions': ACTS_FOR_A_PARTNER,
  'POST /data-requests/{id}/messages': [...ASKS_FOR_DATA, 'data-desk'],
  'POST /data-requests/{id}/advice': ALL_ROLES,
  'POST /data-requests/{id}/reviewers': ['data-desk'],
  'POST /data-requests/{id}/handler': ['data-desk'],
  'POST /data-requests/{id}/withdrawal': ASKS_FOR_DATA,
  'POST /data-requests/{id}/people': ['data-desk'],
  'POST /data-requests/{id}/applicant': ['data-desk'],
  'PUT /data-requests/{id}/answer': ['data-desk'],
  'GET /data-requests/{id}/answer': ALL_ROLES,
  'POST /data-requests/{id}/answer/withdrawal': ['data-desk'],
  'POST /data-requests/{id}/answer/terms': ALL_ROLES,
  'POST /grants/{id}/terms': ALL_ROLES,
  'GET /grants': ALL_ROLES,
  'POST /grants/{id}/withdrawal': ACTS_FOR_A_PARTNER,
  'POST /grants/{id}/extension': ALL_ROLES,
  'POST /grants/{id}/extension/decisions': ACTS_FOR_A_PARTNER,
  'GET /data-uses': EVERYONE,
  'GET /data-uses/requests': EVERYONE,
  'GET /data-desk/term': EVERYONE,
  'PUT /data-desk/term': ['data-desk'],
  'POST /imports': BUREAU,
  'GET /me/data': ALL_ROLES,
  'POST /me/erasure': ALL_ROLES,
  'POST /people/{id}/erasure': ADMIN,
  'GET /admin/dead-letters': ADMIN,
  'POST /admin/dead-letters/{id}/retry': ADMIN,
  'GET /admin/people': ADMIN,
  'GET /admin/partners': ADMIN,
  'GET /admin/settings': ADMIN,
  'GET /admin/health': ADMIN,
  'GET /workbench': BUREAU,
  'GET /annual-overview': ['bureau', 'data-desk', 'board'],
  'DELETE /admin/people/{id}': ADMIN,
};

let client: Client;
let shown: Standing;
let mine: Standing;
beforeAll(async () => {
  client = clientOf(await engine.freshDesk());
  shown = await approved(client);
  mine = await registered(client);
});

const tokenOf = (role: ActorRole, name = 'x'): { token?: string } =>
  role === 'public' ? {} : { token: `${role}:${name}` };
const named = API_ROUTES.map((route) => ({ route, name: `${route.method} ${route.path}` }));

describe('The routes and the contract', () => {
  test('have the same calls', () => {
    const known = named.map(({ name }) => name);
    for (const name of Object.keys(WHO)) expect(known).toContain(name);
    for (const name of known) expect(Object.keys(WHO), `nothing here says who may ${name}`).toContain(name);
  });

  test.each(named)('let the same roles in: $name', ({ route: { command }, name }) => {
    const allowed = EVERYONE.filter((role) => command === undefined || roleMay(role, command));
    expect([...allowed].sort()).toEqual([...(WHO[name] ?? [])].sort());
  });
});

describe('Who may not is refused for the role: 401 without a token, 403 with one', () => {
  test.each(named)('$name', async ({ route: { method, path, command, takes }, name }) => {
    const at = `/v1${path.replace('{id}', shown.activity.id).replace('{code}', VRIEHEIDE).replace('{number}', shown.activity.number)}`;
    for (const role of EVERYONE) {
      const answer = await client(method, at, takes ? {} : undefined, tokenOf(role));
      if (role === 'public' && path.startsWith('/jobs/')) {
        problemOf(answer, 401); // rule P82: the public reads what it had made, and of all else is told to sign in
      } else if (WHO[name]?.includes(role)) {
        // Let in: what is refused then is refused for something else.
        expect(answer.status).not.toBe(401);
        expect(answer.status === 403 && !answer.text.includes('LK-111')).toBe(false);
      } else {
        expect(problemOf(answer, role === 'public' ? 401 : 403).code).toBe(role === 'public' ? 'LK-104' : 'LK-106');
        expect(command).toBeDefined();
      }
    }
  });
});

describe('Owner and bureau', () => {
  const statusOf = async (answer: Promise<Answer>): Promise<number> => (await answer).status;

  test('may change an activity; a stranger of any role may not', async () => {
    for (const role of REGISTERS.filter((candidate) => candidate !== 'bureau')) {
      expect(await statusOf(client('PATCH', mine.path, {}, { ...tokenOf(role, 'stranger'), ifMatch: mine.etag }))).toBe(
        403,
      );
      expect(
        await statusOf(
          client(
            'POST',
            `${mine.path}/transitions`,
            { to: 'withdrawn' },
            { ...tokenOf(role, 'stranger'), ifMatch: mine.etag },
          ),
        ),
      ).toBe(403);
      expect(await statusOf(client('GET', `${mine.path}/history`, undefined, tokenOf(role, 'stranger')))).toBe(403);
    }
    for (const token of ['researcher:an', 'bureau:bo']) {
      const fresh = await registered(client);
      expect(await statusOf(client('PATCH', fresh.path, {}, { token, ifMatch: fresh.etag }))).toBe(200);
      expect(await statusOf(client('GET', `${fresh.path}/history`, undefined, { token }))).toBe(200);
    }
  });

  test('withdraw the one and cancel the other; the other way round is 403', async () => {
    const one = await registered(client);
    const to = (move: string, token: string): Promise<number> =>
      statusOf(client('POST', `${one.path}/transitions`, { to: move }, { token, ifMatch: one.etag }));
    expect(await to('cancelled', 'researcher:an')).toBe(403);
    expect(await to('withdrawn', 'bureau:bo')).toBe(403);
    expect(await to('withdrawn', 'researcher:an')).toBe(200);
    const two = await registered(client);
    expect(
      await statusOf(
        client('POST', `${two.path}/transitions`, { to: 'cancelled' }, { token: 'bureau:bo', ifMatch: two.etag }),
      ),
    ).toBe(200);
  });

  test('a bureau that registered something itself may withdraw it as its owner, and cancel it as the bureau', async () => {
    for (const move of ['withdrawn', 'cancelled']) {
      const own = await registered(client, undefined, 'bureau:bo');
      expect(
        await statusOf(
          client('POST', `${own.path}/transitions`, { to: move }, { token: 'bureau:bo', ifMatch: own.etag }),
        ),
      ).toBe(200);
    }
  });

  test('see contact and owner, in every answer; nobody else does', async () => {
    const plan = {
      title: 'With a contact',
      kind: 'event',
      organisation: 'Weller',
      neighbourhoods: [VRIEHEIDE],
      contact: { name: 'Annemarie Geheim' },
    };
    const { path } = await decided(client, await registered(client, plan), 'approve');
    for (const role of EVERYONE) {
      for (const at of [path, '/v1/activities?limit=100']) {
        const { text } = await client('GET', at, undefined, tokenOf(role));
        expect(text.includes('Geheim'), `${role} ${at}`).toBe(role === 'bureau');
        expect(text.includes('"owner"'), `${role} ${at}`).toBe(role === 'bureau');
      }
    }
    expect((await client('GET', path, undefined, { token: 'researcher:an' })).body).toMatchObject({
      contact: { name: 'Annemarie Geheim' },
    });
  });

  test('and who is signed in know of one that is not public; the public does not', async () => {
    for (const role of EVERYONE)
      expect(await statusOf(client('GET', mine.path, undefined, tokenOf(role)))).toBe(role === 'public' ? 404 : 200);
  });
});

test('What the table says of an owner and of others is what its two readers answer', () => {
  const commands = Object.keys(PERMISSIONS).filter((name): name is Command => name in PERMISSIONS);
  for (const command of commands) {
    for (const role of EVERYONE) {
      const actor = role === 'public' ? { role } : { role, id: 'x', name: 'x' };
      expect(roleMay(role, command)).toBe(
        (['owner', 'data-owner', 'reviewer', 'lead', 'holder', 'asked', 'other'] as const).some((relation) =>
          may(actor, command, relation),
        ),
      );
    }
  }
});

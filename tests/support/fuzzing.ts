import type { createApi } from '#functions/api/app.ts';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import type { Route } from '#functions/api/route.ts';
import type { Desk } from '#shared/desk.ts';
import { ROLES } from '#shared/people/actor.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { keyOfChange, type Key, type Table } from '#shared/platform/table.ts';
import { apiOf, clientOf } from './api.ts';
import { deskOver } from './desk.ts';
import { oddBody, oddFile, ODD_HEADERS, ODD_IN_ADDRESSES, oneOf, type Random } from './odd-input.ts';
import { ask, enterDatasets, ACCEPTED, requestingOn, DORA, HOLDER } from './requesting.ts';
import { registered, study, VRIEHEIDE } from './requests.ts';

/** An error says what is wrong, and no more. */
const MOST_ERROR_BYTES = 64 * 1_024;

/** What a refusal may leave: the audit line of it, how often an address came, and that somebody was here (rule P24). */
const MAY_STAY = /^(?:REFUSALS|RATE|SIGNINS|ACCESSLOG)#|^\S+ KNOWN\b/;

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** A table that says which keys were written. */
export function watched(table: Table): { readonly table: Table; readonly written: () => string[] } {
  let keys: string[] = [];
  const watching: Table = {
    read: (asked) => table.read(asked),
    list: (listing) => table.list(listing),
    scan: () => table.scan(),
    write: async (changes) => {
      const lost = await table.write(changes);
      if (!lost) keys.push(...changes.map((change) => nameOf(keyOfChange(change))));
      return lost;
    },
    count: (key, ...rest) => {
      keys.push(nameOf(key));
      return table.count(key, ...rest);
    },
  };
  const written = (): string[] => {
    const all = keys.filter((key) => !MAY_STAY.test(key));
    keys = [];
    return all;
  };
  return { table: watching, written };
}

/** Bodies that would be right, by the id of the call. */
const dataset = {
  title: 'Cijfers',
  description: 'Over groen',
  owner: 'open-universiteit',
  grain: 'neighbourhood',
  access: 'restricted',
  neighbourhoods: [VRIEHEIDE],
  period: { start: '2026-01-01' },
  contact: { name: 'Loket', email: 'a@example.org' },
  disclosureMinimum: 10,
};
const plan = {
  ...study,
  summary: 'Kort',
  contact: { name: 'An', email: 'an@example.org' },
  ask: {
    ...study.ask,
    responseRate: 0.4,
    reminders: 1,
    period: study.period,
    participantsPerNeighbourhood: { [VRIEHEIDE]: 20 },
  },
  askedOrganisations: [{ partner: 'movare', hours: 1.5 }],
  goals: [2],
  amounts: [{ label: 'euro', value: 1 }],
  collects: ['groen'],
};

const GOOD: Readonly<Record<string, unknown>> = {
  checkActivity: plan,
  registerActivity: plan,
  changeActivity: plan,
  decideOnActivity: { decision: 'approve', reason: 'Goed', conditions: 'Geen', override: true },
  moveActivity: {
    to: 'completed',
    realised: { participants: 10, responseRate: 0.5, organisations: [{ partner: 'movare', hours: 2 }] },
    reason: 'Klaar',
  },
  sendDataRequest: ask({ ...ACCEPTED, neighbourhoods: [VRIEHEIDE] }),
  changeDataRequest: ask(),
  decideOnDataRequest: { decision: 'approve', reason: 'Goed', until: '2027-01-01' },
  enterDataset: dataset,
  changeDataset: dataset,
  enterDatasetDraft: dataset,
  signal: { text: 'Te vaak' },
};
const OTHERWISE = {
  decision: 'approve',
  reason: 'Goed',
  text: 'Tekst',
  until: '2027-03-01',
  question: 'Wie?',
  partner: 'weller',
  activity: '0000000000000000',
  handler: 'Dora',
  email: 'a@example.org',
};

const TOKENS = [
  '',
  'researcher:an',
  HOLDER,
  'partner:pia:weller',
  'bureau:bo',
  DORA,
  'board:b',
  'admin:a',
  'nobody',
] as const;
const QUERIES = [
  'limit',
  'cursor',
  'from',
  'to',
  'neighbourhood',
  'kind',
  'status',
  'targetGroup',
  'q',
  'theme',
  'at',
  'lang',
  'format',
  'dryRun',
  '__proto__',
  'a%ff',
] as const;
const HEADERS = [
  'If-Match',
  'If-None-Match',
  'Idempotency-Key',
  'Accept',
  'Accept-Language',
  'Content-Type',
  'Cookie',
  'Origin',
  'Authorization',
  'X-Forwarded-For',
  'Range',
] as const;

/** A request as it was sent, to be told in a failure. */
export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};
export type Shaken = {
  readonly sent: Sent;
  readonly status: number;
  readonly bytes: number;
  readonly written: readonly string[];
  readonly text: string;
};

/** The API over a desk in which there is something of everything, and ids of it. */
async function openShaken(
  fresh: Desk,
): Promise<{
  readonly api: ReturnType<typeof createApi>;
  readonly written: () => string[];
  readonly ids: Readonly<Record<string, string>>;
  readonly policy: unknown;
}> {
  const { table, written } = watched(fresh.table);
  const desk = deskOver(table, fresh.clock, fresh.files);
  const client = clientOf(desk);
  await enterDatasets(desk);
  const { activity } = await registered(client);
  const requesting = requestingOn(desk);
  const request = await requesting.sent(ask(), HOLDER);
  const introduction = await client(
    'POST',
    '/v1/introductions',
    { activity: activity.id, partner: 'weller', question: 'Wie?' },
    { token: 'researcher:an' },
  );
  const policy = (await client('GET', '/v1/policy')).body;
  const ids = {
    'activities': activity.id,
    'data-requests': request.request.id,
    'datasets': 'ou-data',
    'introductions': introduction.headers.get('Location')?.split('/').at(-1) ?? '',
    'number': activity.number,
  };
  written();
  return { api: apiOf(desk), written, ids, policy };
}

const pathOf = (random: Random, { path }: Route, ids: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (random() < 0.15) return oneOf(random, ODD_IN_ADDRESSES);
    return name === 'code' ? VRIEHEIDE : (ids[name] ?? ids[path.split('/')[1] ?? ''] ?? '0000000000000000');
  });

const queryOf = (random: Random, { query }: Route): string => {
  const count = random() < (query ? 0.8 : 0.2) ? 1 + Math.floor(random() * 3) : 0;
  const pairs = Array.from({ length: count }, () => `${oneOf(random, QUERIES)}=${oneOf(random, ODD_IN_ADDRESSES)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
};

/** Mostly somebody whose role may do this: others do not get far. */
function tokenFor(random: Random, { command }: Route): string {
  const [first, ...more] = TOKENS.filter(
    (token) => !command || ROLES.some((role) => token.startsWith(`${role}:`) && roleMay(role, command)),
  );
  return first === undefined || random() < 0.1 ? oneOf(random, TOKENS) : oneOf(random, [first, ...more]);
}

function headersOf(random: Random, route: Route): Record<string, string> {
  const token = tokenFor(random, route);
  const right = {
    ...(token !== '' && { Authorization: `Bearer ${token}` }),
    'If-Match': oneOf(random, ['"1"', '*', '"2"']),
    'Idempotency-Key': oneOf(random, ['a', crypto.randomUUID()]),
  };
  return random() < 0.2 ? { ...right, [oneOf(random, HEADERS)]: oneOf(random, ODD_HEADERS) } : right;
}

/** Sends every call of the API a number of odd requests, the same ones for the same seed. */
export async function* shaking(fresh: Desk, random: Random, times: number): AsyncGenerator<Shaken> {
  const { api, written, ids, policy } = await openShaken(fresh);
  for (const route of API_ROUTES) {
    for (let time = 0; time < times; time += 1) {
      const good = GOOD[route.id] ?? (route.path.startsWith('/policy') ? policy : OTHERWISE);
      const takesFile = route.takes && 'mediaTypes' in route.takes && random() < 0.8;
      const body = route.method === 'GET' ? undefined : takesFile ? oddFile(random) : oddBody(random, good);
      const sent: Sent = {
        method: route.method,
        path: `/v1${pathOf(random, route, ids)}${queryOf(random, route)}`,
        headers: headersOf(random, route),
        body,
      };
      const response = await api.request(sent.path, {
        method: sent.method,
        headers: sent.headers,
        ...(body !== undefined && { body }),
      });
      const text = await response.text();
      yield { sent, status: response.status, bytes: Buffer.byteLength(text), written: written(), text };
    }
  }
}

/** What is not as it should be about an answer; undefined where nothing is. A page says again what was filled in (`repeats`): markup writes a sign in up to six. */
export function wrongWith({ sent, status, bytes, written, text }: Shaken, repeats = 0): string | undefined {
  const told = (what: string): string =>
    `${what}: ${JSON.stringify(sent).slice(0, 800)} was answered ${status}: ${text.slice(0, 300)}`;
  if (status >= 500) return told('failed');
  if (status < 400) return undefined;
  if (bytes > MOST_ERROR_BYTES + repeats * JSON.stringify(sent).length) return told(`${bytes} bytes of error`);
  return written.length > 0 ? told(`stored ${written.join()}`) : undefined;
}

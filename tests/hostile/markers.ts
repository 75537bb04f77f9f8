import { unzipSync } from 'fflate';
import { writeLetter } from '#functions/mail/letter.ts';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import type { Desk } from '#shared/desk.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { openDispatcher } from '#shared/dispatch/open-dispatcher.ts';
import { functionLog } from '#shared/platform/log/function-log.ts';
import { apiOf } from '#tests/support/api.ts';
import { deskOver, type TestClock } from '#tests/support/desk.ts';
import { CAST } from './cast.ts';
import { wrongIn, sweep, thingsFor } from './sweep.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { thingsOf } from './things.ts';
import { plantWorld, type World } from './world.ts';

/** Where what was planted must not come, or only where it is said why. */
export type Place = 'log' | 'outbox' | 'mail' | 'public answer';

/** What was found somewhere: the place, what exactly, and the text. */
export type Gathered = { readonly place: Place; readonly what: string; readonly text: string };

/** What stands nowhere but in what was planted: free texts, names, and addresses of people. */
const MARKER = /geheim-[\w-]+?-merk|[\w-]+-merk@example\.org/g;

const BASE_URL = 'https://loketten.example';

/** All calls of the API that answer something, as the public asks them. */
async function publicAnswers(desk: Desk, world: World): Promise<Gathered[]> {
  const api = apiOf(desk);
  const gathered: Gathered[] = [];
  const things = thingsOf(world);
  const paths = API_ROUTES.filter(({ method }) => method === 'GET').flatMap((route) =>
    route.path.includes('{')
      ? (thingsFor(route, things) ?? []).map(({ params }) =>
          route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
        )
      : [route.path],
  );
  for (const path of paths) {
    const response = await api.request(`/v1${path}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const parts = isZip ? Object.values(unzipSync(bytes)) : [bytes];
    const text = parts.map((part) => new TextDecoder().decode(part)).join('\n');
    gathered.push({ place: 'public answer', what: `GET ${path}`, text });
  }
  return gathered;
}

/** What stands in the outbox, which is what is told on. */
async function messagesIn(desk: Desk): Promise<Gathered[]> {
  const gathered: Gathered[] = [];
  for await (const item of desk.table.scan())
    if (/^(?:OUTBOX|DELIVERY)#/.test(item.pk))
      gathered.push({ place: 'outbox', what: item.pk.split('#')[0] ?? '', text: JSON.stringify(item) });
  return gathered;
}

/** Sends what waits by mail; what each said. The system of an owner of data is told by name who was given access: that is what it is told for (rule D51). */
async function told(desk: Desk): Promise<Gathered[]> {
  const gathered: Gathered[] = [];
  const mail = {
    baseUrl: BASE_URL,
    answersWithinMs: 1_000,
    send: (letter: Parameters<typeof writeLetter>[0]) => {
      const { subject, text, html } = writeLetter(letter, BASE_URL);
      gathered.push({ place: 'mail', what: `to ${letter.to}`, text: [subject, text, html].join('\n') });
      return Promise.resolve({ sent: { channel: 'mail', message: letter.mark } });
    },
  };
  const chats = { senders: {}, places: { 'bureau': [], 'data-desk': [], 'data-desk-head': [] } };
  await dispatchAll({ ...openDispatcher({ desk, baseUrl: BASE_URL }, chats, {}, mail), clock: desk.clock });
  return gathered;
}

/** The desk and the owner of the data decide on what was asked: their reasons are for who asked. */
async function decided({ client, one }: World): Promise<void> {
  const decision = { decision: 'approve', reason: 'geheim-reden-merk', conditions: 'geheim-voorwaarde-merk' };
  for (const who of ['the data desk', 'who acts for the asked partner, which owns data'] as const)
    await client('POST', `/v1/data-requests/${one('request')}/decisions`, decision, { token: CAST[who], ifMatch: '*' });
}

/**
 * Everything that leaves the desk while somebody plants, others try what is not theirs (one of every so many), and all that
 * waits is told.
 */
export async function gather(fresh: Desk, clock: TestClock, every: number): Promise<Gathered[]> {
  const lines: Gathered[] = [];
  const write = (line: string): void => void lines.push({ place: 'log', what: 'a line', text: line });
  const desk: Desk = { ...deskOver(fresh.table, clock, fresh.files), log: functionLog({ metrics: 'Loketten' }, write) };
  const world = await plantWorld(desk, clock);
  await decided(world);
  const gathered = [...(await messagesIn(desk)), ...(await told(desk)), ...(await messagesIn(desk))];
  let count = 0;
  for (const swept of sweep(thingsOf(world), EXCEPTIONS)) {
    if (swept.outcome !== 'not yours') continue;
    count += 1;
    if (count % every === 0) await wrongIn(world.client, () => [], swept, EXCEPTIONS);
  }
  return [...gathered, ...(await publicAnswers(desk, world)), ...lines];
}

/** What legitimately carries what was planted, and why. */
const MAY_CARRY: readonly {
  readonly place: Place;
  readonly what: RegExp;
  readonly marker: RegExp;
  readonly why: string;
}[] = [
  {
    place: 'mail',
    what: /^to (?:eva|bo|dora|mo|other)@example\.org$/,
    marker: /^geheim-(?:titel|organisatie|verzameld|afgewezen|aanvrager)-merk$/,
    why: 'who is told knows of the activity or the request; its title and its organisation name nobody (rule P30)',
  },
  {
    place: 'public answer',
    what: /^GET /,
    marker: /^geheim-(?:indicator|herzien|verzameld)-merk$/,
    why: 'a definition of the monitor and why it was changed are public, and so is the title of a public activity',
  },
  {
    place: 'public answer',
    what: /^GET \/data-uses/,
    marker: /^geheim-(?:aanvrager|doel)-merk$/,
    why: 'which organisation uses data and for what is public once access was given',
  },
];

const mayCarry = (place: Place, at: string, found: string): boolean =>
  MAY_CARRY.some((one) => one.place === place && one.what.test(at) && one.marker.test(found));

/** What of everything that was planted came where it may not. */
export const leaks = (gathered: readonly Gathered[]): string[] => [
  ...new Set(
    gathered.flatMap(({ place, what, text }) =>
      (text.match(MARKER) ?? [])
        .filter((found) => !what.includes(found) && !mayCarry(place, what, found))
        .map((found) => `${place}, ${what}: ${found}`),
    ),
  ),
];

/** How much was looked at, by place: a place of which nothing came was not looked at. */
export const counted = (gathered: readonly Gathered[]): Readonly<Record<Place, number>> => {
  const of = (place: Place): number => gathered.filter((one) => one.place === place).length;
  return { 'log': of('log'), 'outbox': of('outbox'), 'mail': of('mail'), 'public answer': of('public answer') };
};

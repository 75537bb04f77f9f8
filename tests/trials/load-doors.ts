import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { oneOf, type Random } from '#tests/support/odd-input.ts';
import { Product } from '#tests/support/running-product.ts';
import { cameOf, Told, type Came } from './told.ts';
import { line as say, note } from '#tests/bench/rounds.ts';

/** A year of the programme by kind of call, as docs/cost.md has a busy month: nearly all of it is reading. */
const SHARES = [
  ['page', 0.5],
  ['list', 0.42],
  ['check', 0.04],
  ['slack', 0.02],
  ['register', 0.01],
  ['decide', 0.01],
] as const;
type Kind = (typeof SHARES)[number][0];

const SIGNING_SECRET = 'load';
const PLACES = ['BU09172004', 'BU09171000', 'BU09171001'] as const; // people of every group live there
const PAGES = [
  '/',
  '/activiteiten',
  '/buurten/BU09172004',
  '/bewoners/BU09171000',
  '/data',
  '/monitor',
  '/norm',
] as const;

const study = (random: Random) => ({
  title: `Onderzoek ${Math.floor(random() * 1e6)}`,
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: [oneOf(random, PLACES)],
  period: { start: '2028-01-10', end: `2028-0${2 + Math.floor(random() * 8)}-20` },
  targetGroups: ['age-25-44'],
  ask: { participants: 1 + Math.floor(random() * 8), contactsPerParticipant: 1, minutesPerContact: 5 },
});

function kindFrom(random: Random): Kind {
  let left = random();
  for (const [kind, share] of SHARES) {
    left -= share;
    if (left < 0) return kind;
  }
  return 'page';
}

/** A command of Slack as Slack signs it. */
function signed(body: string): RequestInit {
  const at = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${body}`).digest('hex');
  return {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': at,
      'X-Slack-Signature': `v0=${signature}`,
    },
  };
}

const slackCommand = (): string =>
  String(
    new URLSearchParams({
      ...{ command: '/overlap', text: 'vrieheide', user_id: 'U1', team_id: 'T1', channel_id: 'C1' },
      ...{ trigger_id: '1.1', response_url: 'http://127.0.0.1:9/', api_app_id: 'A1' },
    }),
  );

/** What `Product.call` says of an answer that was not good. */
const statusIn = (error: unknown): number => Number(/answered (\d{3})/.exec(String(error))?.[1] ?? 500);

async function calling(product: Product, kind: Kind, random: Random, registered: string[]): Promise<Came> {
  const plain = async (path: string, init?: RequestInit): Promise<Came> => {
    const answer = await fetch(product.baseUrl + path, init);
    await answer.arrayBuffer();
    return cameOf(answer.status);
  };
  const api = async (who: string | undefined, path: string, body: unknown, headers = {}): Promise<Came> => {
    try {
      const answer = await product.call(who, 'POST', path, body, { headers });
      const id = /"activity":\{[^}]*"id":"([0-9a-f]+)"/.exec(JSON.stringify(answer.body))?.[1];
      if (kind === 'register' && id !== undefined) registered.push(id);
      return 'right';
    } catch (error) {
      return cameOf(statusIn(error));
    }
  };
  switch (kind) {
    case 'page':
      return plain(oneOf(random, PAGES));
    case 'list':
      return plain(`/v1/activities?neighbourhood=${oneOf(random, PLACES)}&limit=20`);
    case 'slack':
      return plain('/slack/events', signed(slackCommand()));
    case 'check':
      return api(undefined, '/activities/check', study(random));
    case 'register':
      return api('researcher:an', '/activities', study(random), { 'Idempotency-Key': String(random()) });
    case 'decide': {
      const id = registered.shift();
      const decision = { decision: 'approve', reason: 'Past.', override: true };
      return id === undefined
        ? 'right'
        : api('bureau:bo', `/activities/${id}/decisions`, decision, { 'If-Match': '*' });
    }
  }
}

/** A chat that takes everything. */
async function chat(): Promise<{ readonly address: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    request.resume();
    response
      .setHeader('Content-Type', 'application/json')
      .end('{"ok":true,"channel":"C1","ts":"1.1","user":{"id":"U1"}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { address: `http://127.0.0.1:${port}/api/`, close: () => server.close() };
}

/** So many at once call all doors of the product for so long, each again as soon as it has its answer. Answers how many calls failed. */
async function rush(
  product: Product,
  random: Random,
  { name, people, ms }: { readonly name: string; readonly people: number; readonly ms: number },
): Promise<number> {
  const told = new Map(SHARES.map(([kind]) => [kind, new Told()]));
  const registered: string[] = [];
  const [start, until] = [performance.now(), performance.now() + ms];
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      const kind = kindFrom(random);
      await told.get(kind)?.time(() => calling(product, kind, random, registered));
    }
  };
  await Promise.all(Array.from({ length: people }, one));
  const seconds = (performance.now() - start) / 1_000;
  for (const [kind, its] of told) its.sayAs(`load.${name}.${kind}`, seconds);
  return [...told.values()].reduce((sum, { wrong }) => sum + wrong, 0);
}

/** How long each rush takes, and whether the programme's own register is loaded, which takes longer than a short trial has. */
export type Doors = { readonly ms: number; readonly isShort: boolean };

/** The product as `npm start` has it, through the API, the pages and Slack: eight people at once, and ten times as many. */
export async function loadDoors(folder: string, random: Random, { ms, isShort }: Doors): Promise<number> {
  const slack = await chat();
  note('The programme, through all doors.');
  const product = await Product.start('.', {
    LOKETTEN_DATA_DIR: folder,
    LOKETTEN_SEED: isShort ? 'none' : 'programme',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: 'xoxb-load',
    LOKETTEN_SLACK_API_URL: slack.address,
  });
  try {
    for (const page of PAGES) await fetch(product.baseUrl + page); // what is read at the first call only is read
    const once = await rush(product, random, { name: 'programme', people: 8, ms });
    const tenfold = await rush(product, random, { name: 'tenfold', people: 80, ms });
    say('load.doors.errors', once + tenfold, 'calls');
    return once + tenfold;
  } finally {
    await product.stop();
    slack.close();
  }
}

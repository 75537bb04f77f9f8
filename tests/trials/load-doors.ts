import { oneOf, type Random } from '#tests/support/odd-input.ts';
import { Product } from '#tests/support/running-product.ts';
import { anyChat, chatVariables, slackCommand, teamsCommand, type AnyChat } from './load-chats.ts';
import { cameOf, Told, type Came } from './told.ts';
import { line as say, note } from '#tests/bench/rounds.ts';

/** A year of the programme by kind of call, as docs/cost.md has a busy month: nearly all of it is reading. */
const SHARES = [
  ['page', 0.5],
  ['list', 0.42],
  ['check', 0.04],
  ['slack', 0.01],
  ['teams', 0.01],
  ['register', 0.01],
  ['decide', 0.01],
] as const;
type Kind = (typeof SHARES)[number][0];

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

/** What `Product.call` says of an answer that was not good. */
const statusIn = (error: unknown): number => Number(/answered (\d{3})/.exec(String(error))?.[1] ?? 500);

type World = { readonly product: Product; readonly chat: AnyChat; readonly random: Random };

async function calling({ product, chat, random }: World, kind: Kind, registered: string[]): Promise<Came> {
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
      return plain('/slack/events', slackCommand());
    case 'teams':
      return plain('/teams/messages', teamsCommand(chat.connector, String(random())));
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

/** So many at once call all doors of the product for so long, each again as soon as it has its answer. Answers how many calls failed. */
async function rush(
  world: World,
  { name, people, ms }: { readonly name: string; readonly people: number; readonly ms: number },
): Promise<number> {
  const told = new Map(SHARES.map(([kind]) => [kind, new Told()]));
  const registered: string[] = [];
  const [start, until] = [performance.now(), performance.now() + ms];
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      const drawn = kindFrom(world.random);
      const kind = drawn === 'decide' && registered.length === 0 ? 'register' : drawn;
      await told.get(kind)?.time(() => calling(world, kind, registered));
    }
  };
  await Promise.all(Array.from({ length: people }, one));
  const seconds = (performance.now() - start) / 1_000;
  for (const [kind, its] of told) its.sayAs(`load.${name}.${kind}`, seconds);
  return [...told.values()].reduce((sum, { wrong }) => sum + wrong, 0);
}

/** How long each rush takes, and whether the programme's own register is loaded, which takes longer than a short trial has. */
export type Doors = { readonly ms: number; readonly isShort: boolean };

/** Lines of the log that tell of work that came to nothing after its request was answered. */
const FAILED_LATER =
  /"event":"(?:request\.failed|dispatch\.failed|message\.dead|slack\.work-failed|teams\.work-failed|job\.failed)"/g;

/** The product as `npm start` has it, through the API, the pages, Slack and Teams: eight people at once, and ten times as many. */
export async function loadDoors(folder: string, random: Random, { ms, isShort }: Doors): Promise<number> {
  const chat = await anyChat();
  note('The programme, through all doors.');
  const product = await Product.start('.', {
    LOKETTEN_DATA_DIR: folder,
    LOKETTEN_SEED: isShort ? 'none' : 'programme',
    ...chatVariables(chat),
  });
  const world: World = { product, chat, random };
  try {
    for (const page of PAGES) await fetch(product.baseUrl + page); // what is read at the first call only is read
    await calling(world, 'teams', []);
    const once = await rush(world, { name: 'programme', people: 8, ms });
    const tenfold = await rush(world, { name: 'tenfold', people: 80, ms });
    const later = product.output().match(FAILED_LATER) ?? [];
    for (const line of new Set(later)) note(line);
    say('load.doors.failed-later', later.length, 'lines of the log');
    say('load.doors.errors', once + tenfold, 'calls');
    return once + tenfold + later.length;
  } finally {
    await product.stop();
    chat.close();
  }
}

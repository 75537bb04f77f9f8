import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { startEngine, type Engine } from '#functions/local/engine/engine.ts';
import { checkLists } from '#shared/activities/finding/make-findable.ts';
import { readHistory } from '#shared/activities/record/read-history.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import type { DispatchParts } from '#shared/dispatch/parts.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { listAll, type Item, type Table } from '#shared/platform/store/table.ts';
import { bureau, carryOut, command, type Command } from '#tests/burden/commands.ts';
import { fakeChat, type FakeChat, type Mood } from '#tests/dispatch/fake-chat.ts';
import { mortal } from '#tests/dispatch/mortal.ts';
import { ROUTES, WAITING } from '#tests/dispatch/stage.ts';
import { deskOver, TODAY } from '#tests/support/desk.ts';
import { randomOf, type Random } from '#tests/support/odd-input.ts';
import { Crash, crashing, passing, type PlugPulled } from '#tests/support/tables.ts';
import { line as say, note } from '#tests/bench/rounds.ts';
import { furnishFew } from './few-places.ts';
import { fullDisk } from './full-disk.ts';
import { killEngine } from './kill-engine.ts';
import { throttled } from './throttled.ts';
import { endsIn, play } from './trial.ts';

// `npm run faults`: random commands of many people at once, while the engine is killed, functions and dispatcher die at any call, the
// store is slow or throttled, the chat loses answers, and the clocks of the processes differ. Afterwards nothing that was acknowledged may lack,
// nothing may have happened twice, every message stands in the chat once, and ledger, slices and lists are what the activities make them.

const COMMANDS = 10_000;
const TOGETHER = 8;
const SHORT_MS = 8_000;
const DISK_ROUNDS = 5;
const LONG_MS = 60 * 60_000; // all of the commands, on a machine with other work too
const SKEW_S = 90;
const LEASE_MS = 300;
/** How often, of a hundred times, a call is slow or throttled, a function dies at a write, or a chat is moody. */
const OFTEN = { slow: 0.03, throttle: 0.01, plug: 0.04, mood: 0.06 };
/** A round goes on as long as there is something to send, which in the midst of work is always: no dispatcher outlives so many calls. */
const MOST_CALLS_OF_A_LIFE = 200;
const SLOW_MS = 60;
/** An engine that is killed again and again comes back later each time: at length it is left to work in between. */
const KILL_EVERY_MS = { short: [700, 4_000], long: [3_000, 15_000] } as const;
const TELL_EVERY = 500;

type World = { readonly table: Table; readonly random: Random; readonly isOver: () => boolean };

const between = (random: Random, [least, most]: readonly [number, number]): number => least + random() * (most - least);

/** A store that now and then lets somebody wait. */
function slow(table: Table, random: Random): Table {
  const wait = async (): Promise<void> => {
    if (random() < OFTEN.slow) await sleep(random() * SLOW_MS);
  };
  return {
    ...passing(table),
    read: async (asked) => (await wait(), table.read(asked)),
    list: async (listing) => (await wait(), table.list(listing)),
    write: async (changes) => (await wait(), table.write(changes)),
  };
}

/** A process of its own: its clock is off, and its writes may be its last. */
function processOver(table: Table, random: Random, mayDie: boolean): ReturnType<typeof deskOver> {
  const skew = between(random, [-SKEW_S, SKEW_S]) * 1_000;
  const start = Date.parse(`${TODAY}T09:00:00Z`) + skew;
  const pull = (): PlugPulled => {
    if (!mayDie || random() >= OFTEN.plug) return undefined;
    return random() < 0.5 ? 'before' : 'after';
  };
  return deskOver(crashing(slow(table, random), pull), { now: () => new Date(start) });
}

type Acknowledged = { readonly registered: Map<string, string>; readonly changed: Map<string, number>; count: number };

/** One person's commands, one after the other; what broke off is sent again, under the same key, until there is an answer. */
async function person(world: World, name: string, commands: readonly Command[], told: Acknowledged): Promise<void> {
  for (const [index, one] of commands.entries()) {
    if (world.isOver()) return;
    const known = [...told.registered.values()].slice(-6);
    const key = `${name}-${index}`;
    const outcome = await untilAnswered((mayDie) =>
      carryOut(processOver(world.table, world.random, mayDie), known, one, key),
    );
    told.count += 1;
    if (told.count % TELL_EVERY === 0) note(`${told.count} commands.`);
    if (!outcome.isDone || outcome.id === undefined) continue;
    if (one.what === 'register' || known.length === 0) told.registered.set(key, outcome.id);
    else told.changed.set(outcome.id, (told.changed.get(outcome.id) ?? 0) + 1);
  }
}

const PATIENCE = 5;

async function untilAnswered<Answer>(ask: (mayDie: boolean) => Promise<Answer>): Promise<Answer> {
  for (let time = 1; ; time += 1) {
    try {
      return await ask(time < PATIENCE);
    } catch (error) {
      if (!(error instanceof Crash || error instanceof StoreUnreachable) || time > PATIENCE * 4) throw error;
    }
  }
}

/** Kills the engine at moments that nobody chose; it is started again on the same port and file. */
async function killer({ random, isOver }: World, folder: string, every: readonly [number, number]): Promise<number> {
  let kills = 0;
  while (!isOver()) {
    await sleep(between(random, every));
    if (!isOver() && (await killEngine(folder))) kills += 1;
  }
  return kills;
}

const MOODS: readonly Mood[] = ['lost', 'deaf', 'throws', { waitSeconds: 1 }];

function partsOver(world: World, table: Table, sender: FakeChat['sender'], at: () => Date): DispatchParts {
  const clock = { now: at };
  const desk = deskOver(table, clock);
  return {
    ...{
      desk,
      clock,
      routes: ROUTES,
      senders: { slack: sender },
      webhooks: {},
      random: world.random,
      leaseMs: LEASE_MS,
    },
    noticesOf: (message) => noticesOf({ desk, baseUrl: 'https://loket.example' }, message),
  };
}

/** Dispatchers that die at any call, one after the other; the last rounds are of one that lives, with time passing. */
async function dispatching(
  world: World,
  chat: FakeChat,
): Promise<{ readonly waiting: number; readonly deaths: number }> {
  let [moment, deaths] = [Date.parse(`${TODAY}T10:00:00Z`), 0];
  const at = (): Date => new Date(moment);
  chat.mood(() =>
    world.random() < OFTEN.mood ? (MOODS[Math.floor(world.random() * MOODS.length)] ?? 'well') : 'well',
  );
  const round = async (isMortal: boolean): Promise<void> => {
    const dies = isMortal ? 1 + Math.floor(world.random() * MOST_CALLS_OF_A_LIFE) : Infinity;
    const life = mortal(world.table, chat.sender, dies, world.random() < 0.5 ? 'before' : 'after');
    await dispatchAll(partsOver(world, life.table, life.sender, at)).catch(() => undefined);
    if (life.isDead()) deaths += 1;
    moment += 120_000;
  };
  while (!world.isOver()) {
    await round(true);
    await sleep(20);
  }
  chat.mood(() => 'well');
  let left = await waiting(world.table);
  for (let time = 0; time < 40 && left > 0; time += 1) {
    moment += 86_400_000;
    await round(false);
    left = await waiting(world.table);
  }
  return { waiting: left, deaths };
}

async function waiting(table: Table): Promise<number> {
  const items: Item[] = [];
  for (const pk of WAITING) for await (const item of listAll(table, { pk, index: 'lists' })) items.push(item);
  return items.length;
}

/** What the register says of itself that is not as its activities make it. */
async function wrongInRegister(table: Table, told: Acknowledged): Promise<string[]> {
  const { differences, activities } = await rebuildLedger(table);
  const lacking = await checkLists(table, { repair: false });
  const ids = new Set(told.registered.values());
  return [
    ...differences.map(({ item, detail }) => `ledger: ${item}: ${detail}`),
    ...(lacking > 0 ? [`lists: ${lacking} activities are not found`] : []),
    ...(ids.size !== told.registered.size || activities !== ids.size
      ? [`${told.registered.size} registrations of ${ids.size} activities were acknowledged; there are ${activities}`]
      : []),
  ];
}

/** What was acknowledged and did not happen once. */
async function wrongInHistories(table: Table, { registered, changed }: Acknowledged): Promise<string[]> {
  const wrong: string[] = [];
  const desk = deskOver(table, { now: () => new Date(`${TODAY}T12:00:00Z`) });
  for (const id of registered.values()) {
    const history = await readHistory(desk, bureau, id);
    const lines = history.ok ? history.value : [];
    const acknowledged = changed.get(id) ?? 0;
    if (lines.filter(({ action }) => action === 'registered').length !== 1) wrong.push(`${id}: not registered once`);
    if (lines.length - 1 < acknowledged)
      wrong.push(`${id}: ${acknowledged} changes were acknowledged, and ${lines.length - 1} are in its history`);
  }
  return wrong;
}

/** What was to be told and was not, or stands in the chat more than once. */
function wrongInChat({ messages }: FakeChat, left: number): string[] {
  const marks = messages.map(({ to, mark }) => `${to} ${mark}`);
  const twice = marks.length - new Set(marks).size;
  return [
    ...(left > 0 ? [`${left} messages never left`] : []),
    ...(twice > 0 ? [`${twice} messages stand in the chat twice`] : []),
  ];
}

type Opened = { readonly table: Table; readonly throttles: () => number };

async function openWorld(seed: number, engine: Engine, random: Random): Promise<Opened> {
  const client = dynamoClient({
    endpoint: engine.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'trial', secretAccessKey: 'trial' },
  });
  const name = `faults-${seed}`;
  const table = await furnishFew(client, name, new DynamoTable(client, name));
  return { table, throttles: throttled(client, random, OFTEN.throttle) };
}

await play(async (folder, { seed, isShort, minutes }) => {
  const engine = await startEngine({ dataDir: folder, log: silentLog });
  try {
    const random = randomOf(seed);
    const { table, throttles } = await openWorld(seed, engine, random);
    const begun = performance.now();
    const isLate = endsIn(isShort ? SHORT_MS : minutes === undefined ? LONG_MS : minutes * 60_000);
    const told: Acknowledged = { registered: new Map(), changed: new Map(), count: 0 };
    const each = Math.ceil(COMMANDS / TOGETHER);
    const done = new AbortController();
    const world: World = { table, random, isOver: isLate };
    const around: World = { ...world, isOver: () => done.signal.aborted };
    const people = Array.from({ length: TOGETHER }, (_, index) =>
      person(world, `p${index}`, fc.sample(command, { seed: seed + index, numRuns: each }), told),
    );
    const chat = fakeChat();
    const [killing, sending] = [
      killer(around, folder, KILL_EVERY_MS[isShort ? 'short' : 'long']),
      dispatching(around, chat),
    ];
    await Promise.all(people).finally(() => done.abort());
    const [kills, { waiting: left, deaths }] = await Promise.all([killing, sending]);
    const wrong = [
      ...(await wrongInRegister(table, told)),
      ...(await wrongInHistories(table, told)),
      ...wrongInChat(chat, left),
    ];
    for (const one of wrong.slice(0, 20)) note(one);
    say('faults.commands', told.count, 'commands');
    say('faults.seconds', (performance.now() - begun) / 1_000, 's');
    say('faults.activities', told.registered.size, 'activities');
    say('faults.engine-kills', kills, 'kills');
    say('faults.throttles', throttles(), 'throttles');
    say('faults.dispatcher-deaths', deaths, 'deaths');
    say('faults.messages', chat.messages.length, 'messages');
    say('faults.wrong', wrong.length, 'faults');
    return wrong.length + (await fullDisk(folder, random, isShort ? 1 : DISK_ROUNDS));
  } finally {
    await engine.stop();
  }
});
process.exit();

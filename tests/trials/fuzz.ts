import '#functions/local/jsx.ts';
import type { Desk } from '#shared/desk.ts';
import { openChatServer, type ChatServer } from '#tests/hostile/chat-server.ts';
import { gather, leaks } from '#tests/hostile/markers.ts';
import { readOnly } from '#tests/hostile/read-only.ts';
import { shakingFiles } from '#tests/hostile/shake-files.ts';
import { shakingMail } from '#tests/hostile/shake-mail.ts';
import { shakingSlack } from '#tests/hostile/shake-slack.ts';
import { shakingTeams } from '#tests/hostile/shake-teams.ts';
import { shaking } from '#tests/hostile/shake.ts';
import { EXCEPTIONS } from '#tests/hostile/exceptions.ts';
import { sweep, wrongIn } from '#tests/hostile/sweep.ts';
import { thingsOf } from '#tests/hostile/things.ts';
import { plantWorld, type World } from '#tests/hostile/world.ts';
import { clientOf } from '#tests/support/api.ts';
import { deskOver, freshDesk, testClock, type TestClock } from '#tests/support/desk.ts';
import { removeTestFolder } from '#tests/support/folders.ts';
import { wrongWith, type Shaken } from '#tests/support/fuzzing.ts';
import { oddBody, randomOf, type Random } from '#tests/support/odd-input.ts';
import { line as say, note } from '#tests/bench/rounds.ts';
import { endsIn, play } from './trial.ts';

// Pages are read after what lets them be.
const { shakingPages } = await import('#tests/support/fuzzing-web.ts');
const { pageSweep, pageThingsOf, visitsOf, wrongOnPage } = await import('#tests/hostile/pages.ts');

// `npm run fuzz`: odd input at every door, the same for the same seed; everybody at every call and page, on what is theirs and what is
// not; and what people wrote, looked for in everything that leaves the desk.

const TIMES = 150;
/** A page says again what was filled in: markup writes a sign in up to six. */
const REPEATS_OF_A_PAGE = 6;
const MOST_TOLD = 20;

type Place = {
  readonly desk: Desk;
  readonly clock: TestClock;
  readonly random: Random;
  readonly server: ChatServer;
  readonly times: number;
  readonly world: World;
};
type Looking = (place: Place) => AsyncGenerator<string | undefined>;

async function* each(shaken: AsyncGenerator<Shaken>, repeats?: number): AsyncGenerator<string | undefined> {
  for await (const one of shaken) yield wrongWith(one, repeats);
}

/** Everybody at every call, with nothing in it and with something odd. */
async function* sweeping({ desk, clock, random, world }: Place): AsyncGenerator<string | undefined> {
  const things = thingsOf(world);
  const held = readOnly(desk.table);
  held.hold();
  const client = clientOf(deskOver(held.table, clock, desk.files));
  for (const swept of sweep(things, EXCEPTIONS)) yield await wrongIn(client, held.tried, swept, EXCEPTIONS);
  for (const swept of sweep(things, EXCEPTIONS))
    if (swept.outcome === 'role' || swept.outcome === 'sign in')
      yield await wrongIn(client, held.tried, swept, EXCEPTIONS, { odd: oddBody(random, {}) });
}

async function* sweepingPages({ desk, clock, world }: Place): AsyncGenerator<string | undefined> {
  const held = readOnly(desk.table);
  const visits = await visitsOf(deskOver(held.table, clock, desk.files));
  held.hold();
  for (const swept of pageSweep(pageThingsOf(thingsOf(world), world)))
    for (const visit of visits) yield await wrongOnPage(world, held.tried, visit, swept);
}

async function* searching({ times }: Place): AsyncGenerator<string | undefined> {
  const clock = testClock();
  const found = leaks(await gather(await freshDesk(clock), clock, times === TIMES ? 1 : 20));
  yield* found.length > 0 ? found : [undefined];
}

/** What is looked at, and for how long at most; in a short trial each for so long. */
const LOOKS: readonly { readonly name: string; readonly look: Looking; readonly minutes: number }[] = [
  // The sweeps store nothing, and come first: in a short trial all look at one world.
  { name: 'sweep', look: sweeping, minutes: 10 },
  { name: 'sweep.pages', look: sweepingPages, minutes: 10 },
  {
    name: 'api',
    look: ({ desk, clock, random, times, world }) => each(shaking(desk, clock, random, times, world)),
    minutes: 10,
  },
  {
    name: 'pages',
    look: ({ desk, random, times }) => each(shakingPages(desk, random, times), REPEATS_OF_A_PAGE),
    minutes: 10,
  },
  {
    name: 'slack',
    look: ({ desk, world, ...around }) => shakingSlack({ ...around, fresh: desk, planted: world }),
    minutes: 3,
  },
  {
    name: 'teams',
    look: ({ desk, world, ...around }) => shakingTeams({ ...around, fresh: desk, planted: world }),
    minutes: 3,
  },
  { name: 'mail', look: ({ random }) => shakingMail(random), minutes: 1 },
  { name: 'files', look: ({ desk, random }) => shakingFiles(desk, random), minutes: 4 },
  { name: 'markers', look: searching, minutes: 10 },
];
const SHORT_MS = 1_200;
const MINUTE = 60_000;

/** A desk in which there is something of everything. */
async function planted(): Promise<Pick<Place, 'desk' | 'clock' | 'world'>> {
  const clock = testClock();
  const desk = await freshDesk(clock);
  return { desk, clock, world: await plantWorld(desk, clock) };
}

/** Looks until it is over; answers how much there was to look at, and how much of it was wrong. */
async function lookAt(
  looked: AsyncGenerator<string | undefined>,
  ms: number,
): Promise<{ readonly inputs: number; readonly wrong: number }> {
  let [inputs, wrong, isOver] = [0, 0, (): boolean => false];
  for await (const what of looked) {
    if (inputs === 0) isOver = endsIn(ms); // what is made ready takes its own time
    inputs += 1;
    if (what !== undefined) {
      wrong += 1;
      if (wrong <= MOST_TOLD) note(what);
    }
    if (isOver()) break;
  }
  return { inputs, wrong };
}

await play(async (_folder, { seed, isShort }) => {
  const server = await openChatServer();
  const shared = isShort ? await planted() : undefined;
  let wrong = 0;
  for (const { name, look, minutes } of LOOKS) {
    const place = { ...(shared ?? (await planted())), random: randomOf(seed), server, times: isShort ? 2 : TIMES };
    const found = await lookAt(look(place), isShort ? SHORT_MS : minutes * MINUTE);
    say(`fuzz.${name}.inputs`, found.inputs, 'inputs');
    wrong += found.wrong;
  }
  say('fuzz.wrong', wrong, 'answers');
  server.close();
  return wrong;
});
await removeTestFolder();
process.exit(); // the engine of the tests ends with the process

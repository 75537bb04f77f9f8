import '#functions/local/jsx.ts';
import { freshDesk } from '#tests/support/desk.ts';
import { removeTestFolder } from '#tests/support/folders.ts';
import { shaking, wrongWith, type Shaken } from '#tests/support/fuzzing.ts';
import { randomOf } from '#tests/support/odd-input.ts';
import { line as say, note } from '#tests/bench/rounds.ts';
import { endsIn, play } from './trial.ts';

// Pages are read after what lets them be.
const { shakingPages } = await import('#tests/support/fuzzing-web.ts');

// `npm run fuzz`: odd requests to every call of the API and every page, the same ones for the same seed.

const ROUNDS = 4;
const TIMES = 150;
const SHORT = { rounds: 1, times: 2, forMs: 8_000 };
/** A page says again what was filled in: markup writes a sign in up to six. */
const REPEATS_OF_A_PAGE = 6;
const MOST_TOLD = 20;

type Found = { readonly requests: number; readonly wrong: readonly string[] };

async function look(shaken: AsyncGenerator<Shaken>, isOver: () => boolean, repeats?: number): Promise<Found> {
  const wrong: string[] = [];
  let requests = 0;
  for await (const one of shaken) {
    requests += 1;
    const what = wrongWith(one, repeats);
    if (what !== undefined) wrong.push(what);
    if (isOver()) break;
  }
  return { requests, wrong };
}

await play(async (_folder, { seed, isShort }) => {
  const { rounds, times, forMs } = isShort ? SHORT : { rounds: ROUNDS, times: TIMES, forMs: Infinity };
  let wrong = 0;
  for (const [name, shake, repeats] of [
    ['api', shaking, 0],
    ['pages', shakingPages, REPEATS_OF_A_PAGE],
  ] as const) {
    let requests = 0;
    for (let round = 0; round < rounds; round += 1) {
      const found = await look(shake(await freshDesk(), randomOf(seed + round), times), endsIn(forMs), repeats);
      requests += found.requests;
      wrong += found.wrong.length;
      for (const one of found.wrong.slice(0, MOST_TOLD)) note(one);
    }
    say(`fuzz.${name}.requests`, requests, 'requests');
  }
  say('fuzz.wrong', wrong, 'answers');
  return wrong;
});
await removeTestFolder();
process.exit(); // the engine of the tests ends with the process

import fc from 'fast-check';
import type { Desk } from '#shared/desk.ts';
import { DECISIONS, type Decision } from '#shared/learning/rules/screening.ts';
import { personOf } from '#tests/support/api.ts';
import { visiting } from '#tests/web/visiting.ts';
import { AN, BO, CY, worldOf, type World } from './review-world.ts';

const FILTERS = [
  '',
  '&decision=include',
  '&decision=exclude',
  '&decision=maybe',
  '&decision=conflict',
  '&decision=open',
];

/** Every address at which somebody can read something of a review. */
const addresses = ({ path, studies }: World): string[] => [
  '/v1/reviews',
  path,
  ...['/history', '/prisma.svg', '/conclusions', '/included.ris', '/included.csv'].map((below) => path + below),
  ...['title', 'full-text'].flatMap((stage) =>
    FILTERS.map((filter) => `${path}/studies?limit=100&stage=${stage}${filter}`),
  ),
  ...FILTERS.map((filter) => `${path}/studies?limit=2${filter}`),
  ...studies.map((study) => `${path}/studies/${study}`),
  '/v1/me/data',
];

/** Every page on which somebody can see something of a review. */
const pages = ({ id, studies }: World): string[] => [
  '/monitor/reviews',
  '/mijn',
  ...['', '/beoordelen', '/beoordelen?fase=full-text', '/verschillen', '/studies', '/studies?oordeel=exclude'].map(
    (below) => `/monitor/reviews/${id}${below}`,
  ),
  ...studies.slice(0, 2).map((study) => `/monitor/reviews/${id}/studies/${study}`),
];

/** The pages as somebody sees them, without the proofs of their forms. */
async function pagesSeen(world: World, token: string): Promise<string[]> {
  const visit = await visiting(world.desk, personOf(token));
  const seen = await Promise.all(pages(world).map((page) => visit(page)));
  return seen.map(({ status, text }) => `${status} ${text.replaceAll(/name="proof" value="[^"]*"/g, '')}`);
}

/** All that somebody can see, byte for byte, with the headers; what is refused them is tried too. */
export async function seenBy(world: World, token: string, tries: readonly string[]): Promise<string[]> {
  const { client } = world;
  const read = addresses(world).map((address) => client('GET', address, undefined, { token }));
  const tried = tries.map((study) => world.judge(token, study, 'include', { reason: 'om te kijken' }));
  const early = tries.map((study) => world.judge(token, study, 'include', { stage: 'full-text' }));
  const answers = await Promise.all([...read, ...tried, ...early]);
  const seen = answers.map(({ status, text, headers }) => `${status} ${[...headers].join(';')} ${text}`);
  return [...seen, ...(await pagesSeen(world, token))];
}

const COUNT = 5;
const decision = fc.constantFrom(...DECISIONS);
const perStudy = <Thing>(one: fc.Arbitrary<Thing>) => fc.array(one, { minLength: COUNT, maxLength: COUNT });

/** What each says of each study, or nothing; and what others say of those that stay untold, once and then otherwise. */
const worlds = fc.record({
  said: perStudy(fc.tuple(fc.option(decision), fc.option(decision), fc.option(decision))),
  untold: perStudy(fc.tuple(decision, decision)),
});

async function speak(world: World, token: string, all: readonly (Decision | null | undefined)[]): Promise<void> {
  for (const [at, one] of all.entries()) if (one) await world.judge(token, world.studies[at] ?? '', one);
}

/** What somebody sees otherwise of a review after the other of the two judged all that waits for them, and then judged it otherwise. */
export async function seenOtherwise(desk: Desk, seed: number): Promise<string[]> {
  const [drawn] = fc.sample(worlds, { numRuns: 1, seed });
  const world = await worldOf(desk, COUNT, [AN, BO, CY]);
  for (const [who, token] of [AN, BO, CY].entries())
    await speak(
      world,
      token,
      (drawn?.said ?? []).map((one) => one[who]),
    );
  const waits = new Set((await world.list(AN, '&decision=open')).map(({ id }) => id));
  const others = world.studies.filter((id) => !waits.has(id));
  await seenBy(world, AN, others); // what of it is theirs to say is said by this
  const before = await seenBy(world, AN, others);
  const otherwise: string[] = [];
  for (const turn of [0, 1] as const) {
    for (const [at, study] of world.studies.entries())
      if (waits.has(study))
        for (const token of [BO, CY]) await world.judge(token, study, drawn?.untold[at]?.[turn] ?? 'maybe');
    const after = await seenBy(world, AN, others);
    otherwise.push(...after.filter((seen, at) => seen !== before[at]));
  }
  return otherwise;
}

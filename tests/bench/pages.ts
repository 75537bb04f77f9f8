import '#functions/local/jsx.ts';
import { buildAssets } from '#functions/web/assets/build.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import type { Desk } from '#shared/desk.ts';
import { failure } from '#shared/platform/failures.ts';
import { fail } from '#shared/platform/result.ts';
import { SPARSE } from './checks.ts';
import type { BenchEngine } from './desks.ts';
import { note, say, timed, type Work } from './rounds.ts';

const FOR_ROUNDS = { rounds: 21, calls: 4 };
/** A week in which the register is full. */
const FROM = '2027-03-01';

/** The pages over a desk. */
export async function pagesOver(desk: Desk) {
  const { createWeb } = await import('#functions/web/app.tsx');
  return createWeb({
    desk,
    verify: () => Promise.resolve(fail(failure('bad-token', 'Nobody signs in here.'))),
    signIn: { issuer: 'http://localhost/issuer', clientId: 'bench' },
    baseUrl: 'http://localhost',
    addressOf: () => '127.0.0.1',
    assets: await buildAssets(),
  });
}

/** What it is to ask for a page over a desk, as a browser does. */
async function askingOver(desk: Desk): Promise<(path: string) => Work> {
  const web = await pagesOver(desk);
  return (path) => async () => {
    const answer = await web.request(path);
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`A page of the bench answers ${answer.status}: ${text.slice(0, 200)}`);
  };
}

/** How long pages take on a register of 10,000, and how much longer the map takes than on one of 100. */
export async function benchPages({ deskWith }: BenchEngine, neighbourhoods: readonly Neighbourhood[]): Promise<void> {
  note('Laying in 100 and 10,000 activities for the pages.');
  const [few, many] = [
    await askingOver(await deskWith({ activities: 100, perYear: SPARSE, neighbourhoods }, 'whole')),
    await askingOver(await deskWith({ activities: 10_000, perYear: SPARSE, neighbourhoods }, 'whole')),
  ];
  const map = `/?van=${FROM}`;
  const works = {
    few: few(map),
    many: many(map),
    neighbourhood: many(`/buurten/${neighbourhoods[0]?.code ?? ''}?van=${FROM}`),
    register: many('/aanmelden'),
  };
  const ms = await timed(works, FOR_ROUNDS);
  say('web.map.ratio', ms('many') / ms('few'), 'ratio');
  say('web.map.ms', ms('many'), 'ms');
  say('web.neighbourhood.ms', ms('neighbourhood'), 'ms');
  say('web.register.ms', ms('register'), 'ms');
}

import { drawNetwork } from '#shared/learning/network/picture/draw-network.ts';
import { foldUp } from '#shared/learning/network/fold.ts';
import { loopsOf } from '#shared/learning/rules/loops.ts';
import { pathsBetween } from '#shared/learning/rules/paths.ts';
import { believedOfLinks } from '../learning/network/believing.ts';
import { largeWorld } from '../learning/network/worlds.ts';
import { note, say, timed } from './rounds.ts';

const [FACTORS, LINKS] = [300, 900];
const SEED = 7;
const RUNS = { rounds: 5, calls: 1 };

/** How long the picture, the loops and the paths of a large network of assumptions take; nothing is kept from one to the next. */
export async function benchNetwork(): Promise<void> {
  note(`A network of ${FACTORS} factors and ${LINKS} assumptions.`);
  const links = largeWorld(FACTORS, LINKS, SEED);
  const network = foldUp(believedOfLinks(links), new Map());
  const titles = { factor: (id: string) => `Factor ${id}`, group: (group: string) => group };
  const ms = await timed(
    {
      layout: () => drawNetwork(network, titles, 'nl'),
      loops: () => Promise.resolve(loopsOf(links)),
      paths: (index) => Promise.resolve(pathsBetween(links, 'f000', `f${100 + index}`)),
    },
    RUNS,
  );
  say('network.layout', ms('layout'), 'ms');
  say('network.loops', ms('loops'), 'ms');
  say('network.paths', ms('paths'), 'ms');
}

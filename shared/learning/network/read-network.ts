import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { readEdges } from '../assumptions/read-edges.ts';
import { componentsOf } from '../rules/components.ts';
import { networkOf } from '../rules/links.ts';
import { loopsOf, type Loops } from '../rules/loops.ts';
import { pathsAmong, pathsBetween, type Paths } from '../rules/paths.ts';
import { around, inOrder, type Believed } from './believed.ts';
import { keptByDigest } from './kept.ts';
import { tellLoop } from './loop-story.ts';
import type { BelievedQuery, LoopsView, Network, NetworkQuery, PathsQuery } from './network.ts';
import { whiteSpotsOf } from './white-spots.ts';

/** What is believed, as somebody may read it: everybody may, and sees interviews as rule L7 says. */
export async function readBelieved(desk: Desk, actor: Actor, query: NetworkQuery): Promise<Believed> {
  const { goal, intervention, around: factor, depth = 1 } = query;
  const believed = inOrder(await readEdges(desk, actor, { goal, intervention }));
  return factor === undefined ? believed : around(believed, factor, depth);
}

/** The network that some assumptions make, and what is missing in it. */
export async function networkIn(desk: Desk, believed: Believed): Promise<Network> {
  const { goals } = await desk.programme();
  return {
    nodes: believed.factors.map(({ id, title, indicators }) => ({ id, title, indicators: [...indicators] })),
    edges: believed.edges.map(({ id, cause, effect, sign, status, interviews, goals: named }) => ({
      ...{ id, cause, effect, sign, status, interviews, goals: [...named] },
    })),
    components: componentsOf(networkOf(believed.edges)).map(({ length }) => length),
    whiteSpots: whiteSpotsOf(
      believed,
      goals.map(({ id }) => id),
    ),
    cut: believed.isCut,
  };
}

export const readNetwork = async (desk: Desk, actor: Actor, query: NetworkQuery): Promise<Network> =>
  networkIn(desk, await readBelieved(desk, actor, query));

const linksOf = ({ edges }: Believed) =>
  edges.map(({ cause, effect, sign, status }) => ({ cause, effect, sign, status }));

const keptLoops = keptByDigest((links: Parameters<typeof loopsOf>[0]): Promise<Loops> =>
  Promise.resolve(loopsOf(links)),
);

/** Rules L22 and L24. The loops in what is believed, each with its story; of a network that was cut it is not said that all are listed. */
export async function loopsIn(believed: Believed): Promise<LoopsView> {
  const titles = new Map(believed.factors.map(({ id, title }) => [id, title]));
  const titleOf = (id: string): string => titles.get(id) ?? id;
  const { components, completeUpToLength, allListed, loops } = await keptLoops(linksOf(believed));
  return {
    components: [...components],
    completeUpToLength,
    allListed: allListed && !believed.isCut,
    loops: loops.map((loop) => ({
      nodes: [...loop.nodes],
      polarity: loop.polarity,
      sentence: { nl: tellLoop(loop, titleOf, 'nl'), en: tellLoop(loop, titleOf, 'en') },
    })),
  };
}

export const readLoops = async (desk: Desk, actor: Actor, query: BelievedQuery): Promise<LoopsView> =>
  loopsIn(await readBelieved(desk, actor, query));

/** Rule L23. What one factor does to another. */
export async function readPaths(desk: Desk, actor: Actor, { from, to, ...query }: PathsQuery): Promise<Paths> {
  return pathsBetween((await readBelieved(desk, actor, query)).edges, from, to);
}

/** Where a path begins or ends: one factor, or those that the assumptions of an intervention or a goal are about. */
export type PathEnd = { readonly factor: string } | { readonly intervention: string } | { readonly goal: string };

/** The factors of an end: of an intervention those that it works on, of a goal those that are worked on for it. */
async function factorsOf(desk: Desk, actor: Actor, end: PathEnd, side: 'cause' | 'effect'): Promise<string[]> {
  if ('factor' in end) return [end.factor];
  const { edges } = await readEdges(desk, actor, end);
  return [...new Set(edges.map((edge) => edge[side]))];
}

/** Rule L23. What an intervention or a factor does to a goal or a factor, through all that is believed. */
export async function readWays(
  desk: Desk,
  actor: Actor,
  { edges }: Believed,
  from: PathEnd,
  to: PathEnd,
): Promise<Paths> {
  const [begins, ends] = await Promise.all([
    factorsOf(desk, actor, from, 'cause'),
    factorsOf(desk, actor, to, 'effect'),
  ]);
  return pathsAmong(edges, begins, ends);
}

import type { Desk } from '#shared/desk.ts';
import {
  BelievedQuery,
  LoopsView,
  Network,
  NetworkQuery,
  PathsQuery,
  PathsView,
  PictureQuery,
} from '#shared/learning/network/network.ts';
import { readBelieved, readLoops, readNetwork, readPaths } from '#shared/learning/network/read-network.ts';
import { writeNetworkCsv } from '#shared/learning/network/write-csv.ts';
import { writeGraphml } from '#shared/learning/network/write-graphml.ts';
import type { Actor } from '#shared/people/actor.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { ok } from '#shared/platform/result.ts';
import { queried, type Route } from '../../route.ts';
import { SVG_ANSWER, svgReply } from '../svg-reply.ts';

const tag = 'Assumptions';
const PATH = '/assumptions/network';

const attached = (ending: string): string => `attachment; filename="assumptions.${ending}"`;

/** The network as a picture; what draws it is loaded when the first is asked for. */
async function pictureOf(desk: Desk, actor: Actor, query: PictureQuery, language: Language): Promise<string> {
  const { drawFolded, foldFor } = await import('#shared/learning/network/read-picture.ts');
  const [believed, programme] = await Promise.all([readBelieved(desk, actor, query), desk.programme()]);
  return drawFolded(foldFor(believed, programme, query), believed, programme, language);
}

const files: readonly Route[] = [
  {
    method: 'GET',
    path: `${PATH}.svg`,
    id: 'drawAssumptionNetwork',
    tag,
    summary: 'What is believed as a picture; what is too large for one is folded up by theme',
    answers: { ...SVG_ANSWER, tagged: true },
    failures: [],
    ...queried(PictureQuery, async ({ desk, actor, query, language }) => {
      const svg = await pictureOf(desk, actor, query, language);
      return ok(svgReply(svg, language));
    }),
  },
  {
    method: 'GET',
    path: `${PATH}.graphml`,
    id: 'exportAssumptionGraph',
    tag,
    summary: 'What is believed as GraphML, for programs that draw and work out networks',
    answers: {
      status: 200,
      description: 'GraphML: each assumption a directed link.',
      mediaType: 'application/graphml+xml',
    },
    failures: [],
    ...queried(NetworkQuery, async ({ desk, actor, query }) => {
      const body = writeGraphml(await readBelieved(desk, actor, query));
      const type = 'application/graphml+xml; charset=utf-8';
      return ok({ body, headers: { 'Content-Type': type, 'Content-Disposition': attached('graphml') } });
    }),
  },
  {
    method: 'GET',
    path: `${PATH}.csv`,
    id: 'exportAssumptionLinks',
    tag,
    summary: 'What is believed for a spreadsheet, a line for each assumption',
    answers: { status: 200, description: 'CSV (RFC 4180).', mediaType: 'text/csv' },
    failures: [],
    ...queried(NetworkQuery, async ({ desk, actor, query }) => {
      const body = writeNetworkCsv(await readBelieved(desk, actor, query));
      return ok({
        body,
        headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': attached('csv') },
      });
    }),
  },
];

/** What is believed as a whole: the network, its loops and paths, as answers and as files. They come before the call for one assumption. */
export const networkRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    id: 'readAssumptionNetwork',
    tag,
    summary: 'What is believed as a network of factors and assumptions, and what is missing in it',
    answers: {
      status: 200,
      description: 'The network; of very many assumptions the first, and then `cut` says so.',
      schema: () => Network,
    },
    failures: [],
    ...queried(NetworkQuery, async ({ desk, actor, query }) => ok({ body: await readNetwork(desk, actor, query) })),
  },
  ...files,
  {
    method: 'GET',
    path: '/assumptions/loops',
    id: 'listAssumptionLoops',
    tag,
    summary: 'What reinforces or dampens itself, told as a story; withdrawn and contradicted assumptions take no part',
    answers: {
      status: 200,
      description:
        'Loops of 2 to 8 factors, a length whole or not at all, and at most 1,000; it says what is left out.',
      schema: () => LoopsView,
    },
    failures: [],
    ...queried(BelievedQuery, async ({ desk, actor, query }) => ok({ body: await readLoops(desk, actor, query) })),
  },
  {
    method: 'GET',
    path: '/assumptions/paths',
    id: 'readAssumptionPaths',
    tag,
    summary: 'What one factor does to another by all ways of at most 8 assumptions',
    answers: {
      status: 200,
      description: 'Whether it is more, less or ambiguous, or that there is no way, and the shortest way of each sign.',
      schema: () => PathsView,
    },
    failures: [],
    ...queried(PathsQuery, async ({ desk, actor, query }) => ok({ body: await readPaths(desk, actor, query) })),
  },
];

import { findInterventions } from '#shared/interventions/finding/find-interventions.ts';
import type { Believed } from '#shared/learning/network/believed.ts';
import { loopsIn, networkIn, readBelieved, readWays } from '#shared/learning/network/read-network.ts';
import { drawFolded, foldFor, type Drawn } from '#shared/learning/network/read-picture.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import type { Page, PageRequest } from '../page-request.ts';
import { askedIn, NETWORK_PATH, networkSay, READABLE, type Asked } from './asked.ts';
import { NetworkFilters, type Shown } from './filters.tsx';
import { LoopsPart } from './loops.tsx';
import { PathsPart } from './paths.tsx';
import { PicturePart } from './picture.tsx';
import { WhiteSpotsPart } from './white-spots.tsx';

/** So many interventions can be chosen from. */
const MOST_INTERVENTIONS = 100;

/** What is drawn of what was asked for: where nobody says, much is folded up by theme. */
export function drawnFor(believed: Believed, programme: ProgrammeData, { fold, open }: Asked): Drawn {
  const by =
    fold === 'auto' ? (believed.factors.length > READABLE ? 'theme' : undefined) : fold === 'no' ? undefined : fold;
  return foldFor(believed, programme, { fold: by, open });
}

/** All that is believed, and what was asked for of it; it is read twice only where it differs. */
async function readShown(pageRequest: PageRequest, asked: Asked): Promise<Shown> {
  const { desk, actor } = pageRequest;
  const { goal, intervention, around, depth } = asked;
  const isPart = goal !== undefined || intervention !== undefined || around !== undefined;
  const [programme, whole, part, interventions] = await Promise.all([
    desk.programme(),
    readBelieved(desk, actor, {}),
    isPart ? readBelieved(desk, actor, { goal, intervention, around, depth }) : undefined,
    findInterventions(desk, actor, { limit: MOST_INTERVENTIONS }),
  ]);
  const believed = part ?? whole;
  return {
    ...{ pageRequest, programme, whole, believed },
    drawn: drawnFor(believed, programme, asked),
    interventions: interventions.ok ? interventions.value.items : [],
  };
}

const Empty = ({ pageRequest, whole }: Pick<Shown, 'pageRequest' | 'whole'>) => {
  const say = networkSay(pageRequest);
  if (whole.edges.length === 0) return <p class="utrecht-paragraph">{say('empty')}</p>;
  return (
    <>
      <p class="utrecht-paragraph">{say('empty.filter')}</p>
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(NETWORK_PATH)}>
          {say('all')}
        </a>
      </p>
    </>
  );
};

/** The network of what is believed: drawn, told, and what is missing in it. */
export async function networkPage(pageRequest: PageRequest): Promise<Page> {
  const say = networkSay(pageRequest);
  const asked = askedIn(pageRequest);
  const shown = await readShown(pageRequest, asked);
  const { whole, believed, drawn, programme } = shown;
  const { desk, actor } = pageRequest;
  const [svg, loops, network, ways] = await Promise.all([
    drawFolded(drawn, believed, programme, pageRequest.language),
    loopsIn(believed),
    networkIn(desk, believed),
    asked.from && asked.to ? readWays(desk, actor, whole, asked.from, asked.to) : undefined,
  ]);
  const hasAny = believed.edges.length > 0;
  const counts = { factors: believed.factors.length, edges: believed.edges.length };
  return {
    title: say('title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('intro')}</p>
        {whole.edges.length > 0 && <NetworkFilters {...shown} />}
        {hasAny ? <p class="utrecht-paragraph">{say('count', counts)}</p> : <Empty {...shown} />}
        {believed.isCut && <p class="utrecht-paragraph">{say('cut', counts)}</p>}
        {hasAny && <PicturePart {...shown} svg={svg} />}
        {hasAny && <LoopsPart pageRequest={pageRequest} found={loops} />}
        {whole.edges.length > 0 && <PathsPart {...shown} found={ways} />}
        {hasAny && <WhiteSpotsPart {...shown} spots={network.whiteSpots} />}
      </div>
    ),
  };
}

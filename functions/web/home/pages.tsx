import { readAreaOverview } from '#shared/activities/showing/area-overview.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { failedPage } from '../failure.tsx';
import { ErrorSummary } from '../parts/alert.tsx';
import { Heading } from '../parts/heading.tsx';
import { PlaceSearchForm } from '../map/controls.tsx';
import { shapesOf } from '../map/shapes.ts';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { Cards } from './cards.tsx';
import { EXAMPLE_ROUTES, ExampleOffer, offersExample } from './example-page.tsx';
import { hereWith, homeSay, type HomeDrawing } from './parts.ts';
import { Key, Legend, Picture } from './picture.tsx';
import { readChoice, type ChoiceField } from './read-choice.ts';
import { GroupForm, OtherWeeks, shownText, Tabs, WeekStrip } from './strip.tsx';
import { OverviewTable } from './table.tsx';

const inProgramme = new WeakMap<Area, Area>();

/** The neighbourhoods of the programme; all where none is named as such. */
function programmeOf(area: Area): Area {
  const known = inProgramme.get(area);
  if (known) return known;
  const inside = new Map([...area].filter(([, { inProgrammeArea }]) => inProgrammeArea));
  const found: Area = inside.size === 0 ? area : inside;
  inProgramme.set(area, found);
  return found;
}

type Drawn = { readonly drawing: HomeDrawing };

const ExtentLink = ({ drawing }: Drawn) => {
  const other = drawing.choice.extent === 'programma' ? 'heerlen' : 'programma';
  return (
    <p class="utrecht-paragraph" id="gebied">
      <a class="utrecht-link utrecht-link--html-a" href={hereWith(drawing, { gebied: other })}>
        {drawing.say(`extent.${other}`)}
      </a>
    </p>
  );
};

const Overview = ({
  drawing,
  area,
  wrong,
}: Drawn & { readonly area: Area; readonly wrong: readonly ChoiceField[] }) => {
  const { say, choice, pageRequest } = drawing;
  return (
    <section class="lk-flow lk-home__overview" aria-labelledby="overzicht">
      <Heading level={2} looks={3} id="overzicht">
        {shownText(drawing)}
      </Heading>
      <Tabs drawing={drawing} />
      {choice.look === 'kaart' && (
        <>
          <Picture drawing={drawing} />
          <p id="aangewezen" class="lk-panel" hidden>
            {say('said.none')}
          </p>
          <Key drawing={drawing} />
        </>
      )}
      <GroupForm drawing={drawing} wrong={wrong} />
      <WeekStrip drawing={drawing} />
      <OtherWeeks drawing={drawing} />
      {choice.look === 'tabel' && (
        <div id="sorteer">
          <OverviewTable drawing={drawing} />
        </div>
      )}
      <Legend drawing={drawing} />
      <ExtentLink drawing={drawing} />
      <PlaceSearchForm pageRequest={pageRequest} area={area} />
    </section>
  );
};

const Explained = ({ drawing: { pageRequest, say }, isOffered }: Drawn & { readonly isOffered: boolean }) => (
  <div class="lk-flow">
    <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
    {isOffered && <ExampleOffer pageRequest={pageRequest} />}
    <Cards pageRequest={pageRequest} />
    <p class="utrecht-paragraph">
      <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/monitor')}>
        {say('monitor')}
      </a>
    </p>
  </div>
);

/** What the desks are for, the way on for who comes for something, and how much is asked in the neighbourhoods. */
async function home(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const say = homeSay(pageRequest);
  const area = await desk.area();
  const { choice, wrong } = readChoice(pageRequest.query, desk.clock);
  const { weeks, group, extent, week } = choice;
  const shownArea = extent === 'programma' ? programmeOf(area) : area;
  const [overview, shapes, isOffered] = await Promise.all([
    readAreaOverview(desk, actor, [...shownArea.values()], { first: weeks.first, count: weeks.count, group }),
    shapesOf(desk.table, shownArea),
    offersExample(pageRequest),
  ]);
  if (!overview.ok) return failedPage(pageRequest, overview.error);
  const shown = week === undefined ? overview.value.busiest : week - weeks.first;
  const drawing: HomeDrawing = { pageRequest, say, choice, overview: overview.value, shown, shapes };
  return {
    title: say('title'),
    status: wrong.length > 0 ? 400 : 200,
    wide: true,
    islands: choice.look === 'kaart' ? ['map'] : [],
    main: (
      <>
        <ErrorSummary title={say('wrong')} errors={wrong.map((field) => ({ field, message: say(`wrong.${field}`) }))} />
        <div class={choice.look === 'kaart' ? 'lk-home' : 'lk-home lk-home--below'}>
          <Explained drawing={drawing} isOffered={isOffered} />
          <Overview drawing={drawing} area={area} wrong={wrong} />
        </div>
      </>
    ),
  };
}

/** The home page, and loading the example year from it. */
export const HOME_ROUTES: readonly WebRoute[] = [{ method: 'GET', path: '/', reply: home }, ...EXAMPLE_ROUTES];

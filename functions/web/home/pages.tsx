import { findActivities } from '#shared/activities/find-activities.ts';
import { readAreaOverview, type AreaOverview } from '#shared/activities/area-overview.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { failedPage } from '../failure.tsx';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Heading } from '../parts/heading.tsx';
import { PlaceSearchForm } from '../map/controls.tsx';
import { shapesOf } from '../map/shapes.ts';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { Cards } from './cards.tsx';
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

/** Whether nothing is registered at all, on a product of one machine: then it can be filled with an example. */
async function isEmpty({ desk, actor, onOneMachine }: PageRequest, { rows }: AreaOverview): Promise<boolean> {
  if (!onOneMachine || rows.some(({ cells }) => cells.some(({ activities }) => activities > 0))) return false;
  const found = await findActivities(desk, actor, { limit: 1 });
  return found.ok && found.value.items.length === 0;
}

const Explained = ({ drawing: { pageRequest, say }, isEmpty: hasNothing }: Drawn & { readonly isEmpty: boolean }) => (
  <div class="lk-flow">
    <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
    {hasNothing && (
      <Alert kind="info" title={say('empty')}>
        <p class="utrecht-paragraph">
          {say('empty.text')} <code>npm start -- --example</code>
        </p>
      </Alert>
    )}
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
  const [overview, shapes] = await Promise.all([
    readAreaOverview(desk, actor, [...shownArea.values()], { first: weeks.first, count: weeks.count, group }),
    shapesOf(desk.table, shownArea),
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
          <Explained drawing={drawing} isEmpty={await isEmpty(pageRequest, overview.value)} />
          <Overview drawing={drawing} area={area} wrong={wrong} />
        </div>
      </>
    ),
  };
}

/** The home page. */
export const HOME_ROUTES: readonly WebRoute[] = [{ method: 'GET', path: '/', reply: home }];

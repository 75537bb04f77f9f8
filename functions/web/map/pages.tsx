import type { Child } from 'hono/jsx';
import { findPlace, listPlaces, type Place } from '#shared/conversations/kernel/find-places.ts';
import { nameSearch } from '#shared/platform/bound-search.ts';
import { failedPage } from '../failure.tsx';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { Badge } from '../parts/verdicts.tsx';
import type { Page, PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { readChoice, type ChoiceField } from './read-choice.ts';
import { placeAddress, ChoiceForm, NotFound, PlaceSearchForm, WeekControl, WrongChoiceSummary } from './controls.tsx';
import { readMapFigures, type MapRow } from './read-figures.ts';
import { figureWords, mapSay, neighbourhoodAddress, shownCell, verdictWord, type MapDrawing } from './parts.ts';
import { AllWeeks, Legend, Picture } from './picture.tsx';
import { shapesOf } from './shapes.ts';

/** What a search for a place found, where that is no single one. */
type Searched = { readonly typed: string; readonly isCut: boolean; readonly maybe: readonly Place[] };

const cellsOf = (
  drawing: MapDrawing,
  { neighbourhood: { code, name, districtCode, districtName }, cells }: MapRow,
): Child[] => {
  const {
    say,
    pageRequest: { localizer, href },
  } = drawing;
  const cell = shownCell(drawing, cells);
  const { verdict, group, limit } = cell;
  return [
    <a class="utrecht-link utrecht-link--html-a" href={neighbourhoodAddress(drawing, code)}>
      {name}
    </a>,
    <a
      class="utrecht-link utrecht-link--html-a"
      href={href(`/wijken/${districtCode}?van=${drawing.choice.weeks.from}`)}
    >
      {districtName}
    </a>,
    <Badge verdict={verdict}>
      <span>{verdictWord(say, localizer, verdict)}</span>
    </Badge>,
    group === undefined ? say('nothing') : figureWords(drawing, cell),
    group === undefined ? say('nothing') : localizer.number(limit),
    group === undefined ? say('nothing') : localizer.say(`group.${group}`),
  ];
};

const AsTable = ({ drawing }: { readonly drawing: MapDrawing }) => {
  const {
    say,
    figures: { rows },
  } = drawing;
  const head = [
    { label: say('column.neighbourhood') },
    { label: say('column.district') },
    { label: say('column.verdict') },
    { label: say('column.figure') },
    { label: say('column.limit'), numeric: true },
    { label: say('column.group') },
  ];
  return (
    <section class="lk-flow" aria-labelledby="tabel">
      <Heading level={2} id="tabel">
        {say('table')}
      </Heading>
      <ScrollingTable
        id="buurten"
        caption={say('table.caption')}
        captionHidden
        rowHeads
        head={head}
        rows={rows.map((row) => cellsOf(drawing, row))}
      />
    </section>
  );
};

const MapSection = ({ drawing, wrong }: { readonly drawing: MapDrawing; readonly wrong: readonly ChoiceField[] }) => {
  const {
    say,
    pageRequest: { localizer },
    choice: { weeks, shown, group },
  } = drawing;
  const whose = group ? say('shown.group', { group: localizer.say(`group.${group}`) }) : say('shown.worst');
  return (
    <section class="lk-flow" aria-labelledby="kaart-kop">
      <Heading level={2} id="kaart-kop">
        {whose} <span id="getoonde-week">{localizer.week(weeks.names[shown - weeks.first] ?? '')}</span>
      </Heading>
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href="#tabel">
          {say('skip')}
        </a>
      </p>
      <div class="lk-with-aside">
        <Picture drawing={drawing} />
        <div class="lk-flow">
          <WeekControl drawing={drawing} wrong={wrong} />
          <p id="aangewezen" class="lk-panel" hidden>
            {say('said.none')}
          </p>
          <Legend drawing={drawing} />
        </div>
      </div>
      <p class="utrecht-paragraph utrecht-paragraph--small">{say('source')}</p>
    </section>
  );
};

async function mapPage(pageRequest: PageRequest, searched?: Searched): Promise<Page> {
  const { desk } = pageRequest;
  const say = mapSay(pageRequest);
  const area = await desk.area();
  const { choice, wrong } = readChoice(pageRequest.query, desk.clock);
  const [figures, shapes] = await Promise.all([readMapFigures({ desk, area, choice }), shapesOf(desk.table, area)]);
  if (!figures.ok) return failedPage(pageRequest, figures.error);
  const drawing: MapDrawing = { pageRequest, say, area, choice, figures: figures.value, shapes };
  return {
    title: say('title'),
    status: wrong.length > 0 ? 400 : 200,
    wide: true,
    islands: ['map'],
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/monitor')}>
            {say('monitor')}
          </a>
        </p>
        {searched && <NotFound pageRequest={pageRequest} {...searched} />}
        <WrongChoiceSummary drawing={drawing} wrong={wrong} />
        <PlaceSearchForm pageRequest={pageRequest} area={area} typed={searched?.typed} />
        <ChoiceForm drawing={drawing} wrong={wrong} />
        <MapSection drawing={drawing} wrong={wrong} />
        <AsTable drawing={drawing} />
        <AllWeeks drawing={drawing} />
      </div>
    ),
  };
}

/** Goes to the place that somebody typed the name of, or says which it may be. */
async function search(pageRequest: PageRequest): Promise<PageReply> {
  const { searched: typed, isCut } = nameSearch(pageRequest.query.get('plek') ?? '');
  if (typed === '') return { goTo: pageRequest.href('/') };
  const found = findPlace(listPlaces(await pageRequest.desk.area(), pageRequest.localizer), typed);
  return 'place' in found
    ? { goTo: pageRequest.href(placeAddress(found.place)) }
    : mapPage(pageRequest, { typed, isCut, maybe: found.maybe });
}

/** The map of all neighbourhoods, and the way to each by its name. */
export const MAP_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/', reply: (pageRequest) => mapPage(pageRequest) },
  { method: 'GET', path: '/zoek', reply: search },
];

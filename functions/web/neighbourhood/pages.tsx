import { figuresYearOf } from '#shared/area/area-store.ts';
import type { Area, Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { placesOf } from '#shared/monitor/monitor-areas.ts';
import { readSignals } from '#shared/signals/signals.ts';
import { failedPage, failurePage } from '../failure.tsx';
import { PlaceSearchForm } from '../map/controls.tsx';
import type { Page, PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { weekAsked, weeksFrom, type Weeks } from '../weeks.ts';
import { About, Neighbourhoods, Now, Onward, PeriodSection, ToFigures, Trail } from './about.tsx';
import { Activities } from './activities.tsx';
import { Burden } from './burden.tsx';
import { placeSay, readPlace } from './read-place.ts';

/** What the address asks for: from which week on, and from which activity on. */
type Asked = { readonly weeks: Weeks; readonly skip: number };

function readAsked({ query, desk }: PageRequest): Asked | undefined {
  const first = weekAsked(query.get('van'), desk.clock);
  const skip = Number(query.get('vanaf') ?? 0);
  return first === undefined || !Number.isSafeInteger(skip) || skip < 0 ? undefined : { weeks: weeksFrom(first), skip };
}

const badQuery = (pageRequest: PageRequest): Page => {
  const say = placeSay(pageRequest);
  return failurePage(
    pageRequest,
    'bad-query',
    say('bad-from'),
    <p class="utrecht-paragraph">
      <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(pageRequest.path)}>
        {say('bad-from.go')}
      </a>
    </p>,
  );
};

async function unknown(pageRequest: PageRequest): Promise<Page> {
  const say = placeSay(pageRequest);
  return failurePage(
    pageRequest,
    'not-found',
    say('unknown', { code: pageRequest.params['code'] ?? '' }),
    <>
      <PlaceSearchForm pageRequest={pageRequest} area={await pageRequest.desk.area()} />
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/')}>
          {say('unknown.map')}
        </a>
      </p>
    </>,
  );
}

/** What residents of a neighbourhood said, for the bureau to see beside what is computed. */
async function signalsFor({ desk, actor }: PageRequest, code: string) {
  if (actor.role !== 'bureau') return undefined;
  const signals = await readSignals(desk, actor, code);
  return signals.ok ? signals.value : undefined;
}

async function drawNeighbourhood(
  pageRequest: PageRequest,
  neighbourhood: Neighbourhood,
  { weeks, skip }: Asked,
): Promise<Page> {
  const say = placeSay(pageRequest);
  const { code, name } = neighbourhood;
  const [place, signals, year, places] = await Promise.all([
    readPlace(pageRequest, [neighbourhood], weeks, skip),
    signalsFor(pageRequest, code),
    figuresYearOf(pageRequest.desk.table, code),
    placesOf(pageRequest.desk),
  ]);
  if (!place.ok) return failedPage(pageRequest, place.error);
  return {
    title: name,
    wide: true,
    main: (
      <div class="lk-flow">
        <Trail pageRequest={pageRequest} say={say} weeks={weeks} district={neighbourhood} />
        <Now pageRequest={pageRequest} say={say} peak={place.value.peaks[0]?.peak} />
        <PeriodSection pageRequest={pageRequest} say={say} weeks={weeks} />
        <Burden pageRequest={pageRequest} say={say} place={place.value} signals={signals} />
        <Activities pageRequest={pageRequest} say={say} place={place.value} />
        <About pageRequest={pageRequest} say={say} neighbourhoods={[neighbourhood]} year={year} weeks={weeks} />
        {places.find(code) && <ToFigures pageRequest={pageRequest} say={say} code={code} name={name} />}
        <Onward pageRequest={pageRequest} say={say} neighbourhood={neighbourhood} />
      </div>
    ),
  };
}

async function drawDistrict(
  pageRequest: PageRequest,
  neighbourhoods: readonly Neighbourhood[],
  { weeks, skip }: Asked,
): Promise<Page> {
  const say = placeSay(pageRequest);
  const name = neighbourhoods[0]?.districtName ?? '';
  const code = pageRequest.params['code'] ?? '';
  const [place, places] = await Promise.all([
    readPlace(pageRequest, neighbourhoods, weeks, skip),
    placesOf(pageRequest.desk),
  ]);
  if (!place.ok) return failedPage(pageRequest, place.error);
  return {
    title: name,
    wide: true,
    main: (
      <div class="lk-flow">
        <Trail pageRequest={pageRequest} say={say} weeks={weeks} />
        <PeriodSection pageRequest={pageRequest} say={say} weeks={weeks} />
        <Neighbourhoods pageRequest={pageRequest} say={say} name={name} place={place.value} />
        <Burden pageRequest={pageRequest} say={say} place={place.value} />
        <Activities pageRequest={pageRequest} say={say} place={place.value} />
        <About pageRequest={pageRequest} say={say} neighbourhoods={neighbourhoods} weeks={weeks} />
        {places.find(code) && <ToFigures pageRequest={pageRequest} say={say} code={code} name={name} />}
      </div>
    ),
  };
}

async function neighbourhoodPage(pageRequest: PageRequest): Promise<PageReply> {
  const neighbourhood = (await pageRequest.desk.areaEver()).get(pageRequest.params['code'] ?? '');
  if (!neighbourhood) return unknown(pageRequest);
  const asked = readAsked(pageRequest);
  return asked ? drawNeighbourhood(pageRequest, neighbourhood, asked) : badQuery(pageRequest);
}

async function districtPage(pageRequest: PageRequest): Promise<PageReply> {
  const inDistrict = (area: Area): Neighbourhood[] =>
    [...area.values()].filter(({ districtCode }) => districtCode === pageRequest.params['code']);
  const now = inDistrict(await pageRequest.desk.area());
  const neighbourhoods = now.length > 0 ? now : inDistrict(await pageRequest.desk.areaEver());
  if (neighbourhoods.length === 0) return unknown(pageRequest);
  const asked = readAsked(pageRequest);
  return asked ? drawDistrict(pageRequest, neighbourhoods, asked) : badQuery(pageRequest);
}

/** What happens in a neighbourhood and in a district, and how busy it is there. */
export const NEIGHBOURHOOD_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/buurten/{code}', reply: neighbourhoodPage },
  { method: 'GET', path: '/wijken/{code}', reply: districtPage },
];

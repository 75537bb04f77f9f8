import { figuresYearOf } from '#shared/area/area-store.ts';
import type { Area, Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { readSignals } from '#shared/signals/signals.ts';
import { failedPage, failurePage } from '../failure.tsx';
import { SearchForm } from '../map/controls.tsx';
import type { Page, Reply, Visit, WebRoute } from '../page-request.ts';
import { weekAsked, weeksFrom, type Weeks } from '../weeks.ts';
import { About, Neighbourhoods, Now, Onward, Period, Trail } from './about.tsx';
import { Activities } from './activities.tsx';
import { Burden } from './burden.tsx';
import { placeSay, readPlace } from './place.ts';

/** What the address asks for: from which week on, and from which activity on. */
type Asked = { readonly weeks: Weeks; readonly skip: number };

function readAsked({ query, desk }: Visit): Asked | undefined {
  const first = weekAsked(query.get('van'), desk.clock);
  const skip = Number(query.get('vanaf') ?? 0);
  return first === undefined || !Number.isSafeInteger(skip) || skip < 0 ? undefined : { weeks: weeksFrom(first), skip };
}

const badQuery = (visit: Visit): Page => {
  const say = placeSay(visit);
  return failurePage(visit, 'bad-query', say('bad-from'), <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={visit.href(visit.path)}>{say('bad-from.go')}</a></p>);
};

async function unknown(visit: Visit): Promise<Page> {
  const say = placeSay(visit);
  return failurePage(
    visit, 'not-found', say('unknown', { code: visit.params['code'] ?? '' }),
    <>
      <SearchForm visit={visit} area={await visit.desk.area()} />
      <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={visit.href('/')}>{say('unknown.map')}</a></p>
    </>,
  );
}

/** What residents of a neighbourhood said, for the bureau to see beside what is computed. */
async function signalsFor({ desk, actor }: Visit, code: string) {
  if (actor.role !== 'bureau') return undefined;
  const signals = await readSignals(desk, actor, code);
  return signals.ok ? signals.value : undefined;
}

async function drawNeighbourhood(visit: Visit, neighbourhood: Neighbourhood, { weeks, skip }: Asked): Promise<Page> {
  const say = placeSay(visit);
  const { code, name } = neighbourhood;
  const [place, signals, year] = await Promise.all([readPlace(visit, [neighbourhood], weeks, skip), signalsFor(visit, code), figuresYearOf(visit.desk.table, code)]);
  if (!place.ok) return failedPage(visit, place.error);
  return {
    title: name,
    wide: true,
    main: (
      <div class="lk-flow">
        <Trail visit={visit} say={say} weeks={weeks} district={neighbourhood} />
        <Now visit={visit} say={say} peak={place.value.peaks[0]?.peak} />
        <Period visit={visit} say={say} weeks={weeks} />
        <Burden visit={visit} say={say} place={place.value} signals={signals} />
        <Activities visit={visit} say={say} place={place.value} />
        <About visit={visit} say={say} neighbourhoods={[neighbourhood]} year={year} weeks={weeks} />
        <Onward visit={visit} say={say} neighbourhood={neighbourhood} />
      </div>
    ),
  };
}

async function drawDistrict(visit: Visit, neighbourhoods: readonly Neighbourhood[], { weeks, skip }: Asked): Promise<Page> {
  const say = placeSay(visit);
  const name = neighbourhoods[0]?.districtName ?? '';
  const place = await readPlace(visit, neighbourhoods, weeks, skip);
  if (!place.ok) return failedPage(visit, place.error);
  return {
    title: name,
    wide: true,
    main: (
      <div class="lk-flow">
        <Trail visit={visit} say={say} weeks={weeks} />
        <Period visit={visit} say={say} weeks={weeks} />
        <Neighbourhoods visit={visit} say={say} name={name} place={place.value} />
        <Burden visit={visit} say={say} place={place.value} />
        <Activities visit={visit} say={say} place={place.value} />
        <About visit={visit} say={say} neighbourhoods={neighbourhoods} weeks={weeks} />
      </div>
    ),
  };
}

async function neighbourhoodPage(visit: Visit): Promise<Reply> {
  const neighbourhood = (await visit.desk.areaEver()).get(visit.params['code'] ?? '');
  if (!neighbourhood) return unknown(visit);
  const asked = readAsked(visit);
  return asked ? drawNeighbourhood(visit, neighbourhood, asked) : badQuery(visit);
}

async function districtPage(visit: Visit): Promise<Reply> {
  const inDistrict = (area: Area): Neighbourhood[] => [...area.values()].filter(({ districtCode }) => districtCode === visit.params['code']);
  const now = inDistrict(await visit.desk.area());
  const neighbourhoods = now.length > 0 ? now : inDistrict(await visit.desk.areaEver());
  if (neighbourhoods.length === 0) return unknown(visit);
  const asked = readAsked(visit);
  return asked ? drawDistrict(visit, neighbourhoods, asked) : badQuery(visit);
}

/** What happens in a neighbourhood and in a district, and how busy it is there. */
export const NEIGHBOURHOOD: readonly WebRoute[] = [
  { method: 'GET', path: '/buurten/{code}', reply: neighbourhoodPage },
  { method: 'GET', path: '/wijken/{code}', reply: districtPage },
];

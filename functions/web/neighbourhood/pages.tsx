import { figuresYearOf } from '#shared/area/area-store.ts';
import { readAreaFigures } from '#shared/monitor/reading/area-profile.ts';
import { listPlaces } from '#shared/conversations/kernel/find-places.ts';
import { readSignals } from '#shared/signals/signals.ts';
import { TwiceLine } from '../draws/twice.tsx';
import { failedPage, failurePage } from '../failure.tsx';
import { PlaceSearchForm } from '../map/controls.tsx';
import { Alert } from '../parts/alert.tsx';
import type { Page, PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { weekAsked, weeksFrom, type Weeks } from '../weeks.ts';
import { About, Neighbourhoods, Onward, PeriodSection, Trail } from './about.tsx';
import { Activities } from './activities.tsx';
import { ChooseBeside, MOST_BESIDE, SideBySide } from './beside.tsx';
import { Burden } from './burden.tsx';
import { FewFigures } from './few-figures.tsx';
import { HeatSection } from './heat.tsx';
import { findSomewhere, MOST_SHOWN, pageOf, placeSay, readPlace, type Somewhere } from './read-place.ts';
import { Verdict } from './verdict.tsx';
import { NormLink } from '../parts/norm-link.tsx';

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
async function signalsFor({ desk, actor }: PageRequest, { code, neighbourhoods }: Somewhere) {
  if (actor.role !== 'bureau' || neighbourhoods[0]?.code !== code) return undefined;
  const signals = await readSignals(desk, actor, code);
  return signals.ok ? signals.value : undefined;
}

/** The places that can stand beside one, by name. */
const placesBeside = async ({ desk, localizer }: PageRequest): Promise<Somewhere[]> =>
  listPlaces(await desk.area(), localizer)
    .filter(({ code }) => /^(BU|WK)/.test(code))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));

async function drawPlace(pageRequest: PageRequest, somewhere: Somewhere, { weeks, skip }: Asked, wrong?: string) {
  const say = placeSay(pageRequest);
  const { code, name, neighbourhoods } = somewhere;
  const [one] = neighbourhoods[0]?.code === code ? neighbourhoods : [];
  const [place, signals, year, figures, places] = await Promise.all([
    readPlace(pageRequest, neighbourhoods, weeks, { skip, most: MOST_SHOWN }),
    signalsFor(pageRequest, somewhere),
    one && figuresYearOf(pageRequest.desk.table, code),
    readAreaFigures(pageRequest.desk, code),
    placesBeside(pageRequest),
  ]);
  if (!place.ok) return failedPage(pageRequest, place.error);
  const said = { pageRequest, say, weeks };
  const shown = { ...said, place: place.value };
  return {
    title: name,
    wide: true,
    status: wrong === undefined ? 200 : 400,
    main: (
      <div class="lk-flow">
        <Trail {...said} {...(one && { district: one })} />
        {wrong !== undefined && <Alert kind="warning" title={say('beside.unknown', { code: wrong })} role="status" />}
        <Verdict {...shown} />
        <NormLink pageRequest={pageRequest} />
        <TwiceLine pageRequest={pageRequest} most={place.value.twice} week={weeks.names[0]} />
        <PeriodSection {...said} />
        {!one && <Neighbourhoods {...shown} name={name} />}
        <HeatSection {...shown} somewhere={somewhere} size="whole" isFirst />
        <Burden {...shown} signals={signals} />
        <ChooseBeside {...said} somewhere={somewhere} places={places} />
        <Activities {...shown} />
        {figures && <FewFigures {...said} figures={figures} />}
        <About {...said} neighbourhoods={neighbourhoods} year={year} />
        {one && <Onward {...said} neighbourhood={one} />}
      </div>
    ),
  } as const satisfies Page;
}

async function drawBeside(pageRequest: PageRequest, one: Somewhere, other: Somewhere, { weeks }: Asked): Promise<Page> {
  const say = placeSay(pageRequest);
  const few = { skip: 0, most: MOST_BESIDE };
  const [here, there, figures, places] = await Promise.all([
    readPlace(pageRequest, one.neighbourhoods, weeks, few),
    readPlace(pageRequest, other.neighbourhoods, weeks, few),
    readAreaFigures(pageRequest.desk, one.code, other.code),
    placesBeside(pageRequest),
  ]);
  if (!here.ok) return failedPage(pageRequest, here.error);
  if (!there.ok) return failedPage(pageRequest, there.error);
  return {
    title: say('beside.title', { one: one.name, other: other.name }),
    wide: true,
    main: (
      <SideBySide
        pageRequest={pageRequest}
        say={say}
        both={[
          { somewhere: one, place: here.value },
          { somewhere: other, place: there.value },
        ]}
        weeks={weeks}
        places={places}
        figures={figures}
      />
    ),
  };
}

/** A neighbourhood or district, or two beside each other, as the address asks. */
const placePage =
  (path: '/buurten/' | '/wijken/') =>
  async (pageRequest: PageRequest): Promise<PageReply> => {
    const somewhere = await findSomewhere(pageRequest, pageRequest.params['code'] ?? '');
    if (!somewhere || !pageOf(somewhere).startsWith(path)) return unknown(pageRequest);
    const asked = readAsked(pageRequest);
    if (!asked) return badQuery(pageRequest);
    const naast = pageRequest.query.get('naast') ?? '';
    if (naast === '' || naast === somewhere.code) return drawPlace(pageRequest, somewhere, asked);
    const other = await findSomewhere(pageRequest, naast);
    return other ? drawBeside(pageRequest, somewhere, other, asked) : drawPlace(pageRequest, somewhere, asked, naast);
  };

/** What happens in a neighbourhood and in a district, and how busy it is there. */
export const NEIGHBOURHOOD_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/buurten/{code}', reply: placePage('/buurten/') },
  { method: 'GET', path: '/wijken/{code}', reply: placePage('/wijken/') },
];

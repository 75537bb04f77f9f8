import type { AreaFigures } from '#shared/monitor/reading/area-profile.ts';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { Select } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import type { Weeks } from '../weeks.ts';
import { PeriodSection } from './about.tsx';
import { FewFigures } from './few-figures.tsx';
import { HeatGrid, HeatLegend } from './heat.tsx';
import { pageOf, type PlaceOverview, type PlaceSay, type Somewhere } from './read-place.ts';
import { Verdict } from './verdict.tsx';

type Said = { readonly pageRequest: PageRequest; readonly say: PlaceSay };

/** Of a place that stands beside another so many activities are named; its own page has all. */
export const MOST_BESIDE = 8;

/** The choice of another place to stand beside this one: a form without script. */
export const ChooseBeside = ({
  pageRequest,
  say,
  somewhere,
  places,
  weeks,
}: Said & { readonly somewhere: Somewhere; readonly places: readonly Somewhere[]; readonly weeks: Weeks }) => (
  <form method="get" action={pageRequest.href(pageOf(somewhere))} class="lk-inline-fields lk-screen-only">
    <input type="hidden" name="van" value={weeks.from} />
    <Select
      name="naast"
      label={say('beside')}
      value={pageRequest.query.get('naast') ?? ''}
      empty={say('beside.none')}
      options={places
        .filter(({ code }) => code !== somewhere.code)
        .map(({ code, name }) => ({
          value: code,
          label: code.startsWith('WK') ? say('beside.district', { name }) : name,
        }))}
    />
    <Button>{say('beside.go')}</Button>
  </form>
);

const Happens = ({ pageRequest, say, somewhere, place }: Said & Shown) => {
  const { href, localizer } = pageRequest;
  const { activities, total } = place.goingOn;
  if (total === 0) return <p class="utrecht-paragraph">{say('none')}</p>;
  return (
    <>
      <p class="utrecht-paragraph">{say('beside.total', { count: total })}</p>
      <ul class="utrecht-unordered-list">
        {activities.map(({ number, title, period }) => (
          <li class="utrecht-unordered-list__item">
            <a class="utrecht-link utrecht-link--html-a" href={href(`/registratie/${number}`)}>
              {title}
            </a>{' '}
            <span class="lk-quiet">{localizer.period(period)}</span>
          </li>
        ))}
      </ul>
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href={href(`${pageOf(somewhere)}?van=${place.weeks.from}`)}>
          {say('beside.all', { name: somewhere.name })}
        </a>
      </p>
    </>
  );
};

/** A place with what was read of it. */
type Shown = { readonly somewhere: Somewhere; readonly place: PlaceOverview };

/** Two places in the same weeks: for each its verdict, how full it is and what happens, and their figures in one table. */
export const SideBySide = ({
  pageRequest,
  say,
  both,
  weeks,
  places,
  figures,
}: Said & {
  readonly both: readonly [Shown, Shown];
  readonly weeks: Weeks;
  readonly places: readonly Somewhere[];
  readonly figures: AreaFigures | undefined;
}) => (
  <div class="lk-flow">
    <PeriodSection pageRequest={pageRequest} say={say} weeks={weeks} />
    <ChooseBeside pageRequest={pageRequest} say={say} somewhere={both[0].somewhere} places={places} weeks={weeks} />
    <HeatLegend say={say} />
    <div class="lk-halves">
      {both.map((shown, at) => (
        <section class="lk-flow" aria-labelledby={`plek-${at + 1}`}>
          <Heading level={2} id={`plek-${at + 1}`}>
            <a
              class="utrecht-link utrecht-link--html-a"
              href={pageRequest.href(`${pageOf(shown.somewhere)}?van=${weeks.from}`)}
            >
              {shown.somewhere.name}
            </a>
          </Heading>
          <Verdict pageRequest={pageRequest} say={say} place={shown.place} />
          <HeatGrid pageRequest={pageRequest} say={say} {...shown} size="beside" isFirst={at === 0} />
          <Heading level={3}>{say('timeline')}</Heading>
          <Happens pageRequest={pageRequest} say={say} {...shown} />
        </section>
      ))}
    </div>
    {figures && <FewFigures pageRequest={pageRequest} say={say} figures={figures} />}
  </div>
);

import { goingOn, type GoingOn } from '#shared/activities/showing/find-in-places.ts';
import type { Queue } from '#shared/activities/workbench/read-queue.ts';
import type { Area, Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { busiestOfWeek, type Busy } from '#shared/burden/busiest.ts';
import { readBurdens } from '#shared/burden/read-burden.ts';
import { toDays } from '#shared/platform/days/period.ts';
import { Heading } from '../../parts/heading.tsx';
import { WeekStrip, type StripWeek } from '../../parts/week-strip.tsx';
import type { PageRequest } from '../../page-request.ts';
import { thisWeek, weeksFrom, type Weeks } from '../../weeks.ts';
import { pageWords } from '../../words.ts';
import { deskAddress, type Asked } from '../asked.ts';
import { en, nl } from './desk-texts.ts';
import { LinkTo } from '../../parts/link-to.tsx';

/** So many neighbourhoods stand as tabs; the others lie folded below them. */
const MOST_TABS = 8;
/** So many of what goes on in a neighbourhood are named; the others stand on its own page. */
const MOST_NAMED = 10;

type PlacesProps = {
  readonly pageRequest: PageRequest;
  readonly area: Area;
  readonly asked: Asked;
  readonly queue: Queue;
};

type Tab = { readonly code: string | undefined; readonly label: string; readonly count: number };

/** Every neighbourhood of the programme, and whatever else something awaits a decision in: where most does first. */
function tabsOf({ pageRequest, area, asked, queue: { perPlace } }: PlacesProps): Tab[] {
  const say = pageWords({ nl, en }, pageRequest.language);
  return [...area.values()]
    .filter(({ code, inProgrammeArea }) => inProgrammeArea || perPlace.has(code) || code === asked.buurt)
    .map(({ code, name }) => ({ code, name, count: perPlace.get(code) ?? 0 }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'nl'))
    .map(({ code, name, count }) => ({ code, count, label: count === 0 ? name : say('place.count', { name, count }) }));
}

const TabList = ({
  pageRequest,
  asked,
  tabs,
}: Omit<PlacesProps, 'queue' | 'area'> & { readonly tabs: readonly Tab[] }) => (
  <ul class="lk-chips">
    {tabs.map(({ code, label }) => (
      <li>
        <a
          class="lk-chip"
          href={pageRequest.href(deskAddress({ ...asked, buurt: code, pagina: 1 }))}
          aria-current={asked.buurt === code ? 'true' : undefined}
        >
          {label}
        </a>
      </li>
    ))}
  </ul>
);

/** A tab per neighbourhood: those in which most awaits a decision, the chosen one, and folded all others. */
export const PlaceTabs = (props: PlacesProps) => {
  const { pageRequest, asked } = props;
  const say = pageWords({ nl, en }, pageRequest.language);
  const tabs = tabsOf(props);
  const first = tabs.filter(({ code, count }, at) => (count > 0 && at < MOST_TABS) || code === asked.buurt);
  const others = tabs.filter((tab) => !first.includes(tab));
  return (
    <nav class="lk-flow" aria-label={say('places')}>
      <TabList {...props} tabs={[{ code: undefined, label: say('places.all'), count: 0 }, ...first]} />
      {others.length > 0 && (
        <details>
          <summary>{say('places.other')}</summary>
          <TabList pageRequest={pageRequest} asked={asked} tabs={others} />
        </details>
      )}
    </nav>
  );
};

/** How full a neighbourhood is, week by week, and what goes on in it or is coming. */
export type PlaceAhead = {
  readonly neighbourhood: Neighbourhood;
  readonly weeks: Weeks;
  readonly busy: readonly (Busy | undefined)[];
  readonly goesOn: GoingOn;
};

/** Reads the coming half year of a neighbourhood; undefined where there is none of that code. */
export async function readAhead(
  { desk, actor }: PageRequest,
  area: Area,
  code: string | undefined,
): Promise<PlaceAhead | undefined> {
  const neighbourhood = code === undefined ? undefined : area.get(code);
  if (!neighbourhood) return undefined;
  const weeks = weeksFrom(thisWeek(desk.clock));
  const { from, to } = weeks;
  const [burdens, goesOn] = await Promise.all([
    readBurdens(desk, [neighbourhood.code], { from, to }),
    goingOn(desk, actor, [neighbourhood.code], toDays({ start: from, end: to }), { skip: 0, most: MOST_NAMED }),
  ]);
  if (!burdens.ok) return undefined;
  const page = burdens.value.pages.get(neighbourhood.code);
  const busy = (page?.weeks ?? []).map((week) => busiestOfWeek(week, burdens.value.policy));
  return { neighbourhood, weeks, busy, goesOn };
}

/** A week of the strip. Rule B9: one in which nothing was counted is no week with room, but one of which nothing is known. */
function stripWeek(
  pageRequest: PageRequest,
  { neighbourhood, weeks }: PlaceAhead,
  busy: Busy | undefined,
  at: number,
): StripWeek {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { localizer } = pageRequest;
  const name = weeks.names[at] ?? '';
  const week = localizer.week(name);
  const week0 = {
    label: Number(name.slice(6)),
    href: pageRequest.href(`/buurten/${neighbourhood.code}?van=${weeksFrom(weeks.first + at).from}`),
  };
  if (!busy || busy.share === 0) return { ...week0, verdict: 'none', said: say('place.week.none', { week }) };
  const { measured, figure, limits } = busy.decides;
  const { verdict } = busy.burden;
  return {
    ...week0,
    verdict,
    said: say('place.week', {
      week,
      verdict: localizer.say(`verdict.${verdict}`),
      figure: say(`figure.${measured}`, { figure: localizer.number(figure) }),
      limit: localizer.number(limits.overloaded),
    }),
  };
}

const MEANINGS = ['clear', 'caution', 'overloaded'] as const;

const Legend = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <ul class="lk-legend" aria-label={say('place.legend')}>
      {MEANINGS.map((verdict) => (
        <li>
          <span class={`lk-swatch lk-swatch--${verdict}`} aria-hidden="true"></span>
          {pageRequest.localizer.say(`verdict.${verdict}`)}
        </li>
      ))}
      <li>
        <span class="lk-swatch lk-swatch--none" aria-hidden="true"></span>
        {say('place.unknown')}
      </li>
    </ul>
  );
};

const GoesOn = ({
  pageRequest,
  ahead: { goesOn },
}: {
  readonly pageRequest: PageRequest;
  readonly ahead: PlaceAhead;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { localizer } = pageRequest;
  return (
    <details>
      <summary>{say('place.goes-on', { count: goesOn.total })}</summary>
      <ul class="utrecht-unordered-list">
        {goesOn.activities.map(({ id, title, organisation, period, status }) => (
          <li class="utrecht-unordered-list__item">
            <LinkTo pageRequest={pageRequest} to={`/bureau/aanmeldingen/${id}`}>
              {title}
            </LinkTo>{' '}
            ({organisation}, {localizer.period(period)}, {localizer.say(`status.${status}`)})
          </li>
        ))}
      </ul>
    </details>
  );
};

/** The coming half year of the chosen neighbourhood: a strip of weeks, and what goes on and is coming. */
export const PlaceSection = ({
  pageRequest,
  ahead,
}: {
  readonly pageRequest: PageRequest;
  readonly ahead: PlaceAhead;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { code, name } = ahead.neighbourhood;
  const label = say('place.strip', { name, weeks: ahead.weeks.count });
  return (
    <section class="lk-flow" aria-labelledby="buurt-kop">
      <Heading level={2} looks={3} id="buurt-kop">
        {label}
      </Heading>
      {ahead.busy.every((busy) => busy === undefined) && <p class="utrecht-paragraph">{say('place.nobody')}</p>}
      <WeekStrip label={label} weeks={ahead.busy.map((busy, at) => stripWeek(pageRequest, ahead, busy, at))} />
      <Legend pageRequest={pageRequest} />
      {ahead.goesOn.total > 0 ? (
        <GoesOn pageRequest={pageRequest} ahead={ahead} />
      ) : (
        <p class="utrecht-paragraph">{say('place.goes-on', { count: 0 })}</p>
      )}
      <p class="utrecht-paragraph">
        <LinkTo pageRequest={pageRequest} to={`/buurten/${code}`}>
          {say('place.more', { name })}
        </LinkTo>
      </p>
    </section>
  );
};

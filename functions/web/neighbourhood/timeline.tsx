import type { ActivityView } from '#shared/activities/record/activity.ts';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import { KINDS, type Kind } from '#shared/activities/record/plan-parts.ts';
import { isPublic } from '#shared/activities/record/states.ts';
import type { PageRequest } from '../page-request.ts';
import type { Weeks } from '../weeks.ts';
import { acrossOf, barOf, CHART, MonthMarks } from './chart.tsx';
import type { PlaceSay } from './read-place.ts';

const ROW = 44;
const TOP = 6;
const BAR = 20;
const BOTTOM = 44;
/** Under the names of the months. */
const TODAY = 38;
/** A title that would not fit across the picture; the list below has it whole. */
const MOST_LETTERS = 90;
/** Too short a bar has its letter beside it. */
const LETTER_WIDTH = 18;

const barClass = (kind: Kind): string =>
  kind === KINDS[0] ? 'chart-bar' : `chart-bar chart-bar--${KINDS.indexOf(kind) + 1}`;
const letterOf = ({ localizer }: PageRequest, kind: Kind): string =>
  localizer.say(`kind.${kind}`).slice(0, 1).toUpperCase();
const shortened = (title: string): string =>
  title.length > MOST_LETTERS ? `${title.slice(0, MOST_LETTERS - 1)}…` : title;

type Timed = ActivityView & { readonly period: NonNullable<ActivityView['period']> };
const isTimed = (activity: ActivityView): activity is Timed => activity.period !== undefined;

const Bar = ({
  pageRequest,
  say,
  weeks,
  activity,
  at,
}: {
  readonly pageRequest: PageRequest;
  readonly say: PlaceSay;
  readonly weeks: Weeks;
  readonly activity: Timed;
  readonly at: number;
}) => {
  const { localizer } = pageRequest;
  const { title, kind, period, status, number } = activity;
  const { x, width } = barOf(weeks, period);
  const y = TOP + at * ROW;
  const isLate = x > CHART.width / 2;
  const shown = shortened(title);
  // The name begins with what is seen; the letter stands outside the link, whose name says the kind.
  const label = say('timeline.one', {
    title: shown,
    kind: localizer.say(`kind.${kind}`),
    period: localizer.period(period),
    status: localizer.say(`status.${status}`),
  });
  return (
    <>
      <a href={pageRequest.href(`/registratie/${number}`)} aria-label={label}>
        <text
          class="chart-text chart-title"
          x={isLate ? x + width : x}
          y={y + 12}
          text-anchor={isLate ? 'end' : 'start'}
        >
          {shown}
        </text>
        <rect
          class={`${barClass(kind)}${isPublic(status) ? '' : ' chart-bar--tentative'}`}
          x={x}
          y={y + 17}
          width={width}
          height={BAR}
          rx={2}
        />
      </a>
      <text
        class="chart-text chart-letter"
        aria-hidden="true"
        x={width < LETTER_WIDTH ? x + width + 4 : x + 5}
        y={y + 32}
      >
        {letterOf(pageRequest, kind)}
      </text>
    </>
  );
};

/** Where today stands, if it is one of the days shown. */
const Today = ({
  pageRequest: { desk },
  say,
  weeks,
  bottom,
}: {
  readonly pageRequest: PageRequest;
  readonly say: PlaceSay;
  readonly weeks: Weeks;
  readonly bottom: number;
}) => {
  const today = todayIn(desk.clock.now());
  const day = formatDay(today);
  if (day < weeks.from || day > weeks.to) return null;
  const x = Math.round(acrossOf(weeks)(today));
  return (
    <g aria-hidden="true">
      <line class="chart-now" x1={x} x2={x} y1={0} y2={bottom + TODAY} />
      <text class="chart-text" x={x + 4} y={bottom + TODAY}>
        {say('timeline.today')}
      </text>
    </g>
  );
};

const Kinds = ({
  pageRequest,
  say,
  kinds,
}: {
  readonly pageRequest: PageRequest;
  readonly say: PlaceSay;
  readonly kinds: readonly Kind[];
}) => (
  <ul class="lk-legend" aria-label={say('timeline.kinds')}>
    {kinds.map((kind) => (
      <li>
        <svg class="lk-kind" viewBox="0 0 22 22" aria-hidden="true">
          <rect class={barClass(kind)} x="1" y="1" width="20" height="20" rx="2" />
          <text class="chart-text" x="11" y="16" text-anchor="middle">
            {letterOf(pageRequest, kind)}
          </text>
        </svg>
        {pageRequest.localizer.say(`kind.${kind}`)}
      </li>
    ))}
  </ul>
);

/** Weeks across, activities down: each a bar with its title, which leads to its registration. */
export const Timeline = ({
  pageRequest,
  say,
  weeks,
  activities,
}: {
  readonly pageRequest: PageRequest;
  readonly say: PlaceSay;
  readonly weeks: Weeks;
  readonly activities: readonly ActivityView[];
}) => {
  const timed = activities.filter(isTimed);
  const bottom = TOP + timed.length * ROW;
  const sentence = say('timeline.sentence', { count: timed.length });
  if (timed.length === 0) return null;
  return (
    <figure class="lk-figure lk-flow">
      <figcaption>{sentence}</figcaption>
      <Kinds
        pageRequest={pageRequest}
        say={say}
        kinds={KINDS.filter((kind) => timed.some((one) => one.kind === kind))}
      />
      {timed.some(({ status }) => !isPublic(status)) && (
        <p class="utrecht-paragraph utrecht-paragraph--small">{say('timeline.planned')}</p>
      )}
      <div class="lk-chart lk-chart--wide lk-scroll" role="region" tabindex={0} aria-label={say('timeline')}>
        <svg role="group" aria-label={sentence} viewBox={`0 0 ${CHART.width} ${bottom + BOTTOM}`}>
          <MonthMarks weeks={weeks} localizer={pageRequest.localizer} top={0} bottom={bottom} />
          <Today pageRequest={pageRequest} say={say} weeks={weeks} bottom={bottom} />
          {timed.map((activity, at) => (
            <Bar pageRequest={pageRequest} say={say} weeks={weeks} activity={activity} at={at} />
          ))}
        </svg>
      </div>
    </figure>
  );
};

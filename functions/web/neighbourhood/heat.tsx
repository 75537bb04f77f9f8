import { GROUPS, type Group } from '#shared/area/groups.ts';
import type { HeatCell, HeatWeek } from '#shared/activities/showing/heat.ts';
import type { KnownVerdict } from '#shared/activities/room/known-verdict.ts';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { VerdictPatterns } from '../parts/verdicts.tsx';
import type { PageRequest } from '../page-request.ts';
import { MonthMarks } from './chart.tsx';
import type { PlaceOverview, PlaceSay, Somewhere } from './read-place.ts';
import { looksOf } from './verdict.tsx';

/** The rooms of the names and of a cell: a picture beside another is narrower. */
const SIZES = {
  whole: { cell: { width: 30, height: 28 }, left: 170 },
  beside: { cell: { width: 15, height: 24 }, left: 170 },
} as const;
const [RIGHT, MONTHS] = [8, 26];

const KNOWN = ['clear', 'caution', 'overloaded', 'unknown'] as const satisfies readonly KnownVerdict[];

type HeatProps = {
  readonly pageRequest: PageRequest;
  readonly say: PlaceSay;
  readonly somewhere: Somewhere;
  readonly place: PlaceOverview;
  readonly size: keyof typeof SIZES;
  /** Whether it is the first on its page, which brings the patterns of all. */
  readonly isFirst: boolean;
};

const PERCENT = 100;

/** A cell in words: its verdict, how near the limit it comes, and how much is unknown. */
function cellWords(say: PlaceSay, { localizer }: PageRequest, { known, busy, uncounted }: HeatCell): string {
  const share = localizer.number(Math.round(busy.share * PERCENT));
  const word = say(`word.${known}`);
  if (known === 'unknown') return say('heat.cell.unknown', { word, count: uncounted, share });
  return say(uncounted > 0 ? 'heat.cell.besides' : 'heat.cell', { word, share, count: uncounted });
}

/** How many weeks of how many groups are how, in a sentence. */
function heatSentence(say: PlaceSay, weeks: readonly HeatWeek[]): string {
  const cells = weeks.flatMap(({ groups }) => Object.values(groups));
  const counts = Object.fromEntries(KNOWN.map((known) => [known, cells.filter((cell) => cell.known === known).length]));
  const unknown = counts['unknown'] ?? 0;
  const said = say('heat.sentence', { total: cells.length, ...counts });
  return unknown > 0 ? `${said} ${say('heat.sentence.unknown', { unknown })}` : said;
}

const Row = ({
  pageRequest,
  say,
  group,
  at,
  weeks,
  size,
}: Pick<HeatProps, 'pageRequest' | 'say' | 'size'> & {
  readonly group: Group;
  readonly at: number;
  readonly weeks: readonly HeatWeek[];
}) => {
  const { localizer } = pageRequest;
  const { cell, left } = SIZES[size];
  const name = localizer.say(`group.${group}`);
  const cells = weeks.map(({ week, groups }) => ({ week, here: groups[group] }));
  return (
    <>
      <text class="chart-text" x={left - 8} y={at * cell.height + cell.height / 2 + 5} text-anchor="end">
        {name}
      </text>
      {cells.some(({ here }) => here) ? (
        cells.map(({ week, here }, column) =>
          here ? (
            <rect
              class={`map-area verdict-${looksOf(here.known)}`}
              x={left + column * cell.width}
              y={at * cell.height}
              width={cell.width}
              height={cell.height}
            >
              <title>{`${localizer.week(week)}, ${name}: ${cellWords(say, pageRequest, here)}`}</title>
            </rect>
          ) : null,
        )
      ) : (
        <text class="chart-text chart-text--quiet" x={left + 4} y={at * cell.height + cell.height / 2 + 5}>
          {say('heat.nobody')}
        </text>
      )}
    </>
  );
};

const Picture = ({ pageRequest, say, somewhere, place: { heat, weeks }, size, isFirst }: HeatProps) => {
  const { cell, left } = SIZES[size];
  const [right, bottom] = [left + weeks.count * cell.width, GROUPS.length * cell.height];
  const name = say('heat.of', { name: somewhere.name });
  return (
    <div class="lk-chart lk-heat lk-scroll" role="region" tabindex={0} aria-label={name}>
      <svg
        class={`lk-heat--${size}`}
        role="img"
        aria-label={`${name}. ${heatSentence(say, heat.weeks)}`}
        viewBox={`0 0 ${right + RIGHT} ${bottom + MONTHS}`}
      >
        {isFirst && <VerdictPatterns />}
        {GROUPS.map((group, at) => (
          <Row pageRequest={pageRequest} say={say} group={group} at={at} weeks={heat.weeks} size={size} />
        ))}
        <MonthMarks
          weeks={weeks}
          localizer={pageRequest.localizer}
          top={bottom}
          bottom={bottom + 4}
          edges={{ left, right }}
        />
      </svg>
    </div>
  );
};

/** The same in a table: every week and group with its verdict in words. */
const Table = ({ pageRequest, say, somewhere, place: { heat } }: Omit<HeatProps, 'size' | 'isFirst'>) => {
  const { localizer } = pageRequest;
  return (
    <ScrollingTable
      id={`warmte-${somewhere.code}`}
      caption={say('heat.caption')}
      rowHeads
      head={[{ label: say('column.week') }, ...GROUPS.map((group) => ({ label: localizer.say(`group.${group}`) }))]}
      rows={heat.weeks.map(({ week, groups }) => [
        localizer.week(week),
        ...GROUPS.map((group) => {
          const here = groups[group];
          return here ? cellWords(say, pageRequest, here) : say('heat.nobody');
        }),
      ])}
    />
  );
};

/** What the patterns mean. */
export const HeatLegend = ({ say }: { readonly say: PlaceSay }) => (
  <ul class="lk-legend" aria-label={say('heat.legend')}>
    {KNOWN.map((known) => (
      <li>
        <span class={`lk-swatch lk-swatch--${looksOf(known)}`} aria-hidden="true"></span>
        {say(`legend.${known}`)}
      </li>
    ))}
  </ul>
);

/** How full it is for each group, week by week: a picture, told in a sentence, and a table that says the same. */
export const HeatGrid = (props: HeatProps) => {
  const { say, place, somewhere } = props;
  if (!place.known) return null;
  return (
    <>
      <p class="utrecht-paragraph">{heatSentence(say, place.heat.weeks)}</p>
      <Picture {...props} />
      <details class="lk-details">
        <summary>
          {say('heat.table')} <span class="lk-aloud">{somewhere.name}</span>
        </summary>
        <div class="lk-details__content">
          <Table {...props} />
        </div>
      </details>
    </>
  );
};

/** The section of a page that shows how full it is. */
export const HeatSection = (props: HeatProps) =>
  props.place.known ? (
    <section class="lk-flow" aria-labelledby="warmte">
      <Heading level={2} id="warmte">
        {props.say('heat')}
      </Heading>
      <HeatLegend say={props.say} />
      <HeatGrid {...props} />
    </section>
  ) : null;

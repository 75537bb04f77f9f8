import type { Child } from 'hono/jsx';
import { observationAt, type ObservationView } from '#shared/monitor/reading/observation-view.ts';
import { mainBreakdownOf } from '#shared/monitor/reading/monitor-reading.ts';
import { figureText } from '#shared/monitor/rules/display.ts';
import type { MonitorArea } from '#shared/monitor/rules/places.ts';
import type { Shapes } from '../../map/shapes.ts';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { Choropleth } from '../charts/choropleth.tsx';
import { Link, openingFigure, type IndicatorDrawing } from './parts.tsx';
import { AREA_LEVELS, choiceAddress, type Choice } from './read-choice.ts';
import { figureAddress, titleOf } from './words.ts';

type AreaRow = {
  readonly place: MonitorArea;
  readonly figure: ObservationView | undefined;
  readonly trend: number | null;
};

const byName = new Intl.Collator('nl');
const orderOf = (one: number | null, other: number | null): number =>
  one === null || other === null ? Number(one === null) - Number(other === null) : one - other;

/** Sorts rows as asked; areas without a figure come last whichever way. */
function sorted(rows: readonly AreaRow[], sort: Choice['sort']): AreaRow[] {
  const named = rows.toSorted((one, other) => byName.compare(one.place.name, other.place.name));
  if (sort === 'naam') return named;
  const valueOf = (row: AreaRow): number | null => (sort.endsWith('cijfer') ? (row.figure?.value ?? null) : row.trend);
  const isDown = sort.startsWith('-');
  const known = named
    .filter((row) => valueOf(row) !== null)
    .sort((one, other) => orderOf(valueOf(one), valueOf(other)));
  return [...(isDown ? known.reverse() : known), ...named.filter((row) => valueOf(row) === null)];
}

function rowsOf({ shown }: IndicatorDrawing): AreaRow[] {
  const { definition, reading, choice, breakdown, period, own } = shown;
  const isMain = breakdown === mainBreakdownOf(definition);
  return reading.known.places.items
    .filter(({ level }) => level === choice.level)
    .map((place) => ({
      place,
      figure:
        period === undefined ? undefined : observationAt(reading, { definition, area: place.code, period, breakdown }),
      trend: isMain ? (own.summary.areas[place.code]?.trend ?? null) : null,
    }));
}

type Chip = { readonly address: string; readonly label: string; readonly isCurrent: boolean };

/** Choices of one kind, each a link, the current one marked. */
const Chips = ({ label, chips }: { readonly label: string; readonly chips: readonly Chip[] }) => (
  <nav aria-label={label}>
    <p class="utrecht-paragraph">{label}</p>
    <ul class="lk-chips">
      {chips.map(({ address, label: name, isCurrent }) => (
        <li>
          <a class="lk-chip" href={address} aria-current={isCurrent ? 'true' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** Which group and period are told of: for the whole page, and so above it all. */
export const BreakdownChips = ({ drawing: { pageRequest, say, shown } }: { readonly drawing: IndicatorDrawing }) => {
  const { definition, choice, breakdown, breakdowns } = shown;
  if (breakdowns.length < 2) return null;
  const titles = new Map(definition.breakdowns.map(({ id, title }) => [id, title]));
  return (
    <Chips
      label={say('areas.breakdown')}
      chips={breakdowns.map((id) => ({
        address: choiceAddress(pageRequest, definition.id, choice, {
          breakdown: id === mainBreakdownOf(definition) ? undefined : id,
          period: undefined,
        }),
        label: titles.get(id) ?? say('breakdown.total'),
        isCurrent: id === breakdown,
      }))}
    />
  );
};

const Chooser = ({ drawing: { pageRequest, say, shown } }: { readonly drawing: IndicatorDrawing }) => {
  const { definition, choice, period } = shown;
  const address = (other: Partial<Choice>): string =>
    `${choiceAddress(pageRequest, definition.id, choice, other)}#gebieden`;
  return (
    <>
      <Chips
        label={say('areas.level')}
        chips={AREA_LEVELS.map((level) => ({
          address: address({ level }),
          label: say(`level.${level}`),
          isCurrent: level === choice.level,
        }))}
      />
      <Chips
        label={say('areas.period')}
        chips={shown.shownPeriods
          .toReversed()
          .map((one) => ({ address: address({ period: one }), label: one, isCurrent: one === period }))}
      />
    </>
  );
};

/** A figure of a table of one period: that the period is exceptional is said above it, once. */
const withoutYear = (figure: ObservationView | undefined): ObservationView | undefined =>
  figure && { ...figure, flags: figure.flags.filter((flag) => flag !== 'exceptional') };

type Sortable = 'naam' | 'cijfer' | 'verandering';

/** A head of the table that sorts it: the largest first, and the other way round when it is followed again. */
const SortLink = ({
  drawing: { pageRequest, say, shown },
  by,
  children,
}: {
  readonly drawing: IndicatorDrawing;
  readonly by: Sortable;
  readonly children: Child;
}) => {
  const { definition, choice } = shown;
  const isDown = choice.sort === `-${by}`;
  const next = by === 'naam' ? by : isDown ? by : (`-${by}` as const);
  return (
    <Link href={`${choiceAddress(pageRequest, definition.id, choice, { sort: next })}#gebieden`}>
      {children}
      {isDown && say('sorted.down')}
      {choice.sort === by && by !== 'naam' && say('sorted.up')}
    </Link>
  );
};

const AreaTable = ({
  drawing,
  rows,
  caption,
}: {
  readonly drawing: IndicatorDrawing;
  readonly rows: readonly AreaRow[];
  readonly caption: string;
}) => {
  const { pageRequest, say, words, shown } = drawing;
  const draw = openingFigure(drawing);
  const trendText = (trend: number | null): string =>
    trend === null ? '–' : `${trend > 0 ? '+' : ''}${figureText(trend, shown.definition.decimals + 1, words.language)}`;
  return (
    <ScrollingTable
      id="per-gebied"
      caption={caption}
      rowHeads
      head={[
        {
          label: (
            <SortLink drawing={drawing} by="naam">
              {say('column.area')}
            </SortLink>
          ),
        },
        {
          label: (
            <SortLink drawing={drawing} by="cijfer">
              {say('column.value')}
            </SortLink>
          ),
          numeric: true,
        },
        {
          label: (
            <SortLink drawing={drawing} by="verandering">
              {say('column.trend')}
            </SortLink>
          ),
          numeric: true,
        },
        { label: say('column.inside') },
      ]}
      rows={sorted(rows, shown.choice.sort).map(({ place, figure, trend }) => [
        <Link href={pageRequest.href(`/monitor/gebieden/${place.code}`)}>{place.name}</Link>,
        draw(withoutYear(figure)),
        trendText(trend),
        say(place.inProgrammeArea === true ? 'inside.yes' : 'inside.no'),
      ])}
    />
  );
};

/** The districts or neighbourhoods of one period: a map and a table that can be sorted. */
export const AreasSection = ({ drawing, shapes }: { readonly drawing: IndicatorDrawing; readonly shapes: Shapes }) => {
  const { pageRequest, say, words, shown } = drawing;
  const { definition, reading, breakdown, period } = shown;
  if (period === undefined) return null;
  const rows = rowsOf(drawing);
  const title = titleOf(definition, pageRequest.language);
  const isKnown = rows.some(({ figure }) => figure !== undefined);
  return (
    <section class="lk-flow" aria-labelledby="gebieden">
      <Heading level={2} id="gebieden">
        {say('areas')}
      </Heading>
      <Chooser drawing={drawing} />
      {isKnown ? (
        <>
          <p class="utrecht-paragraph">
            {say('areas.open')}
            {rows.some(({ figure }) => figure?.flags.includes('exceptional')) &&
              ` ${say('areas.exceptional', { period })}`}
          </p>
          <div class="lk-halves">
            <AreaTable
              drawing={drawing}
              rows={rows}
              caption={say('areas.caption', { title, period, unit: definition.unit })}
            />
            <Choropleth
              id="gebiedskaart"
              title={say('map.title', { title, period })}
              words={words}
              shapes={shapes}
              places={rows.map(({ place: { code, name }, figure }) => ({
                code,
                name,
                neighbourhoods: [...reading.known.places.extentOf(code).keys()],
                figure,
                address: figureAddress(pageRequest, definition.id, {
                  area: code,
                  period,
                  breakdown: figure?.breakdown ?? breakdown,
                }),
              }))}
            />
          </div>
        </>
      ) : (
        <p class="utrecht-paragraph">{say('areas.none', { period })}</p>
      )}
    </section>
  );
};

import type { Child } from 'hono/jsx';
import { fullestFirst, type OverviewCell, type OverviewRow } from '#shared/activities/showing/area-overview.ts';
import { GROUPS } from '#shared/area/groups.ts';
import type { Measured } from '#shared/burden/busiest.ts';
import { figureIn } from '#shared/burden/busiest.ts';
import type { Window } from '#shared/burden/assess.ts';
import { limitsFor } from '#shared/burden/policy.ts';
import { ScrollingTable, type TableHead } from '../parts/table.tsx';
import { Badge } from '../parts/verdicts.tsx';
import {
  hereWith,
  lookOf,
  neighbourhoodAddress,
  shownCell,
  twiceWords,
  verdictWord,
  type HomeDrawing,
} from './parts.ts';
import type { Sort } from './read-choice.ts';

type Column = { readonly sort: Sort; readonly measured: Measured; readonly window: Window };

const FIGURES: readonly Column[] = [
  { sort: 'verzoeken', measured: 'contacts', window: 'week' },
  { sort: 'verzoeken12', measured: 'contacts', window: 'twelve-weeks' },
  { sort: 'minuten', measured: 'minutes', window: 'week' },
  { sort: 'minuten12', measured: 'minutes', window: 'twelve-weeks' },
];

/** A figure of the group that the row is about; -1 where nobody of it lives there. */
const figureOf = ({ busy }: OverviewCell, column: Column): number =>
  busy ? figureIn(busy.burden, busy.limits, column).figure : -1;

const byName = (a: OverviewRow, b: OverviewRow): number =>
  a.neighbourhood.name.localeCompare(b.neighbourhood.name, 'nl');

/** The rows in the order that was chosen; by name among equals. */
function sorted(drawing: HomeDrawing): OverviewRow[] {
  const { choice, overview } = drawing;
  const column = FIGURES.find(({ sort }) => sort === choice.sort);
  const compare = (a: OverviewRow, b: OverviewRow): number => {
    const [one, other] = [shownCell(drawing, a.cells), shownCell(drawing, b.cells)];
    if (column) return figureOf(other, column) - figureOf(one, column);
    if (choice.sort === 'activiteiten') return other.activities - one.activities;
    return choice.sort === 'buurt' ? byName(a, b) : fullestFirst(one, other);
  };
  const sign = choice.reversed ? -1 : 1;
  return overview.rows.toSorted((a, b) => sign * compare(a, b) || byName(a, b));
}

/** The head of a column: a link that sorts by it, and once more the other way round; `more` are the limits of its figures. */
function headOf(drawing: HomeDrawing, sort: Sort, label: string, more?: string): TableHead {
  const { choice } = drawing;
  const isSorted = choice.sort === sort;
  const isUp = (sort === 'buurt') !== choice.reversed;
  const to = isSorted && !choice.reversed ? `-${sort}` : sort;
  return {
    label: (
      <>
        <a class="utrecht-link utrecht-link--html-a" href={`${hereWith(drawing, { sorteer: to })}#buurten`}>
          {label}
        </a>
        {isSorted && <span aria-hidden="true">{isUp ? ' ↑' : ' ↓'}</span>}
        {more !== undefined && <span class="lk-quiet lk-under">{more}</span>}
      </>
    ),
    numeric: more !== undefined || sort === 'activiteiten',
    ...(isSorted && { sorted: isUp ? ('ascending' as const) : ('descending' as const) }),
  };
}

function heads(drawing: HomeDrawing): TableHead[] {
  const {
    say,
    choice,
    overview: { policy },
    pageRequest: { localizer },
  } = drawing;
  const { contactsPer100, minutesPerPerson } = limitsFor(policy, GROUPS.indexOf(choice.group ?? 'age-25-44'));
  const figures = FIGURES.map(({ sort, measured, window }) => {
    const windows = measured === 'contacts' ? contactsPer100 : minutesPerPerson;
    const { caution, overloaded } = window === 'week' ? windows.week : windows.twelveWeeks;
    const limits = say('limits', { caution: localizer.number(caution), overloaded: localizer.number(overloaded) });
    return headOf(drawing, sort, say(`column.${sort}`), limits);
  });
  return [
    headOf(drawing, 'buurt', say('column.buurt')),
    headOf(drawing, 'druk', say('column.druk')),
    ...(choice.group === undefined ? [{ label: say('column.group') }] : []),
    ...figures,
    { label: say('column.twice'), numeric: true },
    headOf(drawing, 'activiteiten', say('column.activiteiten')),
  ];
}

function cellsOf(drawing: HomeDrawing, { neighbourhood: { code, name }, cells }: OverviewRow): Child[] {
  const {
    say,
    choice,
    pageRequest: { localizer },
  } = drawing;
  const cell = shownCell(drawing, cells);
  const { verdict, busy, activities, uncounted } = cell;
  const isKnown = busy !== undefined && verdict !== 'unknown';
  return [
    <a class="utrecht-link utrecht-link--html-a" href={neighbourhoodAddress(drawing, code)}>
      {name}
    </a>,
    <Badge verdict={lookOf(verdict)}>
      <span>{verdictWord(say, localizer, verdict)}</span>
    </Badge>,
    ...(choice.group === undefined ? [isKnown && busy.share > 0 ? localizer.say(`group.${busy.group}`) : '-'] : []),
    ...FIGURES.map((column) => (isKnown ? localizer.number(figureOf(cell, column)) : say('figure.unknown'))),
    twiceWords(drawing, code, cell) ?? say('figure.unknown'),
    uncounted === 0
      ? localizer.number(activities)
      : say('activities.uncounted', { activities: localizer.number(activities), count: uncounted }),
  ];
}

/** Every neighbourhood with its figures, the busiest first unless chosen otherwise. */
export const OverviewTable = ({ drawing }: { readonly drawing: HomeDrawing }) => (
  <ScrollingTable
    id="buurten"
    caption={drawing.say('table.caption')}
    captionHidden
    rowHeads
    head={heads(drawing)}
    rows={sorted(drawing).map((row) => cellsOf(drawing, row))}
  />
);

import { weekNamed, type Week } from '#shared/platform/days/weeks.ts';
import { GROUPS, type Group } from '#shared/area/groups.ts';
import type { Clock } from '#shared/platform/clock.ts';
import { thisWeek, weekAsked, weeksFrom, type Weeks } from '../weeks.ts';

/** The busiest group of each neighbourhood, or one group for all of them. */
export const WORST = 'alle';
/** Map or table; the programme area or all that is there. */
const LOOKS = ['kaart', 'tabel'] as const;
const EXTENTS = ['programma', 'heerlen'] as const;
/** What the table is sorted by, each from its natural end: names from A, figures from the highest. */
const SORTS = ['druk', 'buurt', 'verzoeken', 'verzoeken12', 'minuten', 'minuten12', 'activiteiten'] as const;
export type Sort = (typeof SORTS)[number];

/** What somebody chose to see: which weeks, which of them is shown (the busiest where none is named), whose burden, and how. */
export type HomeChoice = {
  readonly weeks: Weeks;
  readonly week: Week | undefined;
  readonly group: Group | undefined;
  readonly extent: (typeof EXTENTS)[number];
  readonly look: (typeof LOOKS)[number];
  readonly sort: Sort;
  /** From the other end than the natural one. */
  readonly reversed: boolean;
};

/** The parts of the choice, as they stand in the address. */
const FIELDS = ['van', 'groep', 'week', 'gebied', 'als', 'sorteer'] as const;
export type ChoiceField = (typeof FIELDS)[number];

const REVERSED = '-';

/** A part of the address that was read: what it says, or the usual where it says nothing or something that cannot be read. */
type Read<Value> = { readonly value: Value; readonly isWrong: boolean };

function readOne<Value extends string>(
  options: readonly Value[],
  asked: string | undefined,
  usual: Value,
): Read<Value> {
  if (asked === undefined) return { value: usual, isWrong: false };
  const named = options.find((option) => option === asked);
  return named === undefined ? { value: usual, isWrong: true } : { value: named, isWrong: false };
}

/** After another first week was chosen, the week that was shown may lie outside: then it is the busiest again. */
function readWeek(asked: string | undefined, { first, count }: Weeks): Read<Week | undefined> {
  const week = asked === undefined ? undefined : weekNamed(asked);
  const isInside = week !== undefined && week >= first && week < first + count;
  return { value: isInside ? week : undefined, isWrong: asked !== undefined && week === undefined };
}

const groupIn = (value: Group | typeof WORST): Group | undefined => (value === WORST ? undefined : value);

/** Reads a choice from the address; with the parts that cannot be read, in whose place stands what is shown without any. */
export function readChoice(
  query: URLSearchParams,
  clock: Clock,
): { readonly choice: HomeChoice; readonly wrong: readonly ChoiceField[] } {
  const asked = (field: ChoiceField): string | undefined => {
    const text = query.get(field)?.trim();
    return text === '' ? undefined : text;
  };
  const first = weekAsked(query.get('van'), clock);
  const weeks = weeksFrom(first ?? thisWeek(clock));
  const sorted = asked('sorteer');
  const read = {
    van: { isWrong: first === undefined },
    groep: readOne([WORST, ...GROUPS], asked('groep'), WORST),
    week: readWeek(asked('week'), weeks),
    gebied: readOne(EXTENTS, asked('gebied'), 'programma'),
    als: readOne(LOOKS, asked('als'), 'kaart'),
    sorteer: readOne(SORTS, sorted?.replace(REVERSED, ''), 'druk'),
  };
  return {
    choice: {
      weeks,
      week: read.week.value,
      group: groupIn(read.groep.value),
      extent: read.gebied.value,
      look: read.als.value,
      sort: read.sorteer.value,
      reversed: !read.sorteer.isWrong && sorted?.startsWith(REVERSED) === true,
    },
    wrong: FIELDS.filter((field) => read[field].isWrong),
  };
}

/** The address of the home page with some parts chosen otherwise: what is as without any choice is left out. */
export function choiceAddress(
  choice: HomeChoice,
  weekShown: string,
  more: Partial<Record<ChoiceField, string>>,
): string {
  const all: Record<ChoiceField, string> = {
    van: choice.weeks.from,
    groep: choice.group ?? WORST,
    week: weekShown,
    gebied: choice.extent,
    als: choice.look,
    sorteer: `${choice.reversed ? REVERSED : ''}${choice.sort}`,
    ...more,
  };
  const usual: Partial<Record<ChoiceField, string>> = {
    groep: WORST,
    gebied: 'programma',
    als: 'kaart',
    sorteer: 'druk',
  };
  const parts = FIELDS.filter((field) => all[field] !== '' && all[field] !== usual[field]);
  return `/?${new URLSearchParams(parts.map((field): [string, string] => [field, all[field]])).toString()}`;
}

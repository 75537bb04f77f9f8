/** A stretch of time, both days included; `from` and `to` as YYYY-MM-DD. */
export type Stretch = { readonly from: string; readonly to: string };

const two = (number: number): string => String(number).padStart(2, '0');
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const months = (year: number, first: number, last: number): Stretch | undefined =>
  first >= 1 && last <= 12
    ? { from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${two(lastDay(year, last))}` }
    : undefined;
const years = (first: number, last: number): Stretch | undefined =>
  last >= first ? { from: `${first}-01-01`, to: `${last}-12-31` } : undefined;

type Form = { readonly form: RegExp; readonly read: (numbers: readonly number[]) => Stretch | undefined };
const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0;

function day(numbers: readonly number[]): Stretch | undefined {
  const [year, month, date] = [at(numbers, 0), at(numbers, 1), at(numbers, 2)];
  if (month < 1 || month > 12 || date < 1 || date > lastDay(year, month)) return undefined;
  const name = `${year}-${two(month)}-${two(date)}`;
  return { from: name, to: name };
}

/** A year that begins on a day in one and ends in the next, as `2023/2024`: both, since nobody says on which day. */
const inTwoYears = (first: number, last: number): Stretch | undefined => {
  const second = last < 100 ? Math.floor(first / 100) * 100 + last : last;
  return years(first, second);
};

const part =
  (size: number) =>
  (numbers: readonly number[]): Stretch | undefined =>
    at(numbers, 1) >= 1 && at(numbers, 1) * size <= 12
      ? months(at(numbers, 0), (at(numbers, 1) - 1) * size + 1, at(numbers, 1) * size)
      : undefined;

/** Months by their first letters, in Dutch and English. */
const MONTHS = ['jan', 'feb', 'maa|mrt|mar', 'apr', 'mei|may', 'jun', 'jul', 'aug', 'sep', 'okt|oct', 'nov', 'dec'];

/** A month by its name: `januari 2024`, `jan. 2024`, `2024 mrt`; a day too where one is named. */
function monthByName(label: string): Stretch | undefined {
  const [, date, before, year] = /^(?:(\d{1,2})\s+)?([a-z]{3,9})\.?\s*,?\s*(\d{4})$/iu.exec(label) ?? [];
  const [, first, after] = /^(\d{4})[\s-]+([a-z]{3,9})\.?$/iu.exec(label) ?? [];
  const name = before ?? after;
  const month =
    name === undefined ? 0 : MONTHS.findIndex((letters) => new RegExp(`^(?:${letters})`, 'iu').test(name)) + 1;
  const of = Number(year ?? first);
  if (month === 0) return undefined;
  return date === undefined ? months(of, month, month) : day([of, month, Number(date)]);
}

const FORMS: readonly Form[] = [
  { form: /^(\d{4})(?:JJ00)?$/iu, read: (numbers) => years(at(numbers, 0), at(numbers, 0)) },
  { form: /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/u, read: day },
  { form: /^(\d{4})(?:-|\s)?(?:K|Q|KW)0?([1-4])$/iu, read: part(3) },
  { form: /^(?:K|Q|KW)0?([1-4])(?:-|\s)?(\d{4})$/iu, read: (numbers) => part(3)([at(numbers, 1), at(numbers, 0)]) },
  { form: /^(\d{4})(?:-|\s)?(?:H|S|HJ)0?([12])$/iu, read: part(6) },
  { form: /^(\d{4})(?:-|\s)?(?:MM|M)(\d{1,2})$/iu, read: part(1) },
  {
    form: /^(\d{4})-(\d{2})$/u,
    read: (numbers) => (at(numbers, 1) <= 12 ? part(1)(numbers) : inTwoYears(at(numbers, 0), at(numbers, 1))),
  },
  { form: /^(\d{4})(\d{2})$/u, read: part(1) },
  { form: /^(\d{1,2})-(\d{1,2})-(\d{4})$/u, read: (numbers) => day([at(numbers, 2), at(numbers, 1), at(numbers, 0)]) },
  {
    form: /^(\d{4})\s*(?:\/|-|–|t\/m|tot|to)\s*(\d{4}|\d{2})$/iu,
    read: (numbers) => inTwoYears(at(numbers, 0), at(numbers, 1)),
  },
  { form: /^(\d{4})SJ00$/iu, read: (numbers) => years(at(numbers, 0), at(numbers, 0) + 1) },
];

/** The stretch of time that a label names; undefined where it names none that is known. */
export function readStretch(label: string): Stretch | undefined {
  for (const { form, read } of FORMS) {
    const found = form.exec(label.trim());
    if (found) return read(found.slice(1).map(Number));
  }
  return monthByName(label.trim());
}

/** Whether two stretches have days in common; one that nobody can read may be any. */
export const mayMeet = (a: Stretch | undefined, b: Stretch | undefined): boolean =>
  !a || !b || (a.from <= b.to && b.from <= a.to);

/** Whether two labels may be about the same days. */
export const mayOverlap = (one: string, other: string): boolean => mayMeet(readStretch(one), readStretch(other));

const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
const DAY_MS = 86_400_000;
/** From the first to the last day of the shortest month. */
const SHORTEST_MONTH = 27;
const lengthOf = ({ from, to }: Stretch): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

type Inside = Stretch & { readonly label: string; readonly length: number };

/** Those of some labels that lie within another and are not it. */
function insideOf(whole: string, labels: readonly string[]): Inside[] {
  const all = readStretch(whole);
  return labels.flatMap((label) => {
    const own = readStretch(label);
    return all && own && own.from >= all.from && own.to <= all.to && (own.from !== all.from || own.to !== all.to)
      ? [{ label, ...own, length: lengthOf(own) }]
      : [];
  });
}

/** Whether two labels may be of one moment or time: the same days, a day in them, or days that nobody can read. */
export function mayBeSame(one: string, other: string): boolean {
  const [a, b] = [readStretch(one), readStretch(other)];
  if (!a || !b) return true;
  const isSame = a.from === b.from && a.to === b.to;
  return isSame || (mayMeet(a, b) && (a.from === a.to || b.from === b.to));
}

/** Those of some labels that lie within another and do not overlap, months, quarters and halves each apart; days are moments, and no parts of a time. */
export function someWithin(whole: string, labels: readonly string[]): string[][] {
  const inside = insideOf(whole, labels).filter(({ length }) => length >= SHORTEST_MONTH);
  return [...Map.groupBy(inside, ({ length }) => Math.round((length + 1) / 30.4)).values()].map((some) => {
    const taken: Inside[] = [];
    for (const one of some.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
      if (taken.every(({ to }) => one.from > to)) taken.push(one);
    return taken.map(({ label }) => label);
  });
}

/** Those of some labels that follow each other without a gap and make up another, the longest first; none where they do not. */
export function periodsWithin(whole: string, labels: readonly string[]): string[][] {
  const all = readStretch(whole);
  if (!all) return [];
  const inside = insideOf(whole, labels);
  // months, quarters and halves each apart: those of about one length
  const bySize = Map.groupBy(inside, ({ length }) =>
    length < SHORTEST_MONTH ? length : Math.round((length + 1) / 30.4),
  );
  return [...bySize]
    .sort(([a], [b]) => b - a)
    .flatMap(([, some]) => {
      const taken: string[] = [];
      let next = all.from;
      for (const { label, from, to } of some.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
        if (from !== next) continue;
        taken.push(label);
        next = dayAfter(to);
      }
      return taken.length > 1 && next === dayAfter(all.to) ? [taken] : [];
    });
}

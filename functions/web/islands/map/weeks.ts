/** All weeks of the map as the page brings them along: figures in tenths, each as its difference from the week before. */
export type AllWeeks = {
  readonly weeks: readonly { readonly name: string; readonly words: string }[];
  readonly shown: number;
  readonly verdicts: readonly { readonly verdict: string; readonly words: string }[];
  readonly groups: readonly { readonly words: string; readonly limits: readonly string[] }[];
  /** What a figure is of, as texts with the figure still to be filled in. */
  readonly units: readonly { readonly one: string; readonly other: string }[];
  readonly texts: Readonly<Record<'cell' | 'none' | 'nothing' | 'play' | 'pause', string>>;
  readonly rows: readonly {
    readonly code: string;
    readonly name: string;
    readonly verdicts: string;
    readonly groups: string;
    readonly units: string;
    readonly figures: readonly number[];
  }[];
};

/** What is said of a neighbourhood in a week. */
export type Cell = {
  readonly verdict: string;
  readonly words: string;
  readonly name: string;
  readonly figures: readonly string[];
};

const NOBODY = 'none';

const numbers = new Intl.NumberFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'nl-NL', {
  maximumFractionDigits: 1,
});

const isAllWeeks = (value: unknown): value is AllWeeks =>
  typeof value === 'object' && value !== null && 'rows' in value;

/** The weeks that the page brought along. */
export function readAllWeeks(): AllWeeks | undefined {
  const read: unknown = JSON.parse(document.querySelector('#weken-data')?.textContent ?? 'null');
  return isAllWeeks(read) ? read : undefined;
}

function figuresOf(differences: readonly number[]): string[] {
  let sum = 0;
  return differences.map((difference) => numbers.format((sum += difference) / 10));
}

/** A neighbourhood, week by week, as it is said. */
export function cellsOf(
  { verdicts: known, groups: all, units: unitTexts, texts, weeks }: AllWeeks,
  { name, verdicts, groups, units, figures }: AllWeeks['rows'][number],
): Cell[] {
  const shown = figuresOf(figures);
  return weeks.map((_, week) => {
    const { verdict, words } = known[Number(verdicts[week])] ?? { verdict: NOBODY, words: '' };
    if (verdict === NOBODY)
      return {
        verdict,
        words,
        name: texts.none.replace('{name}', name).replace('{verdict}', words),
        figures: Array<string>(3).fill(texts.nothing),
      };
    const unit = Number(units[week]);
    const { one, other } = unitTexts[unit] ?? { one: '', other: '' };
    const number = shown[week] ?? '';
    const figure = number === '1' ? one : other.replace('{figure}', number);
    const { limits, words: group } = all[Number(groups[week])] ?? { limits: [], words: '' };
    return {
      verdict,
      words,
      name: texts.cell.replace('{name}', name).replace('{verdict}', words).replace('{figure}', figure),
      figures: [figure, limits[unit] ?? '', group],
    };
  });
}

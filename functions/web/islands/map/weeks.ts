/** All weeks of the map as the page brings them along: figures in tenths, each as its difference from the week before. */
export type AllWeeks = {
  readonly weeks: readonly { readonly name: string; readonly words: string }[];
  readonly shown: number;
  readonly verdicts: readonly { readonly verdict: string; readonly words: string }[];
  readonly groups: readonly { readonly words: string; readonly limit: string }[];
  readonly texts: Readonly<Record<'cell' | 'none' | 'nothing' | 'play' | 'pause', string>>;
  readonly rows: readonly {
    readonly code: string;
    readonly name: string;
    readonly verdicts: string;
    readonly groups: string;
    readonly contacts: readonly number[];
    readonly minutes: readonly number[];
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
  { verdicts: known, groups: all, texts, weeks }: AllWeeks,
  { name, verdicts, groups, ...row }: AllWeeks['rows'][number],
): Cell[] {
  const [contacts, minutes] = [figuresOf(row.contacts), figuresOf(row.minutes)];
  return weeks.map((_, week) => {
    const { verdict, words } = known[Number(verdicts[week])] ?? { verdict: NOBODY, words: '' };
    if (verdict === NOBODY)
      return {
        verdict,
        words,
        name: texts.none.replace('{name}', name).replace('{verdict}', words),
        figures: Array<string>(4).fill(texts.nothing),
      };
    const [figure = '', time = ''] = [contacts[week], minutes[week]];
    const { limit, words: group } = all[Number(groups[week])] ?? { limit: '', words: '' };
    return {
      verdict,
      words,
      name: texts.cell.replace('{name}', name).replace('{verdict}', words).replace('{contacts}', figure),
      figures: [figure, time, limit, group],
    };
  });
}

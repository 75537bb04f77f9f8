/** The formats of Excel that show a day or a time, by the numbers that stand for them without a text: ECMA-376, 18.8.30. */
const BUILT_IN: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
];

/** What of a format is no letter for a part of a day: quoted text, escaped and padding letters, colours, currencies and languages. */
const NO_PART = /"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general|standaard|standard/giu;
const DAY_OR_TIME = /[ymdhs]|jj|am\/pm/i;
const EXPONENT = /[0#?]e[+-]/gi;

/** Whether numbers in a format stand for days or times. `code` is the text of the format, where the file has one. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([first, last]) => id >= first && id <= last);
  const [positive = ''] = code.slice(0, 500).replace(NO_PART, '').split(';');
  return DAY_OR_TIME.test(positive.replace(EXPONENT, ''));
}

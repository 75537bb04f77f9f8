import { dutchDay, isoDay } from '../../../platform/days/dutch-days.ts';

/** A wave as it was typed: what is no day yet stays as it is, for the rules to refuse. */
type TypedWave = { readonly start: string; readonly end: string };

const BETWEEN = /\s+(?:-|–|t\/m|tot en met|to|until)\s+|\s*\.\.\s*/i;

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '-');

/** What lines say, one a wave: `18-01-2027 - 31-01-2027`. */
export const wavesFrom = (text = ''): TypedWave[] =>
  linesIn(text).map((line) => {
    const [start = '', end = ''] = ` ${line} `.split(BETWEEN).map((part) => part.trim());
    return { start: isoDay(start), end: isoDay(end) };
  });

/** Waves as lines. */
export const wavesText = (waves: readonly TypedWave[]): string =>
  waves.map(({ start, end }) => `${dutchDay(start)} - ${dutchDay(end)}`).join('\n');

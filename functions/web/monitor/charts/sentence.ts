import { cutsWithin, knownPoints } from '#shared/press/charts/stretches.ts';
import type { ChartLine } from './series.ts';
import type { Plot } from './line-plot.tsx';
import type { FigureWords } from './words.ts';

function sayLine({ say, withUnit }: FigureWords, line: ChartLine): string {
  const known = knownPoints(line);
  const [first, last] = [known[0], known.at(-1)];
  const area = line.name;
  if (!first || !last) return say('sentence.none', { area });
  const to = { area, last: withUnit(last.value), to: last.period };
  if (first === last) return say('sentence.point', to);
  return say('sentence.line', { ...to, first: withUnit(first.value), from: first.period });
}

/** Says what a line chart shows. */
export function sayChart(words: FigureWords, title: string, { lines, cuts }: Plot): string {
  const { say } = words;
  const points = lines.flatMap((line) => knownPoints(line));
  const exceptional = [...new Set(points.filter(({ isExceptional }) => isExceptional).map(({ period }) => period))];
  const breaks = [...new Set(cutsWithin(cuts, lines[0]?.points ?? []).map(({ period }) => period.text))];
  const parts = [
    ...lines.map((line) => sayLine(words, line)),
    ...(exceptional.length > 0 ? [say('sentence.exceptional', { periods: exceptional.join(', ') })] : []),
    ...(breaks.length > 0 ? [say('sentence.breaks', { periods: breaks.join(', ') })] : []),
  ];
  return say('sentence', { title, lines: parts.join(' ') });
}

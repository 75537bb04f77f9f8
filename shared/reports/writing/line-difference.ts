/** A line of two texts held beside each other: in both, only in the earlier, only in the later. */
export type DifferentLine = { readonly in: 'both' | 'before' | 'after'; readonly text: string };

/** So many pairs of lines are compared; of texts that differ more, all lines between their common ends are told as changed. */
const MOST_PAIRS = 4_000_000;

const lineOf =
  (where: DifferentLine['in']) =>
  (text: string): DifferentLine => ({ in: where, text });

/** How many lines two lists begin with alike. */
function alike(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  let same = 0;
  while (same < most && one[same] === other[same]) same += 1;
  return same;
}

/** The longest rows of common lines of what remains from each pair of lines on. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        before[row] === after[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
  return lengths;
}

type Place = {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly row: number;
  readonly column: number;
};

/** Which line comes next: the common one, or the one without which more is in common. */
function stepAt(lengths: Uint32Array, { before, after, row, column }: Place): DifferentLine {
  const [one = '', other = ''] = [before[row], after[column]];
  if (one === other) return { in: 'both', text: one };
  const width = after.length + 1;
  const [without = 0, withoutOther = 0] = [lengths[(row + 1) * width + column], lengths[row * width + column + 1]];
  return without >= withoutOther ? { in: 'before', text: one } : { in: 'after', text: other };
}

function middle(before: readonly string[], after: readonly string[]): DifferentLine[] {
  if (before.length * after.length > MOST_PAIRS)
    return [...before.map(lineOf('before')), ...after.map(lineOf('after'))];
  const lengths = commonLengths(before, after);
  const lines: DifferentLine[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    const step = stepAt(lengths, { before, after, row, column });
    lines.push(step);
    row += Number(step.in !== 'after');
    column += Number(step.in !== 'before');
  }
  return [...lines, ...before.slice(row).map(lineOf('before')), ...after.slice(column).map(lineOf('after'))];
}

/** What differs between two texts, line by line: the lines that only one of them has are as few as can be. */
export function differenceOf(before: string, after: string): DifferentLine[] {
  const [one, other] = [before.split('\n'), after.split('\n')];
  const first = alike(one, other);
  const [oneRest, otherRest] = [one.slice(first), other.slice(first)];
  const last = alike(oneRest.toReversed(), otherRest.toReversed());
  return [
    ...one.slice(0, first).map(lineOf('both')),
    ...middle(oneRest.slice(0, oneRest.length - last), otherRest.slice(0, otherRest.length - last)),
    ...oneRest.slice(oneRest.length - last).map(lineOf('both')),
  ];
}

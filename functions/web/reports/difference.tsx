import type { DifferentLine } from '#shared/reports/writing/line-difference.ts';
import type { PageRequest } from '../page-request.ts';
import { reportPageWords } from './words.ts';

/** Around each change so many equal lines are shown. */
const AROUND = 2;

type Stretch = { readonly in: DifferentLine['in']; readonly lines: string[] };

/** Lines in a row that stand in the same texts. */
function stretchesOf(difference: readonly DifferentLine[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { in: where, text } of difference) {
    const last = stretches.at(-1);
    if (last?.in === where) last.lines.push(text);
    else stretches.push({ in: where, lines: [text] });
  }
  return stretches;
}

const Equal = ({ pageRequest, lines }: { readonly pageRequest: PageRequest; readonly lines: readonly string[] }) => {
  const count = lines.length - 2 * AROUND;
  if (count <= 1) return lines.map((line) => <p>{line}</p>);
  return [
    ...lines.slice(0, AROUND).map((line) => <p>{line}</p>),
    <p class="lk-quiet">… {reportPageWords(pageRequest)('difference.same', { count })}</p>,
    ...lines.slice(-AROUND).map((line) => <p>{line}</p>),
  ];
};

/** What differs between two texts, line by line: marked by a word for who listens, and by more than colour for who looks. */
export const Difference = ({
  pageRequest,
  difference,
}: {
  readonly pageRequest: PageRequest;
  readonly difference: readonly DifferentLine[];
}) => {
  const say = reportPageWords(pageRequest);
  if (difference.every(({ in: where }) => where === 'both'))
    return <p class="utrecht-paragraph">{say('difference.none')}</p>;
  return (
    <div class="lk-difference">
      {stretchesOf(difference).map(({ in: where, lines }) => {
        if (where === 'both') return <Equal pageRequest={pageRequest} lines={lines} />;
        const Mark = where === 'before' ? 'del' : 'ins';
        return lines.map((line) => (
          <p>
            <Mark>
              <span class="lk-aloud">{say(`difference.${where}`)} </span>
              {line === '' ? '\u00A0' : line}
            </Mark>
          </p>
        ));
      })}
    </div>
  );
};

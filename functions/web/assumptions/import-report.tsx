import * as z from 'zod';
import type { PageRequest } from '../page-request.ts';
import { Facts } from '../parts/facts.tsx';
import { Part } from '../parts/part.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { pageWords } from '../words.ts';
import { en, nl } from './import-texts.ts';

/** So many refused rows are shown. */
const MOST_SHOWN = 200;

export const importSay = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

/** What is told of a list: its rows, and why some are refused. */
export const ListReport = z.looseObject({
  rows: z.int(),
  refused: z.array(
    z.looseObject({ row: z.int(), column: z.string(), reason: z.strictObject({ nl: z.string(), en: z.string() }) }),
  ),
  refusedCount: z.int(),
});
type ListReport = z.output<typeof ListReport>;

/** What came of a list, or would come of it. */
export const ListCame = z.looseObject({ entered: z.int(), changed: z.int(), unchanged: z.int(), factors: z.int() });
type ListCame = z.output<typeof ListCame>;

const CAME = ['entered', 'changed', 'unchanged', 'factors'] as const;

type Told = { readonly pageRequest: PageRequest; readonly report: ListReport };

/** What came of a list, in numbers. */
export const ImportSum = ({ pageRequest, report, came }: Told & { readonly came: ListCame }) => {
  const say = importSay(pageRequest);
  const { number } = pageRequest.localizer;
  return (
    <Part id="kort" title={say('sum')}>
      <Facts
        facts={[
          { label: say('rows'), value: number(report.rows) },
          ...CAME.map((name) => ({ label: say(name), value: number(came[name]) })),
          { label: say('refused'), value: number(report.refusedCount) },
        ]}
      />
    </Part>
  );
};

/** The rows that are refused: in which column, and why. */
export const RefusedRows = ({ pageRequest, report: { refused } }: Told) => {
  if (refused.length === 0) return null;
  const say = importSay(pageRequest);
  const shown = refused.slice(0, MOST_SHOWN);
  return (
    <Part id="geweigerd" title={say('refused')}>
      <p class="utrecht-paragraph">{say('refused.text')}</p>
      {refused.length > shown.length && (
        <p class="utrecht-paragraph">{say('refused.first', { shown: shown.length, all: refused.length })}</p>
      )}
      <ScrollingTable
        id="lijst-geweigerd"
        caption={say('refused')}
        captionHidden
        rowHeads
        head={[
          { label: say('refused.row'), numeric: true },
          { label: say('refused.column') },
          { label: say('refused.why') },
        ]}
        rows={shown.map(({ row, column, reason }) => [String(row), column, reason[pageRequest.language]])}
      />
    </Part>
  );
};

import { titleOf } from '#shared/conversations/data-requests/request-words.ts';
import { dataUses, type DataUse } from '#shared/requests/data-uses.ts';
import { readDatasets } from '#shared/requests/request-input.ts';
import { DataTable } from '../parts/table.tsx';
import type { Reply, Visit } from '../page-request.ts';
import { wordsOf } from '../words.ts';
import { en, nl } from './uses-texts.ts';

/** How the pages say who uses data. */
export const usesWords = ({ language }: Pick<Visit, 'language'>) => wordsOf({ nl, en }, language);

/** Rule D38. How many contacts with residents some uses spare, as a sentence; nothing where nobody said it. */
export const Spared = ({ visit, uses }: { readonly visit: Visit; readonly uses: readonly DataUse[] }) => {
  const count = uses.reduce((sum, { contactsSpared = 0 }) => sum + contactsSpared, 0);
  return count === 0 ? null : <p class="utrecht-paragraph">{usesWords(visit)('uses.spared', { count: visit.reader.number(count) })}</p>;
};

/** What somebody has of data: the data themselves, or a table that answers a question. */
export const formOf = (visit: Visit, { kind }: DataUse): string => usesWords(visit)(kind === 'answer' ? 'uses.table' : 'uses.access');

/** The public register of data use: which organisation uses which data for what until when, and no person. */
export async function usesPage(visit: Visit): Promise<Reply> {
  const { desk, reader, href } = visit;
  const say = usesWords(visit);
  const uses = await dataUses(desk);
  const datasets = await readDatasets(desk, [...new Set(uses.map(({ dataset }) => dataset))]);
  return {
    title: say('uses.title'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('uses.lead')}</p>
        {uses.length === 0 && <p class="utrecht-paragraph">{say('uses.nobody')}</p>}
        {uses.length > 0 && (
          <DataTable
            id="uses"
            caption={say('uses.title')}
            captionHidden
            head={(['organisation', 'dataset', 'form', 'purpose', 'period'] as const).map((column) => ({ label: say(`uses.${column}`) }))}
            rows={uses.map((use) => [
              use.organisation,
              <a class="utrecht-link utrecht-link--html-a" href={href(`/data/${use.dataset}`)}>{titleOf(reader, datasets, use.dataset)}</a>,
              formOf(visit, use),
              use.purpose,
              reader.period({ start: use.from, end: use.until }),
            ])}
            rowHeads
          />
        )}
        <Spared visit={visit} uses={uses} />
        <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={href('/data')}>{say('uses.back')}</a></p>
      </div>
    ),
  };
}

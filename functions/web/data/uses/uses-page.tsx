import { titleOf } from '#shared/conversations/data-requests/request-words.ts';
import { dataUses, type DataUse } from '#shared/requests/data-uses.ts';
import { readDatasetsById } from '#shared/requests/request-input.ts';
import { ScrollingTable } from '../../parts/table.tsx';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './uses-texts.ts';

/** How the pages say who uses data. */
export const usesWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

/** Rule D38. How many contacts with residents some uses spare, as a sentence; nothing where nobody said it. */
export const Spared = ({
  pageRequest,
  uses,
}: {
  readonly pageRequest: PageRequest;
  readonly uses: readonly Pick<DataUse, 'contactsSpared'>[];
}) => {
  const count = uses.reduce((sum, { contactsSpared = 0 }) => sum + contactsSpared, 0);
  return count === 0 ? null : (
    <p class="utrecht-paragraph">
      {usesWords(pageRequest)('uses.spared', { count: pageRequest.localizer.number(count) })}
    </p>
  );
};

/** What somebody has of data: the data themselves, or a table that answers a question. */
export const formOf = (pageRequest: PageRequest, { kind }: Pick<DataUse, 'kind'>): string =>
  usesWords(pageRequest)(kind === 'answer' ? 'uses.table' : 'uses.access');

const TABS = [
  ['/datagebruik', 'uses.tab'],
  ['/datagebruik/aanvragen', 'requests.tab'],
] as const;

/** The register of data use, and the list of requests beside it. */
export const UsesTabs = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = usesWords(pageRequest);
  return (
    <nav class="lk-tabs" aria-label={say('tabs')}>
      {TABS.map(([path, label]) => (
        <a href={pageRequest.href(path)} aria-current={path === pageRequest.path ? 'page' : undefined}>
          {say(label)}
        </a>
      ))}
    </nav>
  );
};

/** The public register of data use: which organisation uses which data for what until when, and no person. */
export async function usesPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, localizer, href } = pageRequest;
  const say = usesWords(pageRequest);
  const uses = await dataUses(desk);
  const datasets = await readDatasetsById(desk, [...new Set(uses.map(({ dataset }) => dataset))]);
  return {
    title: say('uses.title'),
    main: (
      <div class="lk-flow">
        <UsesTabs pageRequest={pageRequest} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('uses.lead')}</p>
        {uses.length === 0 && <p class="utrecht-paragraph">{say('uses.nobody')}</p>}
        {uses.length > 0 && (
          <ScrollingTable
            id="uses"
            caption={say('uses.title')}
            captionHidden
            head={(['organisation', 'dataset', 'form', 'purpose', 'period'] as const).map((column) => ({
              label: say(`uses.${column}`),
            }))}
            rows={uses.map((use) => [
              use.organisation,
              <a class="utrecht-link utrecht-link--html-a" href={href(`/data/${use.dataset}`)}>
                {titleOf(localizer, datasets, use.dataset)}
              </a>,
              formOf(pageRequest, use),
              use.purpose,
              localizer.period({ start: use.from, end: use.until }),
            ])}
            rowHeads
          />
        )}
        <Spared pageRequest={pageRequest} uses={uses} />
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={href('/data')}>
            {say('uses.back')}
          </a>
        </p>
      </div>
    ),
  };
}

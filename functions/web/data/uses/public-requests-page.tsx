import { titleOf, type Datasets } from '#shared/conversations/data-requests/request-words.ts';
import { publicRequests, type PublicRequest, type PublicRequests } from '#shared/requests/public-requests.ts';
import { readDatasetsById } from '#shared/requests/request-input.ts';
import { Facts } from '../../parts/facts.tsx';
import { LinkTo } from '../../parts/link-to.tsx';
import { Part } from '../../parts/part.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { formOf, Spared, UsesTabs, usesWords } from './uses-page.tsx';

type Drawn = { readonly pageRequest: PageRequest };

const COUNTS = ['waiting', 'approved', 'declined', 'withdrawn'] as const;

/** How many requests there are of each standing. */
const Counts = ({ pageRequest, counts }: Drawn & Pick<PublicRequests, 'counts'>) => {
  const say = usesWords(pageRequest);
  return (
    <Facts
      facts={COUNTS.map((standing) => ({
        label: say(`requests.${standing}`),
        value: pageRequest.localizer.number(counts[standing]),
      }))}
    />
  );
};

const DatasetLinks = ({
  pageRequest,
  ids,
  datasets,
}: Drawn & { readonly ids: readonly string[]; readonly datasets: Datasets }) => (
  <>
    {ids.map((id, at) => (
      <>
        {at > 0 && ', '}
        <LinkTo pageRequest={pageRequest} to={`/data/${id}`}>
          {titleOf(pageRequest.localizer, datasets, id)}
        </LinkTo>
      </>
    ))}
  </>
);

const InUse = ({
  pageRequest,
  items,
  datasets,
}: Drawn & { readonly items: readonly PublicRequest[]; readonly datasets: Datasets }) => {
  const say = usesWords(pageRequest);
  if (items.length === 0) return <p class="utrecht-paragraph">{say('requests.none')}</p>;
  return (
    <ScrollingTable
      id="requests"
      caption={say('requests.in-use')}
      captionHidden
      head={(['organisation', 'dataset', 'form', 'purpose', 'period'] as const).map((column) => ({
        label: say(`uses.${column}`),
      }))}
      rows={items.map((one) => [
        one.organisation,
        <DatasetLinks pageRequest={pageRequest} ids={one.datasets} datasets={datasets} />,
        formOf(pageRequest, one),
        one.purpose,
        pageRequest.localizer.period({ start: one.from, end: one.until }),
      ])}
      rowHeads
    />
  );
};

/** The public list of requests for data: by which organisation, for what and until when where data are used; of others how many. */
export async function publicRequestsPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk } = pageRequest;
  const say = usesWords(pageRequest);
  const { items, counts } = await publicRequests(desk);
  const datasets = await readDatasetsById(desk, [...new Set(items.flatMap((one) => one.datasets))]);
  return {
    title: say('requests.title'),
    main: (
      <div class="lk-flow">
        <UsesTabs pageRequest={pageRequest} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('requests.lead')}</p>
        <Part id="aantallen" title={say('requests.counts')}>
          <Counts pageRequest={pageRequest} counts={counts} />
          <p class="utrecht-paragraph lk-quiet">{say('requests.why')}</p>
        </Part>
        <Part id="in-gebruik" title={say('requests.in-use')}>
          <InUse pageRequest={pageRequest} items={items} datasets={datasets} />
          <Spared pageRequest={pageRequest} uses={items} />
        </Part>
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to="/data">
            {say('uses.back')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}

import type { Dataset } from '#shared/catalogue/dataset.ts';
import { findDatasets } from '#shared/catalogue/find-datasets.ts';
import { RDF_ENDINGS } from '#shared/dcat/rdf-types.ts';
import {
  datasetArea,
  datasetDescription,
  datasetPeriod,
  datasetTitle,
  isFree,
} from '#shared/conversations/datasets/dataset-words.ts';
import { shortly } from '#shared/conversations/data-requests/request-words.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import { failedPage, failurePage } from '../../failure.tsx';
import { Heading } from '../../parts/heading.tsx';
import { actAlone } from '../../forms/parts.tsx';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { catalogueAddress, readCatalogueChoices, filterOf, type Narrowing } from './catalogue-choices.ts';
import { EntryLink } from '../entry/entry-page.tsx';
import { FORM_NAMES } from '../dataset/dataset-facts.tsx';
import { Chips, Refine, CatalogueSearchForm } from './refine.tsx';
import { usesWords } from '../uses/uses-page.tsx';
import { dataWords, placeNameIn, themeName } from '../words.ts';

const MOST_LETTERS = 220;

const Badges = ({ pageRequest, dataset }: { readonly pageRequest: PageRequest; readonly dataset: Dataset }) => (
  <div class="lk-row">
    <span class="lk-badge">{pageRequest.localizer.say(`data.access.${dataset.access}`)}</span>
    {isFree(dataset) && <span class="lk-badge">{dataWords(pageRequest)('downloadable')}</span>}
  </div>
);

const Result = ({
  pageRequest,
  area,
  programme,
  dataset,
}: Omit<Narrowing, 'asked'> & { readonly dataset: Dataset }) => {
  const { localizer } = pageRequest;
  const known = [
    partnerName(programme)(dataset.owner),
    datasetArea(localizer, dataset, placeNameIn(area)),
    ...(dataset.period ? [datasetPeriod(localizer, dataset)] : []),
  ];
  return (
    <li class="lk-queue__item">
      <div class="lk-flow">
        <h3 class="utrecht-heading-4">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/data/${dataset.id}`)}>
            {datasetTitle(localizer, dataset)}
          </a>
        </h3>
        <p class="utrecht-paragraph">{shortly(datasetDescription(localizer, dataset), MOST_LETTERS)}</p>
        <p class="utrecht-paragraph lk-quiet">{known.join(' · ')}</p>
        <Badges pageRequest={pageRequest} dataset={dataset} />
      </div>
    </li>
  );
};

/** What one can try where nothing was found. */
const NothingFound = ({ pageRequest, asked, programme }: Narrowing) => {
  const say = dataWords(pageRequest);
  const { q = '', ...choices } = asked;
  const ask = actAlone(pageRequest)({
    act: 'data.ask',
    label: pageRequest.localizer.say('data.find.ask-desk'),
    value: '[]',
    style: 'primary',
  });
  return (
    <div class="lk-flow">
      <p class="utrecht-paragraph">{say('try')}</p>
      <ul class="utrecht-unordered-list">
        {q !== '' && <li class="utrecht-unordered-list__item">{say('try.words')}</li>}
        {Object.keys(choices).length > 0 && <li class="utrecht-unordered-list__item">{say('try.less')}</li>}
        <li class="utrecht-unordered-list__item">
          {say('try.theme')}
          <ul class="lk-chips">
            {programme.themes.map(({ id }) => (
              <li>
                <a class="lk-chip" href={catalogueAddress(pageRequest, { theme: String(id) })}>
                  {themeName(programme, pageRequest, id)}
                </a>
              </li>
            ))}
          </ul>
        </li>
        <li class="utrecht-unordered-list__item">{say('try.ask')}</li>
      </ul>
      {ask}
    </div>
  );
};

const Pages = ({
  pageRequest,
  asked,
  next,
}: Pick<Narrowing, 'pageRequest' | 'asked'> & { readonly next: string | undefined }) => {
  const say = dataWords(pageRequest);
  const isFirst = !pageRequest.query.has('cursor');
  if (isFirst && next === undefined) return null;
  return (
    <nav class="utrecht-pagination" aria-label={say('pages')}>
      {!isFirst && (
        <a
          class="utrecht-pagination__relative-link utrecht-pagination__relative-link--prev"
          href={catalogueAddress(pageRequest, asked)}
        >
          {say('first')}
        </a>
      )}
      {next !== undefined && (
        <a
          class="utrecht-pagination__relative-link utrecht-pagination__relative-link--next"
          href={catalogueAddress(pageRequest, asked, next)}
          rel="next"
        >
          {say('next')}
        </a>
      )}
    </nav>
  );
};

type Found = Extract<Awaited<ReturnType<typeof findDatasets>>, { ok: true }>['value'];

const Results = ({ found: { items, total, nextCursor }, ...narrowing }: Narrowing & { readonly found: Found }) => {
  const { pageRequest, asked, area, programme } = narrowing;
  const say = dataWords(pageRequest);
  const title = total === 0 ? say('none') : say('found', { count: pageRequest.localizer.number(total) });
  return (
    <section class="lk-flow" aria-labelledby="found">
      <div class="lk-row lk-row--apart">
        <Heading level={2} id="found">
          {title}
        </Heading>
        {total > 1 && (
          <a class="utrecht-link utrecht-link--html-a" href="#refine">
            {say('refine')}
          </a>
        )}
      </div>
      <Chips {...narrowing} />
      {total === 0 ? (
        <NothingFound {...narrowing} />
      ) : (
        <ol class="lk-queue">
          {items.map((dataset) => (
            <Result pageRequest={pageRequest} area={area} programme={programme} dataset={dataset} />
          ))}
        </ol>
      )}
      <Pages pageRequest={pageRequest} asked={asked} next={nextCursor} />
    </section>
  );
};

/** The catalogue: what data there are, searched and narrowed down by its address alone. */
export async function cataloguePage(pageRequest: PageRequest): Promise<PageReply> {
  const asked = readCatalogueChoices(pageRequest);
  const filter = filterOf(asked, pageRequest.query.get('cursor'));
  if (!filter) return failurePage(pageRequest, 'bad-query');
  const [found, area, programme] = await Promise.all([
    findDatasets(pageRequest.desk, pageRequest.actor, filter),
    pageRequest.desk.area(),
    pageRequest.desk.programme(),
  ]);
  if (!found.ok) return failedPage(pageRequest, found.error);
  const say = dataWords(pageRequest);
  const narrowing = { pageRequest, asked, area, programme };
  return {
    title: say('title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        <EntryLink pageRequest={pageRequest} />
        <CatalogueSearchForm {...narrowing} />
        <div class="lk-with-aside">
          <Results {...narrowing} found={found.value} />
          <Refine {...narrowing} facets={found.value.facets} />
        </div>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/datagebruik')}>
            {usesWords(pageRequest)('uses.all')}
          </a>
        </p>
        <ul class="utrecht-unordered-list">
          {RDF_ENDINGS.map((ending) => (
            <li class="utrecht-unordered-list__item">
              <a class="utrecht-link utrecht-link--html-a" href={`/v1/catalogue.${ending}`}>
                {say('dcat', { format: FORM_NAMES[ending] })}
              </a>
            </li>
          ))}
        </ul>
      </div>
    ),
  };
}

import { datasetDescription, datasetTitle, isFree } from '#shared/conversations/datasets/dataset-words.ts';
import { previewData } from '#shared/requests/show-first-rows.ts';
import { dataUses } from '#shared/requests/data-uses.ts';
import { relationToDataset, type Dataset } from '#shared/catalogue/dataset.ts';
import { findDataset } from '#shared/catalogue/change-dataset.ts';
import type { Grant } from '#shared/requests/grants/grant.ts';
import { readDecisionTerm } from '#shared/requests/decision-term.ts';
import { liveGrantFor } from '#shared/requests/grants/find-grants.ts';
import { may } from '#shared/people/permissions.ts';
import { failedPage } from '../../failure.tsx';
import { ButtonGroup, LinkButton } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Paragraphs } from '../../forms/parts.tsx';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { Conditions, DatasetFacts } from './dataset-facts.tsx';
import { PreviewTable, Uses } from './dataset-tables.tsx';
import { GetData } from './get-data.tsx';
import { dataWords } from '../words.ts';

const grantOf = async ({ desk, actor }: PageRequest, { id, access }: Dataset): Promise<Grant | undefined> =>
  actor.role === 'public' || access === 'public' ? undefined : liveGrantFor(desk, actor, id);

async function previewOf({ desk, actor }: PageRequest, dataset: Dataset) {
  const mayRead = dataset.downloadable && may(actor, 'read published data', relationToDataset(dataset, actor));
  if (!isFree(dataset) && !mayRead) return undefined;
  const preview = await previewData(desk, actor, dataset.id);
  return preview.ok ? preview.value : undefined;
}

/** What who keeps a dataset can do with it. */
const Keeping = ({ pageRequest, dataset }: { readonly pageRequest: PageRequest; readonly dataset: Dataset }) => {
  const say = dataWords(pageRequest);
  const relation = relationToDataset(dataset, pageRequest.actor);
  const [changes, publishes] = [
    may(pageRequest.actor, 'change dataset', relation),
    may(pageRequest.actor, 'publish data', relation),
  ];
  if (!changes && !publishes) return null;
  return (
    <ButtonGroup>
      {changes && <LinkButton href={pageRequest.href(`/data/${dataset.id}/wijzigen`)}>{say('change')}</LinkButton>}
      {publishes && <LinkButton href={pageRequest.href(`/data/${dataset.id}/publiceren`)}>{say('publish')}</LinkButton>}
    </ButtonGroup>
  );
};

/** All about one dataset, and the way to its data; `isNotAccepted` where terms were sent that are not accepted all. */
export async function datasetPage(pageRequest: PageRequest, isNotAccepted = false): Promise<PageReply> {
  const { desk, actor, params, localizer } = pageRequest;
  const found = await findDataset(desk, actor, params['id'] ?? '');
  if (!found.ok) return failedPage(pageRequest, found.error);
  const { dataset } = found.value;
  const [area, programme, grant, preview, uses, { workingDays }] = await Promise.all([
    desk.areaEver(),
    desk.programme(),
    grantOf(pageRequest, dataset),
    previewOf(pageRequest, dataset),
    dataUses(desk),
    readDecisionTerm(desk.table),
  ]);
  const say = dataWords(pageRequest);
  return {
    title: datasetTitle(localizer, dataset),
    status: isNotAccepted ? 422 : 200,
    main: (
      <div class="lk-flow">
        <Paragraphs text={datasetDescription(localizer, dataset)} />
        {dataset.example && <p class="utrecht-paragraph lk-quiet">{say('example')}</p>}
        <Keeping pageRequest={pageRequest} dataset={dataset} />
        <GetData
          pageRequest={pageRequest}
          dataset={dataset}
          grant={grant}
          isNotAccepted={isNotAccepted}
          workingDays={workingDays}
        />
        <section class="lk-flow">
          <Heading level={2}>{say('about')}</Heading>
          <DatasetFacts pageRequest={pageRequest} dataset={dataset} area={area} programme={programme} />
        </section>
        <Conditions pageRequest={pageRequest} dataset={dataset} />
        {preview && <PreviewTable pageRequest={pageRequest} preview={preview} area={area} />}
        <Uses pageRequest={pageRequest} uses={uses.filter((use) => use.dataset === dataset.id)} />
      </div>
    ),
  };
}

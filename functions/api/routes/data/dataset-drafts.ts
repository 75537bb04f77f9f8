import { etagOf } from '#shared/platform/http/etag.ts';
import { DatasetView } from '#shared/catalogue/dataset.ts';
import { DatasetDraft, DraftLine } from '#shared/activities/dataset-draft/dataset-draft.ts';
import {
  dismissDraft,
  DraftDismissalInput,
  enterDraft,
  findDraft,
  findDrafts,
} from '#shared/activities/dataset-draft/enter-dataset-draft.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type Route } from '../../route.ts';
import { patchOfDataset } from './datasets.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Data desk';

export const datasetDraftRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/dataset-drafts',
    id: 'listDatasetDrafts',
    tag,
    summary: 'Drafts of the datasets of completed activities, which wait to be entered',
    command: 'read dataset draft',
    answers: {
      status: 200,
      description: 'The whole list, the oldest first.',
      schema: () => listSchema(DatasetDraft, 'DatasetDrafts'),
    },
    failures: [],
    handle: async ({ desk, actor }) => {
      const found = await findDrafts(desk, actor);
      return found.ok ? ok({ body: { items: found.value } }) : found;
    },
  },
  {
    method: 'GET',
    path: '/dataset-drafts/{id}',
    id: 'readDatasetDraft',
    tag,
    summary: 'One draft of a dataset',
    command: 'read dataset draft',
    answers: { status: 200, description: 'The draft.', schema: () => DatasetDraft },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findDraft(asked.desk, asked.actor, param(asked, 'id'));
      return found.ok ? ok({ body: found.value }) : found;
    },
  },
  {
    method: 'POST',
    path: '/dataset-drafts/{id}/entry',
    id: 'enterDatasetDraft',
    tag,
    summary: 'Enter a draft into the catalogue, with the fields that differ; it is a draft no longer',
    command: 'settle dataset draft',
    takes: { schema: patchOfDataset },
    answers: { status: 201, description: 'The dataset.', schema: () => DatasetView, etag: true, location: true },
    failures: ['not-found', 'bad-input'],
    handle: async (asked) => {
      const entered = await enterDraft(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      if (!entered.ok) return entered;
      const { dataset } = entered.value;
      return ok({
        status: 201,
        body: dataset,
        headers: { Location: `/v1/datasets/${dataset.id}`, ETag: etagOf(entered.value) },
      });
    },
  },
  {
    method: 'POST',
    path: '/dataset-drafts/{id}/dismissal',
    id: 'dismissDatasetDraft',
    tag,
    summary: 'Dismiss a draft: it becomes no dataset',
    command: 'settle dataset draft',
    takes: { schema: () => DraftDismissalInput },
    answers: { status: 200, description: 'What is kept of it.', schema: () => DraftLine },
    failures: ['not-found', 'bad-input'],
    handle: async (asked) => {
      const dismissed = await dismissDraft(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return dismissed.ok ? ok({ body: dismissed.value }) : dismissed;
    },
  },
];

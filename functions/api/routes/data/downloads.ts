import * as z from 'zod';
import { LIST_TYPES } from '#shared/activities/import/file-kinds.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { Declared } from '#shared/publication/declared.ts';
import { DataReport, PublishedReport } from '#shared/publication/data-report.ts';
import { DataUpload, type SentData } from '#shared/publication/send-data.ts';
import { DataVersion, DataWithdrawalInput } from '#shared/publication/withdraw-version.ts';
import { DATA_FORMAT } from '#shared/publication/read-data.ts';
import { Job } from '#shared/jobs/job.ts';
import { ok } from '#shared/platform/result.ts';
import { jsonText } from '../../json-query.ts';
import { jobReply, param, queried, type ApiReply, type Route } from '../../route.ts';
import { listSchema, once } from '../shapes.ts';

const tag = 'Data desk';

export const DownloadQuery = z.strictObject({
  format: z.enum(['csv', 'json'], { error: 'csv or json.' }).default('csv'),
});

export const DryRunQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'], { error: 'true or false.' })
    .default('false')
    .transform((text) => text === 'true')
    .meta({ description: 'Says what would be hidden and why, and stores nothing.' }),
});

const { preferences, coincidences, recoding } = Declared.shape;
/**
 * What goes with data but not in a CSV: in the query when the file is the body; beside the upload when there is one.
 */
const FileQuery = DryRunQuery.extend({
  preferences: jsonText(
    preferences.unwrap(),
    'JSON, a list as `preferences` of a dataset: what is rather shown or hidden, in place of what the dataset says; kept with it where the data are published.',
  ),
  coincidences: jsonText(
    coincidences.unwrap(),
    'JSON, a list as `coincidences` of a dataset, in place of those; kept with it where the data are published. Only the data desk says it.',
  ),
  recoding: jsonText(
    recoding.unwrap(),
    'JSON, a list as `recoding` of an alternative: how the data are recoded before anything else.',
  ),
});

/** What was published, or would be. */
const answerSchema = once(() => z.union([PublishedReport, DataReport]));

const LATER = 'It takes long: a job, whose `report` is what 200 would have answered.';

function replyOf(sent: SentData): ApiReply {
  if ('job' in sent) return jobReply(sent.job);
  if ('preview' in sent) return { body: sent.preview };
  return { body: sent.published.report, headers: { ETag: etagOf(sent.published) } };
}

export const downloadRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/datasets/{id}/data',
    id: 'publishData',
    tag,
    summary: 'Publish the data of a dataset, as a new version; small counts are hidden, and what would give them away',
    command: 'publish data',
    takes: { mediaTypes: LIST_TYPES, description: DATA_FORMAT },
    answers: {
      status: 200,
      description: 'What was published, and what is hidden of it and why; the ETag is that of the dataset.',
      schema: answerSchema,
      etag: true,
      later: LATER,
    },
    failures: ['not-found', 'not-yours', 'stale', 'bad-input', 'not-protected'],
    ...queried(FileQuery, async (asked) => {
      const { sendData } = await import('#shared/publication/send-data.ts');
      const { dryRun, ...declared } = asked.query;
      const sent = await sendData(asked.desk, asked.actor, param(asked, 'id'), new Uint8Array(asked.bytes), {
        dryRun,
        ifMatch: asked.ifMatch,
        declared,
      });
      return sent.ok ? ok(replyOf(sent.value)) : sent;
    }),
  },
  {
    method: 'POST',
    path: '/datasets/{id}/data',
    id: 'publishUpload',
    tag,
    summary: 'Publish a file that was put beforehand, of up to 100,000 rows and 20 MB; by a job',
    command: 'publish data',
    takes: { schema: () => DataUpload },
    answers: {
      status: 202,
      description: 'A job, whose `report` is what a call with the data answers.',
      schema: () => Job,
      location: true,
    },
    failures: ['not-found', 'not-yours', 'stale', 'bad-input', 'body-too-large'],
    ...queried(DryRunQuery, async (asked) => {
      const { sendUpload } = await import('#shared/publication/send-data.ts');
      const sent = await sendUpload(asked.desk, asked.actor, param(asked, 'id'), asked.body, {
        dryRun: asked.query.dryRun,
        ifMatch: asked.ifMatch,
      });
      return sent.ok ? ok(replyOf(sent.value)) : sent;
    }),
  },
  {
    method: 'GET',
    path: '/datasets/{id}/download',
    id: 'downloadData',
    isFile: true,
    tag,
    summary: 'The data: public ones for all, others for who holds a live grant',
    command: 'download data',
    answers: {
      status: 200,
      description: 'The data. A cell that is not shown is empty (null in JSON), and `suppressed` names its column.',
      mediaType: 'text/csv',
      otherMediaTypes: ['application/json'],
      elsewhere: 'The data, at an address that holds for a minute.',
    },
    failures: ['not-signed-in', 'not-found', 'not-yours', 'terms-first', 'wrong-status'],
    ...queried(DownloadQuery, async (asked) => {
      const { download, handedOver } = await import('#shared/requests/download-data.ts');
      const downloaded = await download(asked.desk, asked.actor, param(asked, 'id'), asked.query.format);
      return downloaded.ok ? ok(handedOver(downloaded.value)) : downloaded;
    }),
  },
  {
    method: 'GET',
    path: '/datasets/{id}/versions',
    id: 'listDataVersions',
    tag,
    summary: 'All versions of the data of a dataset, those that were taken back too',
    command: 'read versions of data',
    answers: {
      status: 200,
      description: 'The whole list, the newest first.',
      schema: () => listSchema(DataVersion, 'DataVersions'),
    },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const { dataVersions } = await import('#shared/publication/withdraw-version.ts');
      const versions = await dataVersions(asked.desk, asked.actor, param(asked, 'id'));
      return versions.ok ? ok({ body: { items: versions.value } }) : versions;
    },
  },
  {
    method: 'POST',
    path: '/datasets/{id}/versions/{version}/withdrawal',
    id: 'withdrawData',
    tag,
    summary: 'Take a version back: it is in no answer any more, and those who have the data are told',
    command: 'withdraw data',
    takes: { schema: () => DataWithdrawalInput },
    answers: { status: 200, description: 'The version as its history tells of it.', schema: () => DataVersion },
    failures: ['not-found', 'not-yours', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const { withdrawVersion } = await import('#shared/publication/withdraw-version.ts');
      const withdrawn = await withdrawVersion(
        asked.desk,
        asked.actor,
        param(asked, 'id'),
        param(asked, 'version'),
        asked.body,
      );
      return withdrawn.ok ? ok({ body: withdrawn.value }) : withdrawn;
    },
  },
];

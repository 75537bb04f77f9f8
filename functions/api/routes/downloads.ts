import * as z from 'zod';
import { LIST_TYPES } from '#shared/activities/import/file-kinds.ts';
import { etagOf } from '#shared/platform/etag.ts';
import { Publication } from '#shared/data-desk/data-publications.ts';
import { DATA_FORMAT } from '#shared/data-desk/data-table.ts';
import { ok } from '#shared/platform/result.ts';
import { param, queried, type Route } from '../route.ts';

const tag = 'Data desk';

export const DownloadQuery = z.strictObject({ format: z.enum(['csv', 'json'], { error: 'csv or json.' }).default('csv') });

export const downloadRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/datasets/{id}/data',
    id: 'publishData',
    tag,
    summary: 'Publish the data of a dataset, as a new version; small counts are hidden, and what would give them away',
    command: 'publish data',
    takes: { mediaTypes: LIST_TYPES, description: DATA_FORMAT },
    answers: { status: 200, description: 'What was published; the ETag is that of the dataset.', schema: () => Publication, etag: true },
    failures: ['not-found', 'not-yours', 'stale', 'bad-input', 'not-protected'],
    handle: async (asked) => {
      const { publishData } = await import('#shared/data-desk/data-publish.ts');
      const published = await publishData(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.bytes);
      return published.ok ? ok({ body: published.value.publication, headers: { ETag: etagOf(published.value) } }) : published;
    },
  },
  {
    method: 'GET',
    path: '/datasets/{id}/download',
    id: 'downloadData',
    isFile: true,
    tag,
    summary: 'The data: public ones for all, others for who holds a live grant',
    command: 'download data',
    answers: { status: 200, description: 'The data. A cell that is not shown is empty (null in JSON), and `suppressed` names its column.', mediaType: 'text/csv', otherMediaTypes: ['application/json'], elsewhere: 'The data, at an address that holds for a minute.' },
    failures: ['not-signed-in', 'not-found', 'not-yours', 'terms-first', 'wrong-status'],
    ...queried(DownloadQuery, async (asked) => {
      const { download, handedOver } = await import('#shared/data-desk/download.ts');
      const downloaded = await download(asked.desk, asked.actor, param(asked, 'id'), asked.query.format);
      return downloaded.ok ? ok(handedOver(downloaded.value)) : downloaded;
    }),
  },
];

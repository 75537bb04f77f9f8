import {
  exportObservations,
  exportObservationsWorkbook,
  ObservationFileQuery,
} from '#shared/monitor/reading/export-observations.ts';
import { ok } from '#shared/platform/result.ts';
import { param, queried, type Route } from '../../route.ts';

const tag = 'Monitor';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const named = (id: string, ending: string): string =>
  `attachment; filename="${id.replaceAll(/[^a-z0-9-]/g, '')}.${ending}"`;

/** The figures of an indicator as files, for a spreadsheet. */
export const observationFileRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/indicators/{id}/observations.csv',
    id: 'exportObservations',
    tag,
    summary: 'The figures of an indicator for a spreadsheet',
    answers: {
      status: 200,
      description: 'CSV (RFC 4180). A figure that is not there leaves `value` empty, and `reason` says why.',
      mediaType: 'text/csv',
    },
    failures: ['not-found', 'bad-query'],
    ...queried(ObservationFileQuery, async (asked) => {
      const id = param(asked, 'id');
      const file = await exportObservations(asked.desk, id, asked.query);
      const headers = { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': named(id, 'csv') };
      return file.ok ? ok({ body: file.value, headers }) : file;
    }),
  },
  {
    method: 'GET',
    path: '/indicators/{id}/observations.xlsx',
    id: 'exportObservationsWorkbook',
    tag,
    summary: 'The figures of an indicator as a workbook of Excel',
    answers: { status: 200, description: 'XLSX, with numbers as numbers.', mediaType: XLSX },
    failures: ['not-found', 'bad-query'],
    ...queried(ObservationFileQuery, async (asked) => {
      const id = param(asked, 'id');
      const file = await exportObservationsWorkbook(asked.desk, id, asked.query);
      if (!file.ok) return file;
      const headers = { 'Content-Type': XLSX, 'Content-Disposition': named(id, 'xlsx') };
      return ok({ body: new Blob([file.value]).stream(), headers });
    }),
  },
];

import { LIST_TYPES } from '#shared/activities/import/file-kinds.ts';
import { HandedOver } from '#shared/requests/answers/answer.ts';
import { DataReport } from '#shared/publication/data-report.ts';
import { DATA_FORMAT } from '#shared/publication/read-data.ts';
import { NamedTerm, TermsInput } from '#shared/requests/grants/holder-terms.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import * as z from 'zod';
import { param, queried, type Route } from '../../route.ts';
import { DownloadQuery, DryRunQuery } from './downloads.ts';
import { once } from '../shapes.ts';

const tag = 'Data requests';
const PATH = '/data-requests/{id}/answer';

const acceptedSchema = once(() =>
  z
    .strictObject({ dataRequest: z.string(), until: z.iso.date(), toAccept: z.array(NamedTerm) })
    .meta({ id: 'AcceptedTerms' }),
);

/** What was handed over, or what would be hidden of it. */
const givenSchema = once(() => z.union([HandedOver, DataReport]));

/** The finished table that answers a request. */
export const answerRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: PATH,
    id: 'handOverAnswer',
    tag,
    summary:
      'Hand over the finished table that an approved request of kind answer asked for, or a corrected one; it is protected as the data of a dataset are',
    command: 'hand over answer',
    takes: { mediaTypes: LIST_TYPES, description: DATA_FORMAT },
    answers: {
      status: 200,
      description:
        'What was handed over; the ETag is that of the data request. With `dryRun` what would be hidden of it and why.',
      schema: givenSchema,
      etag: true,
    },
    failures: ['not-found', 'not-yours', 'stale', 'bad-input', 'wrong-status', 'not-protected', 'busy'],
    ...queried(DryRunQuery, async (asked) => {
      const { handOverAnswer, previewAnswer } = await import('#shared/requests/answers/give-answer.ts');
      const sent = [asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.bytes] as const;
      if (asked.query.dryRun) {
        const looked = await previewAnswer(...sent);
        return looked.ok ? ok({ body: looked.value }) : looked;
      }
      const given = await handOverAnswer(...sent);
      return given.ok ? ok({ body: given.value.handedOver, headers: { ETag: etagOf(given.value) } }) : given;
    }),
  },
  {
    method: 'GET',
    path: PATH,
    id: 'readAnswer',
    isFile: true,
    tag,
    summary:
      'The answer: while it lives for the applicant and the people named, once they accepted the terms, and for the data desk',
    command: 'read answer',
    answers: {
      status: 200,
      description: 'The table. A cell that is not shown is empty (null in JSON), and `suppressed` names its column.',
      mediaType: 'text/csv',
      otherMediaTypes: ['application/json'],
      elsewhere: 'The table, at an address that holds for a minute.',
    },
    failures: ['not-found', 'not-yours', 'terms-first', 'wrong-status'],
    ...queried(DownloadQuery, async (asked) => {
      const [{ readAnswer }, { handedOver }] = await Promise.all([
        import('#shared/requests/answers/read-answer.ts'),
        import('#shared/requests/download-data.ts'),
      ]);
      const read = await readAnswer(asked.desk, asked.actor, param(asked, 'id'), asked.query.format);
      return read.ok ? ok(handedOver(read.value)) : read;
    }),
  },
  {
    method: 'POST',
    path: `${PATH}/terms`,
    id: 'acceptTermsOfAnswer',
    tag,
    summary: 'Accept the terms of an answer, once, before the first download',
    command: 'accept terms of answer',
    takes: { schema: () => TermsInput },
    answers: {
      status: 200,
      description: 'Until when it can be had, and what you have still to accept.',
      schema: acceptedSchema,
    },
    failures: ['not-found', 'not-yours', 'bad-input'],
    handle: async (asked) => {
      const { acceptTermsOfAnswer } = await import('#shared/requests/answers/read-answer.ts');
      const id = param(asked, 'id');
      const found = await acceptTermsOfAnswer(asked.desk, asked.actor, id, asked.body);
      return found.ok
        ? ok({ body: { dataRequest: id, until: found.value.until, toAccept: found.value.toAccept } })
        : found;
    },
  },
];

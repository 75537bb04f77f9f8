import { Job } from '#shared/jobs/job.ts';
import {
  AlikeInput,
  answerAlike,
  listAlike,
  StudySuggestion,
  StudySuggestions,
  SuggestionsQuery,
} from '#shared/learning/reviews/studies/answer-alike.ts';
import { beginReferences, ImportReferencesInput } from '#shared/learning/reviews/studies/begin-import.ts';
import { listRecords, RecordsOfStudy } from '#shared/learning/reviews/studies/list-records.ts';
import { ok } from '#shared/platform/result.ts';
import { jobReply, param, queried, type Route } from '../../route.ts';

const tag = 'Reviews';

/** The records of a review: files of references, what they are records of, and which studies may be one. */
export const reviewRecordRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/reviews/{id}/records',
    id: 'importReferences',
    tag,
    summary:
      'Bring in a file of references: RIS, BibTeX, nbib or CSV, told by what it holds; the same file again adds nothing',
    command: 'bring studies',
    takes: { schema: () => ImportReferencesInput },
    answers: {
      status: 202,
      description:
        'The job that does it; its report has `{form, records, studies, duplicates, suggestions, refused}` of this file, each list up to 1,000 with its count beside it.',
      schema: () => Job,
      location: true,
    },
    failures: ['not-found', 'not-yours', 'bad-input', 'body-too-large'],
    handle: async (asked) => {
      const begun = await beginReferences(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return begun.ok ? ok(jobReply(begun.value)) : begun;
    },
  },
  {
    method: 'GET',
    path: '/reviews/{id}/studies/{study}/records',
    id: 'listRecordsOfStudy',
    tag,
    summary: 'The records of a study, with the file and the line where each stood',
    command: 'read studies of review',
    answers: { status: 200, description: 'All of them.', schema: () => RecordsOfStudy },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const listed = await listRecords(asked.desk, asked.actor, param(asked, 'id'), param(asked, 'study'));
      return listed.ok ? ok({ body: listed.value }) : listed;
    },
  },
  {
    method: 'GET',
    path: '/reviews/{id}/suggestions',
    id: 'listStudySuggestions',
    tag,
    summary: 'Studies whose titles are so alike that they may be one',
    command: 'bring studies',
    answers: { status: 200, description: 'A page of them.', schema: () => StudySuggestions },
    failures: ['not-found', 'not-yours', 'bad-query'],
    ...queried(SuggestionsQuery, async (asked) => {
      const listed = await listAlike(asked.desk, asked.actor, param(asked, 'id'), asked.query);
      return listed.ok ? ok({ body: listed.value }) : listed;
    }),
  },
  {
    method: 'PUT',
    path: '/reviews/{id}/suggestions/{suggestion}',
    id: 'answerStudySuggestion',
    tag,
    summary: 'Say that two studies are one, or that they are not, or take that back',
    command: 'bring studies',
    takes: { schema: () => AlikeInput },
    answers: { status: 200, description: 'With what was said.', schema: () => StudySuggestion },
    failures: ['not-found', 'not-yours', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const place = { review: param(asked, 'id'), suggestion: param(asked, 'suggestion') };
      const answered = await answerAlike(asked.desk, asked.actor, place, asked.body);
      return answered.ok ? ok({ body: answered.value }) : answered;
    },
  },
];

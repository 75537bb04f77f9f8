import { decideOnResults, deliverResults } from '#shared/activities/results/deliver-results.ts';
import { resultsInNeighbourhood, StudyResults } from '#shared/activities/results/neighbourhood-results.ts';
import { readResults, type Read } from '#shared/activities/results/read-results.ts';
import { ResultsDecisionInput, ResultsInput, ResultsView } from '#shared/activities/results/results.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { Paging } from '#shared/platform/store/paging.ts';
import { ok } from '#shared/platform/result.ts';
import { param, queried, type ApiReply, type Route } from '../../route.ts';
import { once, pageSchema } from '../shapes.ts';

const tag = 'Activities';
const PATH = '/activities/{id}/results';

const reply = ({ activity, view }: Read): ApiReply => ({ body: view, headers: { ETag: etagOf(activity) } });

/** What a study owes who was asked, and what it found. */
export const resultRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    id: 'readResults',
    tag,
    summary: 'What a study found, or owes those whom it asked; the text for all once it is published',
    answers: {
      status: 200,
      description: 'Where its results stand. The ETag is that of the activity.',
      schema: () => ResultsView,
      etag: true,
    },
    failures: ['not-found'],
    handle: async (asked) => {
      const read = await readResults(asked.desk, asked.actor, param(asked, 'id'));
      return read.ok ? ok(reply(read.value)) : read;
    },
  },
  {
    method: 'POST',
    path: PATH,
    id: 'deliverResults',
    tag,
    summary:
      'Deliver what was found, in plain Dutch; the bureau looks at it, and after five working days it is published',
    command: 'deliver results',
    takes: { schema: () => ResultsInput },
    answers: {
      status: 200,
      description: 'The results as they stand now; the same again stores nothing.',
      schema: () => ResultsView,
      etag: true,
    },
    failures: ['not-found', 'not-yours', 'bad-input', 'wrong-status', 'register-full'],
    handle: async (asked) => {
      const delivered = await deliverResults(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return delivered.ok ? ok(reply(delivered.value)) : delivered;
    },
  },
  {
    method: 'POST',
    path: `${PATH}/decisions`,
    id: 'decideOnResults',
    tag,
    summary: 'Publish what was delivered, send it back, or waive what is owed; the last two with a reason',
    command: 'decide on results',
    takes: { schema: () => ResultsDecisionInput },
    needsMatch: true,
    answers: { status: 200, description: 'The results as they stand now.', schema: () => ResultsView, etag: true },
    failures: [
      'not-found',
      'not-yours',
      'own-case',
      'version-required',
      'stale',
      'bad-input',
      'wrong-status',
      'register-full',
    ],
    handle: async (asked) => {
      const { desk, actor, ifMatch, body } = asked;
      const decided = await decideOnResults(desk, actor, param(asked, 'id'), ifMatch, body);
      return decided.ok ? ok(reply(decided.value)) : decided;
    },
  },
  {
    method: 'GET',
    path: '/neighbourhoods/{code}/results',
    id: 'listResults',
    tag: 'Neighbourhoods',
    summary: 'What studies asked here, found and owe; the last registered first',
    answers: {
      status: 200,
      description: 'A page; it may hold fewer than were asked for and not be the last.',
      schema: once(() => pageSchema(StudyResults, 'StudyResultsPage')),
    },
    failures: ['not-found'],
    ...queried(Paging, async (asked) => {
      const found = await resultsInNeighbourhood(asked.desk, param(asked, 'code'), asked.query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
];

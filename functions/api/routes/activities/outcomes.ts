import { OutcomesInput, OutcomesView } from '#shared/activities/outcomes/outcomes.ts';
import { readOutcomes, reportOutcomes, type Told } from '#shared/activities/outcomes/report-outcomes.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type ApiReply, type Route } from '../../route.ts';

const tag = 'Activities';
const PATH = '/activities/{id}/outcomes';

const reply = ({ activity, view }: Told): ApiReply => ({ body: view, headers: { ETag: etagOf(activity) } });

/** What came of an ask: counts, and nobody's name. */
export const outcomeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    id: 'readOutcomes',
    tag,
    summary: 'How many were approached, answered and refused; for its owner, the bureau, the data desk and the board',
    command: 'read outcomes',
    answers: {
      status: 200,
      description: 'The counts; to the board nothing of fewer than 10 people. The ETag is that of the activity.',
      schema: () => OutcomesView,
      etag: true,
    },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const read = await readOutcomes(asked.desk, asked.actor, param(asked, 'id'));
      return read.ok ? ok(reply(read.value)) : read;
    },
  },
  {
    method: 'POST',
    path: PATH,
    id: 'reportOutcomes',
    tag,
    summary: 'Tell how many were approached, answered and refused; told again it replaces what was told before',
    command: 'report outcomes',
    takes: { schema: () => OutcomesInput },
    answers: {
      status: 200,
      description: 'What is kept now; the same again stores nothing. The ETag is that of the activity.',
      schema: () => OutcomesView,
      etag: true,
    },
    failures: ['not-found', 'not-yours', 'stale', 'bad-input', 'wrong-status', 'register-full'],
    handle: async (asked) => {
      const { desk, actor, ifMatch, body } = asked;
      const told = await reportOutcomes(desk, actor, param(asked, 'id'), ifMatch, body);
      return told.ok ? ok(reply(told.value)) : told;
    },
  },
];

import { AskAnswer, answerAsk } from '#shared/activities/organisations/answer-ask.ts';
import { AskView, readAsks } from '#shared/activities/organisations/read-asks.ts';
import { changedView } from '#shared/activities/record/activity-versions.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type Route } from '../../route.ts';
import { changedSchema } from './activities.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Activities';

/** The calls by which the organisations that are asked have a say. */
export const askedOrganisationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/activities/{id}/organisations',
    id: 'listAsksOfOrganisations',
    tag,
    summary:
      'What the organisations that are asked say to it: to owner and bureau all of it, to who acts for one its own',
    command: 'read asks',
    answers: {
      status: 200,
      description: 'Each organisation, in the order in which the plan names them; the ETag is the activity’s.',
      schema: () => listSchema(AskView, 'AsksOfOrganisations'),
      etag: true,
    },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const read = await readAsks(asked.desk, asked.actor, param(asked, 'id'));
      if (!read.ok) return read;
      return ok({ body: { items: read.value.asks }, headers: { ETag: etagOf(read.value.activity) } });
    },
  },
  {
    method: 'POST',
    path: '/activities/{id}/organisations/{partner}/answers',
    id: 'answerForOrganisation',
    tag,
    summary: 'An organisation confirms, proposes something else or declines; the owner accepts what it proposes',
    command: 'answer for organisation',
    takes: { schema: () => AskAnswer },
    needsMatch: true,
    answers: {
      status: 200,
      description: 'The activity as it is now; with a check where a counter was accepted.',
      schema: changedSchema,
      etag: true,
    },
    failures: [
      'not-found',
      'not-yours',
      'version-required',
      'stale',
      'bad-input',
      'wrong-status',
      'would-overload',
      'register-full',
      'own-case',
    ],
    handle: async (asked) => {
      const about = { id: param(asked, 'id'), partner: param(asked, 'partner') };
      const answered = await answerAsk(asked.desk, asked.actor, about, asked.ifMatch, asked.body);
      if (!answered.ok) return answered;
      const { view, etag, check } = changedView(answered.value, asked.actor);
      return ok({ body: { activity: view, ...(check && { check }) }, headers: { ETag: etag } });
    },
  },
];

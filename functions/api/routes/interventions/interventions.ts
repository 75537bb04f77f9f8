import { ConfirmationInput, confirmIntervention } from '#shared/interventions/course/confirm-intervention.ts';
import { CourseLine, readCourseHistory } from '#shared/interventions/course/course-history.ts';
import {
  findInterventions,
  InterventionFilter,
  readInterventionView,
} from '#shared/interventions/finding/find-interventions.ts';
import { InterventionView } from '#shared/interventions/finding/intervention-view.ts';
import { ok } from '#shared/platform/result.ts';
import { param, queried, type Route } from '../../route.ts';
import { listSchema, pageSchema } from '../shapes.ts';

const tag = 'Interventions';

/** The list of interventions, and whether each still runs. */
export const interventionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/interventions',
    id: 'listInterventions',
    tag,
    summary:
      'The interventions, how they go and of when that is; the public sees the course that the last adopted report has',
    answers: {
      status: 200,
      description: 'A page of interventions; a page may hold fewer than asked for where more follow.',
      schema: () => pageSchema(InterventionView, 'InterventionPage'),
    },
    failures: [],
    ...queried(InterventionFilter, async ({ desk, actor, query }) => {
      const found = await findInterventions(desk, actor, query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
  {
    method: 'POST',
    path: '/interventions/{id}/confirmation',
    id: 'confirmIntervention',
    tag,
    summary: 'Say whether it still runs; where it is over and still open, its owner is asked to say so in the register',
    command: 'confirm intervention',
    takes: { schema: () => ConfirmationInput },
    answers: {
      status: 200,
      description: 'The intervention as it stands in the list now.',
      schema: () => InterventionView,
    },
    failures: ['not-found', 'not-yours', 'bad-input'],
    handle: async (asked) => {
      const { desk, actor, body } = asked;
      const confirmed = await confirmIntervention(desk, actor, param(asked, 'id'), body);
      return confirmed.ok ? ok({ body: await readInterventionView(desk, actor, confirmed.value) }) : confirmed;
    },
  },
  {
    method: 'GET',
    path: '/interventions/{id}/history',
    id: 'readCourseHistory',
    tag,
    summary: 'Who said whether it runs, and who accepted which course, oldest first',
    command: 'read history of intervention',
    answers: { status: 200, description: 'The history.', schema: () => listSchema(CourseLine, 'CourseHistory') },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const history = await readCourseHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
];

import { Logic } from '#shared/interventions/logic/logic.ts';
import { LogicLine } from '#shared/interventions/logic/logic-store.ts';
import { LogicView, tagOfView } from '#shared/interventions/logic/logic-view.ts';
import { findLogic, readLogicHistory } from '#shared/interventions/logic/read-logic.ts';
import { setLogic, type ShownLogic } from '#shared/interventions/logic/set-logic.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type ApiReply, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';
import { SVG_ANSWER, svgReply } from '../svg-reply.ts';

const tag = 'Interventions';
const PATH = '/interventions/{id}/logic';

const reply = ({ version, view }: ShownLogic): ApiReply => ({
  body: view,
  headers: { ETag: tagOfView(version, view) },
});

/** The logic of an intervention, and its picture. */
export const logicRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    id: 'readLogic',
    tag,
    summary:
      'What an intervention puts in, does, yields and reaches, why the one leads to the other, and what was counted of it',
    answers: {
      status: 200,
      description:
        'The logic; an empty one where nobody wrote one yet. Counts of fewer than 10 people are not shown to everybody.',
      schema: () => LogicView,
      etag: true,
    },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findLogic(asked.desk, asked.actor, param(asked, 'id'));
      return found.ok ? ok(reply(found.value)) : found;
    },
  },
  {
    method: 'PUT',
    path: PATH,
    id: 'setLogic',
    tag,
    summary: 'Write the logic of an intervention, whole; counts come from the plan and from accepted contributions',
    command: 'change logic',
    takes: { schema: () => Logic },
    matchOrNone: true,
    answers: { status: 200, description: 'The logic as it is now.', schema: () => LogicView, etag: true },
    failures: ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input'],
    handle: async (asked) => {
      const { desk, actor, ifMatch, ifNoneMatch, body } = asked;
      const set = await setLogic(desk, actor, param(asked, 'id'), { ifMatch, ifNoneMatch }, body);
      return set.ok ? ok(reply(set.value)) : set;
    },
  },
  {
    method: 'GET',
    path: `${PATH}/history`,
    id: 'readLogicHistory',
    tag,
    summary: 'Who changed what of a logic, oldest first',
    command: 'read history of logic',
    answers: { status: 200, description: 'The history.', schema: () => listSchema(LogicLine, 'LogicHistory') },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const history = await readLogicHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
  {
    method: 'GET',
    path: `${PATH}.svg`,
    id: 'drawLogic',
    tag,
    summary: 'The logic of an intervention as a picture',
    isFile: true,
    answers: SVG_ANSWER,
    failures: ['not-found'],
    handle: async (asked) => {
      const { drawLogicOf } = await import('#shared/interventions/logic/picture/draw-logic.ts');
      const found = await findLogic(asked.desk, asked.actor, param(asked, 'id'));
      if (!found.ok) return found;
      const svg = drawLogicOf(found.value.seen.activity.plan.title, found.value.view, asked.language);
      return ok(svgReply(svg, asked.language));
    },
  },
];

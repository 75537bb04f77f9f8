import { Paging } from '#shared/platform/store/paging.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import {
  askIntroduction,
  decideOnIntroduction,
  findIntroduction,
  findIntroductions,
  Introduction,
  IntroductionDecision,
  IntroductionInput,
} from '#shared/introductions/introduction.ts';
import { ok } from '#shared/platform/result.ts';
import { param, queried, type Route } from '../../route.ts';
import { pageSchema } from '../shapes.ts';

const tag = 'Introductions';

export const introductionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/introductions',
    id: 'askIntroduction',
    tag,
    summary: 'Ask the bureau to be brought in touch with a partner',
    command: 'ask introduction',
    takes: { schema: () => IntroductionInput },
    answers: { status: 201, description: 'Asked.', schema: () => Introduction, etag: true, location: true },
    failures: ['not-yours', 'bad-input'],
    handle: async ({ desk, actor, body }) => {
      const asked = await askIntroduction(desk, actor, body);
      return asked.ok
        ? ok({
            status: 201,
            body: asked.value,
            headers: { Location: `/v1/introductions/${asked.value.id}`, ETag: '"1"' },
          })
        : asked;
    },
  },
  {
    method: 'GET',
    path: '/introductions',
    id: 'listIntroductions',
    tag,
    summary: 'Your own introductions; all of them for the bureau',
    command: 'read introduction',
    answers: {
      status: 200,
      description: 'A page of introductions, newest first.',
      schema: () => pageSchema(Introduction, 'IntroductionPage'),
    },
    failures: [],
    ...queried(Paging, async ({ desk, actor, query }) => {
      const found = await findIntroductions(desk, actor, query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
  {
    method: 'GET',
    path: '/introductions/{id}',
    id: 'readIntroduction',
    tag,
    summary: 'One introduction',
    command: 'read introduction',
    answers: { status: 200, description: 'The introduction.', schema: () => Introduction, etag: true },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findIntroduction(asked.desk, asked.actor, param(asked, 'id'));
      return found.ok ? ok({ body: found.value.introduction, headers: { ETag: etagOf(found.value) } }) : found;
    },
  },
  {
    method: 'POST',
    path: '/introductions/{id}/decisions',
    id: 'decideOnIntroduction',
    tag,
    summary: 'Bring both in touch, or decline',
    command: 'decide on introduction',
    takes: { schema: () => IntroductionDecision },
    answers: { status: 200, description: 'The introduction as decided.', schema: () => Introduction },
    failures: ['not-found', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const decided = await decideOnIntroduction(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return decided.ok ? ok({ body: decided.value }) : decided;
    },
  },
];

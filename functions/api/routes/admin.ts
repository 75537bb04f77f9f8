import { DeadLetter, deadLetters, retryDeadLetter } from '#shared/dispatch/dead-letters.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type Route } from '../route.ts';
import { listSchema } from './shapes.ts';

const tag = 'Administration';

export const adminRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/admin/dead-letters',
    id: 'listDeadLetters',
    tag,
    summary: 'Messages to chats that were given up and not retried yet, newest first',
    command: 'read dead letters',
    answers: { status: 200, description: 'The whole list.', schema: () => listSchema(DeadLetter, 'DeadLetters') },
    failures: [],
    handle: async ({ desk, actor }) => {
      const letters = await deadLetters(desk, actor);
      return letters.ok ? ok({ body: { items: letters.value } }) : letters;
    },
  },
  {
    method: 'POST',
    path: '/admin/dead-letters/{id}/retry',
    id: 'retryDeadLetter',
    tag,
    summary: 'Send a message that was given up after all, once, however often this is called',
    command: 'retry dead letter',
    answers: {
      status: 200,
      description: 'The letter, back in its place among the messages to send.',
      schema: () => DeadLetter,
    },
    failures: ['not-found'],
    handle: async (asked) => {
      const retried = await retryDeadLetter(asked.desk, asked.actor, param(asked, 'id'));
      return retried.ok ? ok({ body: retried.value }) : retried;
    },
  },
];

import { Health, readHealth } from '#shared/administration/health.ts';
import { PartnerSeen, readPartnersSeen } from '#shared/administration/partners-seen.ts';
import { readSettingsOf, SettingsView } from '#shared/administration/settings.ts';
import { DeadLetter, deadLetters, retryDeadLetter } from '#shared/dispatch/dead-letters.ts';
import { Paging } from '#shared/platform/store/paging.ts';
import { ok } from '#shared/platform/result.ts';
import { Role } from '#shared/people/actor.ts';
import { KnownPerson } from '#shared/people/known-people/known-person.ts';
import { readKnownPeople, removeKnownPerson } from '#shared/people/known-people/people-list.ts';
import * as z from 'zod';
import { param, queried, type Route } from '../../route.ts';
import { listSchema, pageSchema } from '../shapes.ts';

const tag = 'Administration';

const PeopleQuery = z.strictObject({
  limit: Paging.shape.limit
    .unwrap()
    .optional()
    .meta({ description: 'How many on a page; without it, and without a cursor, all.' }),
  cursor: Paging.shape.cursor,
  partner: z.string().optional().meta({ description: 'Only who last acted for this partner.' }),
  role: Role.optional().meta({ description: 'Only who was last here in this role.' }),
});

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
  {
    method: 'GET',
    path: '/admin/people',
    id: 'listKnownPeople',
    tag,
    summary: 'Who was here within the last 400 days, who was here last first',
    command: 'read known people',
    answers: {
      status: 200,
      description: 'The whole list, or a page of it.',
      schema: () => pageSchema(KnownPerson, 'KnownPeople'),
    },
    failures: ['bad-query'],
    ...queried(PeopleQuery, async ({ desk, actor, query }) => {
      const people = await readKnownPeople(desk, actor, query);
      return people.ok ? ok({ body: people.value }) : people;
    }),
  },
  {
    method: 'DELETE',
    path: '/admin/people/{id}',
    id: 'removeKnownPerson',
    tag,
    summary: 'Keep somebody no longer for telling; who comes back is kept anew',
    command: 'remove known person',
    answers: { status: 204, description: 'Nothing is kept of them for telling any more.' },
    failures: ['not-found'],
    handle: async (asked) => {
      const removed = await removeKnownPerson(asked.desk, asked.actor, param(asked, 'id'));
      return removed.ok ? ok({ status: 204 }) : removed;
    },
  },
  {
    method: 'GET',
    path: '/admin/partners',
    id: 'listPartnersSeen',
    tag,
    summary: 'The partners with their sizes, and how many people act for each',
    command: 'read known people',
    answers: { status: 200, description: 'The whole list.', schema: () => listSchema(PartnerSeen, 'PartnersSeen') },
    failures: [],
    handle: async ({ desk, actor }) => {
      const partners = await readPartnersSeen(desk, actor);
      return partners.ok ? ok({ body: { items: partners.value } }) : partners;
    },
  },
  {
    method: 'GET',
    path: '/admin/settings',
    id: 'readSettings',
    tag,
    summary: 'With what the product was set up: no secret is among it',
    command: 'read settings',
    answers: { status: 200, description: 'What is set.', schema: () => SettingsView },
    failures: [],
    handle: async ({ desk, actor, ...door }) => {
      const settings = await readSettingsOf(desk, actor, door);
      return settings.ok ? ok({ body: settings.value }) : settings;
    },
  },
  {
    method: 'GET',
    path: '/admin/health',
    id: 'readHealth',
    tag,
    summary: 'Whether the product keeps up: what waits to be sent and to be done, and what was given up',
    command: 'read health',
    answers: { status: 200, description: 'Counts, and since when the first of each waits.', schema: () => Health },
    failures: [],
    handle: async ({ desk, actor }) => {
      const health = await readHealth(desk, actor);
      return health.ok ? ok({ body: health.value }) : health;
    },
  },
];

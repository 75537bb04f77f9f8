import { eraseOwnData, erasePerson, Erasure, ErasureInput } from '#shared/own-data/erase.ts';
import { OwnData, readOwnData } from '#shared/own-data/own-data.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type Route } from '../../route.ts';

const tag = 'Own data';

/** What somebody is entitled to about themselves. */
export const ownDataRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/me/data',
    id: 'readOwnData',
    tag,
    summary: 'Everything that the desks keep of you, in one answer',
    command: 'read own data',
    answers: {
      status: 200,
      description: 'Your account, registrations, files, introductions, data requests, access to data and chats.',
      schema: () => OwnData,
    },
    failures: [],
    handle: async ({ desk, actor, baseUrl }) => {
      const own = await readOwnData(desk, actor, baseUrl);
      return own.ok ? ok({ body: own.value }) : own;
    },
  },
  {
    method: 'POST',
    path: '/me/erasure',
    id: 'eraseOwnData',
    tag,
    summary: 'Erase what the desks keep of you; what still goes on stays, and is named',
    command: 'erase own data',
    takes: { schema: () => ErasureInput },
    answers: { status: 200, description: 'What was erased, and what stays for now.', schema: () => Erasure },
    failures: ['bad-input'],
    handle: async ({ desk, actor, body }) => {
      const erased = await eraseOwnData(desk, actor, body);
      return erased.ok ? ok({ body: erased.value }) : erased;
    },
  },
  {
    method: 'POST',
    path: '/people/{id}/erasure',
    id: 'erasePerson',
    tag,
    summary: 'Erase what the desks keep of somebody who asked an admin for it; `id` is that of the account',
    command: 'erase person',
    takes: { schema: () => ErasureInput },
    answers: { status: 200, description: 'What was erased, and what stays for now.', schema: () => Erasure },
    failures: ['bad-input'],
    handle: async (asked) => {
      const erased = await erasePerson(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return erased.ok ? ok({ body: erased.value }) : erased;
    },
  },
];

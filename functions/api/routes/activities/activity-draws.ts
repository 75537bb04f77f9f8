import { DrawFileView } from '#shared/activities/draws/draw-store.ts';
import { issueDraw, readDraw } from '#shared/activities/draws/issue-draw.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type Route } from '../../route.ts';

const tag = 'Coordination';

/** What a list holder draws a sample by, so that nobody is asked twice. */
export const activityDrawRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/activities/{id}/draws',
    id: 'issueDraw',
    tag,
    summary: 'Issue the slices of an approved activity: from then on they are frozen; for owner, bureau and who draws',
    command: 'issue draw',
    needsKey: true,
    answers: {
      status: 200,
      description: 'The draw file; the same as before unless something changed since.',
      schema: () => DrawFileView,
    },
    failures: ['not-found', 'not-yours', 'wrong-status', 'idempotency-key-reused', 'register-full'],
    handle: async (asked) => {
      const file = await issueDraw(asked.desk, asked.actor, param(asked, 'id'), asked.idempotencyKey);
      return file.ok ? ok({ body: file.value }) : file;
    },
  },
  {
    method: 'GET',
    path: '/activities/{id}/draws',
    id: 'readDraw',
    tag,
    summary: 'The draw file that was issued last',
    command: 'read draw',
    answers: { status: 200, description: 'The draw file.', schema: () => DrawFileView },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const file = await readDraw(asked.desk, asked.actor, param(asked, 'id'));
      return file.ok ? ok({ body: file.value }) : file;
    },
  },
];

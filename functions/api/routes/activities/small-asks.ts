import * as z from 'zod';
import { ActivityView } from '#shared/activities/record/activity.ts';
import { changedView } from '#shared/activities/record/activity-versions.ts';
import { ReservationInput, reserveRoom } from '#shared/activities/reservations/reserve-room.ts';
import { lookBack } from '#shared/activities/small/look-back.ts';
import { Registered } from '#shared/activities/changing/store-registration.ts';
import { readSignals, SignalPage, SignalQuery } from '#shared/activities/workbench/ask-signals.ts';
import { ok } from '#shared/platform/result.ts';
import { param, queried, type Route } from '../../route.ts';
import { once } from '../shapes.ts';

const tag = 'Activities';

const lookedBack = once(() => z.strictObject({ activity: ActivityView }).meta({ id: 'LookedBack' }));

/** The calls of the bureau about room held ahead, what the rule approved, and asks that it looks at. */
export const smallAskRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/reservations',
    id: 'reserveRoom',
    tag,
    summary: 'Hold room ahead for a statutory ask that has no study yet; it lapses 8 weeks before its first day',
    command: 'reserve room',
    takes: { schema: () => ReservationInput },
    needsKey: true,
    answers: {
      status: 201,
      description:
        'Reserved: an activity with `reservation: true`, and its check. A registration names its number in `uses`.',
      schema: () => Registered,
      etag: true,
      location: true,
    },
    failures: ['bad-input', 'idempotency-key-reused', 'would-overload', 'register-full'],
    handle: async ({ desk, actor, body, idempotencyKey }) => {
      const reserved = await reserveRoom(desk, actor, idempotencyKey, body);
      if (!reserved.ok) return reserved;
      const { activity } = reserved.value;
      return ok({
        status: 201,
        body: reserved.value,
        headers: { Location: `/v1/activities/${activity.id}`, ETag: '"1"' },
      });
    },
  },
  {
    method: 'POST',
    path: '/activities/{id}/look-back',
    id: 'lookBackAtApproval',
    tag,
    summary: 'The bureau looked back at what the rule approved, and leaves it as it is',
    command: 'look back at approval',
    needsMatch: true,
    answers: { status: 200, description: 'The activity, one version on.', schema: lookedBack, etag: true },
    failures: ['not-found', 'own-case', 'version-required', 'stale', 'wrong-status', 'register-full'],
    handle: async (asked) => {
      const seen = await lookBack(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch);
      if (!seen.ok) return seen;
      const { view, etag } = changedView(seen.value, asked.actor);
      return ok({ body: { activity: view }, headers: { ETag: etag } });
    },
  },
  {
    method: 'GET',
    path: '/ask-signals',
    id: 'listAskSignals',
    tag,
    summary:
      'What the bureau looks at besides decisions: planned against realised by organisation, reservations, and asks left out for 28 days',
    command: 'read signals of asks',
    answers: { status: 200, description: 'A page of one list.', schema: () => SignalPage },
    failures: [],
    ...queried(SignalQuery, async ({ desk, actor, query }) => {
      const page = await readSignals(desk, actor, query);
      return page.ok ? ok({ body: page.value }) : page;
    }),
  },
];

import { openSharing, shareHours, Sharing, SharingInput } from '#shared/activities/organisations/share-hours.ts';
import type * as z from 'zod';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type ApiReply, type Route } from '../../route.ts';

const tag = 'Programme';
const path = '/partners/{id}/sharing';

type Kept = z.output<typeof Sharing> & { readonly version: number };

const replyOf = ({ programmes, receives, version }: Kept): ApiReply => ({
  body: { programmes, receives },
  headers: { ETag: etagOf({ version }) },
});

/** To which other programmes a partner gives the hours that are asked of it in this one. */
export const sharingRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    id: 'readSharing',
    tag,
    summary:
      'To which programmes a partner gives its hours, and from which it gives them to this one; for who acts for it and the bureau',
    command: 'read sharing',
    answers: { status: 200, description: 'What it gives, and what counts here.', schema: () => Sharing, etag: true },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const opened = await openSharing(asked.desk, asked.actor, param(asked, 'id'));
      return opened.ok ? ok(replyOf(opened.value)) : opened;
    },
  },
  {
    method: 'PUT',
    path,
    id: 'shareHours',
    tag,
    summary: 'Say to which programmes a partner gives its hours: their checks sum them from then on',
    command: 'share hours',
    takes: { schema: () => SharingInput },
    matchOrNone: true,
    answers: { status: 200, description: 'What it gives from now on.', schema: () => Sharing, etag: true },
    failures: ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input'],
    handle: async (asked) => {
      const { desk, actor, ifMatch, ifNoneMatch, body } = asked;
      const shared = await shareHours(desk, actor, param(asked, 'id'), { ifMatch, ifNoneMatch }, body);
      return shared.ok ? ok(replyOf(shared.value)) : shared;
    },
  },
];

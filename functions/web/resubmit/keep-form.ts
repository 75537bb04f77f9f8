import * as z from 'zod';
import { actorId } from '#shared/people/actor.ts';
import { expiryAfter } from '#shared/platform/clock.ts';
import { webKeys } from '../keys.ts';
import { isTooOften, type Rate } from '#shared/platform/rate-limit.ts';
import type { Values } from '#shared/conversations/kernel/model.ts';
import type { PageRequest } from '../page-request.ts';
import { RETENTION } from '#shared/platform/retention.ts';

/** So long a form that was sent without a session waits for who sent it to sign in. */
const SECONDS_KEPT = RETENTION.postedForm.seconds;

/** A form that is kept takes at most so many bytes: the longest that can be sent, with room to spare. */
const MOST_BYTES = 64 * 1_024;
/** How often a browser may have a form kept, and all browsers together behind one network address. */
const KEPT: Rate = { of: 'form-kept', mostPerHour: 30 };
const KEPT_FROM: Rate = { of: 'form-kept-from', mostPerHour: 60 };

const PostedItem = z.looseObject({
  by: z.string().optional(),
  path: z.string(),
  sent: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  expiresAt: z.number(),
});

/** A form as it was sent: where to, and what was filled in. */
export type Posted = { readonly path: string; readonly sent: Values; readonly by: string | undefined };

/** Whether a form is kept, and if not why. */
export type PostedKept = 'kept' | 'too-long' | 'too-often';

/** What is kept of a form: everything but its token. */
export const keptOf = ({ sent: { proof: _, ...sent } }: PageRequest): Values => sent;

/** Keeps what a form sent, for this browser. */
export async function keepPosted(pageRequest: PageRequest): Promise<PostedKept> {
  const { desk, who, actor, formerly, path, address } = pageRequest;
  const sent = keptOf(pageRequest);
  if (Buffer.byteLength(JSON.stringify({ path, sent })) > MOST_BYTES) return 'too-long';
  if ((await isTooOften(desk, KEPT, who.chat.user)) || (await isTooOften(desk, KEPT_FROM, address))) return 'too-often';
  const by = actorId(actor) ?? formerly;
  await desk.table.write([
    {
      put: {
        ...webKeys.postedForm(who.chat.user),
        ...(by !== undefined && { by }),
        path,
        sent,
        expiresAt: expiryAfter(desk.clock.now(), SECONDS_KEPT),
      },
    },
  ]);
  return 'kept';
}

/** The form that waits to be sent once more; `by` is whose it is, where somebody sent it who was signed in. */
export async function readPosted({ desk, who }: PageRequest): Promise<Posted | undefined> {
  const [item] = (await desk.table.read([webKeys.postedForm(who.chat.user)])).values();
  const posted = item && PostedItem.parse(item);
  return posted && posted.expiresAt > desk.clock.now().getTime() / 1_000
    ? { path: posted.path, sent: posted.sent, by: posted.by }
    : undefined;
}

/** Forgets the form that waited: it has been shown. */
export const dropPosted = async ({ desk, who }: PageRequest): Promise<void> => {
  await desk.table.write([{ remove: webKeys.postedForm(who.chat.user) }]);
};

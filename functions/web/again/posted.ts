import * as z from 'zod';
import { idOf } from '#shared/people/actor.ts';
import { expiryAfter } from '#shared/platform/clock.ts';
import { keys } from '#shared/platform/keys.ts';
import type { Values } from '#shared/conversations/model.ts';
import type { Visit } from '../visit.ts';

/** So long a form that was sent without a session waits for who sent it to sign in. */
const SECONDS_KEPT = 3_600;

/** An item of the store holds 400 KB. */
const MOST_KEPT = 90_000; // of characters that take four bytes at most

const PostedItem = z.looseObject({ by: z.string().optional(), path: z.string(), sent: z.record(z.string(), z.union([z.string(), z.array(z.string())])), expiresAt: z.number() });

/** A form as it was sent: where to, and what was filled in. */
export type Posted = { readonly path: string; readonly sent: Values; readonly by: string | undefined };

/** Keeps what a form sent, for this browser; the proof that it carried is not kept. */
export async function keepPosted({ desk, who, actor, formerly, path, sent: { proof: _, ...sent } }: Visit): Promise<void> {
  if (JSON.stringify(sent).length > MOST_KEPT) return;
  const by = idOf(actor) ?? formerly;
  await desk.table.write([{ put: { ...keys.postedForm(who.chat.user), ...(by !== undefined && { by }), path, sent, expiresAt: expiryAfter(desk.clock.now(), SECONDS_KEPT) } }]);
}

/** The form that waits to be sent once more; `by` is whose it is, where somebody sent it who was signed in. */
export async function readPosted({ desk, who }: Visit): Promise<Posted | undefined> {
  const [item] = (await desk.table.read([keys.postedForm(who.chat.user)])).values();
  const posted = item && PostedItem.parse(item);
  return posted && posted.expiresAt > desk.clock.now().getTime() / 1_000 ? { path: posted.path, sent: posted.sent, by: posted.by } : undefined;
}

/** Forgets it: it was shown once more. */
export const dropPosted = async ({ desk, who }: Visit): Promise<void> => {
  await desk.table.write([{ remove: keys.postedForm(who.chat.user) }]);
};

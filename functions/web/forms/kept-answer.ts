import * as z from 'zod';
import type { Card } from '#shared/conversations/kernel/model.ts';
import { actorId } from '#shared/people/actor.ts';
import { expiryAfter } from '#shared/platform/clock.ts';
import { RETENTION } from '#shared/platform/retention.ts';
import { webKeys } from '../keys.ts';
import type { PageRequest } from '../page-request.ts';

/** What came of a form is kept until its reader has gone on, and a while longer for who goes back. */
const SECONDS_KEPT = RETENTION.shownAnswer.seconds;
const MOST_BYTES = 128 * 1_024;

const DrawnCard = z.custom<Card>((value) => typeof value === 'object' && value !== null && 'parts' in value);
const AnswerItem = z.looseObject({
  by: z.string(),
  cards: z.array(DrawnCard),
  back: z.string(),
  expiresAt: z.number(),
});

/** What came of a form, and where its reader came from. */
type KeptAnswer = { readonly cards: readonly Card[]; readonly back: string };

/** Keeps what came of a form for this person in this browser, so that they read it at an address of its own; undefined where it is too long, or nobody is signed in. */
export async function keepAnswer(
  { desk, who, actor }: PageRequest,
  { cards, back }: KeptAnswer,
): Promise<string | undefined> {
  const by = actorId(actor);
  if (by === undefined || Buffer.byteLength(JSON.stringify(cards)) > MOST_BYTES) return undefined;
  const key = desk.newId();
  const expiresAt = expiryAfter(desk.clock.now(), SECONDS_KEPT);
  await desk.table.write([{ put: { ...webKeys.shownAnswer(who.chat.user, key), by, cards, back, expiresAt } }]);
  return key;
}

/** What came of a form, for who sent it; undefined where there is none, or none any more. */
export async function readAnswer(
  { desk, who, actor }: PageRequest,
  key: string | null | undefined,
): Promise<KeptAnswer | undefined> {
  if (!key || !/^[0-9a-f]{16}$/.test(key)) return undefined;
  const [item] = (await desk.table.read([webKeys.shownAnswer(who.chat.user, key)])).values();
  const kept = item && AnswerItem.parse(item);
  return kept && kept.by === actorId(actor) && kept.expiresAt > desk.clock.now().getTime() / 1_000 ? kept : undefined;
}

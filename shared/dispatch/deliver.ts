import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { pausedUntil, pauseChat } from './chat-pause.ts';
import { SECONDS_KEPT, type Lease } from './lease.ts';
import { sendWithinMs, type DispatchParts } from './parts.ts';
import type { MessagePlace, SendResult } from './sender.ts';
import type { Calls, Target } from './targets.ts';
import { stored } from '../platform/read-stored.ts';

/**
 * What stands in a slot for a recipient. With a place: the message there shows what it did at `version`. Without one: it
 * was about to be posted for `version`, and whether it came in is found by its mark.
 */
const Shown = stored(
  z.looseObject({
    version: z.int(),
    mark: z.string(),
    place: z.strictObject({ channel: z.string(), message: z.string() }).optional(),
  }),
);
type Shown = Pick<z.output<typeof Shown>, 'version' | 'mark' | 'place'>;

/** A target with what is sent there. */
type Drawn = Target & Calls;

/** What came of one notice for one recipient: it stands there, it has to wait, it will never come in, or it may next time. */
export type Delivered = 'shown' | { readonly until: Date } | { readonly refused: string } | { readonly failed: string };

/** Delivers the notices of one message of a subject, under the subject's lease. */
export type Delivery = { readonly parts: DispatchParts; readonly lease: Lease; readonly version: number };

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');

/** What a chat answers; of a call that threw, or did not answer in time, nobody knows what came of it. */
async function answerOf<T>({ parts }: Delivery, call: () => Promise<T>): Promise<T | { readonly unknown: string }> {
  const over = new AbortController();
  try {
    return await Promise.race([
      call(),
      sleep(sendWithinMs(parts), { unknown: 'no answer in time' }, { signal: over.signal }),
    ]);
  } catch (error) {
    return { unknown: nameOf(error) };
  } finally {
    over.abort();
  }
}

/** Looks in the chat for the message with this mark. */
const sought = (
  delivery: Delivery,
  { find }: Drawn,
  mark: string,
): Promise<{ readonly found: MessagePlace | undefined } | { readonly unknown: string }> =>
  answerOf(delivery, async () => ({ found: await find(mark) }));

const keep = ({ parts, lease }: Delivery, { key }: Target, shown: Shown): Promise<void> =>
  lease.write([{ put: { ...key, ...shown, expiresAt: expiryAfter(parts.clock.now(), SECONDS_KEPT) } }]);

/**
 * What follows from a send after which the message does not stand there: a pause, a refusal, or a failure of which
 * nobody knows the outcome.
 */
async function notSent(
  { parts }: Delivery,
  { line }: Target,
  sent: Exclude<SendResult, { sent: unknown }>,
): Promise<Delivered> {
  if ('waitSeconds' in sent) return { until: await pauseChat(parts, line, sent.waitSeconds) };
  return 'refused' in sent ? sent : { failed: sent.unknown };
}

/** Posts a new message: first keeps that it will, under a mark by which it is found again. */
async function post(delivery: Delivery, target: Drawn, mark: string): Promise<Delivered> {
  const { lease, version } = delivery;
  await keep(delivery, target, { version, mark });
  lease.holds();
  const sent = await answerOf(delivery, () => target.post(mark));
  if ('sent' in sent) {
    await keep(delivery, target, { version, mark, place: sent.sent });
    return 'shown';
  }
  const delivered = await notSent(delivery, target, sent);
  if (!('unknown' in sent)) await lease.write([{ remove: target.key }]);
  return delivered;
}

/** Changes the message that stands there. One that is refused and cannot be found was taken away by somebody: it is posted anew. */
async function update(
  delivery: Delivery,
  target: Drawn,
  { mark, place }: { readonly mark: string; readonly place: MessagePlace },
): Promise<Delivered> {
  const { lease, version } = delivery;
  await lease.write([]);
  lease.holds();
  const sent = await answerOf(delivery, () => target.update(place, mark));
  if ('sent' in sent) {
    await keep(delivery, target, { version, mark, place: sent.sent });
    return 'shown';
  }
  if (!('refused' in sent)) return notSent(delivery, target, sent);
  const search = await sought(delivery, target, mark);
  if ('unknown' in search) return { failed: `looking for it: ${search.unknown}` };
  return search.found ? sent : post(delivery, target, target.newMark());
}

/** What stands in the slot, as far as it was kept. */
async function shownIn({ parts }: Delivery, { key }: Target): Promise<Shown | undefined> {
  const [item] = (await parts.desk.table.read([key])).values();
  if (!item) return undefined;
  const { version, mark, place } = Shown.parse(item);
  return { version, mark, place };
}

/** Brings the slot up to this version. A message that was about to be posted is looked for, and posted only where it is not there. */
async function bringUp(delivery: Delivery, target: Drawn, shown: Shown | undefined): Promise<Delivered> {
  if (!shown) return post(delivery, target, target.newMark());
  const { mark, place } = shown;
  if (place) return update(delivery, target, { mark, place });
  const search = await sought(delivery, target, mark);
  if ('unknown' in search) return { failed: `looking for it: ${search.unknown}` };
  if (!search.found) return post(delivery, target, mark);
  await keep(delivery, target, { ...shown, place: search.found });
  return shown.version >= delivery.version ? 'shown' : update(delivery, target, { mark, place: search.found });
}

/**
 * Makes a slot show the state of this version or a later one, for one recipient. What a chat answers comes back as a
 * value; a card that cannot be drawn and trouble with the store are thrown.
 */
export async function deliver(delivery: Delivery, target: Target): Promise<Delivered> {
  const shown = await shownIn(delivery, target);
  if (shown?.place && shown.version >= delivery.version) return 'shown';
  const until = await pausedUntil(delivery.parts, target.line);
  return until ? { until } : bringUp(delivery, { ...target, ...target.draw() }, shown);
}

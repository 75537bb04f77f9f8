import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { answerWithin, notSent, type Shown } from './answers.ts';
import { SECONDS_KEPT, type Lease } from './lease.ts';
import { sendWithinMs, type DispatchParts } from './parts.ts';
import type { MessagePlace } from './sender.ts';
import type { Calls, Target } from './targets.ts';
import { stored } from '../platform/store/read-stored.ts';

/**
 * What stands in a slot for a recipient. With a place: the message there shows what it did at `version`. Without one: it
 * was about to be posted for `version`, and whether it came in is found by its mark.
 */
const Slot = stored(
  z.looseObject({
    version: z.int(),
    mark: z.string(),
    place: z.strictObject({ channel: z.string(), message: z.string() }).optional(),
  }),
);
type Slot = Pick<z.output<typeof Slot>, 'version' | 'mark' | 'place'>;

/** A target with what is sent there. */
type Drawn = Target & Calls;

/** Delivers the notices of one message of a subject to a recipient, under the recipient's lease. */
export type Delivering = { readonly parts: DispatchParts; readonly lease: Lease; readonly version: number };

/** Looks in the chat for the message with this mark. */
const sought = (
  delivery: Delivering,
  { find }: Drawn,
  mark: string,
): Promise<{ readonly found: MessagePlace | undefined } | { readonly unknown: string }> =>
  answerWithin(sendWithinMs(delivery.parts), async () => ({ found: await find(mark) }));

const keep = ({ parts, lease }: Delivering, { key }: Target, shown: Slot): Promise<void> =>
  lease.write([{ put: { ...key, ...shown, expiresAt: expiryAfter(parts.clock.now(), SECONDS_KEPT) } }]);

/** Posts a new message: first keeps that it will, under a mark by which it is found again. */
async function post(delivery: Delivering, target: Drawn, mark: string): Promise<Shown> {
  const { lease, version } = delivery;
  await keep(delivery, target, { version, mark });
  lease.holds();
  const sent = await answerWithin(sendWithinMs(delivery.parts), () => target.post(mark));
  if ('sent' in sent) {
    await keep(delivery, target, { version, mark, place: sent.sent });
    return 'shown';
  }
  const delivered = notSent(delivery.parts, target.recipient.door, sent);
  if (!('unknown' in sent)) await lease.write([{ remove: target.key }]);
  return delivered;
}

/** Changes the message that stands there. One that is refused and cannot be found was taken away by somebody: it is posted anew. */
async function update(
  delivery: Delivering,
  target: Drawn,
  { mark, place }: { readonly mark: string; readonly place: MessagePlace },
): Promise<Shown> {
  const { lease, version } = delivery;
  await lease.write([]);
  lease.holds();
  const sent = await answerWithin(sendWithinMs(delivery.parts), () => target.update(place, mark));
  if ('sent' in sent) {
    await keep(delivery, target, { version, mark, place: sent.sent });
    return 'shown';
  }
  if (!('refused' in sent)) return notSent(delivery.parts, target.recipient.door, sent);
  const search = await sought(delivery, target, mark);
  if ('unknown' in search) return { failed: `looking for it: ${search.unknown}` };
  return search.found ? sent : post(delivery, target, target.newMark());
}

/** What stands in the slot, as far as it was kept. */
async function shownIn({ parts }: Delivering, { key }: Target): Promise<Slot | undefined> {
  const [item] = (await parts.desk.table.read([key])).values();
  if (!item) return undefined;
  const { version, mark, place } = Slot.parse(item);
  return { version, mark, place };
}

/** Brings the slot up to this version. A message that was about to be posted is looked for, and posted only where it is not there. */
async function bringUp(delivery: Delivering, target: Drawn, shown: Slot | undefined): Promise<Shown> {
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
export async function deliver(delivery: Delivering, target: Target): Promise<Shown> {
  const shown = await shownIn(delivery, target);
  if (shown?.place && shown.version >= delivery.version) return 'shown';
  return bringUp(delivery, { ...target, ...target.draw() }, shown);
}

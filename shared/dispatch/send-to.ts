import { deadLetterOf } from './dead-letters.ts';
import { forRequest } from '../platform/log/request-id.ts';
import { deliver } from './deliver.ts';
import { delivered, dueDeliveries, putOff, type Delivery, type Recipient } from './delivery.ts';
import { dispatchKeys } from './keys.ts';
import { underLease, type Lease } from './lease.ts';
import { sendMail } from './mail/send-mail.ts';
import { attempt, judge, named, reasonsOf, UNKNOWN, type Outcome } from './outcomes.ts';
import { timeOf, type DispatchParts } from './parts.ts';
import { isFor, targetsOf } from './targets.ts';
import { LONGEST_BREATH_MS } from './waits.ts';

/** What came of each notice of a message for its recipient: none, where they are not to be told any more. */
async function outcomesOf(
  parts: DispatchParts,
  lease: Lease,
  { recipient, subject, version, message }: Delivery,
): Promise<readonly Outcome[]> {
  const outgoing = await attempt(() => parts.noticesOf(message));
  if (outgoing === 'unknown' || 'instead' in outgoing) return [UNKNOWN];
  if ('puzzle' in outgoing) return [outgoing];
  const targets = await attempt(async () => (await targetsOf(parts, subject, outgoing)).filter(isFor(recipient)));
  if ('puzzle' in targets) return [targets];
  const outcomes: Outcome[] = [];
  for (const target of targets)
    if ('draw' in target)
      outcomes.push(named(target.where, await attempt(() => deliver({ parts, lease, version }, target))));
  return outcomes;
}

/** Whether the recipient can be told more: the next; the next of other subjects; or nothing for now. */
type Next = 'goes on' | 'of others' | 'nothing';

/** How long a message waited until it was seen, of one that was held for a day from then on. */
const lagOf = ({ order, heldUntil }: Delivery, now: Date): number =>
  Math.max(0, now.getTime() - Date.parse(heldUntil ?? order.split('#')[0] ?? ''));

/** Settles what came of a message for its recipient: it leaves the queue, waits for its next try, or becomes a dead letter. */
async function settle(
  parts: DispatchParts,
  lease: Lease,
  delivery: Delivery,
  outcomes: readonly Outcome[],
): Promise<Next> {
  const { subject, version } = delivery;
  const { log, newId } = parts.desk;
  const now = parts.clock.now();
  const verdict = judge(outcomes, delivery.tries, now, parts.random);
  const why = reasonsOf(outcomes);
  if (verdict.verdict === 'paused') {
    lease.pause(verdict.until);
    return 'nothing';
  }
  if (verdict.verdict === 'sent') {
    await lease.write([delivered(delivery)]);
    log({ event: 'message.sent', subject, version, door: delivery.recipient.door, lagMs: lagOf(delivery, now) });
    return 'goes on';
  }
  const { tries } = verdict;
  if (verdict.verdict === 'given up') {
    const letter = newId();
    await lease.write([deadLetterOf(delivery, letter, now, tries, why, delivery.recipient), delivered(delivery)]);
    log({ event: 'message.dead', subject, version, tries, letter, why });
    return 'goes on';
  }
  const { until, isDown } = verdict;
  if (isDown) lease.pause(new Date(Math.min(until.getTime(), now.getTime() + LONGEST_BREATH_MS)));
  await lease.write([putOff(delivery, tries, until)]);
  log({ event: 'message.postponed', subject, version, tries, until: until.toISOString(), why });
  return isDown ? 'nothing' : 'of others';
}

/** So many messages of a day go into one mail at most; what is over goes into the next one. */
const MOST_TOGETHER = 100;

/** What is told together: each message by itself, but those that were held for the mail of a day, next to each other. */
function batchesOf(due: readonly Delivery[]): Delivery[][] {
  const batches: Delivery[][] = [];
  for (const delivery of due) {
    const last = batches.at(-1);
    const joins = delivery.heldUntil !== undefined && last?.[0]?.heldUntil !== undefined;
    if (joins && last.length < MOST_TOGETHER) last.push(delivery);
    else batches.push([delivery]);
  }
  return batches;
}

/** Tells a recipient of some messages, and settles each; `held` are the subjects of which nothing more is told for now. */
async function tell(
  parts: DispatchParts,
  lease: Lease,
  batch: readonly Delivery[],
  held: Set<string>,
): Promise<boolean> {
  const { mail } = parts;
  const [first] = batch;
  if (!first) return true;
  const byMail = first.recipient.door === 'mail' && mail ? await sendMail({ parts, mail, lease }, batch) : undefined;
  let goesOn = true;
  for (const delivery of batch) {
    const next = await forRequest(delivery.request, async () =>
      settle(parts, lease, delivery, byMail?.get(delivery) ?? (await outcomesOf(parts, lease, delivery))),
    );
    if (next !== 'goes on') held.add(delivery.subject);
    if (next === 'nothing') goesOn = false;
  }
  return goesOn;
}

/**
 * Rule P22. Tells one recipient what waits for them, in order, as long as `goesOn` says so; by one dispatcher at a time. A
 * message that may pass later has the recipient left alone for a while, a minute at most, and the later ones of its subject wait for it.
 */
export async function sendTo(
  parts: DispatchParts,
  recipient: Recipient,
  goesOn: () => boolean = () => true,
): Promise<void> {
  const due = (): Promise<Delivery[]> => dueDeliveries(parts.desk.table, recipient, timeOf(parts));
  const sendAll = async (lease: Lease): Promise<void> => {
    const held = new Set<string>();
    for (const batch of batchesOf(await due())) {
      if (!goesOn()) return;
      const open = batch.filter(({ subject }) => !held.has(subject));
      if (!(await tell(parts, lease, open, held))) return;
    }
  };
  const hasWork = async (): Promise<boolean> => goesOn() && (await due()).length > 0;
  await underLease(parts, dispatchKeys.sendingLease(recipient.door, recipient.to), hasWork, sendAll);
}

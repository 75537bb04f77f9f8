import { deadLetterOf } from './dead-letters.ts';
import { deliver } from './deliver.ts';
import { delivered, dueDeliveries, putOff, type Delivery, type Recipient } from './delivery.ts';
import { dispatchKeys } from './keys.ts';
import { underLease, type Lease } from './lease.ts';
import { attempt, judge, named, reasonsOf, UNKNOWN, type Outcome } from './outcomes.ts';
import type { DispatchParts } from './parts.ts';
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
    outcomes.push(named(target.where, await attempt(() => deliver({ parts, lease, version }, target))));
  return outcomes;
}

/** Whether the recipient can be told more: the next; the next of other subjects; or nothing for now. */
type Next = 'goes on' | 'of others' | 'nothing';

/** Tells a recipient of one message, and settles it: it leaves the queue, waits for its next try, or becomes a dead letter. */
async function sendOne(parts: DispatchParts, lease: Lease, delivery: Delivery): Promise<Next> {
  const { subject, version } = delivery;
  const { log, newId } = parts.desk;
  const outcomes = await outcomesOf(parts, lease, delivery);
  const now = parts.clock.now();
  const verdict = judge(outcomes, delivery.tries, now, parts.random);
  const why = reasonsOf(outcomes);
  if (verdict.verdict === 'paused') {
    lease.pause(verdict.until);
    return 'nothing';
  }
  if (verdict.verdict === 'sent') {
    await lease.write([delivered(delivery)]);
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

/**
 * Rule P22. Tells one recipient what waits for them, in order, as long as `goesOn` says so; by one dispatcher at a time. A
 * message that may pass later has the recipient left alone for a while, a minute at most, and the later ones of its subject wait for it.
 */
export async function sendTo(
  parts: DispatchParts,
  recipient: Recipient,
  goesOn: () => boolean = () => true,
): Promise<void> {
  const due = (): Promise<Delivery[]> => dueDeliveries(parts.desk.table, recipient, parts.clock.now());
  const sendAll = async (lease: Lease): Promise<void> => {
    const held = new Set<string>();
    for (const delivery of await due()) {
      if (!goesOn()) return;
      if (held.has(delivery.subject)) continue;
      const next = await sendOne(parts, lease, delivery);
      if (next === 'nothing') return;
      if (next === 'of others') held.add(delivery.subject);
    }
  };
  const hasWork = async (): Promise<boolean> => goesOn() && (await due()).length > 0;
  await underLease(parts, dispatchKeys.sendingLease(recipient.door, recipient.to), hasWork, sendAll);
}

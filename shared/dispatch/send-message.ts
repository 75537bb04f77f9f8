import type { Change } from '../platform/table.ts';
import { StoreUnreachable } from '../platform/failures.ts';
import { deadLetterOf } from './dead-letters.ts';
import { deliver, type Delivered } from './deliver.ts';
import { LeaseLost, type Lease } from './lease.ts';
import type { DispatchParts } from './parts.ts';
import { targetsOf, type Target } from './targets.ts';
import { postponed, settled, type Waiting } from './queue.ts';
import { MOST_TRIES, MOST_TRIES_OF_A_PUZZLE, nextTry } from './waits.ts';

/** What came of one recipient. `puzzle` is an error in our own code, such as a card that cannot be drawn. */
type Outcome = Delivered | { readonly puzzle: string };

/** A message of a later version, whose type nobody here declared: it is kept until it can be told. */
const UNKNOWN: Outcome = { puzzle: 'a message of an unknown type' };

/**
 * Runs work and turns what it throws into a value, so that one message cannot stop the others. Trouble with the store
 * or the lease is thrown on.
 */
async function attempt<T>(work: () => Promise<T>): Promise<T | { readonly puzzle: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LeaseLost || error instanceof StoreUnreachable) throw error;
    return { puzzle: error instanceof Error ? error.name : 'unknown error' };
  }
}

async function outcomesOf(
  parts: DispatchParts,
  lease: Lease,
  { subject, version, message }: Waiting,
): Promise<readonly Outcome[] | { readonly instead: readonly Change[] }> {
  const outgoing = await attempt(() => parts.noticesOf(message));
  if (outgoing === 'unknown') return [UNKNOWN];
  if ('puzzle' in outgoing) return [outgoing];
  if ('instead' in outgoing) return outgoing;
  const targets = await attempt(() => targetsOf(parts, subject, outgoing));
  if ('puzzle' in targets) return [targets];
  const outcomes: Outcome[] = [];
  for (const target of targets)
    outcomes.push(named(target, await attempt(() => deliver({ parts, lease, version }, target))));
  return outcomes;
}

/** Adds to an outcome that went wrong where it happened, without naming a person. */
function named({ where }: Target, outcome: Outcome): Outcome {
  if (outcome === 'shown' || 'until' in outcome) return outcome;
  if ('refused' in outcome) return { refused: `${where}: ${outcome.refused}` };
  return 'failed' in outcome ? { failed: `${where}: ${outcome.failed}` } : { puzzle: `${where}: ${outcome.puzzle}` };
}

const latest = (moments: readonly Date[]): Date | undefined =>
  moments.reduce<Date | undefined>((last, one) => (last && last > one ? last : one), undefined);

/** What is to become of a message: sent; tried again then; or given up. A pause of a chat comes first, and counts for no try. */
type Verdict =
  | { readonly verdict: 'sent' }
  | { readonly verdict: 'later'; readonly tries: number; readonly until: Date }
  | { readonly verdict: 'given up'; readonly tries: number };

function judge(outcomes: readonly Outcome[], { tries }: Waiting, now: Date, random: () => number): Verdict {
  const ill = outcomes.filter((outcome) => outcome !== 'shown');
  if (ill.length === 0) return { verdict: 'sent' };
  const pause = latest(ill.flatMap((outcome) => ('until' in outcome ? [outcome.until] : [])));
  if (pause) return { verdict: 'later', tries, until: pause };
  const mayPass = ill.some((outcome) => 'failed' in outcome);
  const most = mayPass ? MOST_TRIES : MOST_TRIES_OF_A_PUZZLE;
  const onlyRefused = ill.every((outcome) => 'refused' in outcome);
  if (onlyRefused || tries + 1 >= most) return { verdict: 'given up', tries: tries + 1 };
  return { verdict: 'later', tries: tries + 1, until: nextTry(now, tries + 1, random) };
}

const reasonsOf = (outcomes: readonly Outcome[]): string =>
  outcomes
    .flatMap((outcome) => {
      if (outcome === 'shown' || 'until' in outcome) return [];
      if ('refused' in outcome) return [outcome.refused];
      return 'failed' in outcome ? [outcome.failed] : [outcome.puzzle];
    })
    .join('; ');

/**
 * Sends a message to everyone concerned, each independent of the others, and settles it: it leaves the outbox, waits for
 * its next try, or becomes a dead letter. One about several grants becomes one of each. Throws `LeaseLost`, and `StoreUnreachable`.
 */
export async function sendMessage(parts: DispatchParts, lease: Lease, waiting: Waiting): Promise<void> {
  const outcomes = await outcomesOf(parts, lease, waiting);
  if ('instead' in outcomes) return lease.write([...outcomes.instead, settled(waiting)]);
  const now = parts.clock.now();
  const verdict = judge(outcomes, waiting, now, parts.random);
  const why = reasonsOf(outcomes);
  const { log, newId } = parts.desk;
  const { subject, version } = waiting;
  if (verdict.verdict === 'sent') return lease.write([settled(waiting)]);
  const { tries } = verdict;
  if (verdict.verdict === 'later') {
    await lease.write([postponed(waiting, tries, verdict.until)]);
    log({ event: 'message.postponed', subject, version, tries, until: verdict.until.toISOString(), why });
    return;
  }
  const letter = newId();
  await lease.write([deadLetterOf(waiting, letter, now, tries, why), settled(waiting)]);
  log({ event: 'message.dead', subject, version, tries, letter, why });
}

import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { addYears, lengthOf, todayIn } from '../../platform/days/dates.ts';
import { isExample } from '../../platform/example.ts';
import type { Failure } from '../../platform/failures.ts';
import { giveWay } from '../../platform/pace.ts';
import { ok, type Result } from '../../platform/result.ts';
import { outcomesSince } from '../outcomes/outcome-store.ts';
import { learnFrom, type Learning, type ToldAsk } from './learning.ts';

/** What was asked longer ago says little of what people put up with now. */
const YEARS_LEARNT_FROM = 5;
const TOGETHER = 100;

/** Rules K61 and K62. What the norm may learn from what came of the asks of the last five years, for the bureau, the data desk and the board; the example year teaches nothing. */
export async function readLearning(
  desk: Desk,
  actor: Actor,
): Promise<Result<Learning, Failure<'not-signed-in' | 'role-may-not'>>> {
  const person = personWhoMay(actor, 'read learning');
  if (!person.ok) return person;
  const asks: ToldAsk[] = [];
  for await (const { activity, counts, days, waves, drawn } of outcomesSince(
    desk.table,
    addYears(todayIn(desk.clock.now()), -YEARS_LEARNT_FROM),
  )) {
    if (drawn && !isExample(activity)) asks.push({ counts, days: waves ?? [lengthOf(days)] });
    if (asks.length % TOGETHER === TOGETHER - 1) await giveWay();
  }
  return ok(learnFrom(asks));
}

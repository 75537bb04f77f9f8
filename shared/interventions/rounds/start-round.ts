import * as z from 'zod';
import { readActivities } from '../../activities/record/activity-store.ts';
import type { Activity } from '../../activities/record/activity.ts';
import { readInterventionIndex } from '../../activities/interventions/intervention-index.ts';
import type { Status } from '../../activities/record/states.ts';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { sharedDays } from '../../platform/days/dates.ts';
import { toDays } from '../../platform/days/period.ts';
import { isExample } from '../../platform/example.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
} from '../../platform/store/idempotency.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName, type Change } from '../../platform/store/table.ts';
import { pageChange, pageOf, pagesFor, removeOtherPages } from './overview-store.ts';
import { daysOf, OF_BUREAU, periodOfRound, RoundInput, roundId, type AskedEntry, type Round } from './round.ts';
import { readRound, roundChange, roundLineChange, type KeptRound } from './round-store.ts';
import { tellAsked } from './tell-round.ts';

type StartFailure = Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused' | 'wrong-status'>;

const ASKED_IN: readonly Status[] = ['approved', 'running', 'completed', 'cancelled'];

/** Rule I31. Whether an intervention is asked about a period: it was decided to do it, and its days overlap, or it has none. */
export const isAskedAbout = ({ status, plan }: Pick<Activity, 'status' | 'plan'>, period: string): boolean =>
  ASKED_IN.includes(status) && (!plan.period || sharedDays(toDays(plan.period), daysOf(period)) > 0);

/** What the bureau itself is called in an overview. */
export const BUREAU_TITLE = 'Programmabureau';

/** An intervention as it stands in the overview once it is asked. */
export const entryOf = ({ id, number, plan }: Activity, at: string): AskedEntry => ({
  intervention: id,
  number,
  title: plan.title,
  status: 'asked',
  at,
  ...(plan.leadPartner !== undefined && { partner: plan.leadPartner }),
  ...(plan.theme !== undefined && { theme: plan.theme }),
});

/** Rules I31 and X2. All that is asked about a period: found by the index of interventions, and the bureau itself. */
async function askedAbout({ table, example }: Desk, period: string, at: string): Promise<AskedEntry[]> {
  const indexed = await readInterventionIndex(table);
  const ids = indexed
    .filter(({ id, status }) => isExample(id) === (example ?? false) && ASKED_IN.includes(status))
    .map(({ id }) => id);
  const activities = await readActivities(table, [...new Set(ids)]);
  return [
    { intervention: OF_BUREAU, title: BUREAU_TITLE, status: 'asked', at },
    ...activities.filter((activity) => isAskedAbout(activity, period)).map((activity) => entryOf(activity, at)),
  ];
}

/** Writes the pages of an overview under a name that nobody reads until the round names it. */
async function writePages({ table }: Desk, kept: KeptRound, asked: readonly AskedEntry[]): Promise<void> {
  for (let at = 0; at < kept.pages; at += 1) {
    const entries = asked.filter(({ intervention }) => pageOf(intervention, kept.pages) === at);
    await table.write([pageChange(kept, { at, version: 0, entries })]);
  }
}

/**
 * Rule I30. Stores a round: first the pages of what is asked, then, by one last write, the round itself, which makes them count. If this
 * breaks off before, nothing is there and it is begun anew. Answers whether it was first.
 */
export async function storeRound(
  desk: Desk,
  round: Round,
  asked: readonly AskedEntry[],
  last: readonly Change[],
): Promise<KeptRound | undefined> {
  const kept: KeptRound = { round, version: 0, attempt: desk.newId(), pages: pagesFor(asked.length) };
  await writePages(desk, kept, asked);
  const lost = await desk.table.write([roundChange(kept), ...last]);
  const there = await readRound(desk.table, round.id);
  if (there) await removeOtherPages(desk.table, there);
  return lost && there?.attempt !== kept.attempt ? undefined : { ...kept, version: 1 };
}

const Answered = z.object({ id: z.string() });

const isThere = ({ kind, year }: RoundInput): Failure<'wrong-status'> =>
  failure('wrong-status', `There is a round ${kind} of ${year} already.`);

/**
 * Rules I30 to I33. The bureau opens a round: one a kind and year. Everybody who is asked is told once; where that breaks off, the next
 * sweep goes on with it. The same request again answers the same round.
 */
export async function startRound(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<string, StartFailure>> {
  const person = personWhoMay(actor, 'open round');
  if (!person.ok) return person;
  const request = idempotentRequest('POST /rounds', person.value.id, key, input);
  const before = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, Answered);
  if (!before.ok) return before;
  if (before.value) return ok(before.value.id);
  const read = parseInput(RoundInput, input);
  if (!read.ok) return read;
  const id = roundId(read.value, desk.example);
  if (await readRound(desk.table, id)) return fail(isThere(read.value));
  const now = desk.clock.now();
  const stored = await openNow(desk, person.value, read.value, [idempotencyRecord(request, { id }, now)]);
  if (stored) {
    await tellAsked(desk, stored);
    return ok(id);
  }
  const again = await desk.table.read([idempotencyKey(request)]);
  return again.has(keyName(idempotencyKey(request))) ? startRound(desk, actor, key, input) : fail(isThere(read.value));
}

async function openNow(
  desk: Desk,
  person: Person,
  input: RoundInput,
  also: readonly Change[],
): Promise<KeptRound | undefined> {
  const at = desk.clock.now().toISOString();
  const [id, period] = [roundId(input, desk.example), periodOfRound(input)];
  const round: Round = { ...input, id, period, status: 'open', openedAt: at };
  const line = roundLineChange(round.id, 1, { at, by: person.id, action: 'opened', due: round.due });
  return storeRound(desk, round, await askedAbout(desk, round.period, at), [line, ...also]);
}

import * as z from 'zod';
import { organisationMark } from '../../burden/organisation-mark.ts';
import type { LedgerItems } from '../../burden/ledger.ts';
import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import { legible } from '../../platform/store/read-stored.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName, type Key } from '../../platform/store/table.ts';
import { activityIn, idsByNumber, readActivity, type StoredActivity } from '../record/activity-store.ts';
import { givenBack, nextActivity } from '../record/activity-versions.ts';
import type { RoomAnswer } from '../room/ask-room.ts';
import type { Released } from '../room/commit-activity.ts';
import { activityKeys } from '../keys.ts';
import type { Plan } from '../record/plan.ts';
import { readRegistrationNumber } from '../record/registration-number.ts';
import { MOVES } from '../record/states.ts';
import { isReserved } from './reserved.ts';

const Sent = z.record(z.string(), z.unknown());

/** A registration as it was sent, with the number of the reservation in whose place it comes apart. */
export function splitUses(input: unknown): { readonly fields: unknown; readonly uses: unknown } {
  const sent = Sent.safeParse(input).data;
  if (sent?.['uses'] === undefined) return { fields: input, uses: undefined };
  // a field may be called as an object's own: only what is named is taken out
  const fields = Object.fromEntries(Object.entries(sent).filter(([name]) => name !== 'uses'));
  return { fields, uses: sent['uses'] };
}

const wrong = (detail: string): Failure<'bad-input'> => badInput([{ pointer: '#/uses', detail }]);
const NONE = wrong('The number of a reservation that holds room, such as 1234-5671.');

/** Rule K73. Whether somebody may register in the place of a reservation: the bureau, and who acts for the partner that it was made for. What somebody calls their organisation says nothing of that. */
async function isForThem(
  { programme }: Desk,
  { activity }: StoredActivity,
  { role, partner }: Person,
): Promise<boolean> {
  if (role === 'bureau') return true;
  const { partners } = await programme();
  const theirs = partners.find(({ id }) => id === partner);
  return theirs !== undefined && organisationMark(theirs.name) === organisationMark(activity.plan.organisation);
}

/** Rule K73. The reservation that a registration names; the failure says what is wrong with it. */
export async function reservationToUse(
  desk: Desk,
  person: Person,
  number: unknown,
): Promise<Result<StoredActivity | undefined, Failure<'bad-input'>>> {
  if (number === undefined) return ok(undefined);
  const read = typeof number === 'string' ? readRegistrationNumber(number) : undefined;
  if (!read) return fail(NONE);
  if (!read.ok) return fail(wrong(read.error.detail));
  const { table } = desk;
  const id = (await idsByNumber(table, [read.value])).get(read.value);
  const kept = id === undefined ? undefined : await readActivity(table, id);
  if (!kept || !isReserved(kept.activity)) return fail(NONE);
  return (await isForThem(desk, kept, person))
    ? ok(kept)
    : fail(
        wrong(`This reservation is for ${kept.activity.plan.organisation}: it or the bureau registers in its place.`),
      );
}

/** A plan that comes in the place of a reservation is what that was for: statutory. */
export const withItsPriority = (plan: Plan, uses: StoredActivity | undefined): Plan =>
  uses ? { ...plan, priority: plan.priority ?? 'statutory' } : plan;

/** What has to be read again in the transaction that uses a reservation. */
export const reservationKeys = (uses: StoredActivity | undefined): Key[] =>
  uses ? [activityKeys.activity(uses.activity.id)] : [];

/** Why a reservation cannot be used at this moment: it ended meanwhile, or its room and what else there is are too little. */
export function whyUnusable(
  { table }: Desk,
  { activity: { id } }: StoredActivity,
  items: LedgerItems,
  { room }: RoomAnswer,
): Failure<'bad-input'> | undefined {
  const item = items.get(keyName(activityKeys.activity(id)));
  const now = item && legible(table, item, activityIn);
  if (!now || !isReserved(now)) return NONE;
  return room.verdict === 'overloaded'
    ? wrong('This asks more than there is room for, that of the reservation included: ask less, or leave `uses` out.')
    : undefined;
}

/** Rule K73. A reservation gives its room back to what comes in its place, in the same transaction. */
export const usedUp = (desk: Desk, before: StoredActivity): Released => ({
  before,
  after: nextActivity(desk, before.activity, { ...givenBack(desk, before.activity), status: MOVES.cancel.to }),
  action: 'reservation-used',
});

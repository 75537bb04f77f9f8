import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Command } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import type { Result } from '../../platform/result.ts';
import {
  openRecord,
  openUnless,
  seenNewest,
  type NotOpened,
  type Opened,
  type VersionedKind,
} from '../../records/open-record.ts';
import { relationTo } from '../record/activity.ts';
import { readActivity, type StoredActivity } from '../record/activity-store.ts';
import { actsForHolder } from '../outcomes/holder.ts';
import { isOwnCase } from '../record/own-case.ts';

/** What every step of an activity may end in: it is not opened, not seen as it is now, or does not fit the register. */
export type ActivityStepFailure = NotOpened | Failure<'version-required' | 'stale' | 'register-full'>;

/** How activities are opened; rule A12: who is signed in may know of all. */
export const ACTIVITIES: VersionedKind<StoredActivity> = {
  name: 'activity',
  read: ({ table }, id) => readActivity(table, id),
  relations: ({ activity }, person) => [
    relationTo(activity, person),
    ...(actsForHolder(activity, person) ? (['holder'] as const) : []),
  ],
  notYours: (command) => `Only its owner or the bureau may do this: ${command}.`,
  standing: ({ activity }) => activity,
};

/** An activity opened by somebody who may do to it what they came for. */
export type AuthorizedActivity = Opened<StoredActivity>;

/** Opens an activity for a command. */
export const openActivity = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<AuthorizedActivity, NotOpened>> => openRecord(desk, ACTIVITIES, { actor, command, id });

/** Opens an activity to change it: whoever changes it must have seen its newest version. */
export const openForChange = async (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
  ifMatch: string | undefined,
): Promise<Result<AuthorizedActivity, NotOpened | Failure<'version-required' | 'stale'>>> =>
  seenNewest(ACTIVITIES, await openActivity(desk, actor, command, id), ifMatch);

/** Rule A18. Opens an activity to decide on it: never in a case of one's own. */
export const openActivityToDecide = (
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<AuthorizedActivity, NotOpened | Failure<'own-case'>>> =>
  openInNoOwnCase(desk, actor, 'decide on activity', id);

const OWN_CASE = failure(
  'own-case',
  'Nobody decides on what they registered themselves, or what somebody registered who acts for the same partner.',
);

/** Rule A18. Opens an activity for what nobody does in a case of their own. */
export const openInNoOwnCase = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<AuthorizedActivity, NotOpened | Failure<'own-case'>>> =>
  openUnless(desk, ACTIVITIES, { actor, command, id }, async (opened) =>
    (await isOwnCase(desk, opened, actor)) ? OWN_CASE : undefined,
  );

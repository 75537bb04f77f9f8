import { areaWith, readSizes, type Desk } from '../../desk.ts';
import type { LedgerItems } from '../../burden/ledger.ts';
import type { Person } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName } from '../../platform/store/table.ts';
import { changedMeanwhile, type Opened } from '../../records/open-record.ts';
import { placesNamed, type Activity } from '../record/activity.ts';
import { nextActivity } from '../record/activity-versions.ts';
import { answerQuestion, questionKeys, questionOf, type RoomAnswer, type RoomQuestion } from '../room/ask-room.ts';
import { commitActivity, type ActivityOutcome } from '../room/commit-activity.ts';
import { plannedOf } from '../record/claim.ts';
import { panelIn } from '../draws/panel.ts';
import { activityKeys } from '../keys.ts';
import { matchesOf, seekerOf } from './find-offers.ts';
import { guestAsk } from './guest-ask.ts';
import type { JoiningKind } from './joined.ts';
import { matchView } from './offer.ts';
import { TALKS } from './open-talk.ts';
import { savingChange } from './savings.ts';
import type { Side, Talk } from './talk.ts';
import { talkChanges, talkIn, type KeptTalk } from './talk-store.ts';

type AgreeFailure = Failure<'wrong-status' | 'stale' | 'register-full'>;

/** The guest as it becomes, with the question whether what is left of its ask has room. */
type Becoming = { readonly guest: Activity; readonly question: RoomQuestion };

const NOBODY_LEFT = failure('wrong-status', 'The two no longer ask the same people anywhere.');
const CHANGE_WAITS = failure('wrong-status', 'A change of the guest waits for the bureau: that is decided on first.');

/** Rules K85 and K86. The guest as it becomes by joining, by the figures that it was registered with: it asks no more of anybody. */
async function becoming(
  desk: Desk,
  { talk, guest: { activity }, host }: KeptTalk,
  kind: JoiningKind,
): Promise<Becoming | undefined> {
  const left = guestAsk(activity, host.activity);
  if (!left) return undefined;
  const at = desk.clock.now().toISOString();
  const { id, number } = host.activity;
  const joined = { host: id, number, kind, joining: talk.id, most: left.participants, at };
  const guest: Activity = { ...activity, plan: left.plan, joined };
  const area = await areaWith(desk, placesNamed(activity));
  return { guest, question: questionOf(plannedOf(guest), area, activity, activity, activity.asks) };
}

/** Rule K85. The guest with the room that it has by then: what it held is less now; where it held none it takes what there is. */
function withRoom(desk: Desk, { guest }: Becoming, { room, policy }: RoomAnswer): Activity {
  if (guest.room === 'held') return nextActivity(desk, guest, {});
  const { verdict } = room;
  return nextActivity(desk, guest, {
    room: verdict === 'overloaded' ? 'none' : 'held',
    verdict,
    policyVersion: policy.version,
  });
}

/** Whether the talk and the host are still as they were when they were opened; the guest’s own version is held by its commit. */
function isAsOpened({ table }: Desk, { talk, version, host }: KeptTalk, items: LedgerItems, guest: Activity): boolean {
  const item = items.get(keyName(activityKeys.joining(talk.id)));
  const panel = panelIn(table, items, guest.plan);
  return item !== undefined && talkIn(item).version === version && panel?.version === host.activity.version;
}

/** Whoever agrees last acts on the guest: in its history the host’s owner stands as the organisation (decision 32). */
const actingOn = (person: Person, { host }: KeptTalk, side: Side): Person =>
  side === 'guest' ? person : { ...person, id: `activity/${host.activity.id}`, name: host.activity.plan.organisation };

/**
 * Rules K85, K86 and K87. Both wish to join in the same way: the guest asks by the letters of its host from then on. Its ask, the room and
 * slices that it gives back, the talk and what is saved are one transaction, under the versions of both activities and of the talk.
 */
export async function agreeToJoin(
  desk: Desk,
  opened: Opened<KeptTalk>,
  side: Side,
  kind: JoiningKind,
): Promise<Result<KeptTalk, AgreeFailure>> {
  const { talk, guest, host, person } = opened;
  if (guest.activity.proposed) return fail(CHANGE_WAITS);
  const becomes = await becoming(desk, opened, kind);
  const [found] = await matchesOf(desk, seekerOf(guest.activity), [host.activity]);
  if (!becomes || !found) return fail(NOBODY_LEFT);
  const now = desk.clock.now();
  const { saved } = matchView(found.match);
  const { wish: _, ...before } = talk;
  const agreed: Talk = { ...before, state: 'agreed', since: now.toISOString(), kind, saved };
  const sizes = await readSizes(desk);
  const committed = await commitActivity<ActivityOutcome, Failure<'stale'>>(desk, {
    person: actingOn(person, opened, side),
    before: guest,
    possible: [{ ...becomes.guest, room: 'held' }],
    reads: [...(await questionKeys(desk, becomes.question)), activityKeys.joining(talk.id)],
    settle: (items) => {
      if (!isAsOpened(desk, opened, items, becomes.guest)) return fail(changedMeanwhile(TALKS, TALKS.standing(opened)));
      return ok({
        activity: withRoom(desk, becomes, answerQuestion(sizes, becomes.question, items)),
        people: guest.people,
        action: 'joined',
        also: [
          ...talkChanges(opened, agreed, opened, { event: 'agreed', by: side, now }),
          savingChange(talk.id, saved, now),
        ],
      });
    },
  });
  if (!committed.ok) return committed;
  const after = { activity: committed.value.activity, people: guest.people };
  return ok({ talk: agreed, version: opened.version + 1, guest: after, host });
}

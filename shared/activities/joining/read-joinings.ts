import * as z from 'zod';
import { areaWith, type Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { awaitedBy, awaitsPerson, type Awaited } from '../../records/awaits.ts';
import { placesNamed } from '../record/activity.ts';
import { questionFor, readRoomAnswer } from '../room/ask-room.ts';
import { openActivity, type AuthorizedActivity } from '../showing/open-activity.ts';
import { offersFor } from './find-offers.ts';
import { isAboutAnything, Offer } from './offer.ts';
import { openTalk } from './open-talk.ts';
import { refusedGuest } from './propose-joining.ts';
import { awaitedIn, talkStateOn } from './talk.ts';
import { readTalks, sideOf, talksOf, type KeptTalk } from './talk-store.ts';
import { TalkView, talkView } from './talk-view.ts';

/** What can be joined, and what is talked about, of one activity. */
export const JoiningsView = z
  .strictObject({
    offers: z.array(Offer).meta({ description: 'Asks of others that are worth joining now, at most three.' }),
    talks: z.array(TalkView).meta({ description: 'The talks in which it is guest or host, the last one first.' }),
  })
  .meta({ id: 'Joinings' });
export type JoiningsView = z.output<typeof JoiningsView>;

/** The offers for an activity as it stands; those of whom there is a talk that goes on, or that was declined, are left out. */
async function offersOf(desk: Desk, opened: AuthorizedActivity, talks: readonly KeptTalk[]): Promise<Offer[]> {
  const { activity, person } = opened;
  if (!isAboutAnything(activity.plan) || (await refusedGuest(desk, opened))) return [];
  const question = questionFor(activity, activity.plan, await areaWith(desk, placesNamed(activity)), desk.clock.now());
  const answer = await readRoomAnswer(desk, question);
  const today = todayIn(desk.clock.now());
  const taken = new Set(
    talks.filter(({ talk }) => talkStateOn(talk, today) !== 'lapsed').flatMap(({ talk }) => [talk.guest, talk.host]),
  );
  const offers = await offersFor(desk, person, question, activity.plan, answer);
  return offers.filter((offer) => !taken.has(offer.activity));
}

/** Rules K81 and K83. What can be joined by an activity, and the talks about it: for its owner and the bureau. */
export async function readJoinings(desk: Desk, actor: Actor, id: string): Promise<Result<JoiningsView, NotOpened>> {
  const opened = await openActivity(desk, actor, 'read joinings', id);
  if (!opened.ok) return opened;
  const talks = await talksOf(desk.table, id);
  const today = todayIn(desk.clock.now());
  const views = talks
    .map((talk) => talkView(talk, opened.value.person, today))
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  return ok({ offers: await offersOf(desk, opened.value, talks), talks: views });
}

/** Rule K83. One talk, for the owners of both activities and the bureau. */
export async function readJoining(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<{ readonly view: TalkView; readonly version: number }, NotOpened>> {
  const opened = await openTalk(desk, actor, 'read joinings', id);
  if (!opened.ok) return opened;
  const { version, person } = opened.value;
  return ok({ view: talkView(opened.value, person, todayIn(desk.clock.now())), version });
}

/** Before this list was kept nobody could propose anything. */
async function* fromNoRecords(): AsyncGenerator<Awaited> {
  yield* await Promise.resolve([]);
}

/** Rules K82 and P27. The talks that wait for an answer of somebody, the longest waiting first. */
export async function joiningsAwaiting(desk: Desk, actor: Actor): Promise<KeptTalk[]> {
  if (actor.role === 'public') return [];
  const ids = await awaitedBy(desk, awaitsPerson(actor.id), 'joining', fromNoRecords);
  const today = todayIn(desk.clock.now());
  return (await readTalks(desk.table, ids)).filter((kept) => {
    const state = talkStateOn(kept.talk, today);
    const side = sideOf(kept, actor);
    return side !== 'bureau' && awaitedIn({ ...kept.talk, state }).includes(side);
  });
}

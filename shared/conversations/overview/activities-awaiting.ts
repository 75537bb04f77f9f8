import { activitiesAwaitingOwner, awaitsOwnerSince } from '../../activities/showing/awaits-owner.ts';
import type { Activity, ActivityId } from '../../activities/record/activity.ts';
import {
  drawableSince,
  drawsAwaiting,
  outcomesAwaiting,
  tellableSince,
} from '../../activities/draws/draws-awaiting.ts';
import { idsAwaiting, idsToLookAt, readActivities } from '../../activities/record/activity-store.ts';
import { introductionsAwaiting } from '../../introductions/introduction.ts';
import type { Person } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { verdictText } from '../activities/card/check-parts.ts';
import { partnerName, type ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import { showButton, type Awaiting, type AwaitingLine } from './lines.ts';

/** The first of a list as lines; of the others only how many there are. */
async function firstOf(
  { desk }: ConversationContext,
  ids: readonly ActivityId[],
  most: number,
  draw: (activity: Activity) => AwaitingLine,
): Promise<Awaiting> {
  const shown = ids.slice(0, most);
  return { lines: (await readActivities(desk.table, shown)).map(draw), left: ids.length - shown.length };
}

/** What the bureau has to decide on: registrations, and changes of what it approved. */
async function toDecide(conversation: ConversationContext, localizer: Localizer, most: number): Promise<Awaiting> {
  const { desk } = conversation;
  const { say } = localizer;
  const today = todayIn(desk.clock.now());
  return firstOf(conversation, await idsAwaiting(desk.table), most, ({ id, plan, verdict, createdAt }) => ({
    since: createdAt,
    text: say('desk.age', {
      title: plan.title,
      organisation: plan.organisation,
      verdict: verdictText(localizer, plan, verdict),
      days: Math.max(0, today - todayIn(new Date(createdAt))),
    }),
    button: showButton(localizer, 'show', id),
  }));
}

/** Rules A16 and K75. What the rule approved and the bureau looks back at, and what was completed with far more than was planned, for the bureau to look at. */
async function toLookAt(conversation: ConversationContext, localizer: Localizer, most: number): Promise<Awaiting> {
  const ids = await idsToLookAt(conversation.desk.table);
  return firstOf(conversation, ids, most, ({ id, plan: { title, organisation }, updatedAt, caution }) => ({
    since: updatedAt,
    text: localizer.say(caution ? 'desk.look-at' : 'desk.look-back', { title, organisation }),
    button: showButton(localizer, 'show', id),
  }));
}

async function introductions(
  { desk }: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting> {
  const open = await introductionsAwaiting(desk, person);
  const { say } = localizer;
  const nameOf = partnerName(await desk.programme());
  const lines = open
    .slice(0, most)
    .map(({ id, partner, status, createdAt }) => ({
      since: createdAt,
      text: say('introduction.decided', { partner: nameOf(partner), status: say(`introduction.${status}`) }),
      button: showButton(localizer, 'introduction.show', id),
    }));
  return { lines, left: open.length - lines.length };
}

/** What somebody registered themselves, and has to answer. */
async function toAnswer(
  { desk }: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting> {
  const own = await activitiesAwaitingOwner(desk, person.id);
  const { say } = localizer;
  const lines = own
    .slice(0, most)
    .map((activity) => ({
      since: awaitsOwnerSince(activity),
      text:
        activity.status === 'changes-requested'
          ? say('desk.line', {
              title: activity.plan.title,
              number: activity.number,
              status: say(`status.${activity.status}`),
            })
          : say('ask.counter.line', { title: activity.plan.title }),
      button: showButton(localizer, 'show', activity.id),
    }));
  return { lines, left: own.length - lines.length };
}

/** Draws that await something: at most so many lines, each with since when and the button that shows it. */
function drawsAmong(
  localizer: Localizer,
  all: readonly Activity[],
  most: number,
  { text, since }: { readonly text: 'draw.await' | 'draw.tell'; readonly since: (activity: Activity) => string },
): Awaiting {
  const lines = all
    .slice(0, most)
    .map((activity) => ({
      since: since(activity),
      text: localizer.say(text, { title: activity.plan.title, number: activity.number }),
      button: showButton(localizer, 'draw.show', activity.id),
    }));
  return { lines, left: all.length - lines.length };
}

/** Rule K16. The draws that somebody can issue for the partner that they act for. */
async function toDraw(
  { desk }: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting> {
  return drawsAmong(localizer, await drawsAwaiting(desk, person), most, { text: 'draw.await', since: drawableSince });
}

/** Rule K93. The draws of which somebody has to tell what came of them. */
async function toTell(
  { desk }: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting> {
  return drawsAmong(localizer, await outcomesAwaiting(desk, person), most, { text: 'draw.tell', since: tellableSince });
}

/** What of the activity desk awaits somebody, kind by kind: at most so many lines of each. */
export async function activitiesAwaiting(
  conversation: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting[]> {
  const decides = may(person, 'decide on activity', 'other');
  return Promise.all([
    toAnswer(conversation, localizer, person, most),
    introductions(conversation, localizer, person, most),
    toDraw(conversation, localizer, person, most),
    toTell(conversation, localizer, person, most),
    ...(decides ? [toDecide(conversation, localizer, most), toLookAt(conversation, localizer, most)] : []),
  ]);
}

import type { Activity, ActivityPeople } from '../../../activities/record/activity.ts';
import { isAwaiting, readActivity } from '../../../activities/record/activity-store.ts';
import { checkWithoutAlternatives, questionFor, readRoomAnswer } from '../../../activities/room/ask-room.ts';
import type { Check } from '../../../activities/room/check-answer.ts';
import { readHistoryLines, type HistoryLine } from '../../../activities/record/history-lines.ts';
import { BY_RULE_REASON } from '../../../activities/small/by-rule.ts';
import { isOpen } from '../../../activities/record/states.ts';
import { undoableUntil } from '../../../activities/deciding/undo-decision.ts';
import { firstDayOf } from '../../../activities/record/first-day.ts';
import { isOwnCaseOf } from '../../../activities/record/own-case.ts';
import { formatDay, todayIn } from '../../../platform/days/dates.ts';
import type { Actor } from '../../../people/actor.ts';
import { failure } from '../../../platform/failures.ts';
import { knownAlready, type KnownAlready } from '../../../activities/known-already/known-already.ts';
import type { Desk } from '../../../desk.ts';
import type { Area } from '../../../area/neighbourhoods.ts';
import { bureauButtons, ownerActs } from './activity-buttons.ts';
import { checkParts, normNote } from './check-parts.ts';
import { drawParts } from './draw-card.ts';
import { knownParts } from './known-parts.ts';
import type { Button, ConversationAnswer, Card, Fact, Link, Part } from '../../kernel/model.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import { reservationFacts, splitParts } from './small-parts.ts';
import { changeFacts, planFacts, realisedFacts } from './plan-facts.ts';
import { failed, partnerName, type ConversationContext } from '../../kernel/context.ts';
import type { ProgrammeData } from '../../../programme/programme.ts';
import { pageAddress } from '../../../platform/http/page-address.ts';

/** For whom a card is: each sees what is theirs to do. */
export type Viewer = 'bureau' | 'owner';

/** An activity with everything that its cards tell, read once for however many are drawn. */
export type ShownActivity = {
  readonly activity: Activity;
  readonly people: ActivityPeople | undefined;
  readonly check: Check;
  readonly already: KnownAlready;
  readonly lines: readonly HistoryLine[];
  readonly area: Area;
  readonly programme: ProgrammeData;
  readonly undoable?: string | undefined; // until when who looks can take the decision back
};

/** Reads what the cards of an activity tell; undefined where there is none. */
export async function shownActivity(desk: Desk, id: string): Promise<ShownActivity | undefined> {
  const kept = await readActivity(desk.table, id);
  if (!kept) return undefined;
  const { activity, people } = kept;
  const plan = activity.proposed ?? activity.plan;
  const [area, programme] = await Promise.all([desk.areaEver(), desk.programme()]);
  const question = questionFor(activity, plan, area, desk.clock.now());
  const owner = { id: activity.ownerId, role: 'researcher', name: '' } as const;
  const [answer, lines, already] = await Promise.all([
    readRoomAnswer(desk, question),
    readHistoryLines(desk.table, id),
    knownAlready(desk, owner, plan, id),
  ]);
  const check = checkWithoutAlternatives(desk, question, answer, owner);
  return { activity, people, check, already, lines, area, programme };
}

/** Where an activity stands, and who registered it. */
export function stateFacts(localizer: Localizer, { activity, people }: ShownActivity): Fact[] {
  const { say } = localizer;
  return [
    { label: say('fact.number'), value: activity.number },
    { label: say('fact.status'), value: say(`status.${activity.status}`) },
    { label: say('fact.room'), value: say(`room.${activity.room}`) },
    ...reservationFacts(localizer, activity),
    ...(people ? [{ label: say('fact.owner'), value: people.owner.name, isPrivate: true as const }] : []),
  ];
}

/** Who decided last, when and why. */
export function decisionFacts(localizer: Localizer, { activity: { decision }, lines }: ShownActivity): Fact[] {
  if (!decision) return [];
  const { say, moment } = localizer;
  if (decision.by !== undefined)
    return [
      { label: say('fact.decision'), value: say('decided.by-rule', { moment: moment(decision.at) }) },
      { label: say('fact.reason'), value: BY_RULE_REASON[localizer.language] },
    ];
  const name = lines.findLast(({ at }) => at === decision.at)?.actor.name ?? '';
  return [
    {
      label: say('fact.decision'),
      value: say(`decided.${decision.decision}`, { name, moment: moment(decision.at) }),
      isPrivate: true,
    },
    { label: say('fact.reason'), value: decision.reason, isPrivate: true },
    ...(decision.conditions === undefined
      ? []
      : [{ label: say('fact.conditions'), value: decision.conditions, isPrivate: true } as const]),
  ];
}

const GOES_ON = { approved: 'running', running: 'completed' } as const;

/** What comes next for the owner, and from which day on where that is not yet. */
export function nextText({ desk }: ConversationContext, { say, day }: Localizer, activity: Activity): string {
  const { status, room } = activity;
  if (status === 'submitted') return say(`next.submitted.${room}`);
  if (status !== 'approved' && status !== 'running') return say(`next.${status}`);
  const first = firstDayOf(activity, GOES_ON[status]);
  return first !== undefined && first > todayIn(desk.clock.now())
    ? say(`next.from.${GOES_ON[status]}`, { day: day(formatDay(first)) })
    : say(`next.${status}`);
}

/** What of a change that waits would become of the activity: for the bureau fact by fact. */
export function proposedParts(
  localizer: Localizer,
  { activity, people, area, programme }: ShownActivity,
  viewer: Viewer,
  isPersonal: boolean,
): Part[] {
  if (!activity.proposed) return [];
  const { say } = localizer;
  const facts = changeFacts(programme, localizer, activity, people, area, isPersonal);
  return [
    { kind: 'text', text: say('proposed') },
    ...(facts.length > 0
      ? ([
          { kind: 'text', text: say(viewer === 'bureau' ? 'change.waits' : 'change.waits.owner') },
          { kind: 'facts', facts },
        ] as const)
      : []),
  ];
}

/** Rule A18. Whether somebody else of the bureau decides on what awaits it. */
export const isOthersToDecide = ({ activity, people, lines }: ShownActivity, actor: Actor | undefined): boolean =>
  actor !== undefined && isAwaiting(activity) && isOwnCaseOf({ activity, people }, lines[0], actor);

/** Who decided, what comes next for the owner, and why somebody is offered no decision. */
function closingParts(
  conversation: ConversationContext,
  localizer: Localizer,
  shown: ShownActivity,
  viewer: Viewer,
  isOwn: boolean,
): Part[] {
  const { activity } = shown;
  return [
    ...(activity.decision ? [{ kind: 'facts', facts: decisionFacts(localizer, shown) } as const] : []),
    ...(viewer === 'owner'
      ? [
          { kind: 'text', text: nextText(conversation, localizer, activity) } as const,
          ...drawParts(localizer, activity),
        ]
      : []),
    ...(isOwn ? [{ kind: 'text', text: localizer.say('own-case') } as const] : []),
    ...(shown.undoable === undefined
      ? []
      : [{ kind: 'note', text: localizer.say('undo.until', { moment: localizer.moment(shown.undoable) }) } as const]),
  ];
}

/** The page of an activity, by its id: who is not signed in there is asked to be, and not told whether there is one. */
export const pageLink = ({ baseUrl }: ConversationContext, { say, language }: Localizer, id: string): Link => ({
  label: say('act.page'),
  href: pageAddress(baseUrl, language, `/activiteiten/${id}`),
});

/**
 * The card of an activity as it was read: what it asks, the verdict, what overlaps, who decided, and what its viewer can do. `actor`
 * is who looks, where that is one person: nothing is offered to them that is not theirs to decide.
 */
export function drawActivity(
  conversation: ConversationContext,
  localizer: Localizer,
  shown: ShownActivity,
  viewer: Viewer,
  actor?: Actor,
): Card {
  const { say } = localizer;
  const { activity, check, area, programme } = shown;
  const { title, status } = { ...activity.plan, status: activity.status };
  const plan = activity.proposed ?? activity.plan;
  const isOwn = viewer === 'bureau' && isOthersToDecide(shown, actor);
  const offers: (Button | Link)[] = [
    ...(viewer === 'bureau' ? bureauButtons(localizer, shown, isOwn, actor) : ownerActs(localizer, activity)),
    pageLink(conversation, localizer, activity.id),
    {
      label: say('act.proof'),
      href: pageAddress(conversation.baseUrl, localizer.language, `/registratie/${activity.number}`),
    },
  ];
  const parts: Part[] = [
    {
      kind: 'facts',
      facts: [
        ...stateFacts(localizer, shown),
        ...planFacts(programme, localizer, activity.plan, area),
        ...realisedFacts(programme, localizer, activity),
      ],
    },
    ...(activity.caution ? [{ kind: 'text', text: say(`caution.${activity.caution}`) } as const] : []),
    ...(viewer === 'bureau' && activity.lookBack === 'due'
      ? [{ kind: 'note', text: say('look-back.note') } as const]
      : []),
    ...proposedParts(localizer, shown, viewer, actor !== undefined),
    ...(isOpen(status)
      ? [
          ...checkParts(localizer, check, area, partnerName(programme), false, plan),
          ...splitParts(localizer, check, area),
          normNote(conversation, localizer),
          ...knownParts(localizer, shown.already, plan.newCollectionReason, false),
        ]
      : []),
    ...closingParts(conversation, localizer, shown, viewer, isOwn),
    { kind: 'buttons', buttons: offers },
  ];
  const isNew = viewer === 'bureau' && status === 'submitted';
  return {
    title: isNew ? say('card.new', { title }) : title,
    summary: say('card.summary', { title: `${title} (${activity.number})`, status: say(`status.${status}`) }),
    parts,
    again: { act: 'show', value: activity.id },
  };
}

/** The card of an activity as it is now, for one person where `actor` says for whom; undefined where there is no such activity. */
export async function activityCard(
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
  viewer: Viewer,
  actor?: Actor,
): Promise<Card | undefined> {
  const shown = await shownActivity(conversation.desk, id);
  return (
    shown &&
    drawActivity(
      conversation,
      localizer,
      {
        ...shown,
        ...(actor && { undoable: (await undoableUntil(conversation.desk, [shown.activity], actor)).get(id) }),
      },
      viewer,
      actor,
    )
  );
}

/** The card of an activity after something was done to it, under a title that says what. */
export async function activityAfter(
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
  viewer: Viewer,
  title: string,
  actor: Actor,
): Promise<ConversationAnswer> {
  const card = await activityCard(conversation, localizer, id, viewer, actor);
  return card ? { show: { ...card, title, summary: title } } : failed(localizer, failure('not-found', id));
}

import * as z from 'zod';
import type { Activity } from '../../activities/record/activity.ts';
import type { Action, HistoryLine } from '../../activities/record/history-lines.ts';
import { saidAt } from '../../activities/changing/discuss-activity.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf, withNumber, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Button, Card, Fact, Notice, Part } from '../kernel/model.ts';
import { guestNotices } from '../joinings/guest-notices.ts';
import { askNotices } from '../organisations/notices.ts';
import { ownerActs } from './card/activity-buttons.ts';
import { awaitsIssue } from '../../activities/draws/reserved.ts';
import { drawCard, drawParts } from './card/draw-card.ts';
import { drawActivity, pageLink, shownActivity, type ShownActivity, type Viewer } from './card/activity-card.ts';
import { changedFacts, changeFacts } from './card/plan-facts.ts';
import { SMALL_MESSAGES } from './small-notices.ts';
import { reasonFor, toldOfRule } from './card/small-parts.ts';

const ActivityMessage = z.looseObject({ activity: z.string(), version: z.int() });

const showAct = ({ say }: Localizer, id: string): Button => ({ act: 'show', label: say('act.show'), value: id });

/** Who did what to an activity; and the same without a name. */
function aboutTexts(
  localizer: Localizer,
  { plan }: Activity,
  line: HistoryLine,
): { readonly text: string; readonly discreet: string } {
  const { action, actor } = line;
  const byRule = toldOfRule(localizer, plan.title, line);
  if (byRule !== undefined) return { text: byRule, discreet: byRule };
  const { say } = localizer;
  const told = (name: string): string => say('told', { title: plan.title, action: say(`action.${action}`), name });
  return { text: told(actor.name), discreet: told(say(`role.${actor.role}`)) };
}

const reasonFacts = ({ say }: Localizer, reason: string | undefined): Fact[] =>
  reason === undefined ? [] : [{ label: say('fact.reason'), value: reason, isPrivate: true }];

/** What somebody wrote with it. */
const saidParts = (said: string | undefined): Part[] =>
  said === undefined ? [] : [{ kind: 'text', text: said, discreet: '' }];

const factPart = (facts: readonly Fact[]): Part[] => (facts.length > 0 ? [{ kind: 'facts', facts }] : []);

/** The steps after which a draw may be issued. */
const APPROVES: ReadonlySet<Action> = new Set(['approved', 'change-approved']);

/** What somebody else did to one's activity, told in a message of its own, with what can be done about it. */
function toldCard(
  conversation: ConversationContext,
  localizer: Localizer,
  { activity }: ShownActivity,
  line: HistoryLine,
  said: string | undefined,
): Card {
  const { text, discreet } = aboutTexts(localizer, activity, line);
  const parts: Part[] = [
    { kind: 'text', text, discreet },
    ...saidParts(said),
    ...factPart(reasonFacts(localizer, reasonFor(localizer, line))),
    ...(APPROVES.has(line.action) ? drawParts(localizer, activity) : []),
    {
      kind: 'buttons',
      buttons: [
        ...ownerActs(localizer, activity),
        showAct(localizer, activity.id),
        pageLink(conversation, localizer, activity.id),
      ],
    },
  ];
  return cardOf(text, parts, discreet);
}

/** What an organisation answered, and that it joined another, is told by itself (`askNotices`, and the talk about joining). */
const TOLD_APART: ReadonlySet<Action> = new Set([
  'organisation-confirmed',
  'organisation-countered',
  'organisation-declined',
  'joined',
]);

/** What of the owner's doing rings at the bureau: the card that stands there is only changed, which nobody hears. */
const RINGS: ReadonlySet<Action> = new Set([
  'changed',
  'change-proposed',
  'message',
  'withdrawn',
  'completed',
  'file-added',
  'results-delivered',
]);
const MOST_FACTS = 6;
const MOST_LETTERS = 300;

const shortened = ({ value, ...fact }: Fact): Fact => ({
  ...fact,
  value: value.length <= MOST_LETTERS ? value : `${value.slice(0, MOST_LETTERS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`,
});

/** What changed by a line, short: field by field. */
function changedBy(
  localizer: Localizer,
  { activity, people, area, programme }: ShownActivity,
  line: HistoryLine,
): Fact[] {
  const facts =
    line.action === 'change-proposed'
      ? changeFacts(programme, localizer, activity, people, area, false)
      : changedFacts(programme, localizer, activity.plan, line.changes, area);
  return [
    ...facts.slice(0, MOST_FACTS).map(shortened),
    ...reasonFacts(localizer, reasonFor(localizer, line)).map(shortened),
  ];
}

/** The short reply below the card of the bureau. */
function replyCard(
  conversation: ConversationContext,
  localizer: Localizer,
  shown: ShownActivity,
  line: HistoryLine,
  said: string | undefined,
): Card {
  const { text, discreet } = aboutTexts(localizer, shown.activity, line);
  const parts: Part[] = [
    { kind: 'text', text, discreet },
    ...saidParts(said),
    ...factPart(changedBy(localizer, shown, line)),
    {
      kind: 'buttons',
      buttons: [showAct(localizer, shown.activity.id), pageLink(conversation, localizer, shown.activity.id)],
    },
  ];
  return cardOf(text, parts, discreet);
}

/** The steps with which something may be written. */
const WORDS: ReadonlySet<Action> = new Set(['message', 'changed']);

type Heard = { readonly told?: HistoryLine; readonly rings?: HistoryLine };

/** Who hears of a line besides the cards that change: the owner of what others did, and the bureau of what the owner did. */
function heardOf(line: HistoryLine | undefined, ownerId: string, version: number): Heard {
  if (!line || TOLD_APART.has(line.action)) return {};
  if (line.actor.id !== ownerId) return { told: line };
  return version > 1 && RINGS.has(line.action) ? { rings: line } : {};
}

/** What calls off an activity, or takes back that it goes ahead. */
const STOPS: ReadonlySet<Action> = new Set(['withdrawn', 'cancelled', 'decision-undone']);

/** Rules K16 and K92. Who acts for the partner that draws is told once the draw can be issued, by that message what became of it, and that nobody is to be drawn any more. */
function drawNotices(
  conversation: ConversationContext,
  { activity, area, lines }: ShownActivity,
  line: HistoryLine,
  version: number,
): Notice[] {
  const partner = activity.plan.ask?.drawnBy;
  const stops = STOPS.has(line.action) && lines.some(({ action }) => action === 'draw-issued');
  const tells = stops || line.action === 'draw-issued' || (APPROVES.has(line.action) && awaitsIssue(activity));
  if (partner === undefined || !tells) return [];
  return [
    {
      to: { partner },
      // that nobody is to be drawn any more is a message of its own, which rings
      slot: `activity/${activity.id}/draw${stops ? `/${version}` : ''}`,
      card: (language: Language) => drawCard(conversation, localizerOf(language), activity, area, stops),
    },
  ];
}

async function activityNotices(
  conversation: ConversationContext,
  { activity: id, version }: z.output<typeof ActivityMessage>,
): Promise<readonly Notice[]> {
  const shown = await shownActivity(conversation.desk, id);
  if (!shown) return [];
  const { ownerId } = shown.activity;
  const slot = `activity/${id}`;
  const line = shown.lines[version - 1];
  const cardFor =
    (viewer: Viewer) =>
    (language: Language): Card =>
      drawActivity(conversation, localizerOf(language), shown, viewer);
  const { told, rings } = heardOf(line, ownerId, version);
  const said = line && WORDS.has(line.action) ? await saidAt(conversation.desk, id, version) : undefined;
  const notices: Notice[] = [
    { to: 'bureau', slot, card: cardFor('bureau') },
    { to: { person: ownerId }, slot, card: cardFor('owner') },
    ...(told
      ? [
          {
            to: { person: ownerId },
            slot: `${slot}/${version}`,
            card: (language: Language) => toldCard(conversation, localizerOf(language), shown, told, said),
          } as const,
        ]
      : []),
    ...(rings
      ? [
          {
            to: 'bureau',
            slot: `${slot}/${version}`,
            under: slot,
            card: (language: Language) => replyCard(conversation, localizerOf(language), shown, rings, said),
          } as const,
        ]
      : []),
    ...(await askNotices(conversation, shown.activity, line, version)),
    ...(line ? drawNotices(conversation, shown, line, version) : []),
    ...(line ? await guestNotices(conversation, shown.activity, line, version) : []),
  ];
  return withNumber(notices, shown.activity.number);
}

/** The messages about activities. What came in with an import is told to nobody: it was known already. */
export const ACTIVITY_MESSAGES: readonly MessageKind[] = [
  messageKind('activity.imported', z.unknown(), {}),
  ...SMALL_MESSAGES,
  messageKind('activity.*', ActivityMessage, { chats: activityNotices }),
];

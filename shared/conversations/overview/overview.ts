import type { Activity } from '../../activities/record/activity.ts';
import { pageOfOwner } from '../../activities/record/activity-store.ts';
import { roleMay } from '../../people/permissions.ts';
import { LANGUAGES, type Language } from '../../platform/messages/messages.ts';
import { activitiesAwaiting } from './activities-awaiting.ts';
import { organisationsAsks } from './asks-awaiting.ts';
import { ownJoinings } from './joinings-awaiting.ts';
import { dataOverview } from './data-overview.ts';
import { awaitingReviews } from '../reviews/review-cards.ts';
import { resultsAwaiting } from './results-awaiting.ts';
import { roundsAwaiting } from './rounds-awaiting.ts';
import { ownStale, staleOfLists } from './stale-awaiting.ts';
import { awaitingList, MOST_IN_CHAT, pageLink, showButton } from './lines.ts';
import { COMMAND_NAMES, commandEntry, type CommandName } from '../commands.ts';
import type { Card, ListLine, Part, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { awaitingReports } from '../reports/report-cards.ts';
import { mayHaveAnotherRole } from '../kernel/sign-in-offer.ts';

/** So many of one's own stand on a page, and in a chat in front of what the page holds. */
const MOST_OWN = 10;

const ownLine = (localizer: Localizer, { id, number, plan, status }: Activity): ListLine => ({
  text: localizer.say('desk.line', { title: plan.title, number, status: localizer.say(`status.${status}`) }),
  button: showButton(localizer, 'show', id),
});

/** What somebody registered, the newest first, page after page; the rest stands on the web. */
async function ownParts(
  conversation: ConversationContext,
  { actor }: Who,
  localizer: Localizer,
  after: string | undefined,
): Promise<Part[]> {
  if (actor.role === 'public') return [];
  const { activities, next } = await pageOfOwner(conversation.desk.table, actor.id, MOST_OWN, after);
  const { say } = localizer;
  const page = (label: string, path: string) => pageLink(conversation, localizer, label, path);
  const links = [
    ...(after === undefined ? [] : [page(say('desk.newest'), '/mijn#eigen')]),
    ...(next === undefined ? [] : [page(say('desk.older'), `/mijn?na=${encodeURIComponent(next)}#eigen`)]),
  ];
  const all = page(say('desk.all'), '/mijn');
  return [
    ...(activities.length > 0
      ? [{ kind: 'list', lines: activities.map((activity) => ownLine(localizer, activity)), left: 0, all } as const]
      : []),
    ...(next === undefined ? [] : [{ kind: 'note', text: say('desk.more', { count: MOST_OWN }) } as const]),
    ...(links.length > 0 ? [{ kind: 'buttons', buttons: links } as const] : []),
  ];
}

const section = (title: string, parts: readonly Part[], none: string): Card =>
  cardOf(title, parts.length > 0 ? parts : [{ kind: 'text', text: none }]);

/** How a command is written: with a slash in Slack, as a word in Teams. */
const word = (command: CommandName, { language }: Localizer, { chat: { chat } }: Who): string => {
  const [dutch, english = dutch] = commandEntry(command).words;
  return `${chat === 'slack' ? '/' : ''}${language === 'nl' ? dutch : english}`;
};

const otherLanguage = (language: Language): Language => LANGUAGES.find((other) => other !== language) ?? language;

/** In a chat; on the web the bureau has a page for it. */
const mayReserve = ({ actor, chat }: Who): boolean => chat.chat !== 'web' && roleMay(actor.role, 'reserve room');

/** What somebody can do here: every command, and how the words after one may be. */
export function helpCard(who: Who): Card {
  const localizer = localizerOf(who.language);
  const { say, language } = localizer;
  const { actor } = who;
  const lines = COMMAND_NAMES.map((command) => `${word(command, localizer, who)}: ${say(`command.${command}.help`)}`);
  return cardOf(say('desk.help'), [
    { kind: 'text', text: lines.join('\n') },
    {
      kind: 'note',
      text: say('desk.examples', {
        overlap: word('overlap', localizer, who),
        activity: word('activity', localizer, who),
      }),
    },
    ...(actor.role === 'public'
      ? []
      : [{ kind: 'note', text: say('link.who', { name: actor.name, role: say(`role.${actor.role}`) }) } as const]),
    {
      kind: 'buttons',
      buttons: [
        { act: 'register', label: say('act.register'), value: '{}', style: 'primary' },
        ...(mayReserve(who) ? [{ act: 'reserve', label: say('reserve.title'), value: '-' }] : []),
        { act: 'language', label: say('desk.language'), value: otherLanguage(language) },
        actor.role === 'public'
          ? { act: 'link', label: say('link.do'), value: '-' }
          : { act: 'unlink', label: say('link.undo'), value: '-' },
        ...(actor.role === 'public' ? [] : [{ act: 'messages', label: say('messages.title'), value: '-' }]),
        ...(mayHaveAnotherRole(who) ? [{ act: 'link', label: say('sign-in.do'), value: '-' }] : []),
      ],
    },
  ]);
}

/** How the overview is looked at: from after which of one's own on. */
export type OverviewPage = { readonly after?: string | undefined };

/** Rule P27. All that awaits somebody, what they registered, and what they can do here: one card each. */
export async function overview(
  conversation: ConversationContext,
  who: Who,
  { after }: OverviewPage = {},
): Promise<Card[]> {
  const localizer = localizerOf(who.language);
  const { say } = localizer;
  const { actor } = who;
  if (actor.role === 'public') return [helpCard(who)];
  const most = who.chat.chat === 'web' ? Infinity : MOST_IN_CHAT;
  const [activities, asks, joinings, data, rounds, reports, results, reviews, stale, ofLists, own] = await Promise.all([
    activitiesAwaiting(conversation, localizer, actor, most),
    organisationsAsks(conversation, localizer, actor, most),
    ownJoinings(conversation, localizer, actor, most),
    dataOverview(conversation, localizer, actor, most),
    roundsAwaiting(conversation, localizer, actor, most),
    awaitingReports(conversation, localizer, who, most),
    resultsAwaiting(conversation, localizer, actor, most),
    awaitingReviews(conversation, localizer, actor, most),
    ownStale(conversation, localizer, actor, most),
    staleOfLists(conversation, localizer, actor),
    ownParts(conversation, who, localizer, after),
  ]);
  const awaits = awaitingList(
    [...data.awaits, ...rounds, ...activities, asks, joinings, reports, ...results, reviews, stale],
    pageLink(conversation, localizer, say('desk.all'), '/mijn'),
  );
  return [
    section(say('desk.awaits'), [...awaits, ...ofLists], say('desk.awaits.none')),
    section(say('desk.mine'), own, say('desk.mine.none')),
    ...(data.mine.length > 0 ? [cardOf(say('data-card.mine'), data.mine)] : []),
    helpCard(who),
  ];
}

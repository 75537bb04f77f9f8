import { findAssumption, findAssumptions } from '../../learning/assumptions/find-assumptions.ts';
import type { AssumptionView } from '../../learning/assumptions/assumption-view.ts';
import { questionSearch } from '../../platform/bound-search.ts';
import { cardOf, failed, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Card, ConversationAnswer, Link, Part, Who } from '../kernel/model.ts';
import { MOST_IN_CHAT, pageLink, showButton } from '../overview/lines.ts';
import { assumptionCard, endTitles } from './assumption-card.ts';

const EXAMPLES = { nl: '/aanname schulden stress', en: '/assumption debts stress' } as const;

/** What can be typed, by example. */
const howToAsk = ({ say, language }: Localizer): Part => ({
  kind: 'note',
  text: say('assumption.how', { example: EXAMPLES[language] }),
});

/** The page of all assumptions, or of those that some words find. */
const allLink = (conversation: ConversationContext, localizer: Localizer, words = ''): Link =>
  pageLink(
    conversation,
    localizer,
    localizer.say('assumption.all'),
    `/monitor/aannames${words === '' ? '' : `?woorden=${encodeURIComponent(words)}`}`,
  );

/** What can be asked, for who typed nothing. */
const startCard = (conversation: ConversationContext, localizer: Localizer): Card =>
  cardOf(localizer.say('assumption.start'), [
    howToAsk(localizer),
    { kind: 'buttons', buttons: [allLink(conversation, localizer)] },
  ]);

type Several = { readonly items: readonly AssumptionView[]; readonly hasMore: boolean };

/** Those that some words find, each with its status and a button that shows it. */
function severalCard(
  conversation: ConversationContext,
  localizer: Localizer,
  words: string,
  { items, hasMore }: Several,
): Card {
  const { say } = localizer;
  const lines = items.map(({ id, statement, status }) => ({
    text: `${statement} (${say(`status.${status}`)})`,
    button: showButton(localizer, 'assumption.show', id),
  }));
  return cardOf(say(hasMore ? 'assumption.found.more' : 'assumption.found', { count: items.length }), [
    { kind: 'list', lines, left: 0, all: allLink(conversation, localizer, words) },
    ...(hasMore ? [{ kind: 'buttons', buttons: [allLink(conversation, localizer, words)] } as const] : []),
  ]);
}

/** The card of one assumption, with all that is told of one. */
async function oneCard(
  conversation: ConversationContext,
  { actor, language }: Pick<Who, 'actor' | 'language'>,
  id: string,
): Promise<ReturnType<typeof failed>> {
  const { desk } = conversation;
  const localizer = localizerOf(language);
  const found = await findAssumption(desk, actor, id);
  if (!found.ok) return failed(localizer, found.error);
  const { view } = found.value;
  return { show: assumptionCard(conversation, localizer, { actor, view, titles: await endTitles(desk, view) }) };
}

/** Rule L73. Answers `/aanname` and the words after it: the assumption that they find, those that they find, or how to ask. */
export async function assumptionsFromWords(
  conversation: ConversationContext,
  who: Who,
  typed: string,
): Promise<ConversationAnswer> {
  const { actor, language } = who;
  const localizer = localizerOf(language);
  const { searched, isCut } = questionSearch(typed);
  if (searched === '') return { show: startCard(conversation, localizer) };
  const found = await findAssumptions(conversation.desk, actor, { q: searched, limit: MOST_IN_CHAT });
  if (!found.ok) return failed(localizer, found.error);
  const { items, nextCursor } = found.value;
  const notes: Part[] = isCut ? [{ kind: 'note', text: localizer.say('assumption.cut') }] : [];
  const [first, ...others] = items;
  const hasMore = nextCursor !== undefined;
  if (first && others.length === 0 && !hasMore) {
    const { show, ...rest } = await oneCard(conversation, who, first.id);
    return { ...rest, show: { ...show, parts: [...notes, ...show.parts] } };
  }
  const card = first
    ? severalCard(conversation, localizer, searched, { items, hasMore })
    : cardOf(localizer.say('assumption.none', { typed: searched }), [
        howToAsk(localizer),
        { kind: 'buttons', buttons: [allLink(conversation, localizer)] },
      ]);
  return { show: { ...card, parts: [...notes, ...card.parts] } };
}

/** Shows one assumption. */
export const showAssumption = (conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> =>
  oneCard(conversation, who, id);

import { canUndo } from '#shared/activities/undo-decision.ts';
import { drawActivity, shownActivity } from '#shared/conversations/activities/activity-card.ts';
import { introductionCard } from '#shared/conversations/introductions/introductions.ts';
import type { Card } from '#shared/conversations/kernel/model.ts';
import type { ConversationContext } from '#shared/conversations/kernel/context.ts';
import type { Child } from 'hono/jsx';
import { History } from '../activity/history.tsx';
import { failurePage } from '../failure.tsx';
import { actAlone, CardSection } from '../forms/parts.tsx';
import type { Page, PageReply, PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { BureauNav, LinkTo } from './parts.tsx';
import { en, nl } from './texts.ts';

/** The context for cards on a page: links are relative to our own address. */
const talkOf = ({ desk }: PageRequest): ConversationContext => ({ desk, baseUrl: '' });

const cardPage = (pageRequest: PageRequest, card: Card, below?: Child): Page => ({
  title: card.title,
  main: (
    <div class="lk-flow">
      <BureauNav pageRequest={pageRequest} />
      <CardSection card={card} drawAct={actAlone(pageRequest, '/bureau')} bare />
      {below}
      <p class="utrecht-paragraph">
        <LinkTo pageRequest={pageRequest} to="/bureau">
          {pageWords({ nl, en }, pageRequest.language)('back')}
        </LinkTo>
      </p>
    </div>
  ),
});

/** A registration as the bureau sees it, to decide on, with everything that happened to it. */
export async function registrationPage(pageRequest: PageRequest): Promise<PageReply> {
  const found = await shownActivity(pageRequest.desk, pageRequest.params['id'] ?? '');
  if (!found) return failurePage(pageRequest, 'not-found');
  const shown = { ...found, undoable: await canUndo(pageRequest.desk, found.activity, pageRequest.actor) };
  return cardPage(
    pageRequest,
    drawActivity(talkOf(pageRequest), pageRequest.localizer, shown, 'bureau', pageRequest.actor),
    <History pageRequest={pageRequest} lines={shown.lines} />,
  );
}

/** An introduction as the bureau sees it. */
export async function introductionPage(pageRequest: PageRequest): Promise<PageReply> {
  const card = await introductionCard(
    talkOf(pageRequest),
    pageRequest.localizer,
    pageRequest.params['id'] ?? '',
    'bureau',
  );
  return card ? cardPage(pageRequest, card) : failurePage(pageRequest, 'not-found');
}

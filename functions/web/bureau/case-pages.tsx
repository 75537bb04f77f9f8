import { NAMED_IN_HISTORY } from '#shared/activities/fields.ts';
import type { HistoryLine } from '#shared/activities/history-lines.ts';
import { canUndo } from '#shared/activities/undo-decision.ts';
import { drawActivity, shownActivity } from '#shared/conversations/activities/activity-card.ts';
import { introductionCard } from '#shared/conversations/introductions/introductions.ts';
import type { Card } from '#shared/conversations/kernel/model.ts';
import type { ConversationContext } from '#shared/conversations/kernel/context.ts';
import type { Child } from 'hono/jsx';
import { failurePage } from '../failure.tsx';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { actAlone, CardSection } from '../forms/parts.tsx';
import type { Page, PageReply, PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { BureauNav, LinkTo } from './parts.tsx';
import { en, nl } from './texts.ts';

/** The fields that a line of the history can name. */
const FIELDS = [...NAMED_IN_HISTORY, 'status', 'room', 'verdict', 'proposed', 'realised', 'caution'] as const;

/** The context for cards on a page: links are relative to our own address. */
const talkOf = ({ desk }: PageRequest): ConversationContext => ({ desk, baseUrl: '' });

/** What a line changed, in words; a registration sets everything, which says nothing. */
function changedText({ language, localizer }: PageRequest, { action, changes }: HistoryLine): string {
  if (action === 'registered' || action === 'imported') return '';
  const say = pageWords({ nl, en }, language);
  return localizer.list(
    FIELDS.filter((name) => changes.some(({ field }) => field === name)).map((name) => say(`field.${name}`)),
  );
}

/** Why, and what was taken out of the line since. */
const reasonText = ({ localizer }: PageRequest, { reason = '', redactions = [] }: HistoryLine): string =>
  [
    redactions.length > 0 ? reason.replace(/\.$/, '') : reason,
    ...redactions.map(({ at, by, reason: why }) =>
      localizer.say('redaction.mark', { moment: localizer.moment(at), name: by, reason: why }),
    ),
  ]
    .filter((one) => one !== '')
    .join('. ');

const History = ({
  pageRequest,
  lines,
}: {
  readonly pageRequest: PageRequest;
  readonly lines: readonly HistoryLine[];
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { localizer } = pageRequest;
  const rows = lines.map((line): Child[] => [
    localizer.moment(line.at),
    `${line.actor.name} (${localizer.say(`role.${line.actor.role}`)})`,
    localizer.say(`action.${line.action}`),
    changedText(pageRequest, line),
    reasonText(pageRequest, line),
  ]);
  const head = (['when', 'who', 'what', 'fields', 'reason'] as const).map((name) => ({
    label: say(`history.${name}`),
  }));
  return (
    <section class="lk-flow" aria-labelledby="geschiedenis">
      <Heading level={2} id="geschiedenis">
        {say('history')}
      </Heading>
      <ScrollingTable id="geschiedenis-tabel" caption={say('history')} captionHidden rowHeads head={head} rows={rows} />
    </section>
  );
};

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

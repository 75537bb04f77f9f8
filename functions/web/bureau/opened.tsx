import { NAMED_IN_HISTORY } from '#shared/activities/fields.ts';
import type { HistoryLine } from '#shared/activities/history-lines.ts';
import { canUndo } from '#shared/activities/undo-decision.ts';
import { drawActivity, shownActivity } from '#shared/conversations/activities/activity-card.ts';
import { introductionCard } from '#shared/conversations/introductions/introductions.ts';
import type { Card } from '#shared/conversations/kernel/model.ts';
import type { Talk } from '#shared/conversations/kernel/context.ts';
import type { Child } from 'hono/jsx';
import { failurePage } from '../failure.tsx';
import { Heading } from '../parts/heading.tsx';
import { DataTable } from '../parts/table.tsx';
import { actAlone, CardSection } from '../forms/parts.tsx';
import type { Page, Reply, Visit } from '../page-request.ts';
import { wordsOf } from '../words.ts';
import { BureauNav, LinkTo } from './parts.tsx';
import { en, nl } from './texts.ts';

/** What a line of the history names: fields, and where the activity stands. */
const FIELDS = [...NAMED_IN_HISTORY, 'status', 'room', 'verdict', 'proposed', 'realised', 'caution'] as const;

/** Cards with addresses of our own. */
const talkOf = ({ desk }: Visit): Talk => ({ desk, baseUrl: '' });

/** What a line changed, in words; a registration sets everything, which says nothing. */
function changedText({ language, reader }: Visit, { action, changes }: HistoryLine): string {
  if (action === 'registered' || action === 'imported') return '';
  const say = wordsOf({ nl, en }, language);
  return reader.list(FIELDS.filter((name) => changes.some(({ field }) => field === name)).map((name) => say(`field.${name}`)));
}

/** Why, and what was taken out of the line since. */
const reasonText = ({ reader }: Visit, { reason = '', redactions = [] }: HistoryLine): string =>
  [redactions.length > 0 ? reason.replace(/\.$/, '') : reason, ...redactions.map(({ at, by, reason: why }) => reader.say('redaction.mark', { moment: reader.moment(at), name: by, reason: why }))].filter((one) => one !== '').join('. ');

const History = ({ visit, lines }: { readonly visit: Visit; readonly lines: readonly HistoryLine[] }) => {
  const say = wordsOf({ nl, en }, visit.language);
  const { reader } = visit;
  const rows = lines.map((line): Child[] => [
    reader.moment(line.at),
    `${line.actor.name} (${reader.say(`role.${line.actor.role}`)})`,
    reader.say(`action.${line.action}`),
    changedText(visit, line),
    reasonText(visit, line),
  ]);
  const head = (['when', 'who', 'what', 'fields', 'reason'] as const).map((name) => ({ label: say(`history.${name}`) }));
  return (
    <section class="lk-flow" aria-labelledby="geschiedenis">
      <Heading level={2} id="geschiedenis">{say('history')}</Heading>
      <DataTable id="geschiedenis-tabel" caption={say('history')} captionHidden rowHeads head={head} rows={rows} />
    </section>
  );
};

const cardPage = (visit: Visit, card: Card, below?: Child): Page => ({
  title: card.title,
  main: (
    <div class="lk-flow">
      <BureauNav visit={visit} />
      <CardSection card={card} drawAct={actAlone(visit, '/bureau')} bare />
      {below}
      <p class="utrecht-paragraph"><LinkTo visit={visit} to="/bureau">{wordsOf({ nl, en }, visit.language)('back')}</LinkTo></p>
    </div>
  ),
});

/** A registration as the bureau sees it, to decide on, with everything that happened to it. */
export async function registrationPage(visit: Visit): Promise<Reply> {
  const found = await shownActivity(visit.desk, visit.params['id'] ?? '');
  if (!found) return failurePage(visit, 'not-found');
  const shown = { ...found, undoable: await canUndo(visit.desk, found.activity, visit.actor) };
  return cardPage(visit, drawActivity(talkOf(visit), visit.reader, shown, 'bureau', visit.actor), <History visit={visit} lines={shown.lines} />);
}

/** An introduction as the bureau sees it. */
export async function introductionPage(visit: Visit): Promise<Reply> {
  const card = await introductionCard(talkOf(visit), visit.reader, visit.params['id'] ?? '', 'bureau');
  return card ? cardPage(visit, card) : failurePage(visit, 'not-found');
}

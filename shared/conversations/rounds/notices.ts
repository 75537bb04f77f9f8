import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { readDeputies } from '../../interventions/lead.ts';
import { readContributionAt } from '../../interventions/rounds/open-round.ts';
import type { ContributionAt } from '../../interventions/rounds/open-round.ts';
import { readOverview } from '../../interventions/rounds/overview-store.ts';
import type { AskedEntry, Round } from '../../interventions/rounds/round.ts';
import { isLacking } from '../../interventions/rounds/round-states.ts';
import { readRound } from '../../interventions/rounds/round-store.ts';
import { byList, ON_BUREAU } from '../../interventions/rounds/tell-round.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import type { Change } from '../../platform/store/table.ts';
import { cardOf, withNumber, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Audience, Card, Notice, Part } from '../kernel/model.ts';
import { pageLink, showButton } from '../overview/lines.ts';
import { roundName, roundWords, titleOfEntry } from './round-words.ts';

export const RoundMessage = z.looseObject({
  type: z.string(),
  round: z.string(),
  whom: z.string(),
  what: z.string(),
  text: z.string().optional(),
  only: z.array(z.string()).optional(),
});
type RoundMessage = z.output<typeof RoundMessage>;

/** Everybody who answers for a partner: who acts for it, and its deputies; of the bureau's own list the bureau. */
async function audienceOf(desk: Desk, whom: string): Promise<Audience[]> {
  if (whom === ON_BUREAU) return ['bureau'];
  const [{ people }, marks] = await Promise.all([readDeputies(desk.table, whom), pseudonymsOf(desk)]);
  return [{ partner: whom }, ...people.map((address) => ({ mark: marks.email(address) }))];
}

/** What of a round stands on a list now. */
async function readList({ desk }: ConversationContext, { round: id, whom }: Pick<RoundMessage, 'round' | 'whom'>) {
  const kept = await readRound(desk.table, id);
  if (!kept) return undefined;
  const { asked } = await readOverview(desk.table, kept);
  return { round: kept.round, list: (await byList(desk, asked)).get(whom) ?? [], all: asked };
}

const lineOf = (localizer: Localizer, round: Round, entry: AskedEntry) => ({
  text: localizer.say('round.line', {
    title: titleOfEntry(localizer, entry),
    status: roundWords(localizer).status[entry.status],
  }),
  button: showButton(localizer, 'contribution.show', `${round.id}/${entry.intervention}`),
});

/** What somebody wrote: it is read in the house, and quoted in no mail (rule P30). */
const ownWords = (text: string): Part => ({ kind: 'text', text, discreet: '' });

const ourWords = (text: string): Part => ({ kind: 'text', text });

/** A card needs no more lines than this: the rest stands on the page. */
const MOST_LINES = 20;

function listCard(
  conversation: ConversationContext,
  localizer: Localizer,
  title: string,
  said: readonly Part[],
  { round, list }: { readonly round: Round; readonly list: readonly AskedEntry[] },
): Card {
  const lines = list.slice(0, MOST_LINES).map((entry) => lineOf(localizer, round, entry));
  const all = pageLink(conversation, localizer, localizer.say('round.mine'), '/mijn/bijdragen');
  return cardOf(title, [...said, { kind: 'list', lines, left: list.length - lines.length, all }]);
}

/** Rules I33 and I34. Asks a partner, or reminds it, of all that is asked of it; nothing where nothing is any more. */
export async function roundNotices(conversation: ConversationContext, message: RoundMessage): Promise<Notice[]> {
  const { desk } = conversation;
  const found = await readList(conversation, message);
  const { whom, what, text, only } = message;
  if (found?.round.status !== 'open') return [];
  const isReminder = message.type === 'round.reminder';
  const list = found.list.filter(
    ({ intervention, status }) => isLacking(status) && (only?.includes(intervention) ?? true),
  );
  if (list.length === 0) return [];
  const { round } = found;
  const isLate = formatDay(todayIn(desk.clock.now())) > round.due;
  const card = (language: Language): Card => {
    const localizer = localizerOf(language);
    const { say, day } = localizer;
    const name = roundName(localizer, round);
    const period = say(`round.period.${round.kind}`, { year: String(round.year) });
    const texts = [
      isReminder
        ? say(isLate ? 'round.reminder.late' : 'round.reminder.text', { day: day(round.due) })
        : say('round.asked.text', { day: day(round.due), period }),
      ...(whom === ON_BUREAU ? [say('round.asked.bureau')] : []),
    ];
    const said = [...(text === undefined ? [] : [ownWords(text)]), ...texts.map(ourWords)];
    const title = say(isReminder ? 'round.reminder' : 'round.asked', { name, count: list.length });
    return listCard(conversation, localizer, title, said, { round, list });
  };
  const audience = await audienceOf(desk, whom);
  const slot = `round/${round.id}/${what}`;
  return withNumber(
    audience.map((to) => ({ to, slot, card })),
    round.id,
  );
}

export const RoundClosing = z.looseObject({ round: z.string(), whom: z.array(z.string()), at: z.iso.datetime() });

/** A message for each list of a round that was closed. */
export const closedOfEach = ({ round, whom, at }: z.output<typeof RoundClosing>): Change[] =>
  whom.map((one) =>
    outboxMessage(`ROUND#${round}#${one}#closed`, 1, { type: 'round.closed', round, whom: one, what: 'closed', at }),
  );

/** Rule I40. Tells who was asked that the round is closed, and what of theirs is missing. */
export async function closedNotices(conversation: ConversationContext, message: RoundMessage): Promise<Notice[]> {
  const found = await readList(conversation, message);
  if (!found) return [];
  const { round } = found;
  const asked = message.whom === ON_BUREAU ? found.all : found.list;
  const missing = asked.filter(({ status }) => status !== 'accepted');
  const card = (language: Language): Card => {
    const localizer = localizerOf(language);
    const { say } = localizer;
    const text = say('round.closed.text', { of: asked.length, in: asked.length - missing.length });
    const title = say('round.closed', { name: roundName(localizer, round) });
    return listCard(conversation, localizer, title, [ourWords(text)], { round, list: missing });
  };
  const audience = await audienceOf(conversation.desk, message.whom);
  return withNumber(
    audience.map((to) => ({ to, slot: `round/${round.id}/closed`, card })),
    round.id,
  );
}

export const ContributionMessage = z.looseObject({
  type: z.string(),
  contribution: z.string(),
  version: z.int().optional(),
  at: z.string(),
});

/** A card that says what happened to a contribution, and leads to it: it quotes nothing of what was told. */
function stepCard(localizer: Localizer, title: string, said: readonly Part[], id: string): Card {
  return cardOf(title, [
    ...said,
    { kind: 'buttons', buttons: [{ ...showButton(localizer, 'contribution.show', id), style: 'primary' }] },
  ]);
}

const STEP = {
  accepted: 'accepted',
  returned: 'returned',
  reopened: 'reopened',
  comment: 'commented',
  sent: 'to-review',
} as const;
const STEP_NAMES = ['accepted', 'returned', 'reopened', 'comment', 'sent'] as const;
type StepName = (typeof STEP_NAMES)[number];

/** What happened, in a card for who hears of it. */
const cardFor =
  (name: StepName, id: string, { entry, contribution }: ContributionAt) =>
  (language: Language): Card => {
    const localizer = localizerOf(language);
    const { say } = localizer;
    const title = say(`contribution.${STEP[name]}`, { title: titleOfEntry(localizer, entry) });
    const reason = contribution?.reason;
    const isBack = name === 'returned' || name === 'reopened';
    const said =
      name === 'comment'
        ? [ourWords(say('contribution.commented.text'))]
        : isBack && reason !== undefined
          ? [ownWords(say('contribution.returned.text', { reason }))]
          : [];
    return stepCard(localizer, title, said, id);
  };

/** Rules I38 and I39. Tells the bureau of what was sent, and who answers of what came of it; each step by itself, so that it is noticed. */
export async function contributionNotices(
  conversation: ConversationContext,
  { type, contribution: id, version, at }: z.output<typeof ContributionMessage>,
): Promise<Notice[]> {
  const name = STEP_NAMES.find((one) => type === `contribution.${one}`);
  const found = await readContributionAt(conversation.desk, id, undefined);
  if (!name || !found) return [];
  const card = cardFor(name, id, found);
  const lead = found.entry.partner === undefined ? [] : await audienceOf(conversation.desk, found.entry.partner);
  const slot = `contribution/${id}/${name === 'comment' ? at : 'review'}`;
  const toBureau: Notice = { to: 'bureau', slot, inChatsOnly: name !== 'sent' && name !== 'comment', card };
  const toLead = lead.map((to): Notice => ({ to, slot: `contribution/${id}/${version ?? at}`, card }));
  const notices = [toBureau, ...(name === 'sent' ? [] : toLead)];
  return withNumber(notices, found.entry.number ?? found.kept.round.id);
}

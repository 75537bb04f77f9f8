import type { Failure } from '../../platform/failures.ts';
import type { Result } from '../../platform/result.ts';
import { knowsContributionMove } from '../../interventions/rounds/round-states.ts';
import { findContribution, type ReadContribution } from '../../interventions/rounds/read-contribution.ts';
import { failed, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Button, Card, ConversationAnswer, Part, Who } from '../kernel/model.ts';
import { contributionPage, mayAnswer, mayRepeat } from './contribution-form.ts';
import { roundName, roundWords, titleOfEntry } from './round-words.ts';
import { commentNotes, previousNote, toldFacts } from './told-facts.ts';

const idOf = ({ view }: Pick<ReadContribution, 'view'>): string => `${view.round}/${view.intervention}`;

type Saying = Pick<Localizer, 'say'>;

/** The button that sends again what was told last time. */
const unchangedButton = ({ say }: Saying, id: string): Button => ({
  act: 'contribution.unchanged',
  label: say('contribution.unchanged'),
  value: id,
});
const commentButton = ({ say }: Saying, id: string): Button => ({
  act: 'contribution.comment',
  label: say('contribution.comment.do'),
  value: id,
});

/** What a page shows around the form itself: the press by which nothing changed, and what was said beside it. */
export const aroundForm = (localizer: Localizer, read: ReadContribution): { before: Part[]; after: Part[] } => ({
  before: mayRepeat(read) ? [{ kind: 'buttons', buttons: [unchangedButton(localizer, idOf(read))] }] : [],
  after: [...commentNotes(localizer, read), { kind: 'buttons', buttons: [commentButton(localizer, idOf(read))] }],
});

/** What somebody may do with a contribution as it stands. */
function contributionButtons({ say }: Localizer, read: ReadContribution): Button[] {
  const { opened, view } = read;
  const id = idOf(read);
  const isOpen = opened.kept.round.status === 'open';
  const reviews = isOpen && opened.may('review contribution');
  const decision = (name: 'return' | 'reopen'): Button => ({
    act: 'contribution.review',
    label: say(`contribution.${name}`),
    value: JSON.stringify([id, opened.version, name]),
    style: 'danger',
  });
  return [
    ...(reviews && knowsContributionMove('accept', view.status)
      ? [
          {
            act: 'contribution.accept',
            label: say('contribution.accept'),
            value: JSON.stringify([id, opened.version]),
            style: 'primary',
          } as const,
          decision('return'),
        ]
      : []),
    ...(reviews && knowsContributionMove('reopen', view.status) ? [decision('reopen')] : []),
    ...(mayRepeat(read) ? [unchangedButton({ say }, id)] : []),
    ...(mayAnswer(read)
      ? [
          {
            act: 'contribution.answer',
            label: say(view.contribution ? 'contribution.change' : 'contribution.answer'),
            value: id,
          },
        ]
      : []),
    ...(isOpen ? [commentButton({ say }, id)] : []),
  ];
}

/** The parts of the card of a contribution: where it stands, what was told, and what was said beside it. */
function contributionParts(localizer: Localizer, read: ReadContribution): Part[] {
  const { say } = localizer;
  const { view } = read;
  const facts = [
    { label: say('contribution.status'), value: roundWords(localizer).status[view.status] },
    ...(view.reason === undefined ? [] : [{ label: say('contribution.reason'), value: view.reason }]),
    ...toldFacts(localizer, read),
  ];
  return [
    { kind: 'facts', facts },
    ...(view.contribution ? previousNote(localizer, view) : []),
    ...commentNotes(localizer, read),
  ];
}

/** A contribution as it stands, with what is for whoever looks at it to do. */
export function drawContribution(
  conversation: ConversationContext,
  localizer: Localizer,
  read: ReadContribution,
): Card {
  const { view, opened } = read;
  const name = roundName(localizer, opened.kept.round);
  const title = localizer.say('contribution.title', { title: titleOfEntry(localizer, view), name });
  const buttons = [...contributionButtons(localizer, read), contributionPage(conversation, localizer, idOf(read))];
  return { title, summary: title, parts: [...contributionParts(localizer, read), { kind: 'buttons', buttons }] };
}

/** Shows a contribution to who may read it. */
export async function showContribution(
  conversation: ConversationContext,
  { actor, language }: Who,
  id: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(language);
  const found = await findContribution(conversation.desk, actor, id);
  return found.ok ? { show: drawContribution(conversation, localizer, found.value) } : failed(localizer, found.error);
}

/** What came of a step: the contribution as it stands now; where it was too late for it, that, and how it stands. */
export async function afterStep(
  conversation: ConversationContext,
  who: Who,
  id: string,
  done: Result<unknown, Failure>,
): Promise<ConversationAnswer> {
  if (!done.ok && done.error.code !== 'stale' && done.error.code !== 'wrong-status')
    return failed(localizerOf(who.language), done.error);
  const shown = await showContribution(conversation, who, id);
  if (done.ok || !('show' in shown)) return shown;
  const text = localizerOf(who.language).say('contribution.failed.gone');
  return { show: { ...shown.show, parts: [{ kind: 'text', text }, ...shown.show.parts] } };
}

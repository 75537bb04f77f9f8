import type { Failure } from '../../platform/failures.ts';
import type { Result } from '../../platform/result.ts';
import { knowsContributionMove } from '../../interventions/rounds/round-states.ts';
import { findContribution, type ReadContribution } from '../../interventions/rounds/read-contribution.ts';
import { failed, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Button, Card, ConversationAnswer, Fact, Part, Who } from '../kernel/model.ts';
import { contributionPage, mayAnswer, mayRepeat } from './contribution-form.ts';
import { roundName, roundWords, titleOfEntry } from './round-words.ts';

const idOf = ({ view }: Pick<ReadContribution, 'view'>): string => `${view.round}/${view.intervention}`;

/** What was told, by its questions: small counts as whoever reads may see them. */
function toldFacts(localizer: Localizer, { view, items }: ReadContribution): Fact[] {
  const { say, number } = localizer;
  const words = roundWords(localizer);
  const told = view.contribution;
  if (!told) return [];
  const exactly = (text: string, qualifier: keyof typeof words.qualifier | undefined): string =>
    qualifier === undefined || qualifier === 'exact' ? text : `${words.qualifier[qualifier]} ${text}`;
  return [
    ...(told.course ? [{ label: say('contribution.course'), value: words.course[told.course] }] : []),
    ...(['text', 'explanation', 'lesson'] as const).flatMap((field) =>
      told[field] === undefined ? [] : [{ label: say(`contribution.${field}`), value: told[field] }],
    ),
    ...told.counts.map(({ item, realised, qualifier, suppressed, derivable }) => ({
      label: items.find(({ id }) => id === item)?.text ?? item,
      value: suppressed ? (derivable ? words.notShown : words.small) : exactly(number(realised ?? 0), qualifier),
    })),
    ...told.money.flatMap(({ fund, spent, committed, qualifier }) => [
      ...(spent === undefined
        ? []
        : [{ label: say('contribution.spent', { fund }), value: exactly(number(spent), qualifier) }]),
      ...(committed === undefined
        ? []
        : [{ label: say('contribution.committed', { fund }), value: exactly(number(committed), qualifier) }]),
    ]),
  ];
}

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
    ...(mayRepeat(read) ? [{ act: 'contribution.unchanged', label: say('contribution.unchanged'), value: id }] : []),
    ...(mayAnswer(read)
      ? [
          {
            act: 'contribution.answer',
            label: say(view.contribution ? 'contribution.change' : 'contribution.answer'),
            value: id,
          },
        ]
      : []),
    ...(isOpen ? [{ act: 'contribution.comment', label: say('contribution.comment.do'), value: id }] : []),
  ];
}

/** The parts of the card of a contribution: where it stands, what was told, and what was said beside it. */
function contributionParts(localizer: Localizer, read: ReadContribution): Part[] {
  const { say, moment } = localizer;
  const { view } = read;
  const facts = [
    { label: say('contribution.status'), value: roundWords(localizer).status[view.status] },
    ...(view.reason === undefined ? [] : [{ label: say('contribution.reason'), value: view.reason }]),
    ...toldFacts(localizer, read),
  ];
  return [
    { kind: 'facts', facts },
    ...view.comments.map(({ at, by, text }): Part => ({
      kind: 'note',
      text: `${moment(at)}, ${by.partner ?? say(`role.${by.role}`)}: ${text}`,
    })),
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

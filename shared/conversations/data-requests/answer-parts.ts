import type { DataRequestView } from '../../requests/request.ts';
import { fact, privateFact, shortly } from './request-words.ts';
import type { Fact, Link } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { ConversationContext } from '../kernel/context.ts';
import { pageAddress } from '../../platform/http/page-address.ts';

/** What stands of the answer to a request: since when and until when it can be had, or why it was taken back. */
export function answerFacts({ say, moment, day }: Localizer, { answer }: Pick<DataRequestView, 'answer'>): Fact[] {
  if (!answer) return [];
  const { withdrawn, version, at, until } = answer;
  const told = withdrawn ? privateFact : fact; // why it was taken back is in somebody's words
  return told(
    say('data-card.answer'),
    withdrawn
      ? say('data-card.answer.withdrawn', { moment: moment(withdrawn.at), reason: shortly(withdrawn.reason) })
      : say('data-card.answer.stands', { version, moment: moment(at), until: day(until) }),
  );
}

/** The page of the answer to a request: to have it, and for the data desk to hand it over. */
export const answerAddress = ({ baseUrl }: ConversationContext, { language }: Localizer, id: string): string =>
  pageAddress(baseUrl, language, `/dataverzoeken/${id}/antwoord`);

/** The way to the answer, for who may have it or hands it over. */
export function answerLinks(
  conversation: ConversationContext,
  localizer: Localizer,
  { id, kind, status, answer }: DataRequestView,
  viewer: string,
): Link[] {
  if (kind !== 'answer' || status !== 'approved') return [];
  const isDesk = viewer === 'data-desk' || viewer === 'data-desk-with-others';
  const stands = answer !== undefined && !answer.withdrawn;
  const href = answerAddress(conversation, localizer, id);
  if (isDesk) return [{ label: localizer.say(stands ? 'data-card.answer.see' : 'data-card.answer.give'), href }];
  return stands && (viewer === 'applicant' || viewer === 'named')
    ? [{ label: localizer.say('data-card.answer.get'), href }]
    : [];
}

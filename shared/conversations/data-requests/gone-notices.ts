import { goneBy } from '../../requests/people/people-moves.ts';
import type { RequestLine } from '../../requests/request-history.ts';
import { cardOf } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Card, Notice } from '../kernel/model.ts';
import type { ShownGrant } from './grant-card.ts';
import type { ShownDataRequest } from './request-card.ts';
import { privateFact, requestTitle, shortly, titleOf } from './request-words.ts';

/** A card that somebody had, once what it shows is theirs no more: it tells nothing of it, and has nothing to press. */
const notYours = (title: string, text: string): Card => ({ title, summary: text, parts: [{ kind: 'text', text }] });

/** What somebody is told who is taken off a request, or from whom it was handed over. */
function toldGone(
  localizer: Localizer,
  { request, datasets }: ShownDataRequest,
  { reason }: RequestLine,
  as: 'applicant' | 'people',
): Card {
  const { say } = localizer;
  const title = requestTitle(localizer, datasets, { ...request.ask });
  const text = say(`data-card.gone.${as}`, { title });
  const facts = privateFact(say('fact.reason'), reason && shortly(reason, 1_000));
  return cardOf(text, [
    { kind: 'text', text },
    { kind: 'text', text: say('data-card.gone.remove') },
    ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
  ]);
}

/** Rules D34 and D37. Who is in a request no more is told so and why, and the cards of it that they had show nothing of it any more. */
export function goneNotices(shown: ShownDataRequest, grants: readonly ShownGrant[], line: RequestLine): Notice[] {
  const { request, datasets, lines } = shown;
  const { applicant, people } = goneBy(line, request);
  const slot = `data-request/${request.id}`;
  const told = (mark: string, as: 'applicant' | 'people'): Notice => ({
    to: { mark },
    slot: `${slot}/${lines.indexOf(line) + 1}`,
    card: (language) => toldGone(localizerOf(language), shown, line, as),
  });
  const requestCard = (mark: string): Notice => ({
    to: { mark },
    slot,
    card: (language) => {
      const localizer = localizerOf(language);
      return notYours(requestTitle(localizer, datasets, { ...request.ask }), localizer.say('data-card.gone.card'));
    },
  });
  const grantCard = (mark: string, { grant, datasets: of }: ShownGrant): Notice => ({
    to: { mark },
    slot: `grant/${grant.id}`,
    card: (language) => {
      const localizer = localizerOf(language);
      const title = localizer.say('grant-card.title', { dataset: titleOf(localizer, of, grant.dataset) });
      return notYours(title, localizer.say('grant-card.gone'));
    },
  });
  const held = applicant === undefined ? people : [applicant, ...people];
  return [
    ...(applicant === undefined ? [] : [requestCard(applicant), told(applicant, 'applicant')]),
    ...people.map((mark) => told(mark, 'people')),
    ...held.flatMap((mark) => grants.map((grant) => grantCard(mark, grant))),
  ];
}

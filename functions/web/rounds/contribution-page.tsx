import {
  contributionHistory,
  findContribution,
  type ReadContribution,
} from '#shared/interventions/rounds/read-contribution.ts';
import type { ContributionLine } from '#shared/interventions/rounds/contribution.ts';
import { contributionId } from '#shared/interventions/rounds/open-round.ts';
import { aroundForm, drawContribution } from '#shared/conversations/rounds/contribution-card.ts';
import { mayAnswer } from '#shared/conversations/rounds/contribution-form.ts';
import { titleOfEntry } from '#shared/conversations/rounds/round-words.ts';
import { failedPage } from '../failure.tsx';
import { actAlone, CardSection, Parts } from '../forms/parts.tsx';
import { showAnswer } from '../forms/pages.tsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { Heading } from '../parts/heading.tsx';
import { BackLink, roundPageWords, titleOfRound } from './parts.tsx';

const History = ({
  pageRequest,
  lines,
}: {
  readonly pageRequest: PageRequest;
  readonly lines: readonly ContributionLine[];
}) => {
  const say = roundPageWords(pageRequest);
  if (lines.length === 0) return null;
  return (
    <section class="lk-flow">
      <Heading level={2}>{say('history')}</Heading>
      <ol class="utrecht-ordered-list">
        {lines.map(({ at, action, reason }) => (
          <li class="utrecht-ordered-list__item">
            {say('history.line', { at: pageRequest.localizer.moment(at), action: say(`action.${action}`) })}
            {reason !== undefined && `: ${reason}`}
          </li>
        ))}
      </ol>
    </section>
  );
};

const idOf = ({ params }: PageRequest): string => contributionId(params['id'] ?? '', params['interventie'] ?? '');
const backOf = ({ params }: PageRequest): string => `/rondes/${params['id'] ?? ''}`;

async function contributionView(pageRequest: PageRequest, read: ReadContribution): Promise<PageReply> {
  const { desk, actor, localizer } = pageRequest;
  const say = roundPageWords(pageRequest);
  const history = await contributionHistory(desk, actor, idOf(pageRequest));
  const card = drawContribution({ desk, baseUrl: '' }, localizer, read);
  const title = titleOfEntry(localizer, read.view);
  return {
    title: say('contribution', { title, round: titleOfRound(pageRequest, read.opened.kept.round) }),
    main: (
      <div class="lk-flow">
        <CardSection card={card} drawAct={actAlone(pageRequest)} bare />
        <History pageRequest={pageRequest} lines={history.ok ? history.value : []} />
        <BackLink pageRequest={pageRequest} to={backOf(pageRequest)} label={say('to-round')} />
      </div>
    ),
  };
}

/** The form itself, with the press by which nothing changed above it, and what was said beside it below. */
async function answerView(pageRequest: PageRequest, read: ReadContribution): Promise<PageReply> {
  const { desk, conversations, who, localizer } = pageRequest;
  const answer = await conversations.press(who, 'contribution.answer', idOf(pageRequest), `web:${desk.newId()}`);
  const { main, ...page } = await showAnswer(pageRequest, answer, desk.newId(), '/mijn/bijdragen');
  const around = aroundForm(localizer, read);
  const drawAct = actAlone(pageRequest);
  return {
    ...page,
    main: (
      <div class="lk-flow">
        <Parts parts={around.before} drawAct={drawAct} />
        {main}
        <section class="lk-flow">
          <Heading level={2}>{roundPageWords(pageRequest)('comments')}</Heading>
          <Parts parts={around.after} drawAct={drawAct} />
        </section>
      </div>
    ),
  };
}

/** A contribution: for who has it still to give the form itself; for others, and once it was sent, what was told and what is for them to do. */
export async function contributionPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, query } = pageRequest;
  const id = idOf(pageRequest);
  const found = await findContribution(desk, actor, id);
  if (!found.ok) return failedPage(pageRequest, found.error);
  const { view, opened } = found.value;
  const isOwn = opened.intervention?.leads === true;
  const isToGive = view.status === 'asked' || view.status === 'draft' || view.status === 'returned';
  if (mayAnswer(found.value) && isToGive && isOwn && query.get('bekijk') === null)
    return answerView(pageRequest, found.value);
  return contributionView(pageRequest, found.value);
}

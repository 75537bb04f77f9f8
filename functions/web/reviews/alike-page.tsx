import { answerAlike, listAlike, type StudySuggestion } from '#shared/learning/reviews/studies/answer-alike.ts';
import type { Study } from '#shared/learning/reviews/studies/study.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../page-request.ts';
import { BackToReview, failedReview, keepWords, reviewIn, reviewPath } from './words.tsx';

const A_PAGE = 10;

const factsOf = ({ title, authors, year, venue, doi }: Study): string =>
  [title, authors.join('; '), year, venue, doi].filter((part) => part !== undefined && part !== '').join('. ');

const Answers = ({
  pageRequest,
  suggestion,
}: {
  readonly pageRequest: PageRequest;
  readonly suggestion: StudySuggestion;
}) => {
  const keep = keepWords(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={reviewPath(reviewIn(pageRequest), '/dubbel')}>
      <input type="hidden" name="paar" value={suggestion.id} />
      <ButtonGroup>
        {suggestion.answer === 'open' ? (
          (['same', 'different'] as const).map((answer) => (
            <Button kind="secondary" name="antwoord" value={answer}>
              {keep(`alike.${answer}`)}
            </Button>
          ))
        ) : (
          <Button kind="secondary" name="antwoord" value="open">
            {keep('alike.undo')}
          </Button>
        )}
      </ButtonGroup>
    </PostForm>
  );
};

const Pairs = ({
  pageRequest,
  items,
}: {
  readonly pageRequest: PageRequest;
  readonly items: readonly StudySuggestion[];
}) => {
  const keep = keepWords(pageRequest);
  return (
    <ol class="lk-queue">
      {items.map((suggestion, at) => (
        <li class="lk-queue__item">
          <div class="lk-flow">
            <Heading level={3} looks={4}>
              {keep('alike.pair', { count: at + 1 })}
            </Heading>
            <ul class="utrecht-unordered-list">
              {suggestion.studies.map((study) => (
                <li class="utrecht-unordered-list__item">{factsOf(study)}</li>
              ))}
            </ul>
            {suggestion.answer !== 'open' && (
              <p class="utrecht-paragraph lk-quiet">{keep(`alike.said.${suggestion.answer}`)}</p>
            )}
            <Answers pageRequest={pageRequest} suggestion={suggestion} />
          </div>
        </li>
      ))}
    </ol>
  );
};

/** Studies whose titles are so alike that they may be one: somebody says whether they are, and can take that back. */
export async function alikePage(pageRequest: PageRequest): Promise<Page> {
  const { desk, actor, query, href } = pageRequest;
  const id = reviewIn(pageRequest);
  const keep = keepWords(pageRequest);
  const cursor = query.get('vanaf') ?? undefined;
  const open = await listAlike(desk, actor, id, { answer: 'open', limit: A_PAGE, ...(cursor && { cursor }) });
  if (!open.ok) return failedReview(pageRequest, open.error);
  const answered = await Promise.all(
    (['same', 'different'] as const).map((answer) => listAlike(desk, actor, id, { answer, limit: A_PAGE })),
  );
  const before = answered.flatMap((one) => (one.ok ? one.value.items : []));
  const { items, nextCursor } = open.value;
  return {
    title: keep('alike.title'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">
          {keep(items.length === 0 ? 'alike.none' : 'alike.lead')}
        </p>
        <Pairs pageRequest={pageRequest} items={items} />
        {nextCursor !== undefined && (
          <p class="utrecht-paragraph">
            <a
              class="utrecht-link utrecht-link--html-a"
              href={href(`${reviewPath(id, '/dubbel')}?vanaf=${encodeURIComponent(nextCursor)}`)}
            >
              {keep('alike.more')}
            </a>
          </p>
        )}
        {before.length > 0 && (
          <details class="lk-details">
            <summary>{keep('alike.answered')}</summary>
            <div class="lk-details__content">
              <Pairs pageRequest={pageRequest} items={before} />
            </div>
          </details>
        )}
        <BackToReview pageRequest={pageRequest} />
      </div>
    ),
  };
}

/** Keeps what somebody says of two studies. */
export async function takeAlike(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const review = reviewIn(pageRequest);
  const place = { review, suggestion: sentOne(pageRequest, 'paar') ?? '' };
  const answered = await answerAlike(desk, actor, place, { answer: sentOne(pageRequest, 'antwoord') });
  return answered.ok ? { goTo: href(reviewPath(review, '/dubbel')) } : failedReview(pageRequest, answered.error);
}

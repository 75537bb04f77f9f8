import { listReviews } from '#shared/learning/reviews/read-reviews.ts';
import type { ReviewView } from '#shared/learning/reviews/review.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { REVIEWS_PATH, reviewPath, reviewWords } from './words.tsx';

/** When the literature is to be searched again, and how late that is. */
export function dueText(pageRequest: PageRequest, { due, overdueDays }: ReviewView): string {
  const say = reviewWords(pageRequest);
  if (due === null) return say('due.never');
  const day = pageRequest.localizer.day(due);
  return overdueDays > 0 ? say('overdue', { day, days: overdueDays }) : say('due', { day });
}

/** What was concluded last, in a line; nothing where nothing was. */
export function concludedText(pageRequest: PageRequest, { conclusion }: ReviewView): string | undefined {
  const say = reviewWords(pageRequest);
  return (
    conclusion &&
    say('concluded', {
      day: pageRequest.localizer.day(conclusion.at.slice(0, 10)),
      certainty: say(`certainty.${conclusion.certainty}`),
    })
  );
}

function countsText(pageRequest: PageRequest, { counts }: ReviewView): string {
  const { number } = pageRequest.localizer;
  const { identified, duplicates, screened, included } = counts;
  return reviewWords(pageRequest)('counts', {
    found: number(identified - duplicates),
    screened: number(screened),
    included: number(included),
  });
}

const ReviewRow = ({ pageRequest, view }: { readonly pageRequest: PageRequest; readonly view: ReviewView }) => {
  const say = reviewWords(pageRequest);
  const concluded = concludedText(pageRequest, view);
  return (
    <li class="lk-queue__item">
      <div class="lk-flow">
        <Heading level={2} looks={4}>
          <LinkTo pageRequest={pageRequest} to={reviewPath(view.id)}>
            {view.question}
          </LinkTo>
        </Heading>
        <p class="utrecht-paragraph lk-quiet">
          {view.counts.identified > 0 && <>{countsText(pageRequest, view)}. </>}
          {dueText(pageRequest, view)}
          {!view.published && <> ({say('draft')})</>}
        </p>
        {concluded !== undefined && <p class="utrecht-paragraph">{concluded}</p>}
      </div>
    </li>
  );
};

/** The living reviews that somebody may read. */
export async function reviewsPage(pageRequest: PageRequest): Promise<Page> {
  const { desk, actor, href } = pageRequest;
  const say = reviewWords(pageRequest);
  const reviews = await listReviews(desk, actor);
  return {
    title: say('title'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        {reviews.length === 0 ? (
          <p class="utrecht-paragraph">{say('none')}</p>
        ) : (
          <ol class="lk-queue" aria-label={say('list')}>
            {reviews.map((view) => (
              <ReviewRow pageRequest={pageRequest} view={view} />
            ))}
          </ol>
        )}
        {roleMay(actor.role, 'enter review') && (
          <p>
            <LinkButton kind="primary" href={href(`${REVIEWS_PATH}/nieuw`)}>
              {say('new')}
            </LinkButton>
          </p>
        )}
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to="/monitor">
            {say('monitor')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}

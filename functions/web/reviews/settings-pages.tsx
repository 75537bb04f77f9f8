import { changeReview, enterReview } from '#shared/learning/reviews/keep-reviews.ts';
import { openReview } from '#shared/learning/reviews/open-review.ts';
import { viewOfKept } from '#shared/learning/reviews/read-reviews.ts';
import type { ReviewView } from '#shared/learning/reviews/review.ts';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { seenTag, sentOne, type Page, type PageReply, type PageRequest } from '../page-request.ts';
import { inputOf, SettingsForm, typedIn, typedOf, wrongIn, type Typed, type Wrong } from './settings-form.tsx';
import { failedReview, keepWords, reviewIn, REVIEWS_PATH, reviewPath } from './words.tsx';

const NEW = `${REVIEWS_PATH}/nieuw`;

/** What a form is drawn with again, where something is wrong or somebody else was first. */
type Again = { readonly typed: Typed; readonly wrong?: Wrong; readonly isStale?: boolean };

const Errors = ({ pageRequest, wrong }: { readonly pageRequest: PageRequest; readonly wrong: Wrong }) => {
  const keep = keepWords(pageRequest);
  const errors = Object.entries(wrong).map(([field, key]) => ({ field, message: keep(key) }));
  return <ErrorSummary title={keep('wrong.title')} errors={errors} />;
};

const statusOf = ({ wrong = {}, isStale = false }: Partial<Again>): Pick<Page, 'status'> => {
  if (isStale) return { status: 409 };
  return Object.keys(wrong).length > 0 ? { status: 422 } : {};
};

function newPage(pageRequest: PageRequest, again?: Again): Page {
  const { typed = { everyMonths: '12' }, wrong = {} } = again ?? {};
  const key = sentOne(pageRequest, 'sleutel') ?? pageRequest.desk.newId();
  return {
    title: keepWords(pageRequest)('form.new'),
    isPersonal: true,
    ...statusOf(again ?? {}),
    main: (
      <div class="lk-flow">
        <Errors pageRequest={pageRequest} wrong={wrong} />
        <SettingsForm
          {...{ pageRequest, typed, wrong }}
          before={undefined}
          action={NEW}
          cancel={REVIEWS_PATH}
          hidden={{ sleutel: key }}
        />
      </div>
    ),
  };
}

/** The form of a new review. */
export const openNewReview = (pageRequest: PageRequest): Promise<PageReply> => Promise.resolve(newPage(pageRequest));

/** Enters a review as the form says. */
export async function takeNewReview(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const typed = typedIn(pageRequest);
  const key = sentOne(pageRequest, 'sleutel') ?? desk.newId();
  const entered = await enterReview(desk, actor, key, inputOf(typed, undefined));
  if (entered.ok) return { goTo: href(reviewPath(entered.value.review.id)) };
  if (entered.error.code !== 'bad-input') return failedReview(pageRequest, entered.error);
  return newPage(pageRequest, { typed, wrong: wrongIn(entered.error) });
}

function changePage(pageRequest: PageRequest, view: ReviewView, version: number, again?: Again): Page {
  const keep = keepWords(pageRequest);
  const { typed = typedOf(view), wrong = {}, isStale = false } = again ?? {};
  const path = reviewPath(view.id, '/wijzigen');
  return {
    title: keep('form.change'),
    isPersonal: true,
    ...statusOf(again ?? {}),
    main: (
      <div class="lk-flow">
        <Errors pageRequest={pageRequest} wrong={wrong} />
        {isStale && (
          <Alert kind="warning" title={keep('form.stale')} role="alert">
            <p class="utrecht-paragraph">{keep('form.stale.text')}</p>
          </Alert>
        )}
        <SettingsForm
          {...{ pageRequest, typed, wrong }}
          before={view}
          action={path}
          cancel={reviewPath(view.id)}
          hidden={{ versie: String(version) }}
        />
      </div>
    ),
  };
}

/** The form of a review that is there, as it is or with what was filled in. */
async function draw(pageRequest: PageRequest, again?: Again): Promise<Page> {
  const { desk, actor } = pageRequest;
  const opened = await openReview(desk, actor, 'change review', reviewIn(pageRequest));
  if (!opened.ok) return failedReview(pageRequest, opened.error);
  const { view, version } = await viewOfKept(desk, actor, opened.value);
  return changePage(pageRequest, view, version, again);
}

/** The form of a review that is there. */
export const openReviewChange = (pageRequest: PageRequest): Promise<PageReply> => draw(pageRequest);

/** Changes a review as the form says. */
export async function takeReviewChange(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const id = reviewIn(pageRequest);
  const opened = await openReview(desk, actor, 'change review', id);
  if (!opened.ok) return failedReview(pageRequest, opened.error);
  const { view } = await viewOfKept(desk, actor, opened.value);
  const typed = typedIn(pageRequest);
  const seen = seenTag(pageRequest);
  const changed = await changeReview(desk, actor, id, seen, inputOf(typed, view));
  if (changed.ok) return { goTo: href(reviewPath(id)) };
  const { error } = changed;
  if (error.code === 'stale') return draw(pageRequest, { typed, isStale: true });
  if (error.code !== 'bad-input') return failedReview(pageRequest, error);
  return draw(pageRequest, { typed, wrong: wrongIn(error) });
}

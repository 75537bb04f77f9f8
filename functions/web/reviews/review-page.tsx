import { readConclusions } from '#shared/learning/reviews/conclusions/conclude.ts';
import type { Conclusion } from '#shared/learning/reviews/conclusions/conclusion.ts';
import { drawFlow } from '#shared/learning/reviews/flow/draw-flow.ts';
import { findReview } from '#shared/learning/reviews/read-reviews.ts';
import type { ReviewView } from '#shared/learning/reviews/review.ts';
import { may, mayAsAny, type Relation } from '#shared/people/permissions.ts';
import { Alert } from '../parts/alert.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { Part } from '../parts/part.tsx';
import { fileAsRead } from '../file-as-read.ts';
import type { PageReply, PageRequest } from '../page-request.ts';
import { concludedText, dueText } from './list-page.tsx';
import { AgreementPart, FlowPart, Question, Searches } from './review-parts.tsx';
import { failedReview, reviewIn, REVIEWS_PATH, reviewPath, reviewWords } from './words.tsx';

type Shown = { readonly pageRequest: PageRequest; readonly view: ReviewView };

const relationsIn = ({ own }: ReviewView): Relation[] => [
  ...(own?.isOwner === true ? (['owner'] as const) : []),
  ...(own?.isReviewer === true ? (['reviewer'] as const) : []),
  'other',
];

/** The ways to go on from a review, for what somebody is to it. */
function waysFrom({ pageRequest, view }: Shown): { readonly below: string; readonly text: string }[] {
  const say = reviewWords(pageRequest);
  const { actor, localizer } = pageRequest;
  const relations = relationsIn(view);
  const mayRead = mayAsAny(actor, 'read studies of review', relations);
  const { conflicts } = view.counts;
  const settle = conflicts > 0 ? say('do.settle', { count: localizer.number(conflicts) }) : say('do.settle.none');
  return [
    ...(view.own?.isReviewer === true ? [{ below: '/beoordelen', text: say('do.judge') }] : []),
    ...(mayRead
      ? [
          { below: '/verschillen', text: settle },
          { below: '/studies', text: say('do.list') },
          { below: '/toevoegen', text: say('do.bring') },
          { below: '/dubbel', text: say('do.alike') },
        ]
      : []),
    ...(mayRead && view.counts.included > 0
      ? [
          { below: '/meegenomen.ris', text: say('do.ris') },
          { below: '/meegenomen.csv', text: say('do.csv') },
        ]
      : []),
    ...(mayAsAny(actor, 'change review', relations) ? [{ below: '/wijzigen', text: say('do.change') }] : []),
    ...(may(actor, 'conclude review', 'other') ? [{ below: '/concluderen', text: say('do.conclude') }] : []),
  ];
}

const Ways = (shown: Shown) => {
  const { pageRequest, view } = shown;
  const say = reviewWords(pageRequest);
  const ways = waysFrom(shown);
  if (ways.length === 0) return null;
  return (
    <nav aria-label={say('ways')}>
      <ul class="lk-plain-list">
        {ways.map(({ below, text }) => (
          <li>
            <LinkTo pageRequest={pageRequest} to={reviewPath(view.id, below)}>
              {text}
            </LinkTo>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** Who judges, for those who may see it. */
const Reviewers = ({ pageRequest, view }: Shown) => {
  const say = reviewWords(pageRequest);
  if (view.reviewers === undefined) return null;
  return (
    <Part id="beoordelaars" title={say('reviewers')}>
      {view.reviewers.length < 2 && <Alert kind="warning" title={say('reviewers.few')} level={3} />}
      {view.reviewers.length > 0 && (
        <ul class="utrecht-unordered-list">
          {view.reviewers.map((address) => (
            <li class="utrecht-unordered-list__item lk-rev-search">{address}</li>
          ))}
        </ul>
      )}
    </Part>
  );
};

const ConclusionPart = ({ pageRequest, view, all }: Shown & { readonly all: readonly Conclusion[] }) => {
  const say = reviewWords(pageRequest);
  const { localizer } = pageRequest;
  const dated = ({ certainty, at }: Pick<Conclusion, 'certainty' | 'at'>): string =>
    say('conclusion.certainty', { certainty: say(`certainty.${certainty}`), day: localizer.day(at.slice(0, 10)) });
  const { conclusion, since } = view;
  const earlier = all.filter(({ id }) => id !== conclusion?.id);
  return (
    <Part id="conclusie" title={say('conclusion')}>
      {conclusion ? (
        <>
          <p class="utrecht-paragraph lk-rev-text">{conclusion.text}</p>
          <p class="utrecht-paragraph lk-quiet">{dated(conclusion)}</p>
        </>
      ) : (
        <p class="utrecht-paragraph">{say('conclusion.none')}</p>
      )}
      {since && <p class="utrecht-paragraph">{say('since', since)}</p>}
      {earlier.length > 0 && (
        <details class="lk-details">
          <summary>{say('earlier')}</summary>
          <div class="lk-details__content lk-flow">
            {earlier.map((one) => (
              <>
                <p class="utrecht-paragraph lk-rev-text">{one.text}</p>
                <p class="utrecht-paragraph lk-quiet">{dated(one)}</p>
              </>
            ))}
          </div>
        </details>
      )}
    </Part>
  );
};

/** A living review: what it asks, what was found, how far it is, and what was concluded. */
export async function reviewPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const found = await findReview(desk, actor, reviewIn(pageRequest));
  if (!found.ok) return failedReview(pageRequest, found.error);
  const all = await readConclusions(desk, actor, reviewIn(pageRequest));
  const { view } = found.value;
  const say = reviewWords(pageRequest);
  const shown = { pageRequest, view };
  return {
    title: view.question,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{dueText(pageRequest, view)}</p>
        {!view.published && <p class="utrecht-paragraph lk-quiet">{say('draft')}</p>}
        {concludedText(pageRequest, view) !== undefined && (
          <p class="utrecht-paragraph">{concludedText(pageRequest, view)}</p>
        )}
        <Ways {...shown} />
        <ConclusionPart {...shown} all={all.ok ? all.value : []} />
        <FlowPart pageRequest={pageRequest} found={found.value} />
        <AgreementPart {...shown} />
        <Question {...shown} />
        <Searches {...shown} />
        <Reviewers {...shown} />
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={REVIEWS_PATH}>
            {say('all')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}

/** The picture of the flow by itself, for paper. */
export async function flowPicture(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, language } = pageRequest;
  const found = await findReview(desk, actor, reviewIn(pageRequest));
  if (!found.ok) return failedReview(pageRequest, found.error);
  const svg = drawFlow(found.value.view.question, found.value.flow, language);
  return fileAsRead(pageRequest, svg, 'image/svg+xml');
}

import { raw } from 'hono/html';
import { drawFlow, flowLines, sayFlow } from '#shared/learning/reviews/flow/draw-flow.ts';
import type { FoundReview } from '#shared/learning/reviews/read-reviews.ts';
import type { ReviewView } from '#shared/learning/reviews/review.ts';
import { STAGES, type Stage } from '#shared/learning/rules/screening.ts';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { Part } from '../parts/part.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import type { PageRequest } from '../page-request.ts';
import { LOCALES, reviewPath, reviewWords } from './words.tsx';

type Shown = { readonly pageRequest: PageRequest; readonly view: ReviewView };

const ASKED = ['population', 'intervention', 'comparison', 'outcome', 'source'] as const;

/** What is asked, and what counts. */
export const Question = ({ pageRequest, view }: Shown) => {
  const say = reviewWords(pageRequest);
  const { include, exclude } = view.criteria;
  const facts = ASKED.flatMap((name) => {
    const value = view[name];
    return value === undefined ? [] : [{ label: say(name), value }];
  });
  const list = (name: 'include' | 'exclude', items: readonly string[]) =>
    items.length > 0 && (
      <>
        <Heading level={3}>{say(`criteria.${name}`)}</Heading>
        <ul class="utrecht-unordered-list">
          {items.map((item) => (
            <li class="utrecht-unordered-list__item">{item}</li>
          ))}
        </ul>
      </>
    );
  return (
    <>
      {facts.length > 0 && (
        <Part id="vraag" title={say('question')}>
          <Facts facts={facts} />
        </Part>
      )}
      <Part id="criteria" title={say('criteria')}>
        {include.length + exclude.length === 0 && <p class="utrecht-paragraph">{say('criteria.none')}</p>}
        {list('include', include)}
        {list('exclude', exclude)}
      </Part>
    </>
  );
};

/** Where was searched, with which words. */
export const Searches = ({ pageRequest, view }: Shown) => {
  const say = reviewWords(pageRequest);
  const { localizer } = pageRequest;
  return (
    <Part id="zoeken" title={say('searches')}>
      {view.searches.length === 0 ? (
        <p class="utrecht-paragraph">{say('counts.none')}</p>
      ) : (
        <ScrollingTable
          id="zoekopdrachten"
          caption={say('searches')}
          captionHidden
          rowHeads
          head={(['database', 'string', 'at'] as const).map((name) => ({ label: say(`search.${name}`) }))}
          rows={view.searches
            .toSorted((one, other) => other.at.localeCompare(one.at))
            .map(({ database, string, at }) => [
              database,
              <span class="lk-rev-search">{string}</span>,
              localizer.day(at),
            ])}
        />
      )}
      <p class="utrecht-paragraph">{say('months', { months: view.everyMonths })}</p>
    </Part>
  );
};

/** Rule L58. How studies flow through: as a picture, in sentences, and as a table. */
export const FlowPart = ({
  pageRequest,
  found,
}: {
  readonly pageRequest: PageRequest;
  readonly found: FoundReview;
}) => {
  const say = reviewWords(pageRequest);
  const { view, flow } = found;
  const { language, localizer } = pageRequest;
  return (
    <Part id="stroom" title={say('flow')}>
      {flow.identified === 0 ? (
        <p class="utrecht-paragraph">{say('flow.none')}</p>
      ) : (
        <>
          <p class="utrecht-paragraph">{sayFlow(flow, language)}</p>
          <div class="lk-chart lk-scroll lk-rev-flow" role="region" tabindex={0} aria-label={say('flow.picture')}>
            {raw(drawFlow(view.question, flow, language))}
          </div>
          <details class="lk-details">
            <summary>{say('flow.table')}</summary>
            <ScrollingTable
              id="stroom-tabel"
              caption={say('flow')}
              captionHidden
              rowHeads
              head={[{ label: say('flow.step') }, { label: say('flow.count'), numeric: true }]}
              rows={flowLines(flow, language).map(({ label, count }) => [label, localizer.number(count)])}
            />
          </details>
          <p class="utrecht-paragraph">
            <LinkTo pageRequest={pageRequest} to={reviewPath(view.id, '/prisma.svg')}>
              {say('flow.print')}
            </LinkTo>
          </p>
        </>
      )}
    </Part>
  );
};

function agreementCells({ pageRequest, view }: Shown, stage: Stage): string[] {
  const say = reviewWords(pageRequest);
  const { kappa, se, po, n, conflicts, reason } = view.agreement[stage];
  const decimals = new Intl.NumberFormat(LOCALES[pageRequest.language], { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(LOCALES[pageRequest.language], { style: 'percent' });
  const { number } = pageRequest.localizer;
  const said =
    kappa === null || se === null
      ? say(`agreement.${reason ?? 'no-pairs'}`)
      : say('agreement.value', { kappa: decimals.format(kappa), se: decimals.format(se) });
  return [say(`stage.${stage}`), said, po === null ? '' : percent.format(po), number(n), number(conflicts)];
}

/** Rule L53. How far the reviewers agree, or why that cannot be said. */
export const AgreementPart = ({ pageRequest, view }: Shown) => {
  const say = reviewWords(pageRequest);
  return (
    <Part id="eens" title={say('agreement')}>
      <p class="utrecht-paragraph">{say('agreement.text')}</p>
      <ScrollingTable
        id="eens-tabel"
        caption={say('agreement')}
        captionHidden
        rowHeads
        head={[
          { label: say('agreement.stage') },
          { label: say('agreement.kappa') },
          ...(['po', 'n', 'conflicts'] as const).map((name) => ({ label: say(`agreement.${name}`), numeric: true })),
        ]}
        rows={STAGES.map((stage) => agreementCells({ pageRequest, view }, stage))}
      />
    </Part>
  );
};

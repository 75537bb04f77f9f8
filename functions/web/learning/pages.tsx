import type { Comparison, Learning } from '#shared/activities/learning/learning.ts';
import { readLearning } from '#shared/activities/learning/read-learning.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { failedPage } from '../failure.tsx';
import { LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const sayOf = ({ language }: PageRequest) => pageWords({ nl, en }, language);
const PER_HUNDRED = 100;

/** A share as points of a hundred, without its sign. */
const points = ({ localizer }: PageRequest, share: number): string => localizer.number(Math.abs(share * PER_HUNDRED));

/** The difference in a sentence; where the interval reaches over nought, both its sides are named. */
function differenceText(
  pageRequest: PageRequest,
  { value, lower, upper }: NonNullable<Comparison['difference']>,
): string {
  const said = (share: number) => points(pageRequest, share);
  const signed = (share: number) => (share > 0 ? '−' : '') + said(share);
  return value <= 0
    ? sayOf(pageRequest)('less', { points: said(value), from: signed(upper), to: signed(lower) })
    : sayOf(pageRequest)('more', { points: said(value), from: said(Math.min(0, lower)), to: said(upper) });
}

const Compared = ({ pageRequest, one }: { readonly pageRequest: PageRequest; readonly one: Comparison }) => {
  const say = sayOf(pageRequest);
  const { number } = pageRequest.localizer;
  const counted = (counts: { readonly strata: number; readonly rest: number; readonly beside: number }) => ({
    strata: counts.strata,
    rest: number(counts.rest),
    beside: number(counts.beside),
  });
  return (
    <section class="lk-flow">
      <Heading level={2}>
        {say('heading', { rest: say(`rest.${one.rest}`), beside: say(`rest.${one.beside}`) })}
      </Heading>
      {one.lacking && <p class="utrecht-paragraph">{say('few', counted(one.lacking))}</p>}
      {one.difference && (
        <>
          <p class="utrecht-paragraph">{differenceText(pageRequest, one.difference)}</p>
          <p class="utrecht-paragraph lk-quiet">{say('base', counted({ strata: one.strata, ...one.approached }))}</p>
        </>
      )}
    </section>
  );
};

const Proposal = ({ pageRequest, learning }: { readonly pageRequest: PageRequest; readonly learning: Learning }) => {
  const say = sayOf(pageRequest);
  const { proposal, most } = learning;
  return (
    <section class="lk-flow" aria-labelledby="voorstel">
      <Heading level={2} id="voorstel">
        {say('proposal')}
      </Heading>
      <p class="utrecht-paragraph">
        {proposal
          ? say('proposal.text', {
              weeks: proposal.restWeeks,
              most: points(pageRequest, most),
              limit: proposal.limit,
              ask: proposal.askWeeks,
            })
          : say('proposal.none')}
      </p>
      <p class="utrecht-paragraph">{say('proposal.by')}</p>
      {proposal && roleMay(pageRequest.actor.role, 'set policy') && (
        <p>
          <LinkButton
            kind="primary"
            href={pageRequest.href(`/bureau/regels?rust=${proposal.restWeeks}&grens=${proposal.limit}`)}
          >
            {say('proposal.open')}
          </LinkButton>
        </p>
      )}
    </section>
  );
};

/** What the norm may learn, and what that would make of it. */
async function learningPage(pageRequest: PageRequest): Promise<PageReply> {
  const read = await readLearning(pageRequest.desk, pageRequest.actor);
  if (!read.ok) return failedPage(pageRequest, read.error);
  const say = sayOf(pageRequest);
  return {
    title: say('title'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        <p class="utrecht-paragraph">{say('how', { asks: read.value.asks })}</p>
        {read.value.comparisons.map((one) => (
          <Compared pageRequest={pageRequest} one={one} />
        ))}
        <Proposal pageRequest={pageRequest} learning={read.value} />
        <p class="utrecht-paragraph lk-quiet">{say('method')}</p>
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to="/norm">
            {say('to-norm')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}

/** What the norm may learn: for the bureau, the data desk and the board. */
export const LEARNING_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/norm/leren', for: 'read learning', reply: learningPage },
];

import type { Child } from 'hono/jsx';
import type { Network } from '#shared/learning/network/network.ts';
import { Heading } from '../parts/heading.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { titleIn } from '../monitor/goals/goal-words.ts';
import { addressWith, beginningOf, MOST_LISTED, networkSay } from './asked.ts';
import type { Shown } from './filters.tsx';

type Spots = Shown & { readonly spots: Network['whiteSpots'] };

const Spot = ({ summary, items }: { readonly summary: string; readonly items: readonly Child[] }) =>
  items.length === 0 ? null : (
    <details class="lk-details">
      <summary>{summary}</summary>
      <ul class="lk-details__content">
        {items.slice(0, MOST_LISTED).map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    </details>
  );

const goalItems = ({ pageRequest, programme, spots }: Spots): Child[] =>
  programme.goals
    .filter(({ id }) => spots.goals.includes(id))
    .map((goal) => (
      <LinkTo pageRequest={pageRequest} to={`/monitor/doelen/${goal.id}`}>
        {goal.id}. {titleIn(pageRequest.language, goal)}
      </LinkTo>
    ));

function assumptionItems({ pageRequest, believed, spots }: Spots): Child[] {
  const without = new Set(spots.assumptions);
  return believed.edges
    .filter(({ id }) => without.has(id))
    .map(({ id, statement }) => (
      <LinkTo pageRequest={pageRequest} to={`/monitor/aannames/${id}`}>
        {beginningOf(statement)}
      </LinkTo>
    ));
}

function factorItems({ pageRequest, believed, spots }: Spots): Child[] {
  const without = new Set(spots.factors);
  return believed.factors
    .filter(({ id }) => without.has(id))
    .map(({ id, title }) => (
      <a class="utrecht-link utrecht-link--html-a" href={addressWith(pageRequest, { rond: id, vouw: '', open: '' })}>
        {title}
      </a>
    ));
}

/** Rule L25. What is not known yet, and what nobody believes anything of. */
export const WhiteSpotsPart = (shown: Spots) => {
  const say = networkSay(shown.pageRequest);
  const { assumptions, goals, factors } = shown.spots;
  const isNone = assumptions.length + goals.length + factors.length === 0;
  return (
    <section class="lk-flow" aria-labelledby="witte-vlekken">
      <Heading level={2} id="witte-vlekken">
        {say('white')}
      </Heading>
      <p class="utrecht-paragraph">{say(isNone ? 'white.none' : 'white.intro')}</p>
      <Spot summary={say('white.assumptions', { count: assumptions.length })} items={assumptionItems(shown)} />
      <Spot summary={say('white.goals', { count: goals.length })} items={goalItems(shown)} />
      <Spot summary={say('white.factors', { count: factors.length })} items={factorItems(shown)} />
    </section>
  );
};

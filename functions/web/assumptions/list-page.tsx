import { titlesAmong } from '#shared/interventions/finding/intervention-titles.ts';
import { findAssumptions, type AssumptionFilter } from '#shared/learning/assumptions/find-assumptions.ts';
import { may } from '#shared/people/permissions.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { failurePage } from '../failure.tsx';
import { titleIn } from '../monitor/goals/goal-words.ts';
import type { Page, PageRequest } from '../page-request.ts';
import { LinkButton } from '../parts/buttons.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { Chosen, FilterForm, filterIn, listAddress } from './filters.tsx';
import { AssumptionList, factorTitles } from './parts.tsx';
import { StatusLegend } from './status-mark.tsx';
import { assumptionSay, ASSUMPTIONS } from './words.ts';

/** For who keeps assumptions the ways to do so; what everybody reads for all. */
const Ways = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const { actor } = pageRequest;
  const say = assumptionSay(pageRequest);
  const keeps = may(actor, 'keep assumptions', 'other');
  const ways = [
    ['netwerk', 'network'] as const,
    ['factoren', 'factors'] as const,
    ...(keeps ? [['nieuw', 'enter'] as const, ['importeren', 'import'] as const] : []),
    ...(may(actor, 'keep interviews', 'other') ? [['interviews', 'interviews'] as const] : []),
  ];
  return (
    <nav aria-label={say(keeps ? 'keep' : 'ways')}>
      <ul class="lk-plain-list">
        {ways.map(([path, text]) => (
          <li>
            <LinkTo pageRequest={pageRequest} to={`${ASSUMPTIONS}/${path}`}>
              {say(text)}
            </LinkTo>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** What the indicator and the intervention that are chosen are called. */
async function namedIn(
  { desk, actor, language }: PageRequest,
  { indicator, intervention }: AssumptionFilter,
  { indicators }: ProgrammeData,
): Promise<Parameters<typeof Chosen>[0]['named']> {
  const one = indicators.find(({ id }) => id === indicator);
  const [other] = intervention === undefined ? [] : await titlesAmong(desk, actor, [intervention]);
  return {
    ...(indicator !== undefined && { indicator: one ? titleIn(language, one) : indicator }),
    ...(intervention !== undefined && { interventie: other?.title ?? intervention }),
  };
}

const Nothing = ({ pageRequest, isAll }: { readonly pageRequest: PageRequest; readonly isAll: boolean }) => {
  const say = assumptionSay(pageRequest);
  return (
    <>
      <p class="utrecht-paragraph">{say(isAll ? 'none.at-all' : 'none')}</p>
      {!isAll && (
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={ASSUMPTIONS}>
            {say('all')}
          </LinkTo>
        </p>
      )}
    </>
  );
};

/** Rule L71. The assumptions, as many as fit a page: of some words, a theme, a goal, a status, or what is to be verified. */
export async function assumptionsPage(pageRequest: PageRequest): Promise<Page> {
  const { desk, actor, query } = pageRequest;
  const say = assumptionSay(pageRequest);
  const filter = filterIn(pageRequest);
  const [found, programme] = await Promise.all([findAssumptions(desk, actor, filter), desk.programme()]);
  if (!found.ok) return failurePage(pageRequest, found.error.code);
  const { items, nextCursor } = found.value;
  const [titles, named] = await Promise.all([
    factorTitles(pageRequest, items),
    namedIn(pageRequest, filter, programme),
  ]);
  const isLater = filter.cursor !== undefined;
  const counted = nextCursor !== undefined && !isLater ? 'count.more' : isLater ? 'count.next' : 'count';
  const isAll = [...query.values()].every((value) => value === '');
  return {
    title: say('title'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('intro')}</p>
        <Ways pageRequest={pageRequest} />
        <StatusLegend say={say} />
        <FilterForm pageRequest={pageRequest} programme={programme} />
        <Chosen pageRequest={pageRequest} named={named} />
        <p class="utrecht-paragraph" role="status">
          {say(counted, { count: items.length })}
        </p>
        {items.length > 0 ? (
          <AssumptionList pageRequest={pageRequest} items={items} titles={titles} />
        ) : (
          nextCursor === undefined && <Nothing pageRequest={pageRequest} isAll={isAll} />
        )}
        {nextCursor !== undefined && (
          <p>
            <LinkButton href={listAddress(pageRequest, { cursor: nextCursor })}>{say('next')}</LinkButton>
          </p>
        )}
      </div>
    ),
  };
}

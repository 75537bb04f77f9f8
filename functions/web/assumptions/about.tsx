import type { Child } from 'hono/jsx';
import { assumptionsBeside } from '#shared/learning/assumptions/find-assumptions.ts';
import { may } from '#shared/people/permissions.ts';
import type { PageRequest } from '../page-request.ts';
import { LinkTo } from '../parts/link-to.tsx';
import { Part } from '../parts/part.tsx';
import { AssumptionList, factorTitles } from './parts.tsx';
import { assumptionSay, ASSUMPTIONS } from './words.ts';

/** What assumptions are about: how the list is asked for them, and its address. */
const KINDS = {
  goal: { word: 'doel' },
  indicator: { word: 'indicator' },
  intervention: { word: 'interventie' },
} as const;

/** Rule L72. The assumptions about a goal, an indicator or an intervention, for its page: the first of them with their status, and the way to all. */
export async function assumptionsAbout(pageRequest: PageRequest, kind: keyof typeof KINDS, id: string): Promise<Child> {
  const { desk, actor } = pageRequest;
  const say = assumptionSay(pageRequest);
  const { items, hasMore } = await assumptionsBeside(desk, actor, { [kind]: id });
  const query = `${KINDS[kind].word}=${encodeURIComponent(id)}`;
  return (
    <Part id="aannames" title={say(`about.${kind}`)}>
      {items.length === 0 ? (
        <p class="utrecht-paragraph">{say('about.none')}</p>
      ) : (
        <AssumptionList pageRequest={pageRequest} items={items} titles={await factorTitles(pageRequest, items)} />
      )}
      {hasMore && (
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={`${ASSUMPTIONS}?${query}`}>
            {say('about.all')}
          </LinkTo>
        </p>
      )}
      {kind !== 'indicator' && may(actor, 'keep assumptions', 'other') && (
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={`${ASSUMPTIONS}/nieuw?${query}`}>
            {say('about.enter')}
          </LinkTo>
        </p>
      )}
    </Part>
  );
}

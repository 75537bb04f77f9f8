import type { Child } from 'hono/jsx';
import { findAssumptions, type AssumptionFilter } from '#shared/learning/assumptions/find-assumptions.ts';
import { may } from '#shared/people/permissions.ts';
import type { PageRequest } from '../page-request.ts';
import { LinkTo } from '../parts/link-to.tsx';
import { Part } from '../parts/part.tsx';
import { AssumptionList, factorTitles } from './parts.tsx';
import { assumptionSay, ASSUMPTIONS } from './words.ts';

/** So many stand on the page of what they are about; the list has all. */
const MOST_BESIDE = 5;

/** What assumptions are about: how the list is asked for them, and its address. */
const KINDS = {
  goal: { word: 'doel' },
  indicator: { word: 'indicator' },
  intervention: { word: 'interventie' },
} as const satisfies Partial<Record<keyof AssumptionFilter, { readonly word: string }>>;

/** Rule L72. The assumptions about a goal, an indicator or an intervention, for its page: the first of them with their status, and the way to all. */
export async function assumptionsAbout(pageRequest: PageRequest, kind: keyof typeof KINDS, id: string): Promise<Child> {
  const { desk, actor } = pageRequest;
  const say = assumptionSay(pageRequest);
  const found = await findAssumptions(desk, actor, { [kind]: id, limit: MOST_BESIDE });
  if (!found.ok) return null;
  const { items, nextCursor } = found.value;
  const query = `${KINDS[kind].word}=${encodeURIComponent(id)}`;
  return (
    <Part id="aannames" title={say(`about.${kind}`)}>
      {items.length === 0 ? (
        <p class="utrecht-paragraph">{say('about.none')}</p>
      ) : (
        <AssumptionList pageRequest={pageRequest} items={items} titles={await factorTitles(pageRequest, items)} />
      )}
      {nextCursor !== undefined && (
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

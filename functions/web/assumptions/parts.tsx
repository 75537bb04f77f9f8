import type { AssumptionView } from '#shared/learning/assumptions/assumption-view.ts';
import { readFactors } from '#shared/learning/factors/factor-store.ts';
import type { PageRequest } from '../page-request.ts';
import { LinkTo } from '../parts/link-to.tsx';
import { StatusMark } from './status-mark.tsx';
import { assumptionPath, assumptionSay, ASSUMPTIONS } from './words.ts';

/** What factors are called, by their ids. */
export type FactorTitles = ReadonlyMap<string, string>;

/** Reads what the factors of some assumptions are called: one wave of calls. */
export async function factorTitles(
  { desk }: Pick<PageRequest, 'desk'>,
  items: readonly Pick<AssumptionView, 'cause' | 'effect'>[],
): Promise<FactorTitles> {
  const factors = await readFactors(
    desk.table,
    items.flatMap(({ cause, effect }) => [cause, effect]),
  );
  return new Map([...factors].map(([id, { factor }]) => [id, factor.title]));
}

/** How the cause works on the effect, as a sentence. */
export function signText(
  pageRequest: PageRequest,
  { sign, cause, effect }: Pick<AssumptionView, 'sign' | 'cause' | 'effect'>,
  titles: FactorTitles,
): string {
  const titleOf = (id: string): string => titles.get(id) ?? id;
  return assumptionSay(pageRequest)(`sign.${sign}`, { cause: titleOf(cause), effect: titleOf(effect) });
}

/** Some assumptions below each other: what is believed, how it would work, its status and why. */
export const AssumptionList = ({
  pageRequest,
  items,
  titles,
}: {
  readonly pageRequest: PageRequest;
  readonly items: readonly AssumptionView[];
  readonly titles: FactorTitles;
}) => {
  const say = assumptionSay(pageRequest);
  return (
    <ul class="lk-queue">
      {items.map((one) => (
        <li class="lk-queue__item">
          <div>
            <LinkTo pageRequest={pageRequest} to={assumptionPath(one.id)}>
              {one.statement}
            </LinkTo>
            <p class="utrecht-paragraph lk-quiet">{signText(pageRequest, one, titles)}</p>
          </div>
          <p class="utrecht-paragraph">
            <StatusMark say={say} status={one.status} /> {one.why[pageRequest.language]}
            {one.verify === 'wanted' && ` ${say('verify.wanted')}.`}
          </p>
        </li>
      ))}
    </ul>
  );
};

/** The way back to all assumptions. */
export const Trail = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = assumptionSay(pageRequest);
  return (
    <nav class="utrecht-breadcrumb-nav" aria-label={say('path')}>
      <ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">
        <li class="utrecht-breadcrumb-nav__item">
          <a
            class="utrecht-link utrecht-link--html-a utrecht-breadcrumb-nav__link"
            href={pageRequest.href(ASSUMPTIONS)}
          >
            {say('title')}
          </a>
        </li>
      </ol>
    </nav>
  );
};

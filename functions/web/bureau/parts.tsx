import type { Child } from 'hono/jsx';
import type { Activity } from '#shared/activities/record/activity.ts';
import type { KnownVerdict } from '#shared/activities/room/known-verdict.ts';
import { todayIn } from '#shared/platform/days/dates.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { Badge } from '../parts/verdicts.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const ITEMS = [
  { path: '/bureau', label: 'nav.queue' },
  { path: '/bureau/vragen', label: 'nav.asks' },
  { path: '/bureau/importeren', label: 'nav.import' },
  { path: '/bureau/regels', label: 'nav.policy' },
] as const;

/** The parts of the bureau's desk, above each of its pages. */
export const BureauNav = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <nav aria-label={say('nav')}>
      <ul class="lk-chips">
        {ITEMS.map(({ path, label }) => (
          <li>
            <a
              class="lk-chip"
              href={pageRequest.href(path)}
              aria-current={pageRequest.path === path ? 'page' : undefined}
            >
              {say(label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** A verdict of the register in words; none where nobody knows yet what is asked. */
export const VerdictBadge = ({
  pageRequest,
  verdict,
}: {
  readonly pageRequest: PageRequest;
  readonly verdict: KnownVerdict | undefined;
}) => (
  <Badge verdict={verdict === undefined || verdict === 'unknown' ? 'none' : verdict}>
    {verdict
      ? pageRequest.localizer.say(`verdict.${verdict}`)
      : pageWords({ nl, en }, pageRequest.language)('verdict.none')}
  </Badge>
);

const MOST_NAMES = 5;

/** The names of neighbourhoods, the first few of them. */
export function placesText({ localizer }: PageRequest, area: Area, codes: readonly string[]): string {
  const names = codes.map((code) => area.get(code)?.name ?? code);
  return localizer.list(
    names.length > MOST_NAMES
      ? [...names.slice(0, MOST_NAMES), localizer.say('more', { count: names.length - MOST_NAMES })]
      : names,
  );
}

/** How many days ago something was, as people count days. */
export const daysAgo = ({ desk }: Pick<PageRequest, 'desk'>, at: string): number =>
  Math.max(0, todayIn(desk.clock.now()) - todayIn(new Date(at)));

/** How a registration is named in a table. */
export const nameCell = (pageRequest: PageRequest, { id, number, plan }: Activity): Child => (
  <>
    <LinkTo pageRequest={pageRequest} to={`/bureau/aanmeldingen/${id}`}>
      {plan.title}
    </LinkTo>{' '}
    ({number})
  </>
);

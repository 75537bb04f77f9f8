import { may } from '#shared/people/permissions.ts';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';

const nl = {
  keep: 'De monitor bijhouden',
  import: 'Cijfers inlezen',
  enter: 'Indicator toevoegen',
  change: 'Deze indicator wijzigen',
} as const;
const en = {
  keep: 'Keep the monitor',
  import: 'Bring in figures',
  enter: 'Add an indicator',
  change: 'Change this indicator',
} as const satisfies Record<keyof typeof nl, string>;

/** For who keeps the monitor the ways to bring figures in and to enter or change an indicator; nothing for anybody else. */
export const KeepersLinks = ({
  pageRequest,
  indicator,
}: {
  readonly pageRequest: PageRequest;
  readonly indicator?: string;
}) => {
  const { actor, href, language } = pageRequest;
  if (!may(actor, 'change indicator', 'other')) return null;
  const say = pageWords({ nl, en }, language);
  const ways = [
    ...(indicator === undefined ? [] : ([[`/monitor/indicatoren/${indicator}/wijzigen`, 'change']] as const)),
    ['/monitor/importeren', 'import'],
    ['/monitor/indicatoren/nieuw', 'enter'],
  ] as const;
  return (
    <nav aria-label={say('keep')}>
      <ul class="lk-plain-list">
        {ways.map(([address, text]) => (
          <li>
            <a class="utrecht-link utrecht-link--html-a" href={href(address)}>
              {say(text)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

import { LONG_DAYS, type Queue } from '#shared/activities/workbench/read-queue.ts';
import { MOST_ENDED, type WorkCounts } from '#shared/administration/workbench.ts';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { deskAddress, LISTS, queueOf, readAsked, type ListName } from '../asked.ts';
import { en, nl } from './desk-texts.ts';

/** The counts of the lists. */
const COUNTED = {
  'wacht': 'waiting',
  'te-vol': 'overloaded',
  'lang': 'long',
  'introducties': 'introductions',
  'signalen': 'signals',
  'wijzigingen': 'changes',
  'afgelopen': 'ended',
  'nakijken': 'toLookAt',
  'uitkomsten': 'results',
} as const satisfies Record<ListName, keyof WorkCounts>;

/** The number on a tile; with a plus where there are more than were counted. */
function countText({ localizer }: PageRequest, name: ListName, counts: WorkCounts, { hasMore }: Queue): string {
  const [count, most] = [counts[COUNTED[name]], name === 'afgelopen' ? MOST_ENDED : Infinity];
  const isCut = count > most || (queueOf(name) !== undefined && hasMore);
  return `${localizer.number(Math.min(most, count))}${isCut ? '+' : ''}`;
}

/** What there is to do, each with how many there are: links to the lists of it. */
export const Tiles = ({
  pageRequest,
  here,
  counts,
  queue,
}: {
  readonly pageRequest: PageRequest;
  readonly here: ListName;
  readonly counts: WorkCounts;
  readonly queue: Queue;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const all = readAsked(new URLSearchParams());
  return (
    <nav aria-label={say('tiles')}>
      <ul class="lk-tiles">
        {LISTS.map((name) => (
          <li>
            <a
              class="lk-card"
              href={pageRequest.href(deskAddress({ ...all, lijst: name }))}
              aria-current={here === name ? 'page' : undefined}
            >
              <span class="lk-figure-large">{countText(pageRequest, name, counts, queue)}</span>
              <span>{say(`list.${name}`, { days: LONG_DAYS })}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

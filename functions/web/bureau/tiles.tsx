import { idsToLookAt } from '#shared/activities/activity-store.ts';
import { endedWithoutOutcome } from '#shared/activities/workbench/ended.ts';
import { resultsToLookAt } from '#shared/activities/results/awaiting-results.ts';
import { LONG_DAYS, type Queue } from '#shared/activities/workbench/read-queue.ts';
import { introductionsAwaiting } from '#shared/introductions/introduction.ts';
import { countSignals } from '#shared/signals/signals.ts';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { deskAddress, LISTS, queueOf, readAsked, type ListName } from './asked.ts';
import { en, nl } from './desk-texts.ts';

/** So many of what is over without outcome are counted; there may be more. */
const MOST_ENDED = 500;
/** So many results are looked at for those that wait. */
const MOST_RESULTS = 200;

/** How many there are of everything that there is to do. */
type Counts = Readonly<Record<ListName, number>>;

/** Counts what there is to do, each from the list that is kept of it. */
export async function countWork({ desk, actor }: PageRequest, { counts }: Queue): Promise<Counts> {
  const [introductions, signals, ended, looked, results] = await Promise.all([
    introductionsAwaiting(desk, actor),
    countSignals(desk),
    endedWithoutOutcome(desk, MOST_ENDED + 1),
    idsToLookAt(desk.table),
    resultsToLookAt(desk, MOST_RESULTS),
  ]);
  return {
    'wacht': counts.waiting,
    'te-vol': counts.overloaded,
    'lang': counts.long,
    'introducties': introductions.length,
    'signalen': signals,
    'wijzigingen': counts.changes,
    'afgelopen': ended.length,
    'nakijken': looked.length,
    'uitkomsten': results.length,
  };
}

/** The number on a tile; with a plus where there are more than were counted. */
function countText({ localizer }: PageRequest, name: ListName, counts: Counts, { hasMore }: Queue): string {
  const [count, most] = [counts[name], name === 'afgelopen' ? MOST_ENDED : Infinity];
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
  readonly counts: Counts;
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

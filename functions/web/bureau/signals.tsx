import type { Child } from 'hono/jsx';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { mondayOf, ROLLING_WEEKS, weekOf } from '#shared/platform/days/weeks.ts';
import { worst, type Verdict } from '#shared/burden/assess.ts';
import { readBurdens } from '#shared/burden/read-burden.ts';
import { recentSignals, type RecentSignals } from '#shared/signals/signals.ts';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { Badge } from '../parts/verdicts.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { LinkTo } from './parts.tsx';
import { en, nl } from './texts.ts';

/** What residents said of a neighbourhood, beside what the ledger says of the same weeks; no verdict where nobody lives. */
type SignalledPlace = RecentSignals & { readonly verdict: Verdict | undefined };

/** Reads the signals of the last twelve weeks, and the burden of those weeks where there are any. */
export async function readPlaces({ desk, actor }: PageRequest): Promise<SignalledPlace[]> {
  const signals = await recentSignals(desk, actor);
  const week = weekOf(todayIn(desk.clock.now()));
  const range = { from: formatDay(mondayOf(week - ROLLING_WEEKS + 1)), to: formatDay(mondayOf(week)) };
  if (signals.length === 0) return [];
  const burdens = await readBurdens(
    desk,
    signals.map(({ code }) => code),
    range,
  );
  return signals.map((one) => {
    const weeks = burdens.ok ? (burdens.value.pages.get(one.code)?.weeks ?? []) : [];
    const verdicts = weeks.flatMap(({ groups }) => Object.values(groups).map(({ verdict }) => verdict));
    return { ...one, verdict: verdicts.length === 0 ? undefined : worst(verdicts) };
  });
}

const Texts = ({
  pageRequest,
  texts,
}: {
  readonly pageRequest: PageRequest;
  readonly texts: SignalledPlace['texts'];
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  if (texts.length === 0) return <>{say('signals.no-texts')}</>;
  return (
    <details>
      <summary>{say('signals.read', { count: texts.length })}</summary>
      <ul class="utrecht-unordered-list">
        {texts.map(({ at, text }) => (
          <li class="utrecht-unordered-list__item">
            {pageRequest.localizer.moment(at)}: {text}
          </li>
        ))}
      </ul>
    </details>
  );
};

/** How often residents said that they are asked too often, neighbourhood by neighbourhood. */
export const SignalsSection = ({
  pageRequest,
  area,
  places,
}: {
  readonly pageRequest: PageRequest;
  readonly area: Area;
  readonly places: readonly SignalledPlace[];
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const rows = places.map(({ code, count, verdict, texts }): Child[] => [
    <LinkTo pageRequest={pageRequest} to={`/buurten/${code}`}>
      {area.get(code)?.name ?? code}
    </LinkTo>,
    pageRequest.localizer.number(count),
    <Badge verdict={verdict ?? 'none'}>
      {verdict ? pageRequest.localizer.say(`verdict.${verdict}`) : say('signals.no-people')}
    </Badge>,
    <Texts pageRequest={pageRequest} texts={texts} />,
  ]);
  return (
    <section class="lk-flow" aria-labelledby="signalen">
      <Heading level={2} id="signalen">
        {say('signals')}
      </Heading>
      <p class="utrecht-paragraph">{places.length === 0 ? say('signals.none') : say('signals.text')}</p>
      {places.length > 0 && (
        <ScrollingTable
          id="signalen-tabel"
          caption={say('signals')}
          captionHidden
          rowHeads
          rows={rows}
          head={[
            { label: say('signals.place') },
            { label: say('signals.count'), numeric: true },
            { label: say('signals.verdict') },
            { label: say('signals.texts') },
          ]}
        />
      )}
    </section>
  );
};

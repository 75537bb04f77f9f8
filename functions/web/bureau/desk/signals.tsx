import type { Child } from 'hono/jsx';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { mondayOf, ROLLING_WEEKS, weekOf } from '#shared/platform/days/weeks.ts';
import { busiestOf, type Busy } from '#shared/burden/busiest.ts';
import { readBurdens } from '#shared/burden/read-burden.ts';
import { recentSignals, type RecentSignals } from '#shared/signals/signals.ts';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { Badge } from '../../parts/verdicts.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { en, nl } from '../texts.ts';

/** What residents said of a neighbourhood, beside the busiest of the same weeks by the ledger; none where nobody lives. */
type SignalledPlace = RecentSignals & { readonly peak: Busy | undefined };

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
    const page = burdens.ok ? burdens.value.pages.get(one.code) : undefined;
    return { ...one, peak: page && burdens.ok ? busiestOf(page, burdens.value.policy) : undefined };
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

/** The worst verdict of those weeks, and on which of them it is; in none where nothing was asked. */
const PeakVerdict = ({ pageRequest, peak }: { readonly pageRequest: PageRequest; readonly peak: Busy | undefined }) => {
  const { localizer, language } = pageRequest;
  if (!peak) return <Badge verdict="none">{pageWords({ nl, en }, language)('signals.no-people')}</Badge>;
  const { verdict } = peak.burden;
  const when = localizer.say(`when.${peak.decides.window}`, { week: localizer.week(peak.week) });
  return (
    <Badge verdict={verdict}>
      {localizer.say(`verdict.${verdict}`)}
      {peak.share > 0 && `, ${when}`}
    </Badge>
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
  const rows = places.map(({ code, count, peak, texts }): Child[] => [
    <LinkTo pageRequest={pageRequest} to={`/buurten/${code}`}>
      {area.get(code)?.name ?? code}
    </LinkTo>,
    pageRequest.localizer.number(count),
    <PeakVerdict pageRequest={pageRequest} peak={peak} />,
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

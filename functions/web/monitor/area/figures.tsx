import type { Child } from 'hono/jsx';
import type { ObservationView } from '#shared/monitor/reading/observation-view.ts';
import type { InArea, Profile } from '#shared/monitor/reading/area-profile.ts';
import { holdBeside, type InTheWay } from '#shared/monitor/rules/beside.ts';
import { COUNTRY } from '#shared/monitor/monitor-areas.ts';
import type { MonitorArea } from '#shared/monitor/rules/places.ts';
import type { Theme } from '#shared/programme/programme.ts';
import { Alert } from '../../parts/alert.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { TrendPicture } from './trend-picture.tsx';
import {
  besideWords,
  nameOf,
  numberOf,
  remarksOn,
  titleOf,
  trendWords,
  valueWords,
  whyNone,
  type Saying,
} from './words.ts';

/** An indicator here and in the area that stands beside it: the country, unless another was chosen. */
type Row = { readonly here: InArea; readonly there: Pick<InArea, 'latest' | 'series'>; readonly words: string };

const isWhole = ({ level }: MonitorArea): boolean => level === 'country' || level === 'municipality';

/** What stands in the way of holding two chosen areas beside each other: parts that do not give their whole (rule M9). */
function inTheWay(one: InArea, other: InArea, { area, beside }: Profile): InTheWay | undefined {
  if (!beside) return one.inTheWay;
  if (beside.area.code === COUNTRY.code) return one.inTheWay;
  if (isWhole(beside.area) && one.inTheWay === 'not-comparable') return one.inTheWay;
  return isWhole(area) && other.inTheWay === 'not-comparable' ? other.inTheWay : undefined;
}

/** The last period of which both series have a figure. */
function lastCommon({ series }: InArea, other: InArea) {
  const values = new Map(other.series.map(({ period, value }) => [period, value]));
  const last = series.findLast(({ period, value }) => value !== null && (values.get(period) ?? null) !== null);
  return last && { one: last, other: { period: last.period, value: values.get(last.period) ?? null } };
}

/** How two chosen areas stand beside each other: by their newest figures, or by the last period that both have. */
function chosenWords(saying: Saying, here: InArea, there: InArea, profile: Profile): string {
  const name = profile.beside ? nameOf(saying, profile.beside.area) : '';
  const stands = inTheWay(here, there, profile);
  const newest = holdBeside(here.definition, here.latest, there.latest, stands);
  const common = lastCommon(here, there);
  if (newest.is !== 'not-comparable' || newest.why !== 'other-periods' || !common)
    return besideWords(saying, newest, name);
  const words = besideWords(saying, holdBeside(here.definition, common.one, common.other, stands), name);
  return saying.say('difference.in', { words, period: common.one.period });
}

function rowOf(saying: Saying, here: InArea, at: number, profile: Profile): Row {
  const there = profile.beside?.indicators[at];
  if (there) return { here, there, words: chosenWords(saying, here, there, profile) };
  const { latest, reference } = here;
  const country = nameOf(saying, { ...COUNTRY, level: 'country' });
  const beside = holdBeside(here.definition, latest, reference, here.inTheWay);
  return { here, there: { latest: reference, series: [] }, words: besideWords(saying, beside, country) };
}

const Value = ({ saying, row, figure }: { saying: Saying; row: Row; figure: ObservationView | null }) => {
  const { definition, latest } = row.here;
  const { unit } = definition;
  const isOther = figure?.period !== latest?.period;
  return (
    <>
      {valueWords(saying, definition, figure)}
      {figure?.value !== null && figure !== null && unit !== '' && (
        <>
          {unit === '%' ? '' : ' '}
          <span lang="nl">{unit}</span>
        </>
      )}
      {figure !== null && (figure === latest || isOther) && (
        <span class="lk-quiet"> {saying.say('in', { period: figure.period })}</span>
      )}
    </>
  );
};

const Course = ({ saying, row: { here }, area }: { saying: Saying; row: Row; area: string }) => {
  const { definition, series, trend } = here;
  return (
    <>
      <TrendPicture
        series={series}
        definition={definition}
        area={area}
        label={(first, last) =>
          saying.say('picture', {
            first: numberOf(saying, definition, first.value),
            from: first.period,
            last: numberOf(saying, definition, last.value),
            to: last.period,
          })
        }
      />
      {trendWords(saying, definition, trend)}
    </>
  );
};

const Origin = ({ saying, row: { here } }: { saying: Saying; row: Row }) => {
  const { definition, latest } = here;
  if (!latest) return <>{whyNone(saying, null)}</>;
  const { source } = definition;
  const remarks = remarksOn(saying, definition, latest).join(' ');
  return (
    <>
      <span lang="nl">{source}</span>
      {saying.say('edition', { edition: latest.edition })} {remarks}
    </>
  );
};

const cellsOf = (saying: Saying, row: Row, area: string): Child[] => {
  const { definition, latest } = row.here;
  return [
    <>
      <a
        class="utrecht-link utrecht-link--html-a"
        href={saying.pageRequest.href(`/monitor/indicatoren/${definition.id}`)}
      >
        {titleOf(saying, definition)}
      </a>
      {definition.core && <span class="lk-quiet"> {saying.say('core')}</span>}
    </>,
    <Value saying={saying} row={row} figure={latest} />,
    <Value saying={saying} row={row} figure={row.there.latest} />,
    row.words,
    <Course saying={saying} row={row} area={area} />,
    <Origin saying={saying} row={row} />,
  ];
};

/** Core indicators first, then those that stand in for one, then the others; in their own order. */
const byWeight = ({ here: { definition: one } }: Row, { here: { definition: other } }: Row): number =>
  Number(other.core) - Number(one.core) || Number(Boolean(other.proxyFor)) - Number(Boolean(one.proxyFor));

const ThemeTable = ({
  saying,
  profile,
  title,
  id,
  rows,
}: {
  readonly saying: Saying;
  readonly profile: Profile;
  readonly title: string;
  readonly id: string;
  readonly rows: readonly Row[];
}) => {
  const { say } = saying;
  const head = [
    { label: say('column.indicator') },
    { label: nameOf(saying, profile.area) },
    { label: nameOf(saying, profile.beside?.area ?? { ...COUNTRY, level: 'country' }) },
    { label: say('column.difference') },
    { label: say('column.course') },
    { label: say('column.source') },
  ];
  return (
    <section class="lk-flow" aria-labelledby={`${id}-kop`}>
      <Heading level={3} id={`${id}-kop`}>
        {title}
      </Heading>
      <ScrollingTable
        id={id}
        caption={title}
        captionHidden
        rowHeads
        head={head}
        rows={rows.toSorted(byWeight).map((row) => cellsOf(saying, row, profile.area.code))}
      />
    </section>
  );
};

const Missing = ({ saying, rows, name }: { saying: Saying; rows: readonly Row[]; name: string }) => {
  const { say, pageRequest } = saying;
  return (
    <details class="lk-details">
      <summary>{say('missing', { count: rows.length })}</summary>
      <div class="lk-details__content lk-flow">
        <p class="utrecht-paragraph">{say('missing.text', { name })}</p>
        <ul class="utrecht-unordered-list">
          {rows.map(({ here: { definition } }) => (
            <li class="utrecht-unordered-list__item">
              <a
                class="utrecht-link utrecht-link--html-a"
                href={pageRequest.href(`/monitor/indicatoren/${definition.id}`)}
              >
                {titleOf(saying, definition)}
              </a>
              {definition.dataset !== undefined && (
                <>
                  {': '}
                  <a
                    class="utrecht-link utrecht-link--html-a"
                    href={pageRequest.href(`/data/${definition.dataset}`)}
                    aria-label={`${say('missing.ask')}: ${titleOf(saying, definition)}`}
                  >
                    {say('missing.ask')}
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
};

/** The figures of an area by theme, each beside that of the country, or of the area that was chosen. */
export const Figures = ({
  saying,
  profile,
  themes,
}: {
  readonly saying: Saying;
  readonly profile: Profile;
  readonly themes: readonly Theme[];
}) => {
  const { say, pageRequest } = saying;
  const name = nameOf(saying, profile.area);
  const all = profile.indicators.map((here, at) => rowOf(saying, here, at, profile));
  const [known, missing] = [
    all.filter(({ here, there }) => here.latest !== null || (profile.beside && there.latest !== null)),
    all.filter(({ here, there }) => here.latest === null && !(profile.beside && there.latest !== null)),
  ];
  const byTheme = Map.groupBy(known, ({ here: { definition } }) => definition.theme);
  const titled = themes.map(({ id, title, titleEn }) => [id, pageRequest.language === 'nl' ? title : titleEn] as const);
  return (
    <section class="lk-flow" aria-labelledby="cijfers">
      <Heading level={2} id="cijfers">
        {say('figures')}
      </Heading>
      {known.length === 0 && (
        <Alert kind="info" title={say('figures.none', { name })} level={3}>
          <p class="utrecht-paragraph">{say('figures.none.text')}</p>
        </Alert>
      )}
      {[...titled, [null, say('theme.none')] as const].map(([theme, title]) => {
        const rows = byTheme.get(theme) ?? [];
        return rows.length > 0 ? (
          <ThemeTable saying={saying} profile={profile} title={title} id={`thema-${theme ?? 'geen'}`} rows={rows} />
        ) : null;
      })}
      {missing.length > 0 && <Missing saying={saying} rows={missing} name={name} />}
    </section>
  );
};

import type { Child } from 'hono/jsx';
import type { Profile } from '#shared/monitor/reading/area-profile.ts';
import { COUNTRY } from '#shared/monitor/monitor-areas.ts';
import type { Theme } from '#shared/programme/programme.ts';
import { Alert } from '../../parts/alert.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { figureRows, Origin, Value, type FigureRow } from './figure-rows.tsx';
import { TrendPicture } from './trend-picture.tsx';
import { nameOf, numberOf, titleOf, trendWords, type Saying } from './words.ts';

const Course = ({ saying, row: { here }, area }: { saying: Saying; row: FigureRow; area: string }) => {
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

const cellsOf = (saying: Saying, row: FigureRow, area: string): Child[] => {
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
const byWeight = ({ here: { definition: one } }: FigureRow, { here: { definition: other } }: FigureRow): number =>
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
  readonly rows: readonly FigureRow[];
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

const Missing = ({ saying, rows, name }: { saying: Saying; rows: readonly FigureRow[]; name: string }) => {
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
  const all = figureRows(saying, profile);
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

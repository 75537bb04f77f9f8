import type { Child } from 'hono/jsx';
import type { ImportReport } from '#shared/monitor/import/report.ts';
import { Facts } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable, type TableHead } from '../../parts/table.tsx';
import type { PageRequest } from '../../page-request.ts';
import { keepWords } from './words.ts';

type Drawn = { readonly pageRequest: PageRequest; readonly report: ImportReport };

/** Of each list so many rows. */
const MOST_ROWS = 200;

type ListProps = {
  readonly pageRequest: PageRequest;
  readonly id: string;
  readonly title: string;
  readonly all: number;
  readonly head: readonly TableHead[];
  readonly rows: readonly (readonly Child[])[];
};

type PartProps = Omit<ListProps, 'head' | 'rows'> & { readonly shown: number; readonly children: Child };

/** A part of the report under a heading, which says how much of it is shown. */
const ReportPart = ({ pageRequest, id, title, all, shown, children }: PartProps) => {
  const { number } = pageRequest.localizer;
  return (
    <section class="lk-flow" aria-labelledby={`${id}-kop`}>
      <Heading level={2} id={`${id}-kop`}>
        {title}
      </Heading>
      {shown < all && (
        <p class="utrecht-paragraph">
          {keepWords(pageRequest)('report.first', { shown: number(shown), all: number(all) })}
        </p>
      )}
      {children}
    </section>
  );
};

/** A part of the report as a table; nothing where it is empty. */
const List = ({ head, rows, ...part }: ListProps) => {
  if (rows.length === 0) return null;
  const shown = rows.slice(0, MOST_ROWS);
  return (
    <ReportPart {...part} shown={shown.length}>
      <ScrollingTable id={part.id} caption={part.title} captionHidden head={head} rows={shown} rowHeads />
    </ReportPart>
  );
};

/** Codes or names in one paragraph; nothing where there are none. */
const Names = ({ names, ...part }: Omit<ListProps, 'head' | 'rows'> & { readonly names: readonly string[] }) => {
  if (names.length === 0) return null;
  const shown = names.slice(0, MOST_ROWS);
  return (
    <ReportPart {...part} shown={shown.length}>
      <p class="utrecht-paragraph">{shown.join(', ')}</p>
    </ReportPart>
  );
};

type Placed = {
  readonly indicator: string;
  readonly area: string;
  readonly period: string;
  readonly breakdown: string;
};
const indicatorOf = ({ indicator, breakdown }: Placed): string =>
  breakdown === 'total' ? indicator : `${indicator}, ${breakdown}`;

const figureIn = ({ pageRequest }: Pick<Drawn, 'pageRequest'>, value: number | null): string =>
  value === null
    ? keepWords(pageRequest)('report.no-figure')
    : value.toLocaleString(pageRequest.language, { maximumFractionDigits: 6 });

/** What an older edition had that is different now. */
const Different = ({ pageRequest, report: { different, differentCount } }: Drawn) => {
  const say = keepWords(pageRequest);
  return (
    <List
      pageRequest={pageRequest}
      id="anders"
      title={say('report.different', { count: pageRequest.localizer.number(differentCount) })}
      all={differentCount}
      head={[
        { label: say('report.indicator') },
        { label: say('report.area') },
        { label: say('report.period') },
        { label: say('report.old'), numeric: true },
        { label: say('report.new'), numeric: true },
        { label: say('report.older') },
      ]}
      rows={different.map((one) => [
        indicatorOf(one),
        one.area,
        one.period,
        figureIn({ pageRequest }, one.old),
        figureIn({ pageRequest }, one.new),
        one.edition,
      ])}
    />
  );
};

/** Sums of parts against their whole. */
const Sums = ({ pageRequest, report: { sums } }: Drawn) => {
  const say = keepWords(pageRequest);
  const count = pageRequest.localizer.number(sums.checked);
  const said = sums.checked === 0 ? 'none' : sums.beyond.length === 0 ? 'ok' : 'beyond';
  return (
    <section class="lk-flow" aria-labelledby="sommen-kop">
      <Heading level={2} id="sommen-kop">
        {say('report.sums')}
      </Heading>
      <p class="utrecht-paragraph">{say(`report.sums.${said}`, { count })}</p>
      {sums.beyond.length > 0 && (
        <ScrollingTable
          id="sommen"
          caption={say('report.sums')}
          captionHidden
          rowHeads
          head={[
            { label: say('report.indicator') },
            { label: say('report.period') },
            { label: say('report.level') },
            { label: say('report.whole'), numeric: true },
            { label: say('report.added'), numeric: true },
            { label: say('report.tolerance'), numeric: true },
            { label: say('report.unplaced') },
          ]}
          rows={sums.beyond
            .slice(0, MOST_ROWS)
            .map((one) => [
              indicatorOf({ ...one, area: '' }),
              one.period,
              say(`level.${one.level}`),
              figureIn({ pageRequest }, one.whole),
              figureIn({ pageRequest }, one.sum),
              figureIn({ pageRequest }, one.tolerance),
              say(one.unplaced ? 'yes' : 'no'),
            ])}
        />
      )}
    </section>
  );
};

const REASONS = ['suppressed', 'unknown', 'not-applicable', 'not-published', 'not-collected'] as const;

const Missing = ({ pageRequest, report: { missing } }: Drawn) => {
  const say = keepWords(pageRequest);
  const found = REASONS.flatMap((reason) =>
    missing[reason] === undefined ? [] : [[reason, missing[reason]] as const],
  );
  return (
    <List
      pageRequest={pageRequest}
      id="zonder-cijfer"
      title={say('report.missing')}
      all={found.length}
      head={[{ label: say('report.reason') }, { label: say('report.count'), numeric: true }]}
      rows={found.map(([reason, count]) => [say(`reason.${reason}`), pageRequest.localizer.number(count)])}
    />
  );
};

/** What is odd without being wrong: large changes, moved borders, more decimals than there should be. */
const Odd = ({ pageRequest, report: { changes, boundaries, decimals } }: Drawn) => {
  const say = keepWords(pageRequest);
  const more = decimals.filter((one) => one.more);
  return (
    <>
      <List
        pageRequest={pageRequest}
        id="veranderingen"
        title={say('report.changes')}
        all={changes.length}
        head={[
          { label: say('report.indicator') },
          { label: say('report.area') },
          { label: say('report.period') },
          { label: say('report.before'), numeric: true },
          { label: say('report.new'), numeric: true },
        ]}
        rows={changes.map((one) => [
          indicatorOf(one),
          one.area,
          one.period,
          figureIn({ pageRequest }, one.old),
          figureIn({ pageRequest }, one.new),
        ])}
      />
      <List
        pageRequest={pageRequest}
        id="grenzen"
        title={say('report.boundaries', { count: pageRequest.localizer.number(boundaries.length) })}
        all={boundaries.length}
        head={[{ label: say('report.area') }, { label: say('report.period') }, { label: say('report.code') }]}
        rows={boundaries.map(({ area, period, code }) => [area, period, String(code)])}
      />
      <List
        pageRequest={pageRequest}
        id="decimalen"
        title={say('report.decimals')}
        all={more.length}
        head={[
          { label: say('report.indicator') },
          { label: say('report.declared'), numeric: true },
          { label: say('report.found'), numeric: true },
        ]}
        rows={more.map((one) => [one.indicator, String(one.declared ?? ''), String(one.found)])}
      />
    </>
  );
};

const Regions = ({ pageRequest, report: { regions, measures } }: Drawn) => {
  const say = keepWords(pageRequest);
  const count = (all: number) => ({ count: pageRequest.localizer.number(all) });
  return (
    <>
      <Names
        {...{ pageRequest, id: 'ontbreekt', names: regions.missing, all: regions.missing.length }}
        title={say('report.regions.missing', count(regions.missing.length))}
      />
      <Names
        {...{ pageRequest, id: 'elders', names: regions.unknown, all: regions.unknownCount }}
        title={say('report.regions.unknown', count(regions.unknownCount))}
      />
      <Names
        {...{ pageRequest, id: 'maten', names: measures.unknown, all: measures.unknown.length }}
        title={say('report.measures', count(measures.unknown.length))}
      />
    </>
  );
};

/** Every row that is refused: file, row, column and what would be right. */
export const Refused = ({ pageRequest, report: { errors, errorCount } }: Drawn) => {
  const say = keepWords(pageRequest);
  return (
    <List
      pageRequest={pageRequest}
      id="geweigerd"
      title={say('report.refused', { count: pageRequest.localizer.number(errorCount) })}
      all={errorCount}
      head={[
        { label: say('report.file') },
        { label: say('report.row'), numeric: true },
        { label: say('report.column') },
        { label: say('report.why') },
      ]}
      rows={errors.map(({ file, row, column, detail }) => [
        file,
        row === 0 ? '' : pageRequest.localizer.number(row),
        column,
        detail[pageRequest.language],
      ])}
    />
  );
};

type Came = { readonly stored: number; readonly unchanged: number; readonly superseded: number };

/** All that an import found: in short first, then what is different, and what is odd. */
export const Report = ({ pageRequest, report, result }: Drawn & { readonly result?: Came | undefined }) => {
  const say = keepWords(pageRequest);
  const { number } = pageRequest.localizer;
  const counts = result && [
    { label: say('report.stored'), value: number(result.stored) },
    { label: say('report.superseded'), value: number(result.superseded) },
    { label: say('report.unchanged'), value: number(result.unchanged) },
  ];
  const facts = [
    ...(counts ?? []),
    { label: say('report.read'), value: number(report.rows.read) },
    { label: say('report.kept'), value: number(report.rows.kept) },
    { label: say('report.figures'), value: number(report.figures) },
    ...(report.duplicates > 0 ? [{ label: say('report.duplicates'), value: number(report.duplicates) }] : []),
    ...(report.table === undefined ? [] : [{ label: say('report.table'), value: report.table }]),
    { label: say('report.edition'), value: report.edition || say('report.none') },
    { label: say('report.sources'), value: report.sources.join(', ') || say('report.none') },
  ];
  return (
    <>
      <Heading level={2}>{say('report.sum')}</Heading>
      <Facts facts={facts} />
      <Different pageRequest={pageRequest} report={report} />
      <Sums pageRequest={pageRequest} report={report} />
      <Regions pageRequest={pageRequest} report={report} />
      <Missing pageRequest={pageRequest} report={report} />
      <Odd pageRequest={pageRequest} report={report} />
    </>
  );
};

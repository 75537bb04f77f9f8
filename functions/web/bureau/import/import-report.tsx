import type { Child } from 'hono/jsx';
import { COLUMNS } from '#shared/activities/import/columns.ts';
import type { ImportReport } from '#shared/activities/import/report.ts';
import { Facts } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './import-texts.ts';

const MOST_REFUSED = 200;

/** What belongs in a column, as the template explains it; nothing where the list has a column of its own. */
const explanationOf = ({ language }: PageRequest, header: string): string => {
  const column = COLUMNS.find((known) =>
    [known.nl, known.field].some((name) => name.toLowerCase() === header.trim().toLowerCase()),
  );
  return column?.explanation[language] ?? '';
};

const Refused = ({
  pageRequest,
  refused,
}: {
  readonly pageRequest: PageRequest;
  readonly refused: ImportReport['refused'];
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const rows = refused
    .slice(0, MOST_REFUSED)
    .map(({ row, column, reason, language = 'en' }): Child[] => [
      pageRequest.localizer.number(row),
      column,
      explanationOf(pageRequest, column),
      <span lang={language}>{reason}</span>,
    ]);
  return (
    <section class="lk-flow" aria-labelledby="niet-goed">
      <Heading level={2} id="niet-goed">
        {say('refused')}
      </Heading>
      <p class="utrecht-paragraph">{say('refused.text')}</p>
      {refused.length > MOST_REFUSED && (
        <p class="utrecht-paragraph">{say('refused.more', { count: MOST_REFUSED, all: refused.length })}</p>
      )}
      <ScrollingTable
        id="niet-goed-tabel"
        caption={say('refused')}
        captionHidden
        rowHeads
        rows={rows}
        head={[
          { label: say('refused.row'), numeric: true },
          { label: say('refused.column') },
          { label: say('refused.right') },
          { label: say('refused.reason') },
        ]}
      />
    </section>
  );
};

/** What an import did or would do: how many rows, and every cell that keeps a row out. */
export const Report = ({
  pageRequest,
  report,
}: {
  readonly pageRequest: PageRequest;
  readonly report: ImportReport;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const counts = [
    { label: say('rows'), value: report.rows },
    { label: say('new'), value: report.registered },
    ...(report.changed > 0 ? [{ label: say('changed'), value: report.changed }] : []),
    ...(report.proposed > 0 ? [{ label: say('proposed'), value: report.proposed }] : []),
    { label: say('unchanged'), value: report.unchanged },
    { label: say('refused-rows'), value: new Set(report.refused.map(({ row }) => row)).size },
  ];
  return (
    <>
      <Heading level={2}>{say('counts')}</Heading>
      {report.sheet !== undefined && <p class="utrecht-paragraph">{say('sheet', { sheet: report.sheet })}</p>}
      <Facts facts={counts.map(({ label, value }) => ({ label, value: pageRequest.localizer.number(value) }))} />
      {report.refused.length > 0 && <Refused pageRequest={pageRequest} refused={report.refused} />}
    </>
  );
};

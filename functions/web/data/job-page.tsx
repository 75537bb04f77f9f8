import { datasetTitle } from '#shared/conversations/dataset-words.ts';
import { DataReport, PublishedReport, type HiddenCell } from '#shared/data-desk/data-report.ts';
import type { Job } from '#shared/jobs/job.ts';
import { readJob } from '#shared/jobs/jobs.ts';
import { failedPage } from '../failure.tsx';
import { Alert } from '../parts/alert.tsx';
import { LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { DataTable } from '../parts/table.tsx';
import type { Page, Reply, Visit } from '../visit.ts';
import { datasetToPublish, publishWords, UploadActs } from './publish.tsx';
import { FailedFile, WrongFile } from './wrong-file.tsx';

/** People see that something goes on, and the server is not asked all the time. */
const AGAIN_AFTER_SECONDS = 3;
const MOST_SHOWN = 200;
const HUNDRED = 100;

type Drawn = { readonly visit: Visit; readonly title: string };

/** What is told of how data were read and of what is hidden of them. */
type Told = { readonly visit: Visit; readonly report: DataReport };

const Columns = ({ visit, report: { columns } }: Told) => {
  const say = publishWords(visit);
  const readAs = ({ kind, readAs: text }: DataReport['columns'][number]): string => {
    const mark = /decimals after (.)$/.exec(text)?.[1];
    return mark === undefined ? say(`kind.${kind}`) : say('mark', { kind: say(`kind.${kind}`), mark });
  };
  return (
    <DataTable id="columns" caption={say('columns')} head={[{ label: say('column') }, { label: say('read-as') }]} rows={columns.map((column) => [column.name, readAs(column)])} rowHeads />
  );
};

function whyOf(visit: Visit, { why, for: others = [] }: HiddenCell): string {
  const say = publishWords(visit);
  if (why !== 'secondary' || others.length === 0) return say(`why.${why}`);
  return say('why.secondary.for', { cells: visit.reader.list(others.map((cell) => say('cell', cell))) });
}

const Hidden = ({ visit, report: { hidden, hiddenTotal } }: Told) => {
  const say = publishWords(visit);
  const shown = hidden.slice(0, MOST_SHOWN);
  if (shown.length === 0) return <p class="utrecht-paragraph">{say('hidden.none')}</p>;
  return (
    <DataTable
      id="hidden"
      caption={shown.length < hiddenTotal ? say('hidden.some', { shown: shown.length, total: visit.reader.number(hiddenTotal) }) : say('hidden')}
      head={[{ label: say('row'), numeric: true }, { label: say('column') }, { label: say('why') }]}
      rows={shown.map((cell) => [String(cell.row), cell.column, whyOf(visit, cell)])}
    />
  );
};

const ReportOf = (told: Told & { readonly text: 'preview.text' | 'preview.done' }) => {
  const { visit, report: { cells, share, relations, withheld }, text } = told;
  const say = publishWords(visit);
  const { number } = visit.reader;
  const hidden = cells.hidden.primary + cells.hidden.secondary;
  return (
    <div class="lk-flow">
      <p class="utrecht-paragraph utrecht-paragraph--lead">{say(text, { all: number(cells.shown + hidden), hidden: number(hidden), share: `${number(share * HUNDRED)} %` })}</p>
      {withheld && <Alert kind="warning"><p class="utrecht-paragraph">{say('withheld', { periods: visit.reader.list(withheld) })}</p></Alert>}
      {relations.length > 0 && (
        <section class="lk-flow">
          <Heading level={2}>{say('relations')}</Heading>
          <p class="utrecht-paragraph">{say('relations.text', { count: number(relations.length) })}</p>
        </section>
      )}
      <Hidden {...told} />
      <Columns {...told} />
    </div>
  );
};

/** How far the work is, where it is in parts that can be counted. */
const Progress = ({ visit, job: { status, progress: { done, of } } }: { readonly visit: Visit; readonly job: Job }) => {
  const say = publishWords(visit);
  if (status === 'waiting') return <p class="utrecht-paragraph">{say('busy.waits')}</p>;
  if (of <= 1) return null;
  return <p class="utrecht-paragraph"><progress value={String(done)} max={String(of)} aria-hidden="true" /> {say('busy.progress', { done: visit.reader.number(done), of: visit.reader.number(of) })}</p>;
};

function busyPage({ visit, title }: Drawn, job: Job): Page {
  const say = publishWords(visit);
  return {
    title: say('busy', { title }),
    isPersonal: true,
    againAfter: AGAIN_AFTER_SECONDS,
    main: (
      <div class="lk-flow" role="status">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('busy.text')}</p>
        <Progress visit={visit} job={job} />
      </div>
    ),
  };
}

function failureOf({ visit, title }: Drawn, { report }: Job): Page {
  const say = publishWords(visit);
  return {
    title: say('failed', { title }),
    status: 422,
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <WrongFile visit={visit} title={say('failed.text')} failed={FailedFile.parse(report)} />
        <p><LinkButton kind="primary" href={visit.href(`/data/${visit.params['id'] ?? ''}/publiceren`)}>{say('other-file')}</LinkButton></p>
      </div>
    ),
  };
}

function donePage({ visit, title }: Drawn, { report }: Job): Page {
  const say = publishWords(visit);
  const published = PublishedReport.safeParse(report);
  const back = <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={visit.href(`/data/${visit.params['id'] ?? ''}`)}>{say('back')}</a></p>;
  if (published.success) {
    return {
      title: say('done', { title }),
      isPersonal: true,
      main: <div class="lk-flow"><Alert kind="ok" title={say('done.text', { version: published.data.version })} /><ReportOf visit={visit} report={published.data} text="preview.done" />{back}</div>,
    };
  }
  return {
    title: say('preview', { title }),
    isPersonal: true,
    main: <div class="lk-flow"><ReportOf visit={visit} report={DataReport.parse(report)} text="preview.text" /><UploadActs visit={visit} upload={visit.params['upload'] ?? ''} look={false} /></div>,
  };
}

/** How far the work on a file is, and what it came to: the page shows itself anew until it is over. */
export async function jobPage(visit: Visit): Promise<Reply> {
  const dataset = await datasetToPublish(visit);
  if (!dataset.ok) return failedPage(visit, dataset.error);
  const job = await readJob(visit.desk, visit.actor, visit.params['job'] ?? '');
  if (!job.ok) return failedPage(visit, job.error);
  const drawn = { visit, title: datasetTitle(visit.reader, dataset.value) };
  if (job.value.status === 'failed') return failureOf(drawn, job.value);
  return job.value.status === 'done' ? donePage(drawn, job.value) : busyPage(drawn, job.value);
}

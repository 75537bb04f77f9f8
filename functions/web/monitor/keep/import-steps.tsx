import * as z from 'zod';
import type { Job } from '#shared/jobs/job.ts';
import { readJob } from '#shared/jobs/jobs.ts';
import { beginImport } from '#shared/monitor/import/begin-import.ts';
import { ImportReport } from '#shared/monitor/import/report.ts';
import { may } from '#shared/people/permissions.ts';
import { FAILURES, type Failure } from '#shared/platform/failures.ts';
import { failedPage } from '../../failure.tsx';
import { PostForm } from '../../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../../parts/alert.tsx';
import { Button, ButtonGroup } from '../../parts/buttons.tsx';
import { Checkboxes } from '../../parts/choices.tsx';
import { TextField } from '../../parts/inputs.tsx';
import { failureNumber, JobReference } from '../../parts/job-reference.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../../page-request.ts';
import { beginPageUpload, IMPORTS } from './import-list.tsx';
import { Refused, Report } from './report.tsx';
import { ImportFile } from './upload-form.tsx';
import { keepWords } from './words.ts';
import { busyPage, shareDone } from '../../parts/progress.tsx';

const SAID = ['naam', 'periode', 'editie', 'bron', 'beschermd', 'correctie'] as const;
type SaidName = (typeof SAID)[number];
type Said = Partial<Readonly<Record<SaidName, string>>>;
const TEXTS = [
  ['naam', 'said.name'],
  ['periode', 'said.period'],
  ['editie', 'said.edition'],
  ['bron', 'said.source'],
  ['correctie', 'said.correction'],
] as const;

const saidIn = (valueOf: (name: SaidName) => string | null | undefined): Said =>
  Object.fromEntries(
    SAID.flatMap((name) => {
      const value = valueOf(name)?.trim();
      return value ? [[name, value] as const] : [];
    }),
  );

const uploadsIn = ({ params }: PageRequest): string[] => (params['uploads'] ?? '').split('-').filter(Boolean);

/** What is said of a file, as an import takes it. */
function inputOf(uploads: readonly string[], { periode, editie, bron, beschermd, correctie }: Said): object {
  const id = bron?.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return {
    uploads,
    ...(periode !== undefined && { period: periode }),
    ...(editie !== undefined && { edition: editie }),
    ...(correctie !== undefined && { correction: correctie }),
    ...(bron !== undefined && {
      source: { id, title: bron, publisher: bron, ...(beschermd !== undefined && { protected: true }) },
    }),
  };
}

/** At which question something is wrong, by what an import says of it. */
const QUESTIONS: Readonly<Record<string, SaidName>> = {
  period: 'periode',
  edition: 'editie',
  source: 'bron',
  correction: 'correctie',
};

type Wrong = Partial<Readonly<Record<SaidName | 'bestand', string>>>;

function wrongIn(pageRequest: PageRequest, { errors = [] }: Failure): Wrong {
  const say = keepWords(pageRequest);
  return Object.fromEntries(
    errors.map(({ pointer }): [string, string] => {
      const [, field = '', part] = pointer.split('/');
      if (part === 'protected') return ['beschermd', say('wrong.protected')];
      const question = QUESTIONS[field];
      return question ? [question, say('wrong.said')] : ['bestand', say('wrong.upload')];
    }),
  );
}

const SaidFields = ({
  pageRequest,
  said,
  wrong,
}: {
  readonly pageRequest: PageRequest;
  readonly said: Said;
  readonly wrong: Wrong;
}) => {
  const say = keepWords(pageRequest);
  return (
    <>
      {TEXTS.map(([name, text]) => (
        <TextField
          name={name}
          label={say(text)}
          note={say('optional')}
          hint={say(`${text}.hint`)}
          value={said[name]}
          maxlength={name === 'correctie' ? 1_000 : 100}
          {...(wrong[name] !== undefined && { error: wrong[name] })}
        />
      ))}
      {may(pageRequest.actor, 'mark figures as protected', 'other') && (
        <Checkboxes
          name="beschermd"
          label={say('said.protected.label')}
          options={[{ value: 'ja', label: say('said.protected') }]}
          values={said.beschermd === undefined ? [] : ['ja']}
        />
      )}
    </>
  );
};

async function receivedWith(pageRequest: PageRequest, said: Said, wrong: Wrong): Promise<Page> {
  const say = keepWords(pageRequest);
  const uploads = uploadsIn(pageRequest);
  const errors = Object.entries(wrong).map(([field, message]) => ({ field, message }));
  const more = errors.length > 0 ? undefined : await beginPageUpload(pageRequest, uploads); // what is refused stores nothing
  return {
    title: say('received.title'),
    isPersonal: true,
    ...(errors.length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('wrong.title')} errors={errors} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('received.text')}</p>
        {uploads.length > 1 && <p class="utrecht-paragraph">{say('received.files', { count: uploads.length })}</p>}
        <PostForm pageRequest={pageRequest} action={`${IMPORTS}/bestanden/${uploads.join('-')}`} class="lk-form">
          <SaidFields pageRequest={pageRequest} said={said} wrong={wrong} />
          <ButtonGroup>
            <Button kind="primary" name="doen" value="bekijken">
              {say('look')}
            </Button>
            <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(IMPORTS)} id="bestand">
              {say('other')}
            </a>
          </ButtonGroup>
        </PostForm>
        {more?.ok && (
          <details class="lk-details">
            <summary>{say('received.more')}</summary>
            <div class="lk-details__content">
              <ImportFile pageRequest={pageRequest} upload={more.value} send={say('received.more.send')} />
            </div>
          </details>
        )}
      </div>
    ),
  };
}

/** Where a browser comes back to once a file was put: what the file does not say itself is asked here. */
export const receivedFilesPage = (pageRequest: PageRequest): Promise<PageReply> => receivedWith(pageRequest, {}, {});

/** Begins the job that looks at files, or takes them in. */
export async function beginImportOfFiles(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const said = saidIn((name) => sentOne(pageRequest, name));
  const uploads = uploadsIn(pageRequest);
  const dryRun = sentOne(pageRequest, 'doen') !== 'opnemen';
  const begun = await beginImport(desk, actor, inputOf(uploads, said), dryRun, said.naam);
  if (begun.ok) {
    const query = new URLSearchParams(dryRun ? { proef: 'ja', ...said } : said).toString();
    return { goTo: href(`${IMPORTS}/bestanden/${uploads.join('-')}/${begun.value.id}${query && `?${query}`}`) };
  }
  if (begun.error.code !== 'bad-input') return failedPage(pageRequest, begun.error);
  return receivedWith(pageRequest, said, wrongIn(pageRequest, begun.error));
}

function busy(pageRequest: PageRequest, job: Job): Page {
  const say = keepWords(pageRequest);
  const title = job.status === 'waiting' ? say('busy.waiting') : say('busy', { share: shareDone(pageRequest, job) });
  return busyPage(pageRequest, job, { title, text: say('busy.text'), label: say('busy.label') });
}

const Back = ({ pageRequest }: { readonly pageRequest: PageRequest }) => (
  <p class="utrecht-paragraph">
    <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(IMPORTS)}>
      {keepWords(pageRequest)('back')}
    </a>
  </p>
);

const Found = z.looseObject({ ...ImportReport.shape });
const Came = z.looseObject({ stored: z.int(), unchanged: z.int(), superseded: z.int() });

/** What is said of a job that failed: what is wrong with the files, or with us. */
function failedSaid(pageRequest: PageRequest, { report }: Job): string {
  const say = keepWords(pageRequest);
  const code = failureNumber({ report });
  if (Found.safeParse(report).success) return say('report.failed.text');
  if (code === FAILURES['bad-input'].number) return say('wrong.upload');
  return code === FAILURES.stale.number ? say('report.failed.stale') : say('report.failed.other', { number: code });
}

function failedJob(pageRequest: PageRequest, job: Job): Page {
  const say = keepWords(pageRequest);
  const found = Found.safeParse(job.report);
  return {
    title: say('report.failed'),
    status: 422,
    isPersonal: true,
    wide: true,
    main: (
      <div class="lk-flow">
        <Alert kind="error" title={say('report.failed')} role="alert">
          <p class="utrecht-paragraph">{failedSaid(pageRequest, job)}</p>
          <JobReference pageRequest={pageRequest} job={job} />
        </Alert>
        {found.success && <Refused pageRequest={pageRequest} report={found.data} />}
        {found.success && found.data.figures > 0 && <Report pageRequest={pageRequest} report={found.data} />}
        <Back pageRequest={pageRequest} />
      </div>
    ),
  };
}

/** After a dry run: the press that takes the same files in, with what was said of them. */
const TakeIn = ({ pageRequest, said }: { readonly pageRequest: PageRequest; readonly said: Said }) => {
  const say = keepWords(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={`${IMPORTS}/bestanden/${uploadsIn(pageRequest).join('-')}`}>
      {Object.entries(said).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <ButtonGroup>
        <Button kind="primary" name="doen" value="opnemen">
          {say('take')}
        </Button>
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(IMPORTS)}>
          {say('other')}
        </a>
      </ButtonGroup>
    </PostForm>
  );
};

function doneJob(pageRequest: PageRequest, { report, result }: Job): Page {
  const say = keepWords(pageRequest);
  const [found, came] = [Found.parse(report), Came.parse(result)];
  const isDry = pageRequest.query.get('proef') !== null;
  const title = came.stored === 0 ? say('report.same') : say(isDry ? 'report.dry' : 'report.done');
  return {
    title,
    isPersonal: true,
    wide: true,
    main: (
      <div class="lk-flow">
        <Alert kind={isDry || came.stored === 0 ? 'info' : 'ok'} role="status" title={title}>
          {isDry && came.stored > 0 && <p class="utrecht-paragraph">{say('report.dry.text')}</p>}
        </Alert>
        {isDry && came.stored > 0 && (
          <TakeIn pageRequest={pageRequest} said={saidIn((name) => pageRequest.query.get(name))} />
        )}
        <Report pageRequest={pageRequest} report={found} result={came} />
        <Back pageRequest={pageRequest} />
      </div>
    ),
  };
}

/** How far the work on files is, and what it came to: the page shows itself anew until it is over. */
export async function importJobPage(pageRequest: PageRequest): Promise<PageReply> {
  const job = await readJob(pageRequest.desk, pageRequest.actor, pageRequest.params['job'] ?? '');
  if (!job.ok) return failedPage(pageRequest, job.error);
  if (job.value.status === 'failed') return failedJob(pageRequest, job.value);
  return job.value.status === 'done' ? doneJob(pageRequest, job.value) : busy(pageRequest, job.value);
}

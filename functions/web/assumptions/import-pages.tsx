import type { Job } from '#shared/jobs/job.ts';
import { readJob } from '#shared/jobs/jobs.ts';
import { beginUpload } from '#shared/jobs/uploads.ts';
import { beginEdgeImport } from '#shared/learning/import/begin-import.ts';
import { FAILURES } from '#shared/platform/failures.ts';
import { SENT_IN } from '#shared/platform/tables/limits.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../page-request.ts';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { failureNumber, JobReference } from '../parts/job-reference.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { busyPage, shareDone } from '../parts/progress.tsx';
import { UploadForm } from '../parts/upload-form.tsx';
import { ImportSum, importSay, ListCame, ListReport, RefusedRows } from './import-report.tsx';
import { ASSUMPTIONS } from './words.ts';

const IMPORTS = `${ASSUMPTIONS}/importeren`;
const ENDINGS = '.csv,.txt,.xlsx';
const MB = 1_024 * 1_024;
const MOST_MB = SENT_IN.bytes / MB;

const pathOf = (upload: string): string => `${IMPORTS}/${encodeURIComponent(upload)}`;
const uploadIn = ({ params }: PageRequest): string => params['upload'] ?? '';

/** Where a list of assumptions is chosen. */
export async function importPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, baseUrl, href } = pageRequest;
  const say = importSay(pageRequest);
  const begun = { name: 'aannames', bytes: MOST_MB * MB };
  const goOn = (id: string): string => `${baseUrl}${href(pathOf(id))}`;
  const upload = await beginUpload(desk, actor, begun, { baseUrl, goOn });
  return {
    title: say('title'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        <p class="utrecht-paragraph">{say('columns')}</p>
        {upload.ok ? (
          <UploadForm
            pageRequest={pageRequest}
            upload={upload.value}
            label={say('file')}
            hint={say('file.hint', { mb: MOST_MB })}
            accept={ENDINGS}
            send={say('send')}
          />
        ) : (
          <Alert kind="warning">
            <p class="utrecht-paragraph">{say('too-many')}</p>
          </Alert>
        )}
      </div>
    ),
  };
}

const Other = ({ pageRequest }: { readonly pageRequest: PageRequest }) => (
  <LinkTo pageRequest={pageRequest} to={IMPORTS}>
    {importSay(pageRequest)('other')}
  </LinkTo>
);

/** The press that looks at a list, or takes it in. */
const Press = ({ pageRequest, act }: { readonly pageRequest: PageRequest; readonly act: 'bekijken' | 'opnemen' }) => (
  <PostForm pageRequest={pageRequest} action={pathOf(uploadIn(pageRequest))}>
    <ButtonGroup>
      <Button kind="primary" name="doen" value={act}>
        {importSay(pageRequest)(act === 'bekijken' ? 'look' : 'take')}
      </Button>
      <Other pageRequest={pageRequest} />
    </ButtonGroup>
  </PostForm>
);

function received(pageRequest: PageRequest, isGone = false): Page {
  const say = importSay(pageRequest);
  return {
    title: say('received'),
    isPersonal: true,
    ...(isGone && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('failed')} errors={isGone ? [{ field: 'content', message: say('gone') }] : []} />
        {!isGone && <p class="utrecht-paragraph utrecht-paragraph--lead">{say('received.text')}</p>}
        {isGone ? (
          <p class="utrecht-paragraph">
            <Other pageRequest={pageRequest} />
          </p>
        ) : (
          <Press pageRequest={pageRequest} act="bekijken" />
        )}
      </div>
    ),
  };
}

/** Where a browser comes back to once a list was put. */
export const receivedListPage = (pageRequest: PageRequest): Promise<PageReply> =>
  Promise.resolve(received(pageRequest));

/** Begins the job that looks at a list, or takes it in. */
export async function beginListImport(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const upload = uploadIn(pageRequest);
  const isDry = sentOne(pageRequest, 'doen') !== 'opnemen';
  const begun = await beginEdgeImport(desk, actor, { upload }, isDry);
  if (begun.ok) return { goTo: href(`${pathOf(upload)}/${begun.value.id}${isDry ? '?proef=ja' : ''}`) };
  return begun.error.code === 'bad-input' ? received(pageRequest, true) : failedPage(pageRequest, begun.error);
}

function busy(pageRequest: PageRequest, job: Job): Page {
  const say = importSay(pageRequest);
  const title = job.status === 'waiting' ? say('busy.waiting') : say('busy', { share: shareDone(pageRequest, job) });
  return busyPage(pageRequest, job, { title, text: say('busy.text'), label: say('busy.label') });
}

/** What is said of a job that failed: that the list cannot be read, or that it did not work. */
function failedJob(pageRequest: PageRequest, job: Job): Page {
  const say = importSay(pageRequest);
  const code = failureNumber(job);
  const said = code === FAILURES['bad-input'].number ? say('unread') : say('failed.text', { number: code });
  return {
    title: say('failed'),
    status: 422,
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <Alert kind="error" title={say('failed')} role="alert">
          <p class="utrecht-paragraph">{said}</p>
          <JobReference pageRequest={pageRequest} job={job} />
        </Alert>
        <p class="utrecht-paragraph">{say('columns')}</p>
        <p class="utrecht-paragraph">
          <Other pageRequest={pageRequest} />
        </p>
      </div>
    ),
  };
}

function doneJob(pageRequest: PageRequest, { report, result }: Job): Page {
  const say = importSay(pageRequest);
  const [told, came] = [ListReport.parse(report), ListCame.parse(result)];
  const isDry = pageRequest.query.get('proef') !== null;
  const isSame = came.entered + came.changed === 0 && told.refusedCount === 0;
  const title = say(isSame ? 'same' : isDry ? 'dry' : 'done');
  return {
    title,
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <Alert kind={isDry || isSame ? 'info' : 'ok'} role="status" title={title}>
          {isDry && !isSame && <p class="utrecht-paragraph">{say('dry.text')}</p>}
        </Alert>
        {isDry && came.entered + came.changed > 0 && <Press pageRequest={pageRequest} act="opnemen" />}
        <ImportSum pageRequest={pageRequest} report={told} came={came} />
        <RefusedRows pageRequest={pageRequest} report={told} />
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={ASSUMPTIONS}>
            {say('back')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}

/** How far the work on a list is, and what it came to: the page shows itself anew until it is over. */
export async function importJobPage(pageRequest: PageRequest): Promise<PageReply> {
  const job = await readJob(pageRequest.desk, pageRequest.actor, pageRequest.params['job'] ?? '');
  if (!job.ok) return failedPage(pageRequest, job.error);
  if (job.value.status === 'failed') return failedJob(pageRequest, job.value);
  return job.value.status === 'done' ? doneJob(pageRequest, job.value) : busy(pageRequest, job.value);
}

import * as z from 'zod';
import type { Job } from '#shared/jobs/job.ts';
import { readJob } from '#shared/jobs/jobs.ts';
import { beginUpload } from '#shared/jobs/uploads.ts';
import { openReview } from '#shared/learning/reviews/open-review.ts';
import { beginReferences } from '#shared/learning/reviews/studies/begin-import.ts';
import { BibliographyReport } from '#shared/learning/reviews/studies/report.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { JobReference } from '../parts/job-reference.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { busyPage, shareDone } from '../parts/progress.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { UploadForm } from '../parts/upload-form.tsx';
import type { Page, PageReply, PageRequest } from '../page-request.ts';
import { BackToReview, failedReview, keepWords, reviewIn, reviewPath } from './words.tsx';

const MOST_MB = 64;
const MB = 1_024 * 1_024;
const ENDINGS = '.ris,.bib,.nbib,.csv,.txt,.ciw';

const bringPath = (pageRequest: PageRequest, more = ''): string =>
  reviewPath(reviewIn(pageRequest), `/toevoegen${more}`);

const beginPageUpload = ({ desk, actor, baseUrl, href, ...pageRequest }: PageRequest) =>
  beginUpload(
    desk,
    actor,
    { name: 'referenties', bytes: MOST_MB * MB },
    { baseUrl, goOn: (id) => `${baseUrl}${href(reviewPath(pageRequest.params['id'] ?? '', `/toevoegen/${id}`))}` },
  );

/** Where a file of references is chosen. */
export async function bringPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const opened = await openReview(desk, actor, 'bring studies', reviewIn(pageRequest));
  if (!opened.ok) return failedReview(pageRequest, opened.error);
  const keep = keepWords(pageRequest);
  const upload = await beginPageUpload(pageRequest);
  return {
    title: keep('bring.title'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{keep('bring.lead')}</p>
        {upload.ok ? (
          <UploadForm
            pageRequest={pageRequest}
            upload={upload.value}
            label={keep('bring.file')}
            hint={keep('bring.hint', { mb: MOST_MB })}
            accept={ENDINGS}
            send={keep('bring.send')}
          />
        ) : (
          <Alert kind="warning" title={keep('bring.too-many')} />
        )}
        <BackToReview pageRequest={pageRequest} />
      </div>
    ),
  };
}

function receivedWith(pageRequest: PageRequest, isGone: boolean): Page {
  const keep = keepWords(pageRequest);
  const upload = pageRequest.params['upload'] ?? '';
  return {
    title: keep('bring.received'),
    isPersonal: true,
    ...(isGone && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        {isGone ? (
          <Alert kind="error" title={keep('wrong.upload')} role="alert" />
        ) : (
          <PostForm pageRequest={pageRequest} action={bringPath(pageRequest, `/${upload}`)}>
            <Button kind="primary">{keep('bring.do')}</Button>
          </PostForm>
        )}
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={bringPath(pageRequest)}>
            {keep('bring.other')}
          </LinkTo>
        </p>
        <BackToReview pageRequest={pageRequest} />
      </div>
    ),
  };
}

/** Where a browser comes back to once a file was put. */
export async function receivedPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const opened = await openReview(desk, actor, 'bring studies', reviewIn(pageRequest));
  return opened.ok ? receivedWith(pageRequest, false) : failedReview(pageRequest, opened.error);
}

/** Begins the job that brings a file in. */
export async function beginBringing(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, href } = pageRequest;
  const upload = params['upload'] ?? '';
  const begun = await beginReferences(desk, actor, reviewIn(pageRequest), { upload });
  if (begun.ok) return { goTo: href(bringPath(pageRequest, `/${upload}/${begun.value.id}`)) };
  return begun.error.code === 'bad-input' ? receivedWith(pageRequest, true) : failedReview(pageRequest, begun.error);
}

function busy(pageRequest: PageRequest, job: Job): Page {
  const say = keepWords(pageRequest);
  const share = shareDone(pageRequest, job);
  const title = job.status === 'waiting' ? say('bring.waiting') : say('bring.busy', { share });
  return busyPage(pageRequest, job, { title, text: say('bring.busy.text'), label: say('bring.busy.label') });
}

const Told = z.looseObject({ detail: z.string().default('') }).catch({ detail: '' });

function failedPage(pageRequest: PageRequest, job: Job): Page {
  const keep = keepWords(pageRequest);
  return {
    title: keep('bring.failed'),
    status: 422,
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <Alert kind="error" title={keep('bring.failed')} role="alert">
          <p class="utrecht-paragraph">{keep('bring.failed.text', { reason: Told.parse(job.report).detail })}</p>
          <JobReference pageRequest={pageRequest} job={job} />
        </Alert>
        <BackToReview pageRequest={pageRequest} />
      </div>
    ),
  };
}

const Refused = ({
  pageRequest,
  report,
}: {
  readonly pageRequest: PageRequest;
  readonly report: BibliographyReport;
}) => {
  const keep = keepWords(pageRequest);
  const { language, localizer } = pageRequest;
  if (report.refused.length === 0) return null;
  return (
    <ScrollingTable
      id="geweigerd"
      caption={keep('bring.refused')}
      rowHeads
      head={[{ label: keep('bring.line') }, { label: keep('bring.why') }]}
      rows={report.refused.map(({ line, reason }) => [localizer.number(line), reason[language]])}
    />
  );
};

function donePage(pageRequest: PageRequest, report: BibliographyReport): Page {
  const keep = keepWords(pageRequest);
  const { number } = pageRequest.localizer;
  const said = report.again
    ? keep('bring.again')
    : keep('bring.done.text', {
        records: number(report.records),
        studies: number(report.studies),
        duplicates: number(report.duplicateCount),
        refused: number(report.refusedCount),
      });
  return {
    title: keep('bring.done'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <Alert kind={report.again ? 'info' : 'ok'} title={said} role="status" />
        {report.suggestionCount > 0 && (
          <p class="utrecht-paragraph">
            <LinkTo pageRequest={pageRequest} to={reviewPath(reviewIn(pageRequest), '/dubbel')}>
              {keep('bring.alike', { count: report.suggestionCount })}
            </LinkTo>
          </p>
        )}
        <Refused pageRequest={pageRequest} report={report} />
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={bringPath(pageRequest)}>
            {keep('bring.other')}
          </LinkTo>
        </p>
        <BackToReview pageRequest={pageRequest} />
      </div>
    ),
  };
}

/** How far the work on a file is, and what came of it: the page shows itself anew until it is over. */
export async function bringingPage(pageRequest: PageRequest): Promise<PageReply> {
  const job = await readJob(pageRequest.desk, pageRequest.actor, pageRequest.params['job'] ?? '');
  if (!job.ok) return failedReview(pageRequest, job.error);
  if (job.value.status === 'failed') return failedPage(pageRequest, job.value);
  const report = BibliographyReport.safeParse(job.value.report);
  return job.value.status === 'done' && report.success
    ? donePage(pageRequest, report.data)
    : busy(pageRequest, job.value);
}

import type { Job } from '#shared/jobs/job.ts';
import { readJob } from '#shared/jobs/jobs.ts';
import { FAILURES } from '#shared/platform/failures.ts';
import { refreshReport } from '#shared/reports/writing/refresh-report.ts';
import { failedPage, failurePage } from '../failure.tsx';
import { Alert } from '../parts/alert.tsx';
import { seenTag, type Page, type PageReply, type PageRequest } from '../page-request.ts';
import { failureNumber, JobReference } from '../parts/job-reference.tsx';
import { GoLine } from './parts.tsx';
import { notRead } from './read-page.tsx';
import { idOf, reportPageWords, reportPath } from './words.ts';
import { busyPage, shareDone } from '../parts/progress.tsx';

/** Where the work of a job on a report is watched. */
export const jobAddress = ({ href }: PageRequest, report: string, job: string): string =>
  href(reportPath(report, 'werk', job));

/** Begins to bring the figures of a draft up to date. */
export async function takeRefresh(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const id = idOf(pageRequest);
  const ifMatch = seenTag(pageRequest);
  const begun = await refreshReport(desk, actor, id, ifMatch);
  if (begun.ok) return { goTo: jobAddress(pageRequest, id, begun.value.id) };
  const say = reportPageWords(pageRequest);
  const back = (
    <GoLine pageRequest={pageRequest} to={reportPath(id)}>
      {say('back')}
    </GoLine>
  );
  const { error } = begun;
  if (error.code === 'stale') return failurePage(pageRequest, 'stale', say('refresh.stale'), back);
  if (error.code === 'wrong-status') return failurePage(pageRequest, 'wrong-status', say('step.not-now'), back);
  return notRead(pageRequest, error);
}

function busy(pageRequest: PageRequest, job: Job): Page {
  const say = reportPageWords(pageRequest);
  const title = job.status === 'waiting' ? say('busy.waiting') : say('busy', { share: shareDone(pageRequest, job) });
  return busyPage(pageRequest, job, { title, text: say('busy.text'), label: say('busy.label') });
}

function failedJob(pageRequest: PageRequest, job: Job): Page {
  const say = reportPageWords(pageRequest);
  const code = failureNumber(job);
  const said = () => {
    if (code === FAILURES.stale.number) return say('job.stale');
    return code === FAILURES['wrong-status'].number ? say('job.status') : say('job.ours', { number: code });
  };
  return {
    title: say('job.failed'),
    status: 422,
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <Alert kind="error" title={say('job.failed')} role="alert">
          <p class="utrecht-paragraph">{said()}</p>
          <JobReference pageRequest={pageRequest} job={job} />
        </Alert>
        <GoLine pageRequest={pageRequest} to={reportPath(idOf(pageRequest))}>
          {say('back')}
        </GoLine>
      </div>
    ),
  };
}

/** How far the work on a report is: the page shows itself anew until it is over, and goes on to the report then. */
export async function reportJobPage(pageRequest: PageRequest): Promise<PageReply> {
  const job = await readJob(pageRequest.desk, pageRequest.actor, pageRequest.params['job'] ?? '');
  if (!job.ok) return failedPage(pageRequest, job.error);
  if (job.value.status === 'failed') return failedJob(pageRequest, job.value);
  return job.value.status === 'done'
    ? { goTo: pageRequest.href(reportPath(idOf(pageRequest))) }
    : busy(pageRequest, job.value);
}

import { readTrial } from '#shared/activities/deciding/simulate-policy.ts';
import { TrialResult } from '#shared/activities/deciding/trial-job.ts';
import type { Job } from '#shared/jobs/job.ts';
import { failedPage } from '../../failure.tsx';
import type { Page, PageReply, PageRequest } from '../../page-request.ts';
import { Alert } from '../../parts/alert.tsx';
import { failureNumber, JobReference } from '../../parts/job-reference.tsx';
import { LinkTo } from '../../parts/link-to.tsx';
import { busyPage, shareDone } from '../../parts/progress.tsx';
import { pageWords } from '../../words.ts';
import { draftKept } from './policy-kept.ts';
import { en, nl } from './policy-texts.ts';
import { policyPage } from './policy.tsx';

const sayOf = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

const PATH = '/bureau/regels';

function goingOn(pageRequest: PageRequest, job: Job): Page {
  const { number } = pageRequest.localizer;
  const say = sayOf(pageRequest);
  const { done, of } = job.progress;
  const isWaiting = job.status === 'waiting';
  return busyPage(pageRequest, job, {
    title: isWaiting ? say('trial.waiting') : say('trial.busy', { share: shareDone(pageRequest, job) }),
    text: say('trial.text'),
    label: say('trial.label'),
    more: (
      <>
        {!isWaiting && of > 1 && (
          <p class="utrecht-paragraph">{say('trial.progress', { done: number(done), of: number(of) })}</p>
        )}
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={PATH}>
            {say('trial.back')}
          </LinkTo>
        </p>
      </>
    ),
  });
}

/** How far a trial of other limits is, and what it came to, with the form as it was sent: it is tried again, or saved, from there. */
export async function trialPage(pageRequest: PageRequest): Promise<PageReply> {
  const trial = await readTrial(pageRequest.desk, pageRequest.actor, pageRequest.params['job'] ?? '');
  if (!trial.ok) return failedPage(pageRequest, trial.error);
  const { job, form } = trial.value;
  if (job.status !== 'done' && job.status !== 'failed') return goingOn(pageRequest, job);
  const draft = draftKept(form);
  const kept = draft && { draft };
  if (job.status === 'done') return policyPage(pageRequest, { ...kept, tried: TrialResult.parse(job.result) });
  const say = sayOf(pageRequest);
  const code = failureNumber(job);
  const told = (
    <Alert kind="error" title={say('trial.failed')} role="alert">
      <p class="utrecht-paragraph">{say('trial.failed.text', { number: code })}</p>
      <JobReference pageRequest={pageRequest} job={job} />
    </Alert>
  );
  return { ...(await policyPage(pageRequest, { ...kept, told })), title: say('trial.failed'), status: 422 };
}

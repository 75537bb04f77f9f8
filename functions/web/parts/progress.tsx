import type { Job } from '#shared/jobs/job.ts';
import type { PageRequest } from '../page-request.ts';

const HUNDRED = 100;

/** People see that something goes on, and the server is not asked all the time. */
export const AGAIN_AFTER_SECONDS = 3;

/** How much of a job is done, in whole percents. */
export const shareDone = ({ localizer }: Pick<PageRequest, 'localizer'>, { progress: { done, of } }: Job): string =>
  localizer.number(Math.floor((done / Math.max(1, of)) * HUNDRED));

/** How far a job is; `label` says of what. */
export const Progress = ({
  pageRequest,
  job,
  label,
}: {
  readonly pageRequest: PageRequest;
  readonly job: Job;
  readonly label: string;
}) => (
  <progress aria-label={label} max={Math.max(1, job.progress.of)} value={job.progress.done}>
    {shareDone(pageRequest, job)} %
  </progress>
);

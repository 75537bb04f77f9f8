import type { Job } from '#shared/jobs/job.ts';
import type { Child } from 'hono/jsx';
import type { Page, PageRequest } from '../page-request.ts';

const HUNDRED = 100;

/** People see that something goes on, and the server is not asked all the time. */
export const AGAIN_AFTER_SECONDS = 3;

/** How much of a job is done, in whole percents. */
export const shareDone = ({ localizer }: Pick<PageRequest, 'localizer'>, { progress: { done, of } }: Job): string =>
  localizer.number(Math.floor((done / Math.max(1, of)) * HUNDRED));

/** How far a job is; `label` says of what. */
const Progress = ({
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

/** What is said of a job that goes on: how the page is called, what it is about, and what the bar shows; `more` of one that waits or works. */
type BusyTexts = { readonly title: string; readonly text: string; readonly label: string; readonly more?: Child };

/** A job that goes on: the page shows itself anew, and its title, which a screen reader says each time, tells how far it is. */
export const busyPage = (pageRequest: PageRequest, job: Job, { title, text, label, more }: BusyTexts): Page => ({
  title,
  isPersonal: true,
  againAfter: AGAIN_AFTER_SECONDS,
  main: (
    <div class="lk-flow" role="status">
      <p class="utrecht-paragraph utrecht-paragraph--lead">{text}</p>
      {job.status !== 'waiting' && <Progress pageRequest={pageRequest} job={job} label={label} />}
      {more}
    </div>
  ),
});

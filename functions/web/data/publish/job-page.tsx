import { datasetTitle } from '#shared/conversations/datasets/dataset-words.ts';
import { DataReport, PublishedReport } from '#shared/publication/data-report.ts';
import type { Job } from '#shared/jobs/job.ts';
import { readJob } from '#shared/jobs/jobs.ts';
import { failedPage } from '../../failure.tsx';
import { Alert } from '../../parts/alert.tsx';
import type { Page, PageReply, PageRequest } from '../../page-request.ts';
import { failedJobPage } from './job-failed.tsx';
import type { WrongChoice } from '../preview/read-preview-form.ts';
import { previewPart, PublishedPart } from '../preview/preview-page.tsx';
import { datasetToPublish } from './publish.tsx';
import { publishWords } from './publish-words.ts';
import { busyPage, shareDone } from '../../parts/progress.tsx';

/** Whose page is drawn, and of which dataset. */
type Drawn = { readonly pageRequest: PageRequest; readonly title: string };

type Shown = Drawn & { readonly wrong?: WrongChoice | undefined };

function busy({ pageRequest, title }: Drawn, job: Job): Page {
  const say = publishWords(pageRequest);
  const { localizer } = pageRequest;
  const { done, of } = job.progress;
  const [share, isWaiting] = [shareDone(pageRequest, job), job.status === 'waiting'];
  const counted = say('busy.progress', { done: localizer.number(done), of: localizer.number(of) });
  return busyPage(pageRequest, job, {
    title: isWaiting ? say('busy.waiting', { title }) : say('busy', { title, share }),
    text: say('busy.text'),
    label: say('busy.label'),
    more: (isWaiting || of > 1) && <p class="utrecht-paragraph">{isWaiting ? say('busy.waits') : counted}</p>,
  });
}

async function donePage({ pageRequest, title, wrong }: Shown, { id, report }: Job): Promise<Page> {
  const say = publishWords(pageRequest);
  const published = PublishedReport.safeParse(report);
  const back = (
    <p class="utrecht-paragraph">
      <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/data/${pageRequest.params['id'] ?? ''}`)}>
        {say('back')}
      </a>
    </p>
  );
  if (published.success) {
    return {
      title: say('done', { title }),
      isPersonal: true,
      main: (
        <div class="lk-flow">
          <Alert kind="ok" title={say('done.text', { version: published.data.version })} />
          <PublishedPart pageRequest={pageRequest} report={published.data} />
          {back}
        </div>
      ),
    };
  }
  return {
    title: say('preview', { title }),
    isPersonal: true,
    wide: true,
    ...(wrong && { status: 422 as const }),
    main: await previewPart({ pageRequest, report: DataReport.parse(report) }, id, wrong),
  };
}

/** How far the work on a file is, and what it came to: the page shows itself anew until it is over. */
export async function jobPage(pageRequest: PageRequest, wrong?: WrongChoice): Promise<PageReply> {
  const dataset = await datasetToPublish(pageRequest);
  if (!dataset.ok) return failedPage(pageRequest, dataset.error);
  const job = await readJob(pageRequest.desk, pageRequest.actor, pageRequest.params['job'] ?? '');
  if (!job.ok) return failedPage(pageRequest, job.error);
  const drawn = { pageRequest, title: datasetTitle(pageRequest.localizer, dataset.value) };
  if (job.value.status === 'failed') return failedJobPage(drawn, job.value);
  return job.value.status === 'done' ? donePage({ ...drawn, wrong }, job.value) : busy(drawn, job.value);
}

/** The same page with a choice on it that is not right. */
export const choicesAgain = (pageRequest: PageRequest, job: string, wrong: WrongChoice): Promise<PageReply> =>
  jobPage({ ...pageRequest, params: { ...pageRequest.params, job } }, wrong);

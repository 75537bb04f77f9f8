import type { Job } from '#shared/jobs/job.ts';
import { FAILURES, type FailureCode } from '#shared/platform/failures.ts';
import { PostForm } from '../../layout/post-form.tsx';
import { Button, LinkButton } from '../../parts/buttons.tsx';
import { JobReference } from '../../parts/job-reference.tsx';
import type { Page, PageRequest } from '../../page-request.ts';
import { publishWords } from './publish-words.ts';
import { FailedFile, WrongFile } from './wrong-file.tsx';

type Told = { readonly text?: string; /** Whether the same file may do. */ readonly again?: true };

const isCode = ({ code }: FailedFile, of: FailureCode): boolean => FAILURES[of].number === code;

/** Why a job failed and what to do, in the reader's language; nothing where the report itself says it. */
function toldOf(pageRequest: PageRequest, report: FailedFile): Told {
  const say = publishWords(pageRequest);
  if (isCode(report, 'bad-input'))
    return { text: say(report.errors.some(({ pointer }) => pointer === '#/upload') ? 'failed.gone' : 'failed.input') };
  if (isCode(report, 'stale')) return { text: say('failed.changed'), again: true };
  if (isCode(report, 'unexpected') || isCode(report, 'busy'))
    return { text: say('failed.ours', { number: report.code ?? '' }), again: true };
  return isCode(report, 'not-found') ? { text: say('failed.unknown') } : {};
}

const Again = ({ pageRequest }: { readonly pageRequest: PageRequest }) => (
  <PostForm
    pageRequest={pageRequest}
    action={`/data/${pageRequest.params['id'] ?? ''}/publiceren/${pageRequest.params['upload'] ?? ''}`}
    class="lk-form"
  >
    <Button kind="primary" name="doen" value="bekijken">
      {publishWords(pageRequest)('failed.again')}
    </Button>
  </PostForm>
);

/** The page of a job that failed: why, what to do, and where in the file something is wrong. */
export function failedJobPage(
  { pageRequest, title }: { readonly pageRequest: PageRequest; readonly title: string },
  job: Job,
): Page {
  const say = publishWords(pageRequest);
  const failed = FailedFile.parse(job.report);
  const { text, again } = toldOf(pageRequest, failed);
  return {
    title: say('failed', { title }),
    status: 422,
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <WrongFile pageRequest={pageRequest} title={say('failed.text')} failed={failed} text={text} />
        <JobReference pageRequest={pageRequest} job={job} />
        {again && <Again pageRequest={pageRequest} />}
        <p>
          <LinkButton
            kind={again ? 'secondary' : 'primary'}
            href={pageRequest.href(`/data/${pageRequest.params['id'] ?? ''}/publiceren`)}
          >
            {say('other-file')}
          </LinkButton>
        </p>
      </div>
    ),
  };
}

import * as z from 'zod';
import { whyUnprotected } from '#shared/data-desk/data-protect.ts';
import type { Job } from '#shared/jobs/job.ts';
import { FAILURES, type FailureCode } from '#shared/platform/failures.ts';
import { PostForm } from '../frame/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button, LinkButton } from '../parts/buttons.tsx';
import { DataTable } from '../parts/table.tsx';
import type { Page, Visit } from '../visit.ts';
import { publishWords } from './publish-words.ts';

/** What the report of a job that failed says. */
const Failed = z.looseObject({
  code: z.string().catch(''),
  detail: z.string().catch(''),
  errors: z.array(z.looseObject({ pointer: z.string(), detail: z.string() })).catch([]),
});
type Failed = z.output<typeof Failed>;

type Told = { readonly text?: string; /** Whether the same file may do. */ readonly again?: true };

const isCode = ({ code }: Failed, of: FailureCode): boolean => FAILURES[of].number === code;

/** Why a job failed and what to do, in the reader's language; nothing where only the report itself says it. */
function toldOf(visit: Visit, report: Failed): Told {
  const say = publishWords(visit);
  const why = whyUnprotected(report.detail);
  if (why) return { text: say(`failed.${why}`) };
  if (isCode(report, 'bad-input')) return { text: say(report.errors.some(({ pointer }) => pointer === '#/upload') ? 'failed.gone' : 'failed.input') };
  if (isCode(report, 'stale')) return { text: say('failed.changed'), again: true };
  if (isCode(report, 'unexpected') || isCode(report, 'busy')) return { text: say('failed.ours', { number: report.code }), again: true };
  return isCode(report, 'not-found') ? { text: say('failed.unknown') } : {};
}

/** Where something is wrong: the row and column of a pointer. */
function placeOf(visit: Visit, pointer: string): string {
  const say = publishWords(visit);
  const [, row, column] = pointer.split('/').map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  if (row === undefined || row === 'upload') return say('failed.file');
  return column === undefined ? say('failed.row', { row }) : say('failed.at', { row, column });
}

const english = (text: string) => <span lang="en">{text}</span>;

const Again = ({ visit }: { readonly visit: Visit }) => (
  <PostForm visit={visit} action={`/data/${visit.params['id'] ?? ''}/publiceren/${visit.params['upload'] ?? ''}`} class="lk-form">
    <Button kind="primary" name="doen" value="bekijken">{publishWords(visit)('failed.again')}</Button>
  </PostForm>
);

/** The page of a job that failed: why, what to do, and where in the file something is wrong. */
export function failedJobPage({ visit, title }: { readonly visit: Visit; readonly title: string }, { report }: Job): Page {
  const say = publishWords(visit);
  const failed = Failed.catch({ code: '', detail: '', errors: [] }).parse(report);
  const { text, again } = toldOf(visit, failed);
  const { errors } = failed;
  return {
    title: say('failed', { title }),
    status: 422,
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <Alert kind="error" title={say('failed.text')} role="alert"><p class="utrecht-paragraph">{text ?? english(failed.detail)}</p></Alert>
        {errors.length > 0 && <DataTable id="wrong" caption={say('errors')} head={[{ label: say('failed.where') }, { label: say('failed.what') }]} rows={errors.map((error) => [placeOf(visit, error.pointer), english(error.detail)])} rowHeads />}
        {again && <Again visit={visit} />}
        <p><LinkButton kind={again ? 'secondary' : 'primary'} href={visit.href(`/data/${visit.params['id'] ?? ''}/publiceren`)}>{say('other-file')}</LinkButton></p>
      </div>
    ),
  };
}

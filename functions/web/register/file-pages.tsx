import type { Child } from 'hono/jsx';
import * as z from 'zod';
import { ExportAsked } from '#shared/activities/showing/export-job.ts';
import { jobView } from '#shared/jobs/job-store.ts';
import { readOwnJob } from '#shared/jobs/jobs.ts';
import type { Job } from '#shared/jobs/job.ts';
import { giveMade, handedOver, MadeFile } from '#shared/jobs/made-file.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failedPage } from '../failure.tsx';
import type { Page, PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { Alert } from '../parts/alert.tsx';
import { ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { failureNumber, JobReference } from '../parts/job-reference.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { busyPage, shareDone } from '../parts/progress.tsx';
import { signInFirst } from '../reply.ts';
import { registerAddress, type Asked } from './choices.ts';
import { CONTACTS, fileWords, FOR_IMPORT, LISTS, MAKING } from './list-files.ts';

/** What was chosen, as parts of an address. */
const askedIn = ({ choice }: ExportAsked): Asked =>
  Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));

/** Whose page is drawn, of what was asked for. */
type Drawn = { readonly pageRequest: PageRequest; readonly asked: ExportAsked };

const isForImport = ({ name }: ExportAsked): boolean => name.startsWith(`${FOR_IMPORT.name}.`);

/** Where the same is asked for once more. */
function againAddress({ pageRequest, asked }: Drawn): string {
  const { form, contacts } = asked;
  if (isForImport(asked)) return pageRequest.href(`${FOR_IMPORT.path}/${FOR_IMPORT.name}.${form}`);
  const file = registerAddress(pageRequest, askedIn(asked), undefined, LISTS[form]);
  return contacts ? `${file}${file.includes('?') ? '&' : '?'}${CONTACTS}=true` : file;
}

const Back = ({ pageRequest, asked }: Drawn) => {
  const say = fileWords(pageRequest);
  return (
    <p class="utrecht-paragraph">
      {isForImport(asked) ? (
        <LinkTo pageRequest={pageRequest} to={FOR_IMPORT.path}>
          {say('back.import')}
        </LinkTo>
      ) : (
        <a class="utrecht-link utrecht-link--html-a" href={registerAddress(pageRequest, askedIn(asked))}>
          {say('back.register')}
        </a>
      )}
    </p>
  );
};

const Again = (drawn: Drawn & { readonly kind: 'primary' | 'secondary' }) => (
  <LinkButton kind={drawn.kind} href={againAddress(drawn)}>
    {fileWords(drawn.pageRequest)('again')}
  </LinkButton>
);

function goingOn(drawn: Drawn, job: Job): Page {
  const { pageRequest } = drawn;
  const { number } = pageRequest.localizer;
  const say = fileWords(pageRequest);
  const { done, of } = job.progress;
  const isWaiting = job.status === 'waiting';
  return busyPage(pageRequest, job, {
    title: isWaiting ? say('waiting') : say('busy', { share: shareDone(pageRequest, job) }),
    text: say('busy.text'),
    label: say('busy.label'),
    more: (
      <>
        {!isWaiting && of > 1 && (
          <p class="utrecht-paragraph">{say('busy.progress', { done: number(done), of: number(of) })}</p>
        )}
        <Back {...drawn} />
      </>
    ),
  });
}

/** What came of it: that it failed, or that what was made is gone. */
function overPage(drawn: Drawn, job: Job, over: { readonly title: string; readonly text: string }) {
  const { title, text } = over;
  const isWrong = job.status === 'failed';
  const page: Page = {
    title,
    isPersonal: true,
    ...(isWrong && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <Alert kind={isWrong ? 'error' : 'info'} title={title} role={isWrong ? 'alert' : 'status'}>
          <p class="utrecht-paragraph">{text}</p>
          <JobReference pageRequest={drawn.pageRequest} job={job} />
        </Alert>
        <ButtonGroup>
          <Again {...drawn} kind="primary" />
        </ButtonGroup>
        <Back {...drawn} />
      </div>
    ),
  };
  return page;
}

const Result = MadeFile.extend({ activities: z.int() });

function donePage(drawn: Drawn, job: Job): Page {
  const { pageRequest, asked } = drawn;
  const { desk, href, localizer } = pageRequest;
  const say = fileWords(pageRequest);
  const { activities, name, until } = Result.parse(job.result);
  if (until <= desk.clock.now().toISOString())
    return overPage(drawn, job, { title: say('gone'), text: say('gone.text') });
  const lines: Child[] = [
    say('done.holds', { count: activities }),
    ...(asked.contacts ? [say('done.contacts')] : []),
    say('done.until', { moment: localizer.moment(until) }),
  ];
  return {
    title: say('done'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <Alert kind="ok" title={say('done')} role="status">
          {lines.map((line) => (
            <p class="utrecht-paragraph">{line}</p>
          ))}
        </Alert>
        <ButtonGroup>
          <LinkButton kind="primary" href={href(`${MAKING}/${job.id}/bestand`)} download>
            {say('get', { name })}
          </LinkButton>
          <Again {...drawn} kind="secondary" />
        </ButtonGroup>
        <Back {...drawn} />
      </div>
    ),
  };
}

/** Why somebody does not see it: it is not theirs, they are to sign in first, or they fetched too often. */
const notShown = (pageRequest: PageRequest, error: Failure): PageReply =>
  error.code === 'not-signed-in'
    ? signInFirst(pageRequest)
    : failedPage(
        pageRequest,
        error,
        error.code === 'too-many-requests' ? fileWords(pageRequest)('too-often') : undefined,
      );

/** How far a file of the register is, and what came of it: the page shows itself anew until it is over. */
async function makingPage(pageRequest: PageRequest): Promise<PageReply> {
  const own = await readOwnJob(pageRequest.desk, pageRequest.actor, pageRequest.params['job'] ?? '');
  if (!own.ok) return notShown(pageRequest, own.error);
  const asked = ExportAsked.safeParse(own.value.job.input);
  if (!asked.success) return failedPage(pageRequest, { code: 'not-found', detail: 'This is no file of the register.' });
  const drawn = { pageRequest, asked: asked.data };
  const job = jobView(own.value);
  if (job.status === 'done') return donePage(drawn, job);
  if (job.status !== 'failed') return goingOn(drawn, job);
  const say = fileWords(pageRequest);
  const code = failureNumber(job);
  return overPage(drawn, job, { title: say('failed'), text: say('failed.text', { number: code }) });
}

/** The file itself, by the session, where the API asks for a token. */
async function madeFile(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, address } = pageRequest;
  const given = await giveMade(desk, actor, params['job'] ?? '', address);
  if (!given.ok) return notShown(pageRequest, given.error);
  const { status, headers, body } = { body: null, ...handedOver(given.value) };
  return { file: new Response(body, { status, headers }) };
}

/** Where files that take long are watched and fetched. */
export const MAKING_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: `${MAKING}/{job}`, reply: makingPage },
  { method: 'GET', path: `${MAKING}/{job}/bestand`, reply: madeFile },
];

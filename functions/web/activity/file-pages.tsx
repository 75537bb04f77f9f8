import { MOST_FILE_BYTES, MOST_FILE_MB } from '#shared/activities/files/activity-file.ts';
import { addFile } from '#shared/activities/files/add-file.ts';
import { giveFile } from '#shared/activities/files/read-files.ts';
import { removeFile } from '#shared/activities/files/remove-file.ts';
import { beginUpload } from '#shared/jobs/uploads.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failedPage, failurePage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../page-request.ts';
import { ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { TextField } from '../parts/inputs.tsx';
import { UploadForm } from '../parts/upload-form.tsx';
import { findOnPage } from './find.tsx';
import type { StoredActivity } from '#shared/activities/record/activity-store.ts';
import { activityWords, pathOfActivity } from './words.ts';

/** The activity to which somebody adds files, or what they get instead. */
async function theirs(
  pageRequest: PageRequest,
): Promise<{ readonly kept: StoredActivity } | { readonly instead: PageReply }> {
  const found = await findOnPage(pageRequest);
  if ('instead' in found) return found;
  const { viewer } = found;
  return viewer === 'owner' || viewer === 'bureau' ? found : { instead: failurePage(pageRequest, 'not-yours') };
}

const ToActivity = ({ pageRequest, number }: { readonly pageRequest: PageRequest; readonly number: string }) => (
  <p class="utrecht-paragraph">
    <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(pathOfActivity({ number }))}>
      {activityWords(pageRequest)('to-activity')}
    </a>
  </p>
);

/** Where a file is chosen; its title is asked once it is there. */
export async function chooseFile(pageRequest: PageRequest): Promise<PageReply> {
  const found = await theirs(pageRequest);
  if ('instead' in found) return found.instead;
  const { number, plan } = found.kept.activity;
  const { desk, actor, baseUrl, href } = pageRequest;
  const say = activityWords(pageRequest);
  const goOn = (id: string): string => `${baseUrl}${href(`${pathOfActivity({ number })}/bestanden/nieuw/${id}`)}`;
  const upload = await beginUpload(desk, actor, { name: 'bestand.pdf', bytes: MOST_FILE_BYTES }, { baseUrl, goOn });
  if (!upload.ok) return failedPage(pageRequest, upload.error, say('file.too-many'));
  return {
    title: say('files.add'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('file.about', { title: plan.title, number })}</p>
        <UploadForm
          pageRequest={pageRequest}
          upload={upload.value}
          label={say('file')}
          hint={say('file.hint', { mb: MOST_FILE_MB })}
          accept="application/pdf,.pdf"
          send={say('file.go-on')}
        />
        <ToActivity pageRequest={pageRequest} number={number} />
      </div>
    ),
  };
}

type Wrong = { readonly field: 'titel' | 'bestand'; readonly message: string; readonly title: string };

/** What a refusal is about: the title, or the file itself, which is then to be chosen anew. */
function wrongOf(pageRequest: PageRequest, { code, errors = [] }: Failure, title: string): Wrong | undefined {
  const say = activityWords(pageRequest);
  if (code === 'body-too-large')
    return { field: 'bestand', message: say('file.too-large', { mb: MOST_FILE_MB }), title };
  if (code !== 'bad-input') return undefined;
  return errors.some(({ pointer }) => pointer === '#/title')
    ? { field: 'titel', message: say('file.title.wrong'), title }
    : { field: 'bestand', message: say('file.wrong'), title };
}

const namePage = (pageRequest: PageRequest, number: string, wrong?: Wrong): Page => {
  const say = activityWords(pageRequest);
  const upload = pageRequest.params['upload'] ?? '';
  const path = `${pathOfActivity({ number })}/bestanden`;
  return {
    title: say('file.title'),
    isPersonal: true,
    ...(wrong && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('wrong')} errors={wrong ? [wrong] : []} />
        <PostForm pageRequest={pageRequest} action={`${path}/nieuw/${encodeURIComponent(upload)}`} class="lk-form">
          <TextField
            name="titel"
            label={say('file.title')}
            hint={say('file.title.hint')}
            maxlength={200}
            value={wrong?.title}
            {...(wrong?.field === 'titel' && { error: wrong.message })}
          />
          <div>
            <Button kind="primary">{say('file.add')}</Button>
          </div>
        </PostForm>
        <p class="utrecht-paragraph">
          <a id="bestand" class="utrecht-link utrecht-link--html-a" href={pageRequest.href(path)}>
            {say('file.other')}
          </a>
        </p>
        <ToActivity pageRequest={pageRequest} number={number} />
      </div>
    ),
  };
};

/** Asks what a file that was put is called. */
export async function nameFile(pageRequest: PageRequest): Promise<PageReply> {
  const found = await theirs(pageRequest);
  return 'instead' in found ? found.instead : namePage(pageRequest, found.kept.activity.number);
}

/** Adds the file. */
export async function takeFile(pageRequest: PageRequest): Promise<PageReply> {
  const found = await theirs(pageRequest);
  if ('instead' in found) return found.instead;
  const { desk, actor, params, href } = pageRequest;
  const { id, number } = found.kept.activity;
  const title = sentOne(pageRequest, 'titel') ?? '';
  const added = await addFile(desk, actor, id, { upload: params['upload'] ?? '', title });
  if (added.ok) return { goTo: href(`${pathOfActivity({ number })}#bestanden`) };
  const wrong = wrongOf(pageRequest, added.error, title);
  return wrong ? namePage(pageRequest, number, wrong) : failedPage(pageRequest, added.error);
}

/** The file itself, or where it is for a short while. */
export async function fetchFile(pageRequest: PageRequest): Promise<PageReply> {
  const found = await theirs(pageRequest);
  if ('instead' in found) return found.instead;
  const { desk, actor, params } = pageRequest;
  const given = await giveFile(desk, actor, found.kept.activity.id, params['file'] ?? '');
  if (!given.ok) return failedPage(pageRequest, given.error);
  const { file, type, name } = given.value;
  if ('address' in file) return { file: new Response(null, { status: 302, headers: { Location: file.address } }) };
  return {
    file: new Response(file.stream, {
      headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
    }),
  };
}

/** Takes a file away. */
export async function takeFileAway(pageRequest: PageRequest): Promise<PageReply> {
  const found = await theirs(pageRequest);
  if ('instead' in found) return found.instead;
  const { desk, actor, params, href } = pageRequest;
  const { id, number } = found.kept.activity;
  const removed = await removeFile(desk, actor, id, params['file'] ?? '');
  return removed.ok
    ? { goTo: href(`${pathOfActivity({ number })}#bestanden`) }
    : failedPage(pageRequest, removed.error);
}

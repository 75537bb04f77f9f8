import type { Child } from 'hono/jsx';
import { datasetTitle } from '#shared/conversations/datasets/dataset-words.ts';
import { openToPublish } from '#shared/publication/publish-data.ts';
import { sendUpload } from '#shared/publication/send-data.ts';
import { MOST_DATA_BYTES, MOST_DATA_ROWS } from '#shared/publication/read-data.ts';
import { dataVersions, withdrawVersion, type DataVersion } from '#shared/publication/withdraw-version.ts';
import type { Dataset } from '#shared/catalogue/dataset.ts';
import { beginUpload } from '#shared/jobs/uploads.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { fail, ok, type Result } from '#shared/platform/result.ts';
import { failedPage } from '../../failure.tsx';
import { PostForm } from '../../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../../parts/alert.tsx';
import { Button, ButtonGroup } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { TextArea } from '../../parts/inputs.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { UploadForm } from '../../parts/upload-form.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../../page-request.ts';
import { ColumnsHelp } from './columns-help.tsx';
import { Carried, uploadPath } from '../preview/preview-alternatives.tsx';
import { carriedBy, choicesIn, type WrongChoice } from '../preview/read-preview-form.ts';
import { publishWords } from './publish-words.ts';

const MB = 1_024 * 1_024;
const ENDINGS = '.csv,.txt,.xlsx,.ods';

const idOf = ({ params }: PageRequest): string => params['id'] ?? '';

/** The dataset, for who may publish its data. */
export async function datasetToPublish({
  desk,
  actor,
  ...pageRequest
}: PageRequest): Promise<Result<Dataset, Failure>> {
  const opened = await openToPublish(desk, actor, pageRequest.params['id'] ?? '', undefined);
  return opened.ok ? ok(opened.value.kept.dataset) : fail(opened.error);
}

/** Where a version stands: it is what is given now, a newer one took its place, or it was taken back. */
const standingOf = (
  pageRequest: PageRequest,
  { version, withdrawnAt, reason = '' }: DataVersion,
  given: number | undefined,
): string => {
  const say = publishWords(pageRequest);
  if (withdrawnAt !== undefined)
    return say('stand.withdrawn', { day: pageRequest.localizer.moment(withdrawnAt), reason });
  return version === given || given === undefined ? say('stand.stands') : say('stand.replaced', { version: given });
};

/** The form by which one version is taken back, folded away until somebody wants it. */
const TakeBack = ({
  pageRequest,
  version,
  isWrong,
}: {
  readonly pageRequest: PageRequest;
  readonly version: number;
  readonly isWrong: boolean;
}) => {
  const say = publishWords(pageRequest);
  const name = 'reason';
  const id = `reason-${version}`;
  return (
    <details open={isWrong}>
      <summary>{say('take-back.title', { version })}</summary>
      <PostForm pageRequest={pageRequest} action={`/data/${idOf(pageRequest)}/versies/${version}`} class="lk-form">
        <p class="utrecht-paragraph">{say('take-back.text')}</p>
        <TextArea
          id={id}
          name={name}
          label={say('take-back.reason')}
          hint={say('take-back.hint')}
          {...(isWrong && { error: say('take-back.wrong') })}
        />
        <Button kind="secondary" danger>
          {say('take-back')}
        </Button>
      </PostForm>
    </details>
  );
};

const Versions = ({
  pageRequest,
  versions,
  wrong,
}: {
  readonly pageRequest: PageRequest;
  readonly versions: readonly DataVersion[];
  readonly wrong: number | undefined;
}) => {
  const say = publishWords(pageRequest);
  const { localizer } = pageRequest;
  const given = versions.find(({ withdrawnAt }) => withdrawnAt === undefined)?.version;
  if (versions.length === 0) return <p class="utrecht-paragraph">{say('versions.none')}</p>;
  return (
    <>
      <ScrollingTable
        id="versions"
        caption={say('versions')}
        captionHidden
        head={[
          { label: say('version') },
          { label: say('at') },
          { label: say('rows'), numeric: true },
          { label: say('hidden-count'), numeric: true },
          { label: say('stand') },
        ]}
        rows={versions.map((one) => [
          String(one.version),
          localizer.moment(one.at),
          localizer.number(one.rows),
          localizer.number(one.hidden),
          standingOf(pageRequest, one, given),
        ])}
        rowHeads
      />
      <p class="utrecht-paragraph lk-quiet">{say('versions.numbers')}</p>
      {versions.flatMap(({ version, withdrawnAt }) =>
        withdrawnAt === undefined
          ? [<TakeBack pageRequest={pageRequest} version={version} isWrong={wrong === version} />]
          : [],
      )}
    </>
  );
};

async function page(pageRequest: PageRequest, dataset: Dataset, wrong?: number): Promise<Page> {
  const { desk, actor, baseUrl, href } = pageRequest;
  const say = publishWords(pageRequest);
  const goOn = (id: string): string => `${baseUrl}${href(`/data/${dataset.id}/publiceren/${id}`)}`;
  const [upload, versions] = await Promise.all([
    beginUpload(desk, actor, { name: `${dataset.id}.csv`, bytes: MOST_DATA_BYTES }, { baseUrl, goOn }),
    dataVersions(desk, actor, dataset.id),
  ]);
  return {
    title: say('title', { title: datasetTitle(pageRequest.localizer, dataset) }),
    isPersonal: true,
    ...(wrong !== undefined && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary
          title={say('errors')}
          errors={wrong === undefined ? [] : [{ field: `reason-${wrong}`, message: say('take-back.wrong') }]}
        />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        {upload.ok ? (
          <UploadForm
            pageRequest={pageRequest}
            upload={upload.value}
            label={say('file')}
            hint={say('file.hint', { mb: MOST_DATA_BYTES / MB, rows: pageRequest.localizer.number(MOST_DATA_ROWS) })}
            accept={ENDINGS}
            send={say('send')}
          >
            <ColumnsHelp pageRequest={pageRequest} />
          </UploadForm>
        ) : (
          <Alert kind="warning">
            <p class="utrecht-paragraph">{say('too-many')}</p>
          </Alert>
        )}
        <section class="lk-flow">
          <Heading level={2}>{say('versions')}</Heading>
          {versions.ok && <Versions pageRequest={pageRequest} versions={versions.value} wrong={wrong} />}
        </section>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={href(`/data/${dataset.id}`)}>
            {say('back')}
          </a>
        </p>
      </div>
    ),
  };
}

/** Where a file is chosen, and the versions that there are. */
export async function publishPage(pageRequest: PageRequest): Promise<PageReply> {
  const dataset = await datasetToPublish(pageRequest);
  return dataset.ok ? page(pageRequest, dataset.value) : failedPage(pageRequest, dataset.error);
}

/** Takes a version back, for the reason that was written. */
export async function takeBack(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, href } = pageRequest;
  const version = params['version'] ?? '';
  const taken = await withdrawVersion(desk, actor, idOf(pageRequest), version, {
    reason: sentOne(pageRequest, 'reason') ?? '',
  });
  if (taken.ok) return { goTo: href(`/data/${idOf(pageRequest)}/publiceren`) };
  if (taken.error.code !== 'bad-input') return failedPage(pageRequest, taken.error);
  const dataset = await datasetToPublish(pageRequest);
  return dataset.ok ? page(pageRequest, dataset.value, Number(version)) : failedPage(pageRequest, dataset.error);
}

/** What can be done with a file that was put: look at what would be hidden, or publish it with what was said along with it. */
export const UploadActs = ({
  pageRequest,
  said,
  children,
}: {
  readonly pageRequest: PageRequest;
  readonly said?: object;
  readonly children?: Child;
}) => {
  const say = publishWords(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={uploadPath(pageRequest)} class="lk-form">
      {said && <Carried said={said} />}
      <ButtonGroup>
        {!said && (
          <Button kind="primary" name="doen" value="bekijken">
            {say('look')}
          </Button>
        )}
        {said && (
          <Button kind="primary" name="doen" value="publiceren">
            {say('publish')}
          </Button>
        )}
        {children}
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/data/${idOf(pageRequest)}/publiceren`)}>
          {say('other-file')}
        </a>
      </ButtonGroup>
    </PostForm>
  );
};

/** Where a browser comes back to once the file was put. */
export async function receivedPage(pageRequest: PageRequest): Promise<PageReply> {
  const dataset = await datasetToPublish(pageRequest);
  if (!dataset.ok) return failedPage(pageRequest, dataset.error);
  const say = publishWords(pageRequest);
  return {
    title: say('received', { title: datasetTitle(pageRequest.localizer, dataset.value) }),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('received.text')}</p>
        <UploadActs pageRequest={pageRequest} />
      </div>
    ),
  };
}

/** Begins the job that looks at a file, or publishes it, with what was said along with it; `again` shows the choices anew where one is wrong. */
export async function beginPublishing(
  pageRequest: PageRequest,
  again: (job: string, wrong: WrongChoice) => Promise<PageReply>,
): Promise<PageReply> {
  const { desk, actor, params, href } = pageRequest;
  const upload = params['upload'] ?? '';
  const said = sentOne(pageRequest, 'keuzes') === undefined ? ok(carriedBy(pageRequest)) : await choicesIn(pageRequest);
  if (!said.ok) return again(sentOne(pageRequest, 'werk') ?? '', said.error);
  const sent = await sendUpload(
    desk,
    actor,
    idOf(pageRequest),
    { upload, ...said.value },
    { dryRun: sentOne(pageRequest, 'doen') !== 'publiceren' },
  );
  if (!sent.ok)
    return failedPage(
      pageRequest,
      sent.error,
      sent.error.code === 'bad-input' ? publishWords(pageRequest)('unsent') : undefined,
    );
  if (!('job' in sent.value)) return { goTo: href(`/data/${idOf(pageRequest)}/publiceren`) };
  return { goTo: href(`/data/${idOf(pageRequest)}/publiceren/${upload}/${sent.value.job.id}`) };
}

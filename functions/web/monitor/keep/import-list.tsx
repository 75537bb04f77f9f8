import { undoImport } from '#shared/monitor/import/begin-import.ts';
import { listImports, type KeptImport } from '#shared/monitor/import/list-imports.ts';
import { beginUpload } from '#shared/jobs/uploads.ts';
import { failedPage } from '../../failure.tsx';
import { PostForm } from '../../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../../parts/alert.tsx';
import { Button } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { TextArea } from '../../parts/inputs.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { sentOne, type PageReply, type PageRequest } from '../../page-request.ts';
import { ImportFile, MOST_MB } from './upload-form.tsx';
import { keepWords } from './words.ts';

export const IMPORTS = '/monitor/importeren';
const UNDO = `${IMPORTS}/terugnemen`;
const MB = 1_024 * 1_024;
const SHOWN = 20;

/** Where the browser goes on once a file was put, beside others of the same import. */
export const beginPageUpload = ({ desk, actor, baseUrl, href }: PageRequest, before: readonly string[] = []) =>
  beginUpload(
    desk,
    actor,
    { name: `bestand-${before.length + 1}`, bytes: MOST_MB * MB },
    { baseUrl, goOn: (id) => `${baseUrl}${href(`${IMPORTS}/bestanden/${[...before, id].join('-')}`)}` },
  );

const nameOf = ({ files, at }: KeptImport, { localizer }: PageRequest): string =>
  files.length > 0 ? files.join(', ') : localizer.moment(at);

/** An import that could not be taken back, and why. */
type Wrong = { readonly id: string; readonly message: string };

const fieldOf = (id: string): string => `reden-${id.replaceAll(/[^a-zA-Z0-9]/g, '-')}`;

const TakeBack = ({
  pageRequest,
  one,
  wrong,
}: {
  readonly pageRequest: PageRequest;
  readonly one: KeptImport;
  readonly wrong: Wrong | undefined;
}) => {
  const say = keepWords(pageRequest);
  const isWrong = wrong?.id === one.id;
  return (
    <details open={isWrong}>
      <summary>{say('undo.title', { files: nameOf(one, pageRequest) })}</summary>
      <PostForm pageRequest={pageRequest} action={UNDO} class="lk-form">
        <input type="hidden" name="id" value={one.id} />
        <p class="utrecht-paragraph">{say('undo.text')}</p>
        <TextArea
          id={fieldOf(one.id)}
          name="reden"
          label={say('undo.reason')}
          hint={say('undo.reason.hint')}
          {...(isWrong && { error: wrong.message })}
        />
        <Button kind="secondary" danger>
          {say('undo')}
        </Button>
      </PostForm>
    </details>
  );
};

const Imports = ({
  pageRequest,
  items,
  wrong,
}: {
  readonly pageRequest: PageRequest;
  readonly items: readonly KeptImport[];
  readonly wrong: Wrong | undefined;
}) => {
  const say = keepWords(pageRequest);
  const { localizer } = pageRequest;
  if (items.length === 0) return <p class="utrecht-paragraph">{say('list.none')}</p>;
  return (
    <>
      <ScrollingTable
        id="invoer"
        caption={say('list.title')}
        captionHidden
        rowHeads
        head={[
          { label: say('list.files') },
          { label: say('list.at') },
          { label: say('list.stored'), numeric: true },
          { label: say('list.indicators'), numeric: true },
          { label: say('list.stand') },
        ]}
        rows={items.map((one) => [
          nameOf(one, pageRequest),
          localizer.moment(one.at),
          one.stored === undefined ? '' : localizer.number(one.stored),
          localizer.number(one.indicators.length),
          one.undone
            ? say('list.undone', { day: localizer.moment(one.undone.at), reason: one.undone.reason })
            : say('list.stands'),
        ])}
      />
      {items
        .filter(({ undone }) => !undone)
        .map((one) => (
          <TakeBack pageRequest={pageRequest} one={one} wrong={wrong} />
        ))}
    </>
  );
};

/** Where a file of figures is chosen, and what was brought in before. */
export async function importsPage(pageRequest: PageRequest, wrong?: Wrong): Promise<PageReply> {
  const { desk, actor, query, href } = pageRequest;
  const say = keepWords(pageRequest);
  const cursor = query.get('vanaf') ?? undefined;
  const listed = await listImports(desk, actor, { limit: SHOWN, ...(cursor !== undefined && { cursor }) });
  if (!listed.ok) return failedPage(pageRequest, listed.error);
  const upload = wrong ? undefined : await beginPageUpload(pageRequest); // what is refused stores nothing
  const { items, nextCursor } = listed.value;
  return {
    title: say('import.title'),
    isPersonal: true,
    wide: true,
    ...(wrong && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary
          title={say('wrong.title')}
          errors={wrong ? [{ field: fieldOf(wrong.id), message: wrong.message }] : []}
        />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('import.lead')}</p>
        {upload?.ok && <ImportFile pageRequest={pageRequest} upload={upload.value} send={say('import.send')} />}
        {upload?.ok === false && (
          <Alert kind="warning">
            <p class="utrecht-paragraph">{say('import.too-many')}</p>
          </Alert>
        )}
        <section class="lk-flow" aria-labelledby="eerder">
          <Heading level={2} id="eerder">
            {say('list.title')}
          </Heading>
          <Imports pageRequest={pageRequest} items={items} wrong={wrong} />
          {nextCursor !== undefined && (
            <p class="utrecht-paragraph">
              <a class="utrecht-link utrecht-link--html-a" href={href(`${IMPORTS}?vanaf=${nextCursor}`)}>
                {say('list.older')}
              </a>
            </p>
          )}
        </section>
      </div>
    ),
  };
}

/** Takes an import back, for the reason that was written. */
export async function takeImportBack(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const id = sentOne(pageRequest, 'id') ?? '';
  const undone = await undoImport(desk, actor, id, { reason: sentOne(pageRequest, 'reden') ?? '' });
  if (undone.ok) return { goTo: href(IMPORTS) };
  const { error } = undone;
  if (error.code === 'bad-input')
    return importsPage(pageRequest, { id, message: keepWords(pageRequest)('undo.wrong') });
  return failedPage(
    pageRequest,
    error,
    error.code === 'wrong-status' ? keepWords(pageRequest)('undo.gone') : undefined,
  );
}

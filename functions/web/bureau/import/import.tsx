import { createHash } from 'node:crypto';
import type { Child } from 'hono/jsx';
import type { ActivityId } from '#shared/activities/record/activity.ts';
import { readActivities } from '#shared/activities/record/activity-store.ts';
import { FILE_KINDS, type FileKind } from '#shared/activities/import/file-kinds.ts';
import { importRegister } from '#shared/activities/import/import-register.ts';
import type { ImportReport } from '#shared/activities/import/report.ts';
import { templateCsv, templateXlsx } from '#shared/activities/import/template.ts';
import { failedPage } from '../../failure.tsx';
import { PostForm } from '../../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../../parts/alert.tsx';
import { Button, ButtonGroup } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { sentOne, type Page, type PageReply, type SentFile, type PageRequest } from '../../page-request.ts';
import { FOR_IMPORT, registerFile } from '../../register/list-files.ts';
import { pageWords } from '../../words.ts';
import { Report } from './import-report.tsx';
import { en, nl } from './import-texts.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { ListFile } from '../../parts/list-file.tsx';
import { BureauNav } from '../parts.tsx';

/** So much may be sent: a list of 5,000 rows, and what AWS lets through. */
export const MOST_IMPORT_BYTES = 4_000_000;
/** A file up to so large goes along with the page that shows what would happen; a larger one is chosen once more. */
const MOST_CARRIED_BYTES = 150_000;
const MOST_LINKS = 100;
const PATH = FOR_IMPORT.path;

const sayOf = ({ language }: PageRequest) => pageWords({ nl, en }, language);
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** Where a list is chosen; with what is wrong with the one that was. */
export function importPage(pageRequest: PageRequest, error?: string): Page {
  const say = sayOf(pageRequest);
  return {
    title: say('title'),
    status: error === undefined ? 200 : 422,
    main: (
      <div class="lk-flow">
        <BureauNav pageRequest={pageRequest} />
        <ErrorSummary
          title={say('errors')}
          errors={error === undefined ? [] : [{ field: 'bestand', message: error }]}
        />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('text')}</p>
        <PostForm pageRequest={pageRequest} action={PATH} files class="lk-form">
          <ListFile
            name="bestand"
            label={say('file')}
            hint={say('file.hint')}
            {...(error !== undefined && { error })}
          />
          <Button kind="primary">{say('look')}</Button>
        </PostForm>
        <p class="utrecht-paragraph">{say('again')}</p>
        <p class="utrecht-paragraph">{say('register')}</p>
        <ul class="utrecht-unordered-list">
          {(['xlsx', 'csv'] as const).map((kind) => (
            <li class="utrecht-unordered-list__item">
              <LinkTo pageRequest={pageRequest} to={`${PATH}/register.${kind}`}>
                {say(`register.${kind}`)}
              </LinkTo>
            </li>
          ))}
        </ul>
        <p class="utrecht-paragraph">{say('templates')}</p>
        <ul class="utrecht-unordered-list">
          {(['xlsx', 'csv'] as const).map((kind) => (
            <li class="utrecht-unordered-list__item">
              <LinkTo pageRequest={pageRequest} to={`${PATH}/sjabloon.${kind}`}>
                {say(`template.${kind}`)}
              </LinkTo>
            </li>
          ))}
        </ul>
      </div>
    ),
  };
}

/** How the bytes that were looked at come back: in the form, or by choosing the file again. */
const Carried = ({ pageRequest, file }: { readonly pageRequest: PageRequest; readonly file: SentFile }) => {
  const say = sayOf(pageRequest);
  return (
    <>
      <input type="hidden" name="naam" value={file.name} />
      <input type="hidden" name="kenmerk" value={digestOf(file.bytes)} />
      {file.bytes.byteLength <= MOST_CARRIED_BYTES ? (
        <input type="hidden" name="inhoud" value={Buffer.from(file.bytes).toString('base64')} />
      ) : (
        <ListFile name="bestand" label={say('file.again')} hint={say('file.again.hint', { name: file.name })} />
      )}
    </>
  );
};

/** How many activities a list changes, or would change. */
const changedIn = ({ changed, proposed }: ImportReport): number => changed + proposed;

function confirmText(pageRequest: PageRequest, registered: number, changed: number): string {
  const say = sayOf(pageRequest);
  if (changed > 0) return say('confirm.changed', { new: registered, changed });
  return say('confirm', { count: registered });
}

/** What would happen to a list: nothing is stored. */
async function preview(pageRequest: PageRequest, file: SentFile): Promise<PageReply> {
  const say = sayOf(pageRequest);
  const report = await importRegister(
    pageRequest.desk,
    pageRequest.actor,
    { bytes: file.bytes },
    { dryRun: true, language: pageRequest.language },
  );
  if (!report.ok)
    return report.error.code === 'bad-input'
      ? importPage(pageRequest, report.error.detail)
      : failedPage(pageRequest, report.error);
  const { registered } = report.value;
  const changed = changedIn(report.value);
  return {
    title: say('preview.title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('preview.text', { name: file.name })}</p>
        <Report pageRequest={pageRequest} report={report.value} />
        {registered + changed === 0 ? (
          <p class="utrecht-paragraph">
            {say('nothing')}{' '}
            <LinkTo pageRequest={pageRequest} to={PATH}>
              {say('other')}
            </LinkTo>
          </p>
        ) : (
          <PostForm pageRequest={pageRequest} action={`${PATH}/bevestigen`} files class="lk-form">
            <Carried pageRequest={pageRequest} file={file} />
            <ButtonGroup>
              <Button kind="primary">{confirmText(pageRequest, registered, changed)}</Button>
              <LinkTo pageRequest={pageRequest} to={PATH}>
                {say('other')}
              </LinkTo>
            </ButtonGroup>
          </PostForm>
        )}
      </div>
    ),
  };
}

/** Looks at a list that was sent. */
export async function previewImport(pageRequest: PageRequest): Promise<PageReply> {
  const file = pageRequest.files['bestand'];
  return file ? preview(pageRequest, file) : importPage(pageRequest, sayOf(pageRequest)('wrong.none'));
}

/** The bytes that were looked at; undefined where these are others. */
function bytesOf(pageRequest: PageRequest): Uint8Array | undefined {
  const carried = sentOne(pageRequest, 'inhoud');
  const bytes = carried === undefined ? pageRequest.files['bestand']?.bytes : Buffer.from(carried, 'base64');
  return bytes && digestOf(bytes) === sentOne(pageRequest, 'kenmerk') ? bytes : undefined;
}

/** The activities that were changed, in the order of the rows. */
const changedOnes = ({ results }: ImportReport): ActivityId[] =>
  results.flatMap(({ result, activity }) =>
    (result === 'changed' || result === 'proposed') && activity ? [activity] : [],
  );

async function linksTo(
  pageRequest: PageRequest,
  activities: readonly ActivityId[],
  heading: 'activities' | 'activities.changed',
): Promise<Child> {
  const say = sayOf(pageRequest);
  if (activities.length === 0) return null;
  const id = heading === 'activities' ? 'ingevoerd' : 'gewijzigd';
  const shown = await readActivities(pageRequest.desk.table, activities.slice(0, MOST_LINKS));
  return (
    <section class="lk-flow" aria-labelledby={id}>
      <Heading level={2} id={id}>
        {say(heading)}
      </Heading>
      {activities.length > MOST_LINKS && (
        <p class="utrecht-paragraph">{say('activities.more', { count: MOST_LINKS })}</p>
      )}
      <ul class="utrecht-unordered-list">
        {shown.map(({ id: activity, plan, number, status }) => (
          <li class="utrecht-unordered-list__item">
            <LinkTo pageRequest={pageRequest} to={`/bureau/aanmeldingen/${activity}`}>
              {plan.title}
            </LinkTo>{' '}
            ({number}), {pageRequest.localizer.say(`status.${status}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

const doneText = (pageRequest: PageRequest, count: number): string => {
  const say = sayOf(pageRequest);
  if (count === 0) return say('done.none');
  return say('done.some', { count: pageRequest.localizer.number(count) });
};

/** Brings in the list that was looked at; the same one once more changes nothing. */
export async function confirmImport(pageRequest: PageRequest): Promise<PageReply> {
  const say = sayOf(pageRequest);
  const bytes = bytesOf(pageRequest);
  if (!bytes) return importPage(pageRequest, pageRequest.files['bestand'] ? say('wrong.other') : say('wrong.none'));
  const report = await importRegister(
    pageRequest.desk,
    pageRequest.actor,
    { bytes },
    { language: pageRequest.language },
  );
  if (!report.ok)
    return report.error.code === 'bad-input'
      ? importPage(pageRequest, report.error.detail)
      : failedPage(pageRequest, report.error);
  const { registered } = report.value;
  const changed = changedIn(report.value);
  return {
    title: say('done.title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <Alert kind={registered + changed > 0 ? 'ok' : 'info'} role="status">
          {(registered > 0 || changed === 0) && <p class="utrecht-paragraph">{doneText(pageRequest, registered)}</p>}
          {changed > 0 && (
            <p class="utrecht-paragraph">{say('done.changed', { count: pageRequest.localizer.number(changed) })}</p>
          )}
        </Alert>
        <Report pageRequest={pageRequest} report={report.value} />
        {await linksTo(pageRequest, report.value.activities ?? [], 'activities')}
        {await linksTo(pageRequest, changedOnes(report.value), 'activities.changed')}
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to="/bureau">
            {say('next')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}

const fileReply = (body: string | Uint8Array<ArrayBuffer>, kind: FileKind): PageReply => ({
  file: new Response(body, {
    headers: { 'Content-Type': FILE_KINDS[kind], 'Content-Disposition': `attachment; filename="sjabloon.${kind}"` },
  }),
});

export const csvTemplate = (): Promise<PageReply> => Promise.resolve(fileReply(templateCsv(), 'csv'));
export const xlsxTemplate = async (): Promise<PageReply> => fileReply(Uint8Array.from(await templateXlsx()), 'xlsx');

/** The register as who asks may see it, to be changed and brought in again. */
const registerAs =
  (form: FileKind) =>
  (pageRequest: PageRequest): Promise<PageReply> => {
    const { language } = pageRequest;
    const separator = language === 'nl' ? 'semicolon' : 'comma';
    const name = `${FOR_IMPORT.name}.${form}`;
    return registerFile(pageRequest, { form, separator, language, name, choice: {}, contacts: false });
  };
export const xlsxRegister = registerAs('xlsx');
export const csvRegister = registerAs('csv');

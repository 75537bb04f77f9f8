import { etagOf } from '#shared/platform/http/etag.ts';
import { datasetTitle } from '#shared/conversations/datasets/dataset-words.ts';
import { Access, relationToDataset, type Dataset } from '#shared/catalogue/dataset.ts';
import type { KeptDataset } from '#shared/catalogue/dataset-store.ts';
import { changeDataset, findDataset } from '#shared/catalogue/change-dataset.ts';
import { may } from '#shared/people/permissions.ts';
import { failedPage, failurePage } from '../../failure.tsx';
import { PostForm } from '../../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../../parts/alert.tsx';
import { Button, ButtonGroup } from '../../parts/buttons.tsx';
import { Radios } from '../../parts/choices.tsx';
import { TextArea, TextField } from '../../parts/inputs.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../../page-request.ts';
import { dataWords } from '../words.ts';

const FIELDS = [
  'title',
  'description',
  'access',
  'accessReason',
  'conditions',
  'updates',
  'keywords',
  'keywordsEn',
  'page',
] as const;
type FieldName = (typeof FIELDS)[number];
type Typed = Partial<Readonly<Record<FieldName, string>>>;

const OPTIONAL: ReadonlySet<FieldName> = new Set(['accessReason', 'conditions', 'keywords', 'keywordsEn', 'page']);
const LONG: ReadonlySet<FieldName> = new Set(['description', 'accessReason', 'conditions']);

/** How much can be typed in a field of one line, where that is not what a title holds. */
const LONGEST: Partial<Record<FieldName, number>> = { keywords: 5_000, keywordsEn: 5_000, page: 1_000 };

type Drawing = {
  readonly pageRequest: PageRequest;
  readonly kept: KeptDataset;
  readonly typed: Typed;
  readonly errors?: Typed;
  readonly isStale?: boolean;
};

/** What a field says, as somebody types it: words of a list with commas between them. */
const textOf = (dataset: Dataset, name: FieldName): string | undefined => {
  const value = dataset[name];
  return typeof value === 'object' ? value.join(', ') : value;
};

/** What was typed in a field, as the dataset has it; null where it was emptied and may be. */
function valueOf(name: FieldName, text: string | undefined): string | string[] | null {
  if (text === undefined) return OPTIONAL.has(name) ? null : '';
  return name === 'keywords' || name === 'keywordsEn'
    ? text
        .split(/[,;\n]/)
        .map((word) => word.trim())
        .filter((word) => word !== '')
    : text;
}

const typedIn = (pageRequest: PageRequest): Typed =>
  Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = sentOne(pageRequest, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

const asItIs = (dataset: Dataset): Typed =>
  Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = textOf(dataset, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

/** What a field says now, where somebody else changed the dataset meanwhile and it differs from what was typed. */
function hintOf({ pageRequest, kept: { dataset }, typed, isStale }: Drawing, name: FieldName): { hint?: string } {
  const now = textOf(dataset, name);
  const say = dataWords(pageRequest);
  if (!isStale || now === typed[name]) return {};
  if (now === undefined) return { hint: say('change.now.empty') };
  return {
    hint: say('change.now', { value: name === 'access' ? pageRequest.localizer.say(`access.${dataset.access}`) : now }),
  };
}

const FieldOf = ({ name, ...drawing }: Drawing & { readonly name: FieldName }) => {
  const { pageRequest, typed, errors = {} } = drawing;
  const say = dataWords(pageRequest);
  const texts = {
    name,
    label: say(name === 'title' ? 'change.dataset-title' : `change.${name}`),
    value: typed[name],
    ...hintOf(drawing, name),
    ...(OPTIONAL.has(name) && { note: say('optional') }),
    ...(errors[name] !== undefined && { error: errors[name] }),
  };
  if (name === 'access')
    return (
      <Radios
        {...texts}
        options={Access.options.map((value) => ({ value, label: pageRequest.localizer.say(`access.${value}`) }))}
      />
    );
  return LONG.has(name) ? <TextArea {...texts} /> : <TextField {...texts} maxlength={LONGEST[name] ?? 200} />;
};

/** The form that describes a dataset anew; it says which version its sender saw. */
function changePage(drawing: Drawing): Page {
  const {
    pageRequest,
    kept: { dataset, version },
    errors = {},
    isStale = false,
  } = drawing;
  const say = dataWords(pageRequest);
  const wrong = FIELDS.flatMap((field) => (errors[field] === undefined ? [] : [{ field, message: errors[field] }]));
  return {
    title: say('change.title', { title: datasetTitle(pageRequest.localizer, dataset) }),
    status: isStale ? 409 : wrong.length > 0 ? 422 : 200,
    main: (
      <>
        <ErrorSummary title={say('change.errors')} errors={wrong} />
        {isStale && (
          <Alert kind="warning" title={say('change.stale')} role="alert">
            <p class="utrecht-paragraph">{say('change.stale.text')}</p>
          </Alert>
        )}
        <PostForm pageRequest={pageRequest} action={`/data/${dataset.id}/wijzigen`} class="lk-form">
          <input type="hidden" name="version" value={String(version)} />
          {FIELDS.map((name) => (
            <FieldOf {...drawing} name={name} />
          ))}
          <ButtonGroup>
            <Button kind="primary">{say('change.do')}</Button>
            <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/data/${dataset.id}`)}>
              {say('change.cancel')}
            </a>
          </ButtonGroup>
        </PostForm>
      </>
    ),
  };
}

/** The form, for who may change this dataset. */
export async function openChange(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params } = pageRequest;
  const found = await findDataset(desk, actor, params['id'] ?? '');
  if (!found.ok) return failedPage(pageRequest, found.error);
  const { dataset } = found.value;
  if (!may(actor, 'change dataset', relationToDataset(dataset, actor))) return failurePage(pageRequest, 'not-yours');
  return changePage({ pageRequest, kept: found.value, typed: asItIs(dataset) });
}

/** Changes a dataset as the form says. An optional field that was emptied is taken away; where somebody else was first, the form shows what differs. */
export async function takeChange(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params } = pageRequest;
  const id = params['id'] ?? '';
  const typed = typedIn(pageRequest);
  const patch = Object.fromEntries(FIELDS.map((name) => [name, valueOf(name, typed[name])]));
  const version = Number(sentOne(pageRequest, 'version') ?? 0);
  const changed = await changeDataset(desk, actor, id, etagOf({ version }), patch);
  if (changed.ok) return { goTo: pageRequest.href(`/data/${id}`) };
  const { error } = changed;
  if (error.code !== 'stale' && error.code !== 'bad-input') return failedPage(pageRequest, error);
  const found = await findDataset(desk, actor, id);
  if (!found.ok) return failedPage(pageRequest, found.error);
  const say = dataWords(pageRequest);
  const wrong = FIELDS.filter(
    (name) =>
      error.code === 'bad-input' &&
      (error.errors ?? []).some(({ pointer }) => pointer === `#/${name}` || pointer.startsWith(`#/${name}/`)),
  );
  if (error.code === 'bad-input' && wrong.length === 0) return failedPage(pageRequest, error);
  const isStale = error.code === 'stale';
  return changePage({
    pageRequest,
    kept: isStale ? found.value : { ...found.value, version },
    typed,
    isStale,
    errors: Object.fromEntries(wrong.map((name) => [name, say(`change.wrong.${name}`)])),
  });
}

import { enterDatasetOnce } from '#shared/catalogue/enter-dataset.ts';
import type { Actor } from '#shared/people/actor.ts';
import { may, roleMay } from '#shared/people/permissions.ts';
import { failedPage, failurePage } from '../../failure.tsx';
import { PostForm } from '../../layout/post-form.tsx';
import { ErrorSummary } from '../../parts/alert.tsx';
import { Button, ButtonGroup, LinkButton } from '../../parts/buttons.tsx';
import { LinkTo } from '../../parts/link-to.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../../page-request.ts';
import {
  EMPTY_ENTRY,
  entryOf,
  LINES,
  LISTS,
  typedEntryIn,
  wrongFields,
  type EntryField,
  type TypedEntry,
} from './entry-fields.ts';
import { EntryQuestions, entryWords } from './entry-form.tsx';

export const ENTRY_PATH = '/nieuwe-dataset';

/** The partner for which somebody enters datasets, where they may for that one alone. */
const ownOf = (actor: Actor): string | undefined =>
  actor.role === 'public' || may(actor, 'enter dataset', 'other') ? undefined : actor.partner;

/** Whether there is anything that somebody can enter. */
const canEnter = (actor: Actor): boolean =>
  roleMay(actor.role, 'enter dataset') && (may(actor, 'enter dataset', 'other') || ownOf(actor) !== undefined);

/** The way to a new entry, for who may make one. */
export const EntryLink = ({ pageRequest }: { readonly pageRequest: PageRequest }) =>
  canEnter(pageRequest.actor) ? (
    <ButtonGroup>
      <LinkButton href={pageRequest.href(ENTRY_PATH)}>{entryWords(pageRequest)('link')}</LinkButton>
    </ButtonGroup>
  ) : null;

/** The questions in their order on the page, for what is wrong above them. */
const inOrder = (wrong: readonly EntryField[]): EntryField[] =>
  [...LINES, ...LISTS].filter((field) => wrong.includes(field));

async function page(
  pageRequest: PageRequest,
  key: string,
  typed: TypedEntry,
  wrong: readonly EntryField[] = [],
): Promise<Page> {
  const { desk, actor } = pageRequest;
  const [area, programme] = await Promise.all([desk.area(), desk.programme()]);
  const say = entryWords(pageRequest);
  return {
    title: say('title'),
    isPersonal: true,
    ...(wrong.length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary
          title={say('errors')}
          errors={inOrder(wrong).map((field) => ({ field, message: say(`wrong.${field}`) }))}
        />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        <PostForm pageRequest={pageRequest} action={ENTRY_PATH} class="lk-form">
          <input type="hidden" name="key" value={key} />
          <EntryQuestions {...{ pageRequest, area, programme, typed, wrong, own: ownOf(actor) }} />
          <ButtonGroup>
            <Button kind="primary">{say('do')}</Button>
            <LinkTo pageRequest={pageRequest} to="/data">
              {say('cancel')}
            </LinkTo>
          </ButtonGroup>
        </PostForm>
      </div>
    ),
  };
}

/** What a form of ours carries, which keeps it from entering twice. */
const KEY = /^[0-9a-f-]{8,64}$/;

/** The form of a new entry, for who may make one. */
export const entryPage = async (pageRequest: PageRequest): Promise<PageReply> =>
  canEnter(pageRequest.actor)
    ? page(pageRequest, pageRequest.desk.newId(), EMPTY_ENTRY)
    : failurePage(pageRequest, 'not-yours');

/** Enters what the form says, once, and goes to its page; what is not right comes back to the form. */
export async function takeEntry(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const typed = typedEntryIn(pageRequest);
  const sent = sentOne(pageRequest, 'key') ?? '';
  const key = KEY.test(sent) ? sent : desk.newId();
  const entered = await enterDatasetOnce(desk, actor, `web:${key}`, entryOf(typed));
  if (entered.ok) return { goTo: href(`/data/${entered.value.dataset.id}`) };
  const { error } = entered;
  const wrong = error.code === 'bad-input' ? wrongFields(error.errors ?? []) : undefined;
  if (wrong && wrong.length > 0) return page(pageRequest, key, typed, wrong);
  return failedPage(
    pageRequest,
    error,
    error.code === 'idempotency-key-reused' ? entryWords(pageRequest)('reused') : undefined,
  );
}

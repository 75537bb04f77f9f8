import type { Field, FieldErrors, Form, OptionSource } from '#shared/conversations/kernel/model.ts';
import { outcomeSeen } from '#shared/conversations/kernel/outcome-seen.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import type { ModalView } from '@slack/types';
import { metadataText, type FormPage } from '../reading/metadata.ts';
import { canBeAsked, fieldBlock } from './fields.ts';
import { SLACK_LIMITS } from './limits.ts';
import { drawn, fitting, heading, plainText, type PartBlock } from './parts.ts';

const MOST_TEXT = 30_000;

/** The buttons that are of Slack's own door: to look at the outcome, and to answer what else is asked. */
export const CHECK = 'form.check';
export const MORE = 'form.more';

/** A modal begins with at most so many questions; the others are behind a button. */
const MOST_AT_FIRST = 13;

/** The questions of a page. */
export function pageFields({ fields }: Form, page: FormPage): readonly Field[] {
  const asked = fields.filter(canBeAsked);
  const first = asked.filter(({ later }) => !later).slice(0, MOST_AT_FIRST);
  return page === 'first' ? first : asked.filter((field) => !first.includes(field));
}

const searchesOf = (fields: readonly Field[]): Record<string, OptionSource> =>
  Object.fromEntries(fields.flatMap((field) => (field.kind === 'search' ? [[field.id, field.source] as const] : [])));

/** What is wrong with the answer above it. */
const errorBlocks = (text: string | undefined, language: Language): PartBlock[] =>
  text === undefined ? [] : drawn([{ kind: 'text', text: `⚠️ ${text}` }], language).flat();

const buttonOf = (act: string, label: string, language: Language): PartBlock[] =>
  drawn([{ kind: 'buttons', buttons: [{ act, label, value: '-' }] }], language).flat();

/** The door's own buttons: to look at the outcome, below the questions, and to answer the others, below the outcome. */
function buttonsOf(
  form: Form,
  page: FormPage,
  language: Language,
): { readonly check: PartBlock[]; readonly more: PartBlock[] } {
  const hasMore = page === 'first' && pageFields(form, 'more').length > 0;
  return {
    check:
      form.after.length > 0 && form.fields.some(({ redraws }) => redraws)
        ? buttonOf(CHECK, message(language, 'slack.check'), language)
        : [],
    more: hasMore ? buttonOf(MORE, message(language, 'slack.more'), language) : [],
  };
}

/** The title and the buttons of a page. */
const frameOf = (form: Form, page: FormPage, language: Language): Pick<Form, 'title' | 'submit' | 'cancel'> =>
  page === 'first'
    ? form
    : {
        title: message(language, 'slack.more'),
        submit: message(language, 'slack.more.done'),
        cancel: message(language, 'slack.more.back'),
      };

/**
 * Which page of a form is drawn, how often the form was drawn before, and what was wrong in one that was refused after Slack had its
 * acknowledgement, in which it takes that otherwise.
 */
export type PageDrawing = { readonly page?: FormPage; readonly drawn?: number; readonly errors?: FieldErrors };

/**
 * A form as a modal: its first questions, or those behind the button. What stands before and after them is cut where the modal
 * is full. `serial` sets the form apart from an earlier one in the same modal.
 */
export function formView(
  form: Form,
  language: Language,
  serial = '',
  { page = 'first', drawn: count = 0, errors = {} }: PageDrawing = {},
): ModalView {
  const asked = pageFields(form, page);
  const fields = asked.flatMap((field) => [
    ...fieldBlock(field, form.revision, form.values, language),
    ...errorBlocks(errors[field.id], language),
  ]);
  const { check, more } = buttonsOf(form, page, language);
  const room = SLACK_LIMITS.viewBlocks - fields.length - check.length - more.length;
  const frame = frameOf(form, page, language);
  const title: PartBlock[] = frame.title.length > SLACK_LIMITS.viewTitle ? [heading(frame.title)] : [];
  const after = drawn(form.after, language);
  const kept = Math.min(after.flat().length, Math.ceil(room / 2)); // each side gets half where both want more
  const before = fitting(
    [title, ...drawn(page === 'first' ? form.before : [], language)],
    room - kept,
    language,
    MOST_TEXT,
  );
  const seen = outcomeSeen(form);
  return {
    type: 'modal',
    callback_id: form.form,
    title: plainText(frame.title, SLACK_LIMITS.viewTitle),
    submit: plainText(frame.submit, SLACK_LIMITS.viewButton),
    close: plainText(frame.cancel, SLACK_LIMITS.viewButton),
    notify_on_close: true,
    private_metadata: metadataText({
      form: form.form,
      revision: form.revision,
      language,
      serial,
      page,
      drawn: count,
      ...(seen !== undefined && { seen }),
      searches: searchesOf(asked),
      context: form.context,
    }),
    blocks: [...before, ...fields, ...check, ...fitting(after, room - before.length, language, MOST_TEXT), ...more],
  };
}

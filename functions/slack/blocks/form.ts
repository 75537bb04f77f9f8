import type { Form, OptionSource } from '#shared/conversations/kernel/model.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { ModalView } from '@slack/types';
import { metadataText } from '../reading/metadata.ts';
import { fieldBlock } from './fields.ts';
import { SLACK_LIMITS } from './limits.ts';
import { drawn, fitting, heading, plainText, type PartBlock } from './parts.ts';

const MOST_TEXT = 30_000;

const searchesOf = ({ fields }: Form): Record<string, OptionSource> =>
  Object.fromEntries(fields.flatMap((field) => (field.kind === 'search' ? [[field.id, field.source] as const] : [])));

/**
 * A form as a modal. Its questions are all there (at most 98); what stands before and after them is cut where the modal
 * is full. `serial` sets the form apart from an earlier one in the same modal.
 */
export function formView(form: Form, language: Language, serial = ''): ModalView {
  const fields = form.fields.flatMap((field) => fieldBlock(field, form.revision, form.values, language));
  const room = SLACK_LIMITS.viewBlocks - fields.length;
  const title: PartBlock[] = form.title.length > SLACK_LIMITS.viewTitle ? [heading(form.title)] : [];
  const after = drawn(form.after, language);
  const kept = Math.min(after.flat().length, Math.ceil(room / 2)); // each side gets half where both want more
  const before = fitting([title, ...drawn(form.before, language)], room - kept, language, MOST_TEXT);
  return {
    type: 'modal',
    callback_id: form.form,
    title: plainText(form.title, SLACK_LIMITS.viewTitle),
    submit: plainText(form.submit, SLACK_LIMITS.viewButton),
    close: plainText(form.cancel, SLACK_LIMITS.viewButton),
    notify_on_close: true,
    private_metadata: metadataText({
      form: form.form,
      revision: form.revision,
      language,
      serial,
      searches: searchesOf(form),
      context: form.context,
    }),
    blocks: [...before, ...fields, ...fitting(after, room - before.length, language, MOST_TEXT)],
  };
}

import type { FieldErrors, Form, Submission, Who } from '#shared/conversations/kernel/model.ts';
import { message } from '#shared/platform/messages/messages.ts';
import type { ModalView } from '@slack/types';
import { formView } from './blocks/form.ts';
import { arrivedOf, filledIn, type ModalParts } from './draw-forms.ts';
import { formIdOf } from './open-forms.ts';
import { merged } from './reading/merge-form.ts';
import type { FormWork, WorkOf } from './reading/work.ts';

/** What a form that was sent leads to: errors beside its questions, its outcome shown first, or that it may be carried out. */
export type Look = { readonly errors: FieldErrors } | { readonly shows: ModalView } | { readonly goesOn: Submission };

type Parts = Pick<ModalParts, 'conversations' | 'openForms'>;

/** A form with the sentence that its outcome is to be looked at, above it and beside the outcome. */
function toBeSeen(form: Form, { language }: Who): Form {
  const note = { kind: 'text', text: message(language, 'chat.see-first') } as const;
  return { ...form, before: [note, ...form.before], after: [note, ...form.after] };
}

/** Errors with the name of the question where that is not on this page. */
async function named(
  { conversations }: Parts,
  who: Who,
  { asked }: FormWork,
  submission: Submission,
  errors: FieldErrors,
): Promise<FieldErrors> {
  if (Object.keys(errors).every((field) => asked.includes(field))) return errors;
  const { fields } = await conversations.redraw(who, submission);
  return Object.fromEntries(
    Object.entries(errors).map(([id, text]) => {
      const label = asked.includes(id) ? undefined : fields.find((field) => field.id === id)?.label;
      return [id, label === undefined ? text : `${label}: ${text}`];
    }),
  );
}

/** What is filled in on all pages of a form. */
export async function wholeForm({ openForms }: Pick<Parts, 'openForms'>, work: FormWork): Promise<Submission> {
  const kept = await openForms.read(formIdOf(work));
  return filledIn(merged(kept?.state, arrivedOf(work)), work.submission);
}

/** Looks at the questions behind the button, before they give way to the first ones: what is wrong there is said there. */
async function lookBehind({ conversations, openForms }: Parts, who: Who, work: WorkOf<'submit'>): Promise<Look> {
  const submission = await wholeForm({ openForms }, work);
  const errors = Object.entries(await conversations.validate(who, submission));
  const here = errors.filter(([field]) => work.asked.includes(field));
  if (here.length > 0) return { errors: Object.fromEntries(here) };
  await openForms.change(formIdOf(work), (state) => merged(state, arrivedOf(work)));
  return { goesOn: submission };
}

/** Looks at a form that was sent, before anything is done with it. */
export async function lookAtForm(parts: Parts, who: Who, work: WorkOf<'submit'>): Promise<Look> {
  const { conversations, openForms } = parts;
  if (work.page === 'more') return lookBehind(parts, who, work);
  const submission = await wholeForm(parts, work);
  const errors = await conversations.validate(who, submission);
  if (Object.keys(errors).length > 0) return { errors: await named(parts, who, work, submission, errors) };
  const unseen = await conversations.unseen(who, submission);
  if (!unseen) return { goesOn: submission };
  const { state, drawn } = await openForms.change(formIdOf(work), (earlier) => merged(earlier, arrivedOf(work)));
  const form = toBeSeen({ ...unseen, revision: state.revision }, who);
  return { shows: formView(form, who.language, work.serial, { drawn }) };
}

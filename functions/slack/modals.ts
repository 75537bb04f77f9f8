import type { Form, Submission, Who } from '#shared/conversations/kernel/model.ts';
import { digestOfBody } from '#shared/platform/store/idempotency.ts';
import { message } from '#shared/platform/messages/messages.ts';
import { sentence } from './blocks/card.ts';
import { formView } from './blocks/form.ts';
import { arrivedOf, filledIn, formDrawer, placeOf, type ModalParts } from './draw-forms.ts';
import { lookAtForm, wholeForm, type Look } from './look-at-form.ts';
import { formIdOf, type FormId, type OpenForm } from './open-forms.ts';
import { beginning, merged, pressedOn, type FormState } from './reading/merge-form.ts';
import type { FormWork, WorkOf } from './reading/work.ts';

/** The modals of forms: what is filled in is kept, and what is shown of it is the newest. */
export type Modals = {
  /** Keeps a form that is about to be shown in a new modal, or in the place of another one; answers the number of its drawing. */
  readonly begin: (id: FormId, form: Form) => Promise<number>;
  readonly redraw: (who: Who, work: WorkOf<'redraw'>) => Promise<void>;
  /** Shows the questions behind the button, on top of the others. */
  readonly more: (who: Who, work: WorkOf<'more'>) => Promise<void>;
  /** Keeps what was filled in behind the button. */
  readonly keep: (work: FormWork) => Promise<void>;
  /** Draws the first page anew, after the one on top of it is gone. */
  readonly comeBack: (who: Who, work: WorkOf<'back'>) => Promise<void>;
  readonly look: (who: Who, work: WorkOf<'submit'>) => Promise<Look>;
  /** From now on nothing is drawn in the modal any more but what comes of the form. */
  readonly end: (work: WorkOf<'submit'>) => Promise<void>;
  /** The form back in its modal, with something said above it; false where that does not work. */
  readonly restore: (who: Who, work: WorkOf<'submit'>, text: string) => Promise<boolean>;
  /** What is filled in on all pages. */
  readonly whole: (work: FormWork) => Promise<Submission>;
};

type Draw = ReturnType<typeof formDrawer>;
type Redraw = WorkOf<'redraw'>;

const withNote = (form: Form, text: string): Form => ({ ...form, before: [{ kind: 'text', text }, ...form.before] });

/** The serial of a form that takes the place of another one, by the press that brought it. */
const serialAfter = (serial: string, by: string): string => digestOfBody([serial, by]).slice(0, 8);

const changeWith = (
  { openForms }: ModalParts,
  work: FormWork,
  after: (state: FormState) => FormState | Promise<FormState> = (state) => state,
): Promise<OpenForm> => openForms.change(formIdOf(work), (earlier) => after(merged(earlier, arrivedOf(work))));

/** Another form in the place of the one in which a button for it was pressed. */
async function replace(parts: ModalParts, draw: Draw, who: Who, work: Redraw, form: Form, by: string): Promise<void> {
  const place = placeOf(work);
  const serial = serialAfter(work.serial, by);
  const submission = { ...work.submission, form: form.form, context: form.context };
  const id = formIdOf({ caller: work.caller, serial, submission });
  const { drawn } = await parts.openForms.change(id, () => beginning(form));
  if (place) await draw(who, { ...place, id, serial, submission, page: 'first' }, { form, drawn });
}

/** What a button in a form leads to, once: the same form with other answers, or another form in its place. */
async function press(
  parts: ModalParts,
  draw: Draw,
  who: Who,
  work: Redraw,
  pressed: NonNullable<Redraw['pressed']>,
): Promise<void> {
  const name = `${work.at}|${pressed.act}|${pressed.value}`;
  let form: Form | undefined;
  const { drawn } = await changeWith(parts, work, async (state) => {
    if (state.ended || state.pressed.includes(name)) return state;
    form = await parts.conversations.redraw(who, filledIn(state, work.submission), pressed);
    if (form.form === state.form) return pressedOn(state, form, name);
    return { ...state, ended: work.page === 'first', pressed: [...state.pressed, name] };
  });
  if (form && form.form !== work.submission.form) return replace(parts, draw, who, work, form, name);
  const place = placeOf(work);
  if (place) await draw(who, place, form && { form, drawn });
}

/** Shows the questions behind the button; where Slack no longer lets that happen, it says so. */
async function showMore(parts: ModalParts, who: Who, work: WorkOf<'more'>): Promise<void> {
  const { state, drawn } = await changeWith(parts, work);
  const form = await parts.conversations.redraw(who, filledIn(state, work.submission));
  const view = formView({ ...form, revision: state.revision }, who.language, work.serial, { page: 'more', drawn });
  if (await parts.answers.push(work.where, view)) return;
  const { language } = who;
  const text = sentence(message(language, 'slack.expired.title'), message(language, 'slack.more.expired'));
  await parts.answers.give({ show: text }, { who, where: { replaces: false } });
}

/** The form back in its modal after it could not be carried out. */
async function restore(
  parts: ModalParts,
  draw: Draw,
  who: Who,
  work: WorkOf<'submit'>,
  text: string,
): Promise<boolean> {
  const { drawn, state } = await changeWith(parts, work, (sent) => ({ ...sent, ended: false }));
  const place = placeOf(work);
  if (!place) return false;
  const form = withNote(await parts.conversations.redraw(who, filledIn(state, work.submission)), text);
  return draw(who, { ...place, view: { id: place.view.id, type: 'modal' } }, { form, drawn });
}

/** The modals over the conversations and what is kept of their forms. */
export function modalsOver(parts: ModalParts): Modals {
  const { openForms } = parts;
  const draw = formDrawer(parts);
  return {
    begin: async (id, form) => (await openForms.change(id, () => beginning(form))).drawn,
    whole: (work) => wholeForm(parts, work),
    redraw: async (who, work) => {
      if (work.pressed) return press(parts, draw, who, work, work.pressed);
      await changeWith(parts, work);
      const place = placeOf(work);
      if (place) await draw(who, place);
    },
    more: (who, work) => showMore(parts, who, work),
    keep: async (work) => {
      await changeWith(parts, work);
    },
    comeBack: async (who, work) => {
      await changeWith(parts, work);
      const place = placeOf(work);
      if (place && work.root !== undefined)
        await draw(who, { ...place, page: 'first', view: { id: work.root, type: 'modal' } });
    },
    look: (who, work) => lookAtForm(parts, who, work),
    end: async (work) => {
      await changeWith(parts, work, (state) => ({ ...state, ended: true }));
    },
    restore: (who, work, text) => restore(parts, draw, who, work, text),
  };
}

import type { Conversations, Form, Submission, Who } from '#shared/conversations/kernel/model.ts';
import { KeyedMutex } from '#shared/platform/keyed-mutex.ts';
import type { Answers } from './answers.ts';
import { formView } from './blocks/form.ts';
import { formIdOf, type FormId, type OpenForm, type OpenForms } from './open-forms.ts';
import type { Arrived, FormState } from './reading/merge-form.ts';
import type { FormPage } from './reading/metadata.ts';
import type { FormWork, Where } from './reading/work.ts';

export type ModalParts = {
  readonly conversations: Conversations;
  readonly openForms: OpenForms;
  readonly answers: Answers;
};

/** A form as it came in. */
export const arrivedOf = ({ submission, page, asked, drawn, at }: FormWork): Arrived => ({
  ...submission,
  page,
  asked,
  order: { drawn, at },
});

/** What stands in a modal, as the conversation takes it. */
export const filledIn = ({ form, context, revision, values }: FormState, { key, seen }: Submission): Submission => ({
  form,
  context,
  revision,
  values,
  key,
  seen,
});

/** A modal in which something is to be drawn: which form, on which page. */
export type Place = {
  readonly id: FormId;
  readonly view: NonNullable<Where['view']>;
  readonly serial: string;
  readonly page: FormPage;
  readonly submission: Submission;
};

/** The modal that something came in from. */
export const placeOf = ({ where, serial, page, submission, ...work }: FormWork): Place | undefined =>
  where.view && { id: formIdOf({ ...work, serial, submission }), view: where.view, serial, page, submission };

/** A form as it was drawn already. */
export type Drawn = { readonly form: Form; readonly drawn: number };

/** How often a modal is drawn for one change at most: each time only because something newer came in meanwhile. */
const MOST_DRAWINGS = 30;
/** So many modals are remembered; one that is forgotten may be drawn once too often. */
const MOST_REMEMBERED = 1_000;

/**
 * Draws forms in their modals. Whoever drew looks again whether something newer came in, and draws that: so whatever the order
 * in which drawings arrive at Slack, also of several processes, the newest is drawn last.
 */
export function formDrawer({ conversations, openForms, answers }: ModalParts) {
  const mutex = new KeyedMutex();
  const stands = new Map<string, number>();
  const remember = (view: string, drawn: number): void => {
    stands.delete(view);
    stands.set(view, drawn);
    const [oldest] = stands.keys();
    if (stands.size > MOST_REMEMBERED && oldest !== undefined) stands.delete(oldest);
  };
  const formNow = async (who: Who, { submission }: Place, kept: OpenForm, first?: Drawn): Promise<Form> =>
    first?.drawn === kept.drawn ? first.form : conversations.redraw(who, filledIn(kept.state, submission));

  const draw = async (who: Who, place: Place, first?: Drawn): Promise<boolean> => {
    const { view, serial, page, id } = place;
    const name = `${view.id}|${id.name}`;
    let hash = stands.has(name) ? undefined : view.hash;
    for (let drawings = 0; drawings < MOST_DRAWINGS; drawings += 1) {
      const kept = await openForms.read(id);
      if (!kept || kept.state.ended || stands.get(name) === kept.drawn) return true;
      const form = { ...(await formNow(who, place, kept, first)), revision: kept.state.revision };
      const code = await answers.update(
        view.id,
        formView(form, who.language, serial, { page, drawn: kept.drawn }),
        hash,
      );
      if (code === undefined) remember(name, kept.drawn);
      else if (code !== 'hash_conflict') return false;
      hash = undefined; // it changed meanwhile: by our own drawing, or we see above that it is sent
    }
    return true;
  };
  return (who: Who, place: Place, first?: Drawn): Promise<boolean> =>
    mutex.run([place.view.id], () => draw(who, place, first));
}

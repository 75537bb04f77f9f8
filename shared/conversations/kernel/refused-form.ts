import type { Failure } from '../../platform/failures.ts';
import { localizerOf, type Localizer } from './localizer.ts';
import type { ConversationAnswer, Card, FieldErrors, Form, Part, Submission, Values, Who } from './model.ts';
import { readBack } from './review-answers.ts';
import type { TextKey } from './texts/nl.ts';

/** Where in the input something stands, the question that asks for it, and what would be right there. */
type Place = readonly [pointer: string, field: string, right: TextKey];

/** Finds the question of each bad field by where it stands in the input; what stands nowhere belongs to the first. */
export const faultsAt =
  (...places: readonly [Place, ...Place[]]) =>
  ({ say }: Localizer, { code, errors = [] }: Failure): FieldErrors =>
    code === 'bad-input'
      ? Object.fromEntries(
          errors.map(({ pointer }) => {
            const [, field, right] = places.find(([start]) => pointer.startsWith(start)) ?? places[0];
            return [field, say(right)];
          }),
        )
      : {};

const textsIn = (values: Values): string[] =>
  Object.values(values).flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? [value] : []));

/** What was filled in, so that nobody has to write it again; by its questions, where those may be shown. */
function filledInParts({ say }: Localizer, values: Values, form: Form | undefined): Part[] {
  const note = { kind: 'text', text: say('form.not-done') } as const;
  const facts = form ? readBack(form.fields, values) : [];
  if (facts.length > 0) return [{ kind: 'divider' }, note, { kind: 'facts', facts }];
  const texts = form ? [] : textsIn(values);
  return texts.length > 0 ? [{ kind: 'divider' }, note, { kind: 'text', text: texts.join('\n') }] : [];
}

const withFilledIn = (card: Card, parts: readonly Part[]): Card => ({ ...card, parts: [...card.parts, ...parts] });

/**
 * What comes of a form that was refused after all: the form, filled in, with what is wrong beside its questions; where
 * something else was wrong, what was, with what was filled in below it. `form` is the form as it is drawn now, for who may see it.
 */
export function afterRefusal(
  { language }: Who,
  { values, revision }: Submission,
  answer: { readonly show: Card; readonly refused?: Failure },
  form: Form | undefined,
  faults: FieldErrors,
): ConversationAnswer {
  const asked = form?.fields.some(({ id }) => Object.hasOwn(faults, id)) ?? false;
  if (form && asked) return { ask: { ...form, revision: revision + 1 }, errors: faults };
  return { ...answer, show: withFilledIn(answer.show, filledInParts(localizerOf(language), values, form)) };
}

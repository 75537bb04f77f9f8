import type { Field, FieldErrors, Form, Option } from '#shared/conversations/kernel/model.ts';
import { faultLine } from '#shared/conversations/kernel/quote-question.ts';
import { outcomeSeen } from '#shared/conversations/kernel/outcome-seen.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import type { CardElement, IAdaptiveCard, IExecuteAction } from '@microsoft/teams.cards';
import { adaptiveCard } from './card.ts';
import type { FormPart } from './data.ts';
import { fieldElements, hasMany } from './fields.ts';
import { TEAMS_LIMITS, weight } from './limits.ts';
import { drawn, execute, fitting, heading, plainBlocks, styleOf, type DrawAct } from './parts.ts';

/** How a form is drawn. `key` is its own, the same until it is carried out; `found` are the options of its long lists, by the id of the field. */
export type FormDrawing = {
  readonly language: Language;
  readonly key: string;
  readonly found: Readonly<Record<string, readonly Option[]>>;
  readonly errors?: FieldErrors;
  readonly notice?: 'see-first';
};

const formPart = (form: Form, key: string): FormPart => {
  const seen = outcomeSeen(form);
  return {
    form: form.form,
    context: form.context,
    revision: form.revision,
    key,
    many: form.fields.filter(hasMany).map(({ id }) => id),
    ...(seen !== undefined && { seen }),
  };
};

/** Whether a form has buttons besides its own, with which what is filled in goes along: Teams would hold those up too while an answer is missing. */
const hasOtherButtons = ({ fields, before, after }: Form): boolean =>
  fields.some(({ redraws }) => redraws) ||
  [...before, ...after].some((part) => part.kind === 'buttons' && part.buttons.some((offer) => 'act' in offer));

type Buttons = {
  readonly form: Form;
  readonly language: Language;
  readonly part: FormPart;
  readonly mayBeEmpty: boolean;
};

/** What was filled in goes along with putting a form away, unless Teams would not let that through. */
function actionsOf({ form, language, part, mayBeEmpty }: Buttons): IExecuteAction[] {
  return [
    execute(form.submit, { verb: 'submit', ...part }, { style: 'positive' }),
    ...(form.fields.some(({ redraws }) => redraws)
      ? [execute(message(language, 'teams.check'), { verb: 'check', ...part })]
      : []),
    execute(form.cancel, { verb: 'cancel', ...part }, mayBeEmpty ? {} : { associatedInputs: 'none' }),
  ];
}

/** What went wrong, all together: just above the buttons, where whoever pressed one is looking. */
function errorElements(fields: readonly Field[], errors: FieldErrors, language: Language): CardElement[] {
  const lines = Object.entries(errors).map(([id, text]) => {
    return faultLine(fields.find((field) => field.id === id)?.label, text);
  });
  if (lines.length === 0) return [];
  return [
    {
      type: 'Container',
      style: 'attention',
      items: [heading(message(language, 'teams.errors'), 'Medium'), ...lines.flatMap((line) => plainBlocks(line))],
    },
  ];
}

/** What a form says of what is filled in so far. */
const outcome = (after: CardElement[], language: Language): CardElement[] =>
  after.length === 0
    ? []
    : [
        {
          type: 'Container',
          style: 'emphasis',
          items: [heading(message(language, 'teams.outcome'), 'Medium'), ...after],
        },
      ];

/** A form as a card. Its questions are all there; what stands around them is cut where the card is full. */
export function formCard(form: Form, { language, key, found, errors = {}, notice }: FormDrawing): IAdaptiveCard {
  const part = formPart(form, key);
  const press: DrawAct = (act) =>
    execute(act.label, { verb: 'press', ...part, pressed: { act: act.act, value: act.value } }, styleOf(act));
  const mayBeEmpty = hasOtherButtons(form);
  const later = form.fields.find((field) => field.later);
  const fields = form.fields.flatMap((field) => [
    ...(field === later ? [heading(message(language, 'teams.later'), 'Medium')] : []),
    ...fieldElements(field, {
      language,
      value: form.values[field.id],
      error: errors[field.id],
      found: found[field.id] ?? [],
      mayBeEmpty,
    }),
  ]);
  const head = heading(form.title);
  const said: CardElement[] = [
    ...errorElements(form.fields, errors, language),
    ...(notice
      ? [{ type: 'Container', style: 'accent', items: plainBlocks(message(language, `chat.${notice}`)) } as const]
      : []),
  ];
  const actions = actionsOf({ form, language, part, mayBeEmpty });
  const room = TEAMS_LIMITS.cardText - weight([head, fields, said, actions]);
  const after = fitting(drawn(form.after, press, language), room / 2, language);
  const before = fitting(drawn(form.before, press, language), room - weight(after), language);
  return adaptiveCard([head, ...before, ...fields, ...outcome(after, language), ...said], form.title, language, {
    actions,
  });
}

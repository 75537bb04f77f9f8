import type { Field, Form, Submission, Values } from '#shared/conversations/kernel/model.ts';

/** A form that is sent with something wrong: what was filled in, and the questions that are not right. */
export type WrongForm = { readonly what: string; readonly values: Values; readonly wrong: readonly string[] };

const fieldsOf = <Kind extends Field['kind']>(form: Form, kind: Kind): Extract<Field, { kind: Kind }>[] =>
  form.fields.filter((field): field is Extract<Field, { kind: Kind }> => field.kind === kind);

/** An answer that a question takes, where that can be told from the question. */
function rightAnswer(field: Field, form: Form): Values[string] | undefined {
  const given = form.values[field.id];
  if (given !== undefined) return given;
  switch (field.kind) {
    case 'text':
      return `Dit had ik ingevuld bij ${field.id}`;
    case 'date':
      return '2028-06-01';
    case 'number':
      return String(field.least ?? 1);
    case 'choice':
      return field.options[0]?.value;
    case 'choices':
      return field.options.slice(0, 1).map(({ value }) => value);
    case 'search':
      return undefined;
  }
}

/** A form filled in as its questions ask, as far as that goes. */
export const filledInRight = (form: Form): Values =>
  Object.fromEntries(
    form.fields.flatMap((field) => {
      const answer = rightAnswer(field, form);
      return answer === undefined || (field.optional && field.kind === 'search') ? [] : [[field.id, answer] as const];
    }),
  );

/** So many times nine letters that neither the question nor the API takes them. */
const longEnough = (field: Field): number => {
  const most = field.kind === 'text' ? (field.most ?? 0) : 0;
  return Math.ceil((most === 3_000 ? 4_001 : most + 1) / 9);
};

function spoilt(form: Form, what: string, fields: readonly Field[], answer: (field: Field) => string): WrongForm[] {
  if (fields.length === 0) return [];
  const values = Object.fromEntries(fields.map((field) => [field.id, answer(field)]));
  return [{ what, values: { ...form.values, ...values }, wrong: fields.map(({ id }) => id) }];
}

/** The questions that a form says have to be answered. */
export const required = ({ fields }: Form): string[] => fields.flatMap(({ id, optional }) => (optional ? [] : [id]));

/** Every way in which somebody fills in a form wrongly, as far as its questions tell. */
export function wrongForms(form: Form): WrongForm[] {
  const [texts, numbers, dates] = [fieldsOf(form, 'text'), fieldsOf(form, 'number'), fieldsOf(form, 'date')];
  const written = texts.filter(({ optional }) => !optional);
  const limited = texts.filter(({ most }) => most !== undefined);
  const whole = numbers.filter(({ decimals, id }) => !decimals && !id.startsWith('hours:'));
  const bounded = numbers.filter(({ most }) => most !== undefined);
  return [
    { what: 'empty', values: {}, wrong: required(form) },
    ...spoilt(form, 'blanks', written, () => '   '),
    ...spoilt(form, 'too long', limited, (field) => 'Te lang. '.repeat(longEnough(field))),
    ...spoilt(form, 'words for numbers', numbers, () => 'een paar'),
    ...spoilt(form, 'parts of a whole', whole, () => '1,5'),
    ...spoilt(form, 'too much', bounded, () => '99999999'),
    ...spoilt(form, 'less than nothing', numbers, () => '-3'),
    ...spoilt(form, 'a day that is none', dates, () => '2027-02-30'),
    ...spoilt(form, 'a day in words', dates, () => 'morgen'),
    ...spoilt(form, 'no option', fieldsOf(form, 'choice'), () => 'bestaat-niet'),
  ];
}

export const submissionOf = ({ form, context, revision }: Form, values: Values): Submission => ({
  form,
  context,
  revision,
  values,
  key: `wrong-${form}`,
});

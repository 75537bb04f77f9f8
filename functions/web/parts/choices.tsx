import type { Child } from 'hono/jsx';
import { describedBy, FieldLabel, FieldNotes, fieldId, type FieldTexts } from './field.tsx';
import type { SelectOption } from './inputs.tsx';

type Choice = SelectOption & { readonly hint?: Child };
type GroupProps = FieldTexts & { readonly options: readonly Choice[]; readonly columns?: boolean | undefined };
type Kind = 'checkbox' | 'radio';

const CLASSES = {
  checkbox: 'utrecht-checkbox utrecht-checkbox--html-input',
  radio: 'utrecht-radio-button utrecht-radio-button--html-input',
} as const satisfies Record<Kind, string>;

/** The first choice has the id of the field, so that a link in an `ErrorSummary` lands on something to choose. */
const choiceId = (field: FieldTexts, at: number): string => (at === 0 ? fieldId(field) : `${fieldId(field)}-${at + 1}`);

const OneChoice = ({
  kind,
  id,
  name,
  option,
  checked,
}: {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly option: Choice;
  readonly checked: boolean;
}) => (
  <div class="lk-choice">
    <input
      type={kind}
      id={id}
      name={name}
      value={option.value}
      checked={checked}
      disabled={option.disabled}
      class={CLASSES[kind]}
      aria-describedby={option.hint === undefined ? undefined : `${id}-about`}
    />
    <label class={`utrecht-form-label utrecht-form-label--${kind}`} for={id}>
      {option.label}
    </label>
    {option.hint !== undefined && (
      <div id={`${id}-about`} class="utrecht-form-field-description">
        {option.hint}
      </div>
    )}
  </div>
);

const Choices = ({
  kind,
  chosen,
  options,
  columns = false,
  ...field
}: GroupProps & { readonly kind: Kind; readonly chosen: readonly string[] }) => (
  <fieldset
    class={`utrecht-form-fieldset utrecht-form-fieldset--html-fieldset${field.error === undefined ? '' : ' utrecht-form-fieldset--invalid'} lk-field`}
    aria-describedby={describedBy(field)}
  >
    <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
      <FieldLabel label={field.label} note={field.note} />
    </legend>
    <FieldNotes {...field} />
    <div class={columns ? 'lk-choices lk-choices--columns' : 'lk-choices'}>
      {options.map((option, at) => (
        <OneChoice
          kind={kind}
          id={choiceId(field, at)}
          name={field.name}
          option={option}
          checked={chosen.includes(option.value)}
        />
      ))}
    </div>
  </fieldset>
);

/** Any number of a few; `columns` puts short ones side by side. */
export const Checkboxes = ({
  values = [],
  ...group
}: GroupProps & { readonly values?: readonly string[] | undefined }) => (
  <Choices kind="checkbox" chosen={values} {...group} />
);

/** One of a few. */
export const Radios = ({ value, ...group }: GroupProps & { readonly value?: string | undefined }) => (
  <Choices kind="radio" chosen={value === undefined ? [] : [value]} {...group} />
);

import type { Child } from 'hono/jsx';
import { describedBy, FieldLabel, FieldNotes, fieldId, type FieldTexts } from './field.tsx';
import type { SelectOption } from './inputs.tsx';

type Choice = SelectOption & { readonly hint?: Child; readonly group?: string };
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

/** Part of a long list, folded up: the keyboard passes it in one step. What is chosen in it is said, and shown. */
const FoldedChoices = ({
  id,
  title,
  chosen,
  name,
  options,
  idOf,
}: {
  readonly id: string;
  readonly title: string;
  readonly chosen: readonly string[];
  readonly name: string;
  readonly options: readonly Choice[];
  readonly idOf: (option: Choice) => string;
}) => {
  const count = options.filter(({ value }) => chosen.includes(value)).length;
  return (
    <details class="lk-details" data-fold open={count > 0}>
      <summary id={id}>
        {title} ({count > 0 ? `${count}/` : ''}
        {options.length})
      </summary>
      <div class="lk-details__content lk-choices lk-choices--columns">
        {options.map((option) => (
          <OneChoice
            kind="checkbox"
            id={idOf(option)}
            name={name}
            option={option}
            checked={chosen.includes(option.value)}
          />
        ))}
      </div>
    </details>
  );
};

/** More parts than this are folded up together. */
const MOST_PARTS = 6;

type FoldedProps = FieldTexts & {
  readonly options: readonly Choice[];
  readonly values?: readonly string[];
  /** What a list that has no parts is called, as one. */
  readonly whole: string;
  /** Its parts stand beside each other, however many there are. */
  readonly inParts?: boolean;
  /** Leads past the list, to what comes after it. */
  readonly skip: { readonly label: string; readonly to: string };
};

/** Any number of a long list, in parts that are folded up until somebody opens them: one form, without script too. */
export const FoldedCheckboxes = ({ options, values = [], whole, skip, inParts = false, ...field }: FoldedProps) => {
  const hasParts = options.some(({ group }) => group !== undefined);
  const loose = hasParts ? options.filter(({ group }) => group === undefined) : [];
  const folded = hasParts ? options.filter(({ group }) => group !== undefined) : options;
  const parts = [...Map.groupBy(folded, ({ group }) => group ?? whole)];
  const isFolded = parts.length > MOST_PARTS && !inParts;
  const idOf = (option: Choice): string => `${fieldId(field)}-${options.indexOf(option) + 1}`;
  const drawn = parts.map(([title, inPart], at) => (
    <FoldedChoices
      id={at === 0 && !isFolded ? fieldId(field) : `${fieldId(field)}-part-${at + 1}`}
      title={title}
      chosen={values}
      name={field.name}
      options={inPart}
      idOf={idOf}
    />
  ));
  return (
    <fieldset
      class={`utrecht-form-fieldset utrecht-form-fieldset--html-fieldset${field.error === undefined ? '' : ' utrecht-form-fieldset--invalid'} lk-field`}
      aria-describedby={describedBy(field)}
    >
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
        <FieldLabel label={field.label} note={field.note} />
      </legend>
      <FieldNotes {...field} />
      <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href={`#${skip.to}`}>
        {skip.label}
      </a>
      {loose.map((option) => (
        <OneChoice
          kind="checkbox"
          id={idOf(option)}
          name={field.name}
          option={option}
          checked={values.includes(option.value)}
        />
      ))}
      {isFolded ? (
        <details
          class="lk-details"
          data-fold
          open={folded.some(({ value }) => values.includes(value)) || field.error !== undefined}
        >
          <summary id={fieldId(field)}>
            {whole} ({parts.length})
          </summary>
          <div class="lk-details__content lk-flow">{drawn}</div>
        </details>
      ) : (
        drawn
      )}
    </fieldset>
  );
};

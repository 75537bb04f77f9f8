import type { Child, JSX } from 'hono/jsx';
import { LabelledField, tiedTo, type FieldTexts } from './field.tsx';

type Value = { readonly value?: string | undefined };
type InputAttributes = Pick<
  JSX.IntrinsicElements['input'],
  | 'type'
  | 'autocomplete'
  | 'autofocus'
  | 'disabled'
  | 'form'
  | 'inputmode'
  | 'list'
  | 'max'
  | 'maxlength'
  | 'min'
  | 'readonly'
  | 'required'
  | 'spellcheck'
  | 'step'
>;
type AreaAttributes = Pick<
  JSX.IntrinsicElements['textarea'],
  'disabled' | 'form' | 'maxlength' | 'readonly' | 'required' | 'rows'
>;
type SelectAttributes = Pick<JSX.IntrinsicElements['select'], 'disabled' | 'form' | 'required'>;

/** A field's own props and what is left, for the control. */
function split<Props extends FieldTexts>({ id, name, label, note, hint, error, ...rest }: Props) {
  return { field: { id, name, label, note, hint, error }, rest };
}

const invalidClass = (base: string, { error }: FieldTexts): string =>
  error === undefined ? base : `${base} ${base}--invalid`;

/** One line of text. */
export const TextField = (props: FieldTexts & Value & InputAttributes) => {
  const { field, rest } = split(props);
  return (
    <LabelledField {...field}>
      <input
        type="text"
        {...rest}
        {...tiedTo(field)}
        class={`${invalidClass('utrecht-textbox', field)} utrecht-textbox--html-input`}
      />
    </LabelledField>
  );
};

/** A day, as `YYYY-MM-DD`, in the picker of the browser. */
export const DateField = (props: FieldTexts & Value & InputAttributes) => <TextField {...props} type="date" />;

/** A number of things, as typed: what is no number comes back to the form with its error. */
export const NumberField = ({ unit, ...props }: FieldTexts & Value & InputAttributes & { readonly unit?: Child }) => {
  const { field, rest } = split(props);
  return (
    <LabelledField {...field}>
      <div class="lk-number">
        <input
          type="text"
          inputmode="numeric"
          autocomplete="off"
          {...rest}
          {...tiedTo(field)}
          class={`${invalidClass('utrecht-textbox', field)} utrecht-textbox--html-input utrecht-textbox--numeric`}
        />
        {unit !== undefined && <span>{unit}</span>}
      </div>
    </LabelledField>
  );
};

/** Text of several lines. */
export const TextArea = (props: FieldTexts & Value & AreaAttributes) => {
  const {
    field,
    rest: { value, ...rest },
  } = split(props);
  return (
    <LabelledField {...field}>
      <textarea
        rows={5}
        {...rest}
        {...tiedTo(field)}
        class={`${invalidClass('utrecht-textarea', field)} utrecht-textarea--html-textarea`}
      >
        {value}
      </textarea>
    </LabelledField>
  );
};

export type SelectOption = { readonly value: string; readonly label: Child; readonly disabled?: boolean | undefined };

/** One of a list that unfolds; `empty` is the text of choosing none. */
export const Select = (
  props: FieldTexts &
    Value &
    SelectAttributes & { readonly options: readonly SelectOption[]; readonly empty?: string | undefined },
) => {
  const {
    field,
    rest: { value, options, empty, ...rest },
  } = split(props);
  return (
    <LabelledField {...field}>
      <select
        {...rest}
        {...tiedTo(field)}
        class={`${invalidClass('utrecht-select', field)} utrecht-select--html-select`}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </LabelledField>
  );
};

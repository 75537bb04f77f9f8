import type { Child } from 'hono/jsx';

/** What every field has; texts come in the reader's language. */
export type FieldTexts = {
  /** Unique in the page, and what an `ErrorSummary` links to; the name of the field where it is left out. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly label: Child;
  /** Beside the label, such as "(niet verplicht)". */
  readonly note?: Child;
  readonly hint?: Child;
  readonly error?: Child;
};

/** The id of a field. */
export const fieldId = ({ id, name }: Pick<FieldTexts, 'id' | 'name'>): string => id ?? name;

/** The ids of hint and error, as far as there are any: for `aria-describedby`. */
export function describedBy(field: FieldTexts): string | undefined {
  const ids = [
    field.hint !== undefined && `${fieldId(field)}-hint`,
    field.error !== undefined && `${fieldId(field)}-error`,
  ];
  const there = ids.filter((id) => id !== false);
  return there.length === 0 ? undefined : there.join(' ');
}

/** The attributes that tie a control to the label, hint and error of its `Field`. */
export const tiedTo = (field: FieldTexts) => ({
  'id': fieldId(field),
  'name': field.name,
  'aria-describedby': describedBy(field),
  'aria-invalid': field.error === undefined ? undefined : ('true' as const),
});

/** Hint and error of a field, under its label. */
export const FieldNotes = (field: FieldTexts) => (
  <>
    {field.hint !== undefined && (
      <div id={`${fieldId(field)}-hint`} class="utrecht-form-field-description">
        {field.hint}
      </div>
    )}
    {field.error !== undefined && (
      <div id={`${fieldId(field)}-error`} class="utrecht-form-field-error-message">
        {field.error}
      </div>
    )}
  </>
);

export const FieldLabel = ({ label, note }: Pick<FieldTexts, 'label' | 'note'>) => (
  <>
    {label}
    {note !== undefined && <span class="lk-note"> {note}</span>}
  </>
);

/** Label, hint and error around one control, which takes `tiedTo` the same field. */
export const LabelledField = ({ children, ...field }: FieldTexts & { readonly children: Child }) => (
  <div class={`utrecht-form-field${field.error === undefined ? '' : ' utrecht-form-field--invalid'} lk-field`}>
    <label class="utrecht-form-label" for={fieldId(field)}>
      <FieldLabel label={field.label} note={field.note} />
    </label>
    <FieldNotes {...field} />
    {children}
  </div>
);

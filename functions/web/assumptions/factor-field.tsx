import type { Factor } from '#shared/learning/factors/factor.ts';
import type { FieldTexts } from '../parts/field.tsx';
import { TextField } from '../parts/inputs.tsx';

const LIST = 'factoren';
const LONGEST_TITLE = 200;

/** The titles that are offered where a factor is typed: once in a page. */
export const FactorTitles = ({ factors }: { readonly factors: readonly Factor[] }) => (
  <datalist id={LIST}>
    {factors.map(({ title }) => (
      <option value={title}></option>
    ))}
  </datalist>
);

/** A factor by its title, typed or taken from those that are offered. */
export const FactorField = (field: FieldTexts & { readonly value?: string | undefined }) => (
  <TextField {...field} list={LIST} autocomplete="off" maxlength={LONGEST_TITLE} />
);

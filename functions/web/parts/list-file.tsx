import { LIST_ENDINGS, LIST_TYPES } from '#shared/activities/import/file-kinds.ts';
import { LabelledField, tiedTo, type FieldTexts } from './field.tsx';

/** Where a list is chosen, as CSV or as a spreadsheet. */
export const ListFile = (field: FieldTexts) => (
  <LabelledField {...field}>
    <input
      type="file"
      accept={[...LIST_ENDINGS, ...LIST_TYPES].join(',')}
      {...tiedTo(field)}
      class="utrecht-textbox utrecht-textbox--html-input"
    />
  </LabelledField>
);

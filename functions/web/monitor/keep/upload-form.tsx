import type { Upload } from '#shared/jobs/uploads.ts';
import { Button } from '../../parts/buttons.tsx';
import { LabelledField, tiedTo } from '../../parts/field.tsx';
import type { PageRequest } from '../../page-request.ts';
import { keepWords } from './words.ts';

const ENDINGS = '.csv,.txt,.json,.xlsx';

/** The most that one file of an import may hold. */
export const MOST_MB = 64;

/** The form that leads to where a file is put: at our own server, or straight into the bucket. */
export const UploadForm = ({
  pageRequest,
  upload,
  label,
}: {
  readonly pageRequest: PageRequest;
  readonly upload: Upload;
  readonly label: string;
}) => {
  const say = keepWords(pageRequest);
  const { url, fields } = upload.form;
  const field = { name: 'file', label: say('import.file'), hint: say('import.file.hint', { mb: MOST_MB }) };
  return (
    <form
      method="post"
      action={url.startsWith(`${pageRequest.baseUrl}/`) ? url.slice(pageRequest.baseUrl.length) : url}
      enctype="multipart/form-data"
      class="lk-form"
    >
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <LabelledField {...field}>
        <input
          type="file"
          required
          accept={ENDINGS}
          {...tiedTo(field)}
          class="utrecht-textbox utrecht-textbox--html-input"
        />
      </LabelledField>
      <Button kind="primary">{label}</Button>
    </form>
  );
};

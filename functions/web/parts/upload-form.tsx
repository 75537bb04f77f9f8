import type { Child } from 'hono/jsx';
import type { Upload } from '#shared/jobs/uploads.ts';
import type { PageRequest } from '../page-request.ts';
import { Button } from './buttons.tsx';
import { LabelledField, tiedTo } from './field.tsx';

/** The form that leads to where a file is put: at our own server, or straight into the bucket. `accept` are the endings that are offered. */
export const UploadForm = ({
  pageRequest: { baseUrl },
  upload,
  label,
  hint,
  accept,
  send,
  children,
}: {
  readonly pageRequest: Pick<PageRequest, 'baseUrl'>;
  readonly upload: Upload;
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly send: string;
  readonly children?: Child;
}) => {
  const { url, fields } = upload.form;
  const field = { name: 'file', label, hint };
  return (
    <form
      method="post"
      action={url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url}
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
          accept={accept}
          {...tiedTo(field)}
          class="utrecht-textbox utrecht-textbox--html-input"
        />
      </LabelledField>
      {children}
      <Button kind="primary">{send}</Button>
    </form>
  );
};

import type { Upload } from '#shared/jobs/uploads.ts';
import type { PageRequest } from '../../page-request.ts';
import { UploadForm } from '../../parts/upload-form.tsx';
import { keepWords } from './words.ts';

const ENDINGS = '.csv,.txt,.json,.xlsx';

/** The most that one file of an import may hold. */
export const MOST_MB = 64;

/** The form of a file of an import; `send` is what its button says. */
export const ImportFile = ({
  pageRequest,
  upload,
  send,
}: {
  readonly pageRequest: PageRequest;
  readonly upload: Upload;
  readonly send: string;
}) => {
  const say = keepWords(pageRequest);
  const hint = say('import.file.hint', { mb: MOST_MB });
  return <UploadForm {...{ pageRequest, upload, send, hint }} label={say('import.file')} accept={ENDINGS} />;
};

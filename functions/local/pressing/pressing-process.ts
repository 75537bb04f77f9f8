import { PressDocument } from '#shared/press/document.ts';
import { FORMATS, pressFormat } from '#shared/press/press.ts';
import * as z from 'zod';

/** What the process is sent: a document, and the format of the one file that it makes. */
const Given = z.strictObject({ document: PressDocument, format: z.enum(FORMATS) });

process.once('disconnect', () => process.exit()); // nobody waits for the file any more
process.once('message', (sent) => {
  const { document, format } = Given.parse(sent);
  void pressFormat(document, format).then(
    (file) => process.send?.(file),
    (error: unknown) => process.send?.(String(error)),
  );
});

import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import * as z from 'zod';
import type { Finding } from './check.ts';

/**
 * What of a document does not fit the JSON Schema in a file. A schema of Teams calls itself draft-04, yet uses `const`, which is of a
 * later one, and nothing that only draft-04 has: it is read as a later one, lest `const` be passed over.
 */
export async function notFitting(document: unknown, schemaFile: string | URL): Promise<Finding[]> {
  const { $schema: _, ...schema } = z.looseObject({}).parse(JSON.parse(await readFile(schemaFile, 'utf8')));
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, keyword, message = '' }) => ({
    severity: 'error',
    where: `#${instancePath}`,
    rule: keyword,
    message,
  }));
}

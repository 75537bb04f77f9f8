import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { FileKey } from '../platform/files/files.ts';
import { publicationKeys } from './keys.ts';
import { stored } from '../platform/store/read-stored.ts';
import { listAll, type Change, type Table } from '../platform/store/table.ts';
import { readSource, type EarlierSource } from './publications.ts';

/** Where an answer lies: in each format, and what it was made from. */
export const AnswerFiles = z.strictObject({ csv: FileKey, json: FileKey, source: FileKey });
export type AnswerFiles = z.output<typeof AnswerFiles>;

const AnswerItem = stored(z.looseObject({ files: AnswerFiles }));

/** Where the answer of a version lies; undefined where there is none. */
export async function answerFiles(table: Table, request: string, version: number): Promise<AnswerFiles | undefined> {
  const [item] = (await table.read([publicationKeys.answer(request, version)])).values();
  return item && AnswerItem.parse(item).files;
}

/** The write that keeps an answer, where there is none of its version yet. */
export const answerChange = (request: string, version: number, files: AnswerFiles): Change => ({
  put: { ...publicationKeys.answer(request, version), files },
  unless: 'exists',
});

/** Where all that was handed over on a request lies, the oldest first. */
async function allFiles(table: Table, request: string): Promise<AnswerFiles[]> {
  const found: AnswerFiles[] = [];
  for await (const item of listAll(table, { pk: publicationKeys.answer(request, 0).pk, prefix: 'ANSWER#' }))
    found.push(AnswerItem.parse(item).files);
  return found;
}

/** What the answers to a request were made from, the oldest first; those that were taken back too, for somebody may have them. None of what was erased. */
export async function answerSources(desk: Desk, request: string): Promise<EarlierSource[]> {
  const found = await Promise.all(
    (await allFiles(desk.table, request)).map(async ({ source }) =>
      (await desk.files.read(source)) ? [await readSource(desk, source)] : [],
    ),
  );
  return found.flat().map((source) => ({ ...source, isWithdrawn: true })); // what was given keeps nothing else from being corrected
}

/** The files of all answers to a request. */
export const filesOfAnswers = async (table: Table, request: string): Promise<FileKey[]> =>
  (await allFiles(table, request)).flatMap((files) => Object.values(files));

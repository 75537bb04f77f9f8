import { stringify } from 'csv-stringify/sync';
import type { Desk } from '../desk.ts';
import { openUpload } from '../jobs/uploads.ts';
import type { Actor } from '../people/actor.ts';
import type { Failure } from '../platform/failures.ts';
import type { Result } from '../platform/result.ts';
import { recodedBy, type Declared } from './declared.ts';
import { openToPublish, type OpenFailure } from './publish-data.ts';
import { MOST_DATA_BYTES, readData, type ReadData } from './read-data.ts';

/** Rule D60. The data that somebody put, as they would be published but with nothing hidden: for their sender, who may publish them. */
export async function sheetOf(
  desk: Desk,
  actor: Actor,
  id: string,
  upload: string,
  declared: Declared,
): Promise<Result<ReadData, OpenFailure | Failure<'bad-input' | 'body-too-large'>>> {
  const opened = await openToPublish(desk, actor, id, undefined);
  if (!opened.ok) return opened;
  const sent = await openUpload(desk, opened.value.person, upload, MOST_DATA_BYTES);
  return sent.ok ? recodedBy(await readData(sent.value.bytes, await desk.area()), declared, opened.value.before) : sent;
}

/** Data as a CSV that can be sent in as it is. */
export const sheetInCsv = ({ columns, rows }: ReadData): string =>
  `\uFEFF${stringify([columns.map(({ name }) => name), ...rows.map((cells) => cells.map((cell) => cell ?? ''))], { record_delimiter: 'windows' })}`;

import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { ok, type Result } from '../platform/result.ts';
import { keepAccess } from '../people/access-log.ts';
import { DataColumn } from '../publication/read-data.ts';
import { openData, unlessTakenAway, type DataRefused } from './download-data.ts';

const ROWS_SHOWN = 20;
/** Of more rows nobody waits for the first few: then there is the download. */
const MOST_ROWS = 5_000;

const Value = z.union([z.string(), z.number(), z.null()]);
/** As the JSON of a publication is written: a cell that is not shown is null, and its column is among the `suppressed`. */
const Published = z.looseObject({
  columns: z.array(DataColumn),
  rows: z.array(z.looseObject({ suppressed: z.array(z.string()) }).catchall(z.union([Value, z.array(z.string())]))),
});

/** A cell as it may be shown: hidden where a count is too small, null where nothing is known. */
export type PreviewCell = { readonly value: z.output<typeof Value>; readonly isHidden: boolean };

/** The first rows of data, and how many there are in all. */
export type Preview = {
  readonly columns: readonly DataColumn[];
  readonly rows: readonly (readonly PreviewCell[])[];
  readonly total: number;
};

/** The first rows of the newest data of a dataset, for who may have them; undefined where there are too many to look into. */
export function previewData(desk: Desk, actor: Actor, id: string): Promise<Result<Preview | undefined, DataRefused>> {
  return unlessTakenAway(async (): Promise<Result<Preview | undefined, DataRefused> | undefined> => {
    const opened = await openData(desk, actor, id);
    if (!opened.ok) return opened;
    const { dataset, files, publication } = opened.value;
    if (publication.rows > MOST_ROWS) return ok(undefined);
    if (dataset.access !== 'public') await keepAccess(desk, actor, 'preview data', `dataset ${id}`);
    const bytes = await desk.files.read(files.json);
    return bytes && ok(firstRows(bytes));
  });
}

function firstRows(bytes: Uint8Array): Preview {
  const { columns, rows } = Published.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const cells = rows
    .slice(0, ROWS_SHOWN)
    .map(({ suppressed, ...row }) =>
      columns.map(({ name }): PreviewCell => ({
        value: Value.catch(null).parse(row[name]),
        isHidden: suppressed.includes(name),
      })),
    );
  return { columns, rows: cells, total: rows.length };
}

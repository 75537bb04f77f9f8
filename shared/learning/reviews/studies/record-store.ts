import * as z from 'zod';
import { readAll, stored } from '../../../platform/store/read-stored.ts';
import { listAll, MOST_CHANGES, type Change, type Key, type Table } from '../../../platform/store/table.ts';
import { reviewKeys } from '../keys.ts';
import { isSeen, readBibliography, readParts } from './study-store.ts';
import { BibliographicRecord } from './study.ts';

const RecordItem = stored(z.looseObject({ seq: z.int(), record: BibliographicRecord }));

/** Where a record is filed: under which part, by which import, and at which place of its file. */
type FiledAt = { readonly part: string; readonly seq: number; readonly place: number };

/** The write that keeps a record; it is never changed. */
export const recordChange = (review: string, { part, seq, place }: FiledAt, record: BibliographicRecord): Change => ({
  put: { ...reviewKeys.studyRecord(review, part, seq, place), seq, record },
});

/** Rule L33. Every record of a study, also of those that turned out to be the same one. */
export async function readRecords(table: Table, review: string, study: string): Promise<BibliographicRecord[]> {
  const bibliography = await readBibliography(table, review);
  const part = (await readParts(table, review, bibliography, [study])).get(study)?.part;
  const { pk } = reviewKeys.studyRecord(review, '', 0, 0);
  const filed = await Promise.all(
    [study, ...(part?.formerly ?? [])].map((id) =>
      readAll(table, { pk, prefix: `${id}#` }, (item) => RecordItem.parse(item)),
    ),
  );
  return filed.flat().flatMap(({ seq, record }) => (isSeen(bibliography, seq) ? [record] : []));
}

const Seq = z.looseObject({
  seq: z.int().optional(),
  next: z.looseObject({ seq: z.int() }).optional(),
  part: z.unknown().optional(),
});

/**
 * Takes away what an import wrote ahead and nobody will ever see: its records and suggestions, and the studies it founded. What it
 * would have changed of others is written over by the next.
 */
export async function removeAhead(table: Table, review: string, seq: number): Promise<void> {
  const pages = [
    reviewKeys.studyRecord(review, '', 0, 0),
    reviewKeys.alike(review, '', ''),
    reviewKeys.study(review, ''),
  ];
  let keys: Key[] = [];
  const flush = async (): Promise<void> => {
    await table.write(keys.map((remove) => ({ remove })));
    keys = [];
  };
  for (const { pk } of pages)
    for await (const item of listAll(table, { pk })) {
      const said = Seq.parse(item);
      const isFounded = said.part === undefined && said.next?.seq === seq;
      if (said.seq !== seq && !isFounded) continue;
      keys.push({ pk: item.pk, sk: item.sk });
      if (keys.length === MOST_CHANGES) await flush();
    }
  if (keys.length > 0) await flush();
}

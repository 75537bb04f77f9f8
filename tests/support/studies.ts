import type { Part } from '#shared/learning/reviews/studies/part.ts';
import type { Study } from '#shared/learning/reviews/studies/study.ts';
import { bibliographyChange, partChange, readBibliography } from '#shared/learning/reviews/studies/study-store.ts';
import type { Table } from '#shared/platform/store/table.ts';

/** Studies as if an import had brought them, one record each. */
export async function putStudies(
  table: Table,
  review: string,
  studies: readonly Omit<Study, 'formerly'>[],
): Promise<void> {
  const before = await readBibliography(table, review);
  const seq = before.seq + 1;
  const parts = studies.map(({ id, ...own }, place): Part => ({
    ...{ id, seq, place, own, root: id },
    ...{ facets: [], bonds: [], formerly: [] },
  }));
  for (let at = 0; at < parts.length; at += 90)
    await table.write(parts.slice(at, at + 90).map((part) => partChange(review, { part, version: 0 })));
  const [records, count] = [before.records + studies.length, before.studies + studies.length];
  await table.write([bibliographyChange(review, { ...before, seq, records, studies: count })]);
}

import type { Desk } from '../../desk.ts';
import type { Change } from '../../platform/store/table.ts';
import { pageChange, pageOf, readPages } from './overview-store.ts';
import { allRounds } from './round-store.ts';

/** Rule A20. The writes that take a passage out of what an intervention is called in the overviews of rounds, closed ones too. */
export async function overviewTitlesWithout(
  { table }: Pick<Desk, 'table'>,
  intervention: string,
  passage: string,
  instead: string,
): Promise<Change[]> {
  const changes = (await allRounds(table)).map(async (kept) => {
    const pages = await readPages(table, kept, [pageOf(intervention, kept.pages)]);
    return pages.flatMap((page): Change[] => {
      const entries = page.entries.map((entry) =>
        entry.intervention === intervention ? { ...entry, title: entry.title.replaceAll(passage, instead) } : entry,
      );
      return entries.some(({ title }, at) => title !== page.entries[at]?.title)
        ? [pageChange(kept, { ...page, entries })]
        : [];
    });
  });
  return (await Promise.all(changes)).flat();
}

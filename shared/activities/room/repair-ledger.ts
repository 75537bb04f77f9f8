import { listingsPage, totalsPage } from '../../burden/ledger.ts';
import { MOST_BYTES_TOGETHER } from '../../burden/shelving.ts';
import { keyName, MOST_CHANGES, sizeOf, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { bothLedgers, differencesIn, type Difference, type Ledgers } from './rebuild-ledger.ts';
import { partOf, type Part } from './rebuilt-like.ts';

/** The neighbourhood or organisation that an item is about, by how `keyName` names it. */
const subjectOf = (name: string): string | undefined => {
  const [pk = ''] = name.split('|');
  return partOf({ pk })?.subject;
};

const versionOf = (item: Item | undefined): number => Number(item?.['v'] ?? 0);

/** How the head lists the pages of its neighbourhood. */
const pageName = ({ kind, block }: Part): string => (kind === 'TOTALS' ? totalsPage(block) : listingsPage(block));

/** The writes that put one neighbourhood, or one organisation, right. */
function repairOf({ kept, rebuilt }: Ledgers, names: readonly string[]): Change[] {
  const fresh = names.flatMap((name) => rebuilt.get(name) ?? []);
  const stale = names.filter((name) => !rebuilt.has(name)).flatMap((name) => kept.get(name) ?? []);
  const versionAfter = (item: Item): number => versionOf(kept.get(keyName(item))) + 1;
  const parts = fresh.map((item) => ({ item, part: partOf(item) }));
  const pages = Object.fromEntries(
    parts.flatMap(({ item, part }) =>
      part && !Number.isNaN(part.block) ? [[pageName(part), versionAfter(item)]] : [],
    ),
  );
  return [
    ...stale.map(({ pk, sk }): Change => ({ remove: { pk, sk } })),
    ...parts.map(({ item, part }): Change =>
      part?.kind === 'HEAD'
        ? { put: { ...item, v: versionAfter(item), pages }, version: versionAfter(item) - 1 }
        : { put: { ...item, v: versionAfter(item) } },
    ),
  ];
}

const bytesOf = (change: Change): number => ('put' in change ? sizeOf(change.put) : 0);

/** The same changes in their order, in as many pieces as the store takes. */
function piecesOf(changes: readonly Change[]): Change[][] {
  const pieces: Change[][] = [];
  let room = 0;
  for (const change of changes) {
    const bytes = bytesOf(change);
    const last = pieces.at(-1);
    if (last && last.length < MOST_CHANGES && bytes <= room) last.push(change);
    else {
      pieces.push([change]);
      room = MOST_BYTES_TOGETHER;
    }
    room -= bytes;
  }
  return pieces;
}

/** Writes a repair; one with more pages than a transaction takes has its head last, so that whoever reads meanwhile waits for it. */
async function writeRepair(table: Table, changes: readonly Change[]): Promise<void> {
  const isHead = (change: Change): boolean => 'put' in change && change.version !== undefined;
  const inOrder = changes.toSorted((one, other) => Number(isHead(one)) - Number(isHead(other)));
  for (const piece of piecesOf(inOrder)) await table.write(piece);
}

/** Puts the ledger right where it differs, one neighbourhood or organisation at a time; run it while nobody registers. */
export async function repairLedger(table: Table): Promise<Difference[]> {
  const ledgers = await bothLedgers(table);
  if (ledgers.unread > 0) throw new Error('A later version wrote some activities: their room would be given away.');
  const differences = differencesIn(ledgers);
  const subjects = new Map<string, string[]>();
  for (const [name, item] of [...ledgers.kept, ...ledgers.rebuilt]) {
    const subject = partOf(item)?.subject ?? '';
    subjects.set(subject, [...new Set([...(subjects.get(subject) ?? []), name])]);
  }
  const wrong = new Set(differences.map(({ item }) => subjectOf(item)));
  for (const [subject, names] of subjects) if (wrong.has(subject)) await writeRepair(table, repairOf(ledgers, names));
  return differences;
}

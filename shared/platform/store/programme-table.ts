import { platformKeys } from '../keys.ts';
import { keyName, keyOfChange, type Change, type Item, type ItemPage, type Key, type Table } from './table.ts';

/** What stands in front of every key of a programme that shares its table with others: no key of a capability begins so. */
const MARK = '@';
const prefixOf = (programme: string): string => `${MARK}${programme}#`;

/** The key of another programme's item, as a table that several share takes it. */
export const keyIn = (programme: string, { pk, sk }: Key): Key => ({ pk: `${prefixOf(programme)}${pk}`, sk });

/** Which programme this is, and which one has its keys without a programme in front: the first that the table ever held. */
export type ProgrammePlace = { readonly own: string; readonly home: string };

/**
 * Rule P51. The programme whose keys have nothing in front, so that a table of one programme stays as it is when others join it. The first that is
 * named for a table is that one, for ever.
 */
export async function homeProgramme(table: Table, named: string): Promise<string> {
  const key = platformKeys.homeProgramme();
  await table.write([{ put: { ...key, programme: named }, unless: 'exists' }]);
  return (await storedHome(table)) ?? named;
}

/** That programme where one was ever named; a table that only ever held one names none. */
export async function storedHome(table: Table): Promise<string | undefined> {
  const key = platformKeys.homeProgramme();
  const stored = (await table.read([key])).get(keyName(key))?.['programme'];
  return typeof stored === 'string' ? stored : undefined;
}

/** The programmes that a table of several holds, in order; none where it never held more than one. It reads the whole table. */
export async function programmesIn(table: Table): Promise<string[]> {
  const home = await storedHome(table);
  if (home === undefined) return [];
  const found = new Set([home]);
  for await (const { pk } of table.scan()) {
    const end = pk.indexOf('#');
    if (pk.startsWith(MARK) && end > 0) found.add(pk.slice(MARK.length, end));
  }
  return [...found].sort();
}

/** How the keys of a programme stand in the table, and back. */
function naming({ own, home }: ProgrammePlace) {
  const front = own === home ? '' : prefixOf(own);
  const away = prefixOf(home);
  /** A key that names its programme stands as it is, but for the one that has nothing in front. */
  const inTable = (pk: string): string => {
    if (!pk.startsWith(MARK)) return front + pk;
    return pk.startsWith(away) ? pk.slice(away.length) : pk;
  };
  const isOwn = (pk: string): boolean => (front === '' ? !pk.startsWith(MARK) : pk.startsWith(front));
  return { inTable, isOwn, fromTable: (pk: string): string => (isOwn(pk) ? pk.slice(front.length) : pk) };
}
type Naming = ReturnType<typeof naming>;

type Placed = { readonly pk: string; readonly listPk?: unknown };

/** The same with both of its partitions named anew. */
function renamed<Of extends Placed>(of: Of, name: (pk: string) => string): Of {
  const { pk, listPk } = of;
  return { ...of, pk: name(pk), ...(typeof listPk === 'string' && { listPk: name(listPk) }) };
}

function changeInTable(change: Change, { inTable }: Naming): Change {
  if ('put' in change) return { ...change, put: renamed(change.put, inTable) };
  if ('check' in change) return { ...change, check: renamed(change.check, inTable) };
  return 'add' in change
    ? { ...change, add: renamed(change.add, inTable) }
    : { ...change, remove: renamed(change.remove, inTable) };
}

function refuseForeign(written: readonly Key[]): void {
  const foreign = written.find(({ pk }) => pk.startsWith(MARK));
  if (foreign) throw new Error(`${foreign.pk} is another programme's: it is not ours to write.`);
}

async function* scanned(table: Table, { isOwn, fromTable }: Naming): AsyncGenerator<Item> {
  for await (const item of table.scan()) if (isOwn(item.pk)) yield renamed(item, fromTable);
}

/**
 * Rule P50. The part of a table that is one programme's: whatever is read, listed, written or scanned by it is of this programme alone.
 * Only a key that was made with `keyIn` reaches another one's item, to be read or held to its version.
 */
export function programmeTable(table: Table, place: ProgrammePlace): Table {
  const names = naming(place);
  const { inTable, fromTable } = names;
  return {
    read: async (keys) => {
      const asked = new Map(keys.map((key) => [keyName({ ...key, pk: inTable(key.pk) }), key]));
      const found = await table.read(keys.map((key) => renamed(key, inTable)));
      return new Map(
        [...found].map(([name, item]) => {
          const pk = asked.get(name)?.pk ?? fromTable(item.pk);
          const { listPk } = item;
          return [
            keyName({ pk, sk: item.sk }),
            { ...item, pk, ...(typeof listPk === 'string' && { listPk: fromTable(listPk) }) },
          ];
        }),
      );
    },
    list: async ({ pk, after, ...listing }): Promise<ItemPage> => {
      const page = await table.list({ ...listing, pk: inTable(pk), ...(after && { after: renamed(after, inTable) }) });
      return {
        items: page.items.map((item) => renamed(item, fromTable)),
        ...(page.after && { after: renamed(page.after, fromTable) }),
      };
    },
    write: async (changes) => {
      refuseForeign(changes.filter((change) => !('check' in change)).map(keyOfChange));
      const lost = await table.write(changes.map((change) => changeInTable(change, names)));
      const which =
        lost && changes.map(keyOfChange).find(({ pk, sk }) => inTable(pk) === lost.lost.pk && sk === lost.lost.sk);
      return lost && { lost: which ?? lost.lost };
    },
    count: async (key, ...rest) => {
      refuseForeign([key]);
      return table.count(renamed(key, inTable), ...rest);
    },
    scan: () => scanned(table, names),
    ...(table.unread && { unread: table.unread }),
  };
}

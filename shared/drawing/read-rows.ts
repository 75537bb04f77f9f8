import { hasAddress, type Addresses } from './addresses.ts';
import { groupOnDay, readGroup } from './ages.ts';
import { readNeighbourhood, type Columns } from './columns.ts';
import type { DrawFile } from './draw-file.ts';
import { readDwelling } from './dwelling.ts';
import { FaultyRows, type FaultKey } from './faults.ts';
import { cellOf, type List, type ListRow } from './open-list.ts';
import type { Points } from './points.ts';
import type { Reaches } from './reach.ts';

/** A row that could be read: of which home, where, and of which group. */
export type Entry = {
  readonly source: ListRow;
  readonly home: Home;
  readonly neighbourhood: string;
  readonly group: number | undefined;
};

/** A dwelling and its point, with all of its rows. */
export type Home = { readonly dwelling: string; readonly point: number; readonly entries: Entry[] };

/** What rows are read with. */
export type Reading = {
  readonly list: List;
  readonly file: DrawFile;
  readonly points: Points;
  readonly addresses: Addresses | undefined;
  readonly reaches: Reaches;
};

/** The rows of a list, read: homes in the order in which they stand there. */
export type ReadRows = { readonly homes: ReadonlyMap<string, Home>; readonly faulty: FaultyRows };

type Placed = { readonly dwelling: string; readonly neighbourhood: string };

/** By what the homes of a list are known: their own column, else their address, and else a column that holds the address's number, which is refused. */
export function dwellingColumn(
  columns: Columns,
  addresses: Addresses | undefined,
): 'dwelling' | 'address' | 'addressId' | undefined {
  if (columns.dwelling !== undefined) return 'dwelling';
  if (addresses && hasAddress(columns)) return 'address';
  return columns.addressId === undefined ? undefined : 'addressId';
}

function placeOf(row: ListRow, { list: { columns }, addresses }: Reading): Placed | FaultKey {
  const by = dwellingColumn(columns, addresses);
  const own = readNeighbourhood(cellOf(row, columns.neighbourhood));
  if (by === 'address') {
    const place = addresses?.ofAddress(row, columns);
    return place ? { dwelling: place.dwelling, neighbourhood: own ?? place.neighbourhood } : 'E17';
  }
  const { dwelling, fault } = readDwelling(cellOf(row, by === 'addressId' ? columns.addressId : columns.dwelling));
  if (fault !== undefined) return fault;
  const neighbourhood = own ?? addresses?.ofDwelling(dwelling)?.neighbourhood;
  return neighbourhood === undefined ? 'E17' : { dwelling, neighbourhood };
}

/** The group of a row; E06 where what is drawn depends on it and it cannot be told. */
function groupOf(
  row: ListRow,
  neighbourhood: string,
  { list: { columns }, file, reaches }: Reading,
): number | undefined | 'E06.row' {
  const named = readGroup(cellOf(row, columns.group));
  const group = named ?? groupOnDay(cellOf(row, columns.birthdate), file.firstDay);
  return group === undefined && reaches.needsGroup(neighbourhood) ? 'E06.row' : group;
}

const ROWS_A_STEP = 500;

/** Rule K25: reads the rows one by one, and answers on the way how many are done; what cannot be read is left out and told by its row. */
export function* readRows(reading: Reading): Generator<number, ReadRows> {
  const homes = new Map<string, Home>();
  const faulty = new FaultyRows();
  const { list, file, points } = reading;
  for (const [index, source] of list.rows.entries()) {
    if (index % ROWS_A_STEP === 0) yield index;
    const place = placeOf(source, reading);
    const group = typeof place === 'string' ? undefined : groupOf(source, place.neighbourhood, reading);
    if (typeof place === 'string' || typeof group === 'string') {
      faulty.add(typeof place === 'string' ? place : 'E06.row', source.row);
      continue;
    }
    const { dwelling, neighbourhood } = place;
    const home = homes.get(dwelling) ?? { dwelling, point: points.pointOf(file.epoch, dwelling), entries: [] };
    homes.set(dwelling, home);
    home.entries.push({ source, home, neighbourhood, group });
  }
  return { homes, faulty };
}

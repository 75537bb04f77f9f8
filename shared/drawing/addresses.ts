import { readNeighbourhood, type Columns } from './columns.ts';
import { readDwelling } from './dwelling.ts';
import { fault, type Fault } from './faults.ts';
import { cellOf, openList, type ListRow } from './open-list.ts';

/** Where a home lies, by its dwelling or by its address. */
export type Place = { readonly dwelling: string; readonly neighbourhood: string };
export type Addresses = {
  readonly ofDwelling: (dwelling: string) => Place | undefined;
  readonly ofAddress: (row: ListRow, columns: Columns) => Place | undefined;
};
export type OpenedAddresses =
  | { readonly addresses: Addresses; readonly fault?: undefined }
  | { readonly addresses?: undefined; readonly fault: Fault };

export const hasAddress = ({ postcode, number }: Columns): boolean => postcode !== undefined && number !== undefined;

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/** An address as people write it, in one way: a number may hold its letter and addition, as in 12A and 12-2. */
function addressKey(row: ListRow, { postcode, number, letter, addition }: Columns): string | undefined {
  const code = bare(cellOf(row, postcode));
  const [, digits, behind = ''] = /^(\d+)(.*)$/.exec(cellOf(row, number).normalize('NFKC').trim()) ?? [];
  if (digits === undefined || !/^\d{4}[A-Z]{2}$/.test(code)) return undefined;
  const more = [behind, cellOf(row, letter), cellOf(row, addition)].map(bare).join('');
  return [code, Number(digits), more].join('|');
}

/** Two dwellings at one address: which one is meant cannot be told. */
const EITHER = 'either';

function put(places: Map<string, Place | typeof EITHER>, key: string | undefined, place: Place): void {
  if (key === undefined) return;
  const there = places.get(key);
  const isSame = there !== EITHER && there?.dwelling === place.dwelling && there.neighbourhood === place.neighbourhood;
  places.set(key, there === undefined || isSame ? place : EITHER);
}

/** Opens the address file of a programme: postcode, number, letter, addition, dwelling and neighbourhood. What of it cannot be read places nobody. */
export function openAddresses(bytes: Uint8Array): OpenedAddresses {
  const isWhole = (columns: Columns): boolean =>
    columns.dwelling !== undefined && columns.neighbourhood !== undefined && hasAddress(columns);
  const opened = openList(bytes, isWhole);
  if (opened.list === undefined || !isWhole(opened.list.columns)) return { fault: fault('E01.addresses') };
  const { columns, rows } = opened.list;
  const [byDwelling, byAddress] = [new Map<string, Place | typeof EITHER>(), new Map<string, Place | typeof EITHER>()];
  for (const row of rows) {
    const { dwelling } = readDwelling(cellOf(row, columns.dwelling));
    const neighbourhood = readNeighbourhood(cellOf(row, columns.neighbourhood));
    if (dwelling === undefined || neighbourhood === undefined) continue;
    put(byDwelling, dwelling, { dwelling, neighbourhood });
    put(byAddress, addressKey(row, columns), { dwelling, neighbourhood });
  }
  const found = (place: Place | typeof EITHER | undefined): Place | undefined => (place === EITHER ? undefined : place);
  return {
    addresses: {
      ofDwelling: (dwelling) => found(byDwelling.get(dwelling)),
      ofAddress: (row, theirs) => found(byAddress.get(addressKey(row, theirs) ?? '')),
    },
  };
}

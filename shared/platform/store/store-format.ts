import { platformKeys } from '../keys.ts';
import { keyName, type Key, type Table } from './table.ts';

/** How this version writes the store. It goes up when an older version's items can no longer be read; 1 had other ids. */
export const FORMAT = 2;
const FIRST_FORMAT = 1;

/** What every store of the first version holds, which marked none: the policy in force. */
const ALWAYS_THERE: Key = { pk: 'POLICY', sk: 'CURRENT' };

/** The format that a store says it has; undefined where it says none. */
export async function markedFormat(table: Table): Promise<number | undefined> {
  const format = (await table.read([platformKeys.format()])).get(keyName(platformKeys.format()))?.['format'];
  return format === undefined ? undefined : Number(format);
}

/** The format of a store that holds something, or undefined of an empty one. */
export async function formatOf(table: Table): Promise<number | undefined> {
  const items = await table.read([platformKeys.format(), ALWAYS_THERE]);
  const format = items.get(keyName(platformKeys.format()))?.['format'];
  if (format !== undefined) return Number(format);
  return items.size > 0 ? FIRST_FORMAT : undefined;
}

/** Says in an empty store how it is written. */
export const markFormat = async (table: Table): Promise<void> => {
  await table.write([{ put: { ...platformKeys.format(), format: FORMAT }, unless: 'exists' }]);
};

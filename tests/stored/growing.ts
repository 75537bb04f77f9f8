import { withLaterFields } from '#shared/platform/later-fields.ts';
import { kindOf } from '#shared/platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Key, type Table } from '#shared/platform/store/table.ts';
import { deskOver, testClock, type TestEngine } from '../support/desk.ts';
import { passing } from '../support/tables.ts';
import { itemOfNextVersion } from './next-version.ts';

const LATER = 'laterVersion';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** An item as a later version may have written it: a field that nobody knows in every object within, none beside the record itself. */
function grown(item: Item): Item {
  const { [LATER]: _, ...rest } = itemOfNextVersion(item);
  return { ...rest, pk: item.pk, sk: item.sk };
}

/** Where something had a field of a later version and has none any more, though it is there still; what lies in a list is written anew with the list. */
function lostIn(before: unknown, after: unknown, path: readonly string[] = []): string[] {
  if (!isFields(before) || !isFields(after)) return [];
  const own = LATER in before && !(LATER in after) ? [path.join('.')] : [];
  const parts = Object.keys(before).filter((name) => name !== LATER);
  return [...own, ...parts.flatMap((name) => lostIn(before[name], after[name], [...path, name]))];
}

/** The kind of an item, with what it is about left out, and where in it something was lost. */
export type Loss = string;

/** What became of the kinds of items that a later version wrote: which were written again, and what of them was lost. */
export type Watched = { readonly rewritten: Set<string>; readonly losses: Set<Loss> };

/** A store in which a later version wrote everything; it tells of each write that does not keep what that one wrote beside what is known. */
function growing(table: Table, { rewritten, losses }: Watched): Table {
  const watch = (key: Key, before: Item | undefined, put: Item): void => {
    if (!before) return;
    rewritten.add(kindOf(key));
    for (const path of lostIn(before, withLaterFields(put))) losses.add(`${kindOf(key)}: ${path}`);
  };
  return {
    ...passing(table),
    write: async (changes) => {
      const puts = changes.flatMap((change) => ('put' in change ? [change.put] : []));
      const before = await table.read(puts);
      const lost = await table.write(
        changes.map((change): Change =>
          'put' in change ? { ...change, put: grown(withLaterFields(change.put)) } : change,
        ),
      );
      if (!lost) for (const put of puts) watch(put, before.get(keyName(put)), put);
      return lost;
    },
  };
}

/** Tables and desks in which a later version wrote everything. */
export const growingEngine = (engine: TestEngine, watched: Watched): TestEngine => ({
  freshTable: async () => growing(await engine.freshTable(), watched),
  freshDesk: async (clock, places) => {
    const { table, files } = await engine.freshDesk(clock, places);
    return deskOver(growing(table, watched), clock ?? testClock(), files);
  },
});

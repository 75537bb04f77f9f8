import { StoreUnreachable } from '#shared/platform/failures.ts';
import { keyName, keyOfChange, type Item, type Key, type ItemPage, type Table } from '#shared/platform/store/table.ts';
import { passing } from '#tests/support/tables.ts';

/**
 * What is written whoever asks: that somebody was here, that they were refused, how often an address came, when a file changed; and what
 * somebody filled in, for when they are signed in.
 */
const MAY_STAY = /^(?:REFUSALS|RATE|SIGNINS|ACCESSLOG|CHANGED|DRAFT|POSTED)#|^\S+ KNOWN\b/;

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Remembers what was answered to a question. */
function remembering<Asked, Answer>(nameIt: (asked: Asked) => string, find: (asked: Asked) => Promise<Answer>) {
  const known = new Map<string, Promise<Answer>>();
  return (asked: Asked): Promise<Answer> => {
    const name = nameIt(asked);
    const answer = known.get(name) ?? find(asked);
    known.set(name, answer);
    return answer;
  };
}

/**
 * A store of which a sweep reads, and in which nothing changes: whoever is let in to change something finds it out of reach.
 * So everybody finds the same things in whatever order they come, what was read once is remembered, and what anybody tried to store is known.
 * Until it is held (`hold`) it is a store as any other.
 */
export function readOnly(table: Table): {
  readonly table: Table;
  readonly tried: () => string[];
  readonly hold: () => void;
} {
  let [tried, isHeld]: [string[], boolean] = [[], false];
  const readOne = remembering<Key, Item | undefined>(
    keyName,
    async (key) => [...(await table.read([key])).values()][0],
  );
  const list = remembering<Parameters<Table['list']>[0], ItemPage>(JSON.stringify, (listing) => table.list(listing));
  const held: Table = {
    ...passing(table),
    list: (listing) => (isHeld ? list(listing) : table.list(listing)),
    read: async (keys) => {
      if (!isHeld) return table.read(keys);
      const found = await Promise.all(keys.map(async (key) => [keyName(key), await readOne(key)] as const));
      return new Map(found.flatMap(([name, item]) => (item ? [[name, item] as const] : [])));
    },
    count: (...asked) => (isHeld ? Promise.resolve(1) : table.count(...asked)), // nobody comes too often
    write: (changes) => {
      if (!isHeld) return table.write(changes);
      const names = changes.map((change) => nameOf(keyOfChange(change)));
      if (names.every((name) => MAY_STAY.test(name))) return Promise.resolve(undefined);
      tried.push(...names);
      return Promise.reject(new StoreUnreachable());
    },
  };
  const since = (): string[] => {
    const all = tried;
    tried = [];
    return all;
  };
  return { table: held, tried: since, hold: () => (isHeld = true) };
}

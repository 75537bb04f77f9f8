import { keyOfChange, type Key, type Table } from '#shared/platform/store/table.ts';

/** An error says what is wrong, and no more. */
const MOST_ERROR_BYTES = 64 * 1_024;

/** What a refusal may leave: the audit line of it, how often an address came, and that somebody was here (rule P24). */
const MAY_STAY = /^(?:REFUSALS|RATE|SIGNINS|ACCESSLOG)#|^\S+ KNOWN\b/;

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** A table that says which keys were written. */
export function watched(table: Table): { readonly table: Table; readonly written: () => string[] } {
  let keys: string[] = [];
  const watching: Table = {
    read: (asked) => table.read(asked),
    list: (listing) => table.list(listing),
    scan: () => table.scan(),
    write: async (changes) => {
      const lost = await table.write(changes);
      if (!lost) keys.push(...changes.map((change) => nameOf(keyOfChange(change))));
      return lost;
    },
    count: (key, ...rest) => {
      keys.push(nameOf(key));
      return table.count(key, ...rest);
    },
  };
  const written = (): string[] => {
    const all = keys.filter((key) => !MAY_STAY.test(key));
    keys = [];
    return all;
  };
  return { table: watching, written };
}

/** A request as it was sent, to be told in a failure. */
export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};
/** What came of it. `wrong` is what the answer is not, and its door said it would be; `bytes` are those of an error. */
export type Shaken = {
  readonly sent: Sent;
  readonly status: number;
  readonly bytes: number;
  readonly written: readonly string[];
  readonly text: string;
  readonly wrong?: string | undefined;
};

/** What is not as it should be about an answer; undefined where nothing is. A page says again what was filled in (`repeats`): markup writes a sign in up to six. */
export function wrongWith({ sent, status, bytes, written, text, wrong }: Shaken, repeats = 0): string | undefined {
  const told = (what: string): string =>
    `${what}: ${JSON.stringify(sent).slice(0, 800)} was answered ${status}: ${text.slice(0, 300)}`;
  if (wrong !== undefined) return told(wrong);
  if (status >= 500) return told('failed');
  if (status < 400) return undefined;
  if (bytes > MOST_ERROR_BYTES + repeats * JSON.stringify(sent).length) return told(`${bytes} bytes of error`);
  return written.length > 0 ? told(`stored ${written.join()}`) : undefined;
}

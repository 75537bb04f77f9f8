import { linesOf } from './raw-record.ts';

/** An entry of BibTeX by the line where it begins, its fields as they were written, in small letters; without them where it cannot be read. */
export type BibtexEntry = {
  readonly line: number;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string> | undefined;
};

const HEAD = /^[ \t]*@[ \t]*([a-z]+)[ \t]*[{(]/gim;
const NO_RECORD: ReadonlySet<string> = new Set(['comment', 'preamble']);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Thrown where an entry cannot be read further: the next one begins at its own head. */
class NotClosed extends Error {}

/** Reads the part of a text that is one entry: no pattern looks past its end. */
class EntryText {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get letter(): string {
    return this.#text[this.at] ?? '';
  }

  /** What fits here, if anything does; `pattern` is sticky. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) return undefined;
    this.at += found.length;
    return found;
  }

  /** Letters of one kind, however many: a pattern that took millions at once would need as deep a stack. */
  run(piece: RegExp): string {
    const from = this.at;
    while (this.take(piece) !== undefined);
    return this.#text.slice(from, this.at);
  }

  blanks(): void {
    for (;;) {
      this.run(/\s{1,1000}/y);
      if (this.letter !== '%') return;
      const end = this.#text.indexOf('\n', this.at);
      if (end < 0) return;
      this.at = end + 1;
    }
  }

  /** The key of the entry, with a comma behind it; of one without a key nothing is taken. */
  key(): string {
    const from = this.at;
    const key = this.run(/[^,={}"]{1,1000}/y);
    if (this.letter === ',') return key.trim();
    this.at = from;
    return '';
  }

  /** What stands between braces, or between quotes outside of any braces. */
  enclosed(closing: '}' | '"'): string {
    const from = this.at + 1;
    let depth = 0;
    for (this.at = from; this.at < this.#text.length; this.at += 1) {
      const { letter } = this;
      if (depth === 0 && letter === closing) {
        this.at += 1;
        return this.#text.slice(from, this.at - 1);
      }
      if (letter === '{') depth += 1;
      else if (letter === '}') depth -= 1;
      if (depth < 0) break;
    }
    throw new NotClosed();
  }
}

/** A macro stands for a name, not for a text: so long it is at most, and so much is put in for macros in all of a file. */
const LONGEST_MACRO = 1_000;
const MOST_PUT_IN = 10_000_000;

/** What words stand for. What is made of macros of macros grows twofold by each line: it is cut, and past a bound words stay words. */
class Macros {
  readonly #meant = new Map(MONTHS.map((month) => [month, month]));
  #putIn = 0;

  set(name: string, value: string): void {
    this.#meant.set(name, value.slice(0, LONGEST_MACRO));
  }

  of(word: string): string {
    const meant = this.#meant.get(word.toLowerCase()) ?? word;
    if (this.#putIn + meant.length > MOST_PUT_IN) return word;
    this.#putIn += meant.length;
    return meant;
  }
}

/** One value: texts, numbers and macros, put together by `#`. */
function readValue(entry: EntryText, macros: Macros): string {
  let value = '';
  do {
    entry.blanks();
    if (entry.letter === '{') value += entry.enclosed('}');
    else if (entry.letter === '"') value += entry.enclosed('"');
    else {
      const word = entry.run(/[^\s,#{}()"=]{1,1000}/y);
      if (word === '') throw new NotClosed();
      value += macros.of(word);
    }
    entry.blanks();
  } while (entry.take(/#/y) !== undefined);
  return value;
}

/** The fields up to where the entry closes. */
function readFields(entry: EntryText, macros: Macros): Map<string, string> {
  const fields = new Map<string, string>();
  for (;;) {
    entry.blanks();
    if (entry.take(/[})]/y) !== undefined) return fields;
    if (entry.take(/,/y) !== undefined) continue;
    const name = entry.run(/[^\s,#{}()"=]{1,1000}/y);
    entry.blanks();
    if (name === '' || entry.take(/=/y) === undefined) throw new NotClosed();
    const value = readValue(entry, macros);
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value);
  }
}

/** What an entry says; undefined where it is broken. */
function readEntry(entry: EntryText, macros: Macros): { key: string; fields: Map<string, string> } | undefined {
  try {
    entry.blanks();
    const key = entry.key();
    return { key, fields: readFields(entry, macros) };
  } catch (error) {
    if (error instanceof NotClosed) return undefined;
    throw error;
  }
}

function lineCounter(text: string): (at: number) => number {
  const lines = linesOf(text);
  let [line, end] = [0, 0];
  return (at) => {
    while (end <= at) {
      const next = lines.next();
      if (next.done) break;
      line = next.value.line;
      end += next.value.text.length + (text.startsWith('\r\n', end + next.value.text.length) ? 2 : 1);
    }
    return line;
  };
}

type Head = { readonly at: number; readonly from: number; readonly end: number; readonly type: string };

/** Where entries begin, of which type they are, and where the next begins. */
function* headsIn(text: string): Generator<Head> {
  let head: Omit<Head, 'end'> | undefined;
  for (const { index: at, 0: whole, 1: type = '' } of text.matchAll(HEAD)) {
    if (head) yield { ...head, end: at };
    head = { at, from: at + whole.length, type: type.toLowerCase() };
  }
  if (head) yield { ...head, end: text.length };
}

/**
 * The entries of a text, with its macros (`@string`, the months) put in. An entry ends at the latest where a line begins the next one:
 * one that was never closed costs only itself.
 */
export function* bibtexEntries(text: string): Generator<BibtexEntry> {
  const macros = new Macros();
  const lineAt = lineCounter(text);
  for (const { at, from, end, type } of headsIn(text)) {
    const entry = new EntryText(text.slice(from, end));
    const line = lineAt(at);
    const read = NO_RECORD.has(type) ? undefined : readEntry(entry, macros);
    if (type === 'string') for (const [name, value] of read?.fields ?? []) macros.set(name, value);
    else if (!NO_RECORD.has(type)) yield { line, key: read?.key ?? '', fields: read?.fields };
  }
}

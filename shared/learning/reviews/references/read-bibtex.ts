import { bibtexEntries, type BibtexEntry } from './bibtex-entries.ts';
import { plainAddress, plainTex } from './plain-tex.ts';
import type { RawRecord, Said } from './raw-record.ts';

type Fields = ReadonlyMap<string, string>;

/** The parts of a text between a word, outside of braces. */
function splitOutside(text: string, between: RegExp): string[] {
  const found: string[] = [];
  let [depth, from, looked] = [0, 0, 0];
  for (const match of text.matchAll(between)) {
    for (; looked < match.index; looked += 1) depth += text[looked] === '{' ? 1 : text[looked] === '}' ? -1 : 0;
    if (depth > 0) continue;
    found.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...found, text.slice(from)];
}

const isOneGroup = (text: string): boolean =>
  text.startsWith('{') && text.endsWith('}') && !/[{}]/.test(text.slice(1, -1).replaceAll(/\{[^{}]*\}/g, ''));

/** One name of BibTeX: `von Last, Jr, First`, `First von Last`, or an organisation in braces. */
function nameOf(raw: string): string {
  const said = raw.trim();
  if (isOneGroup(said)) return plainTex(said).replaceAll(',', '');
  const [family = '', second, third] = splitOutside(said, /,\s*/g).map((part) => plainTex(part).trim());
  if (second !== undefined) return [family, third ?? second].filter((part) => part !== '').join(', ');
  const words = splitOutside(said, /\s+/g).map((word) => plainTex(word));
  if (words.length < 2) return family;
  const small = words.findIndex((word, index) => index > 0 && index < words.length - 1 && /^\p{Ll}/u.test(word));
  const at = small === -1 ? words.length - 1 : small;
  return `${words.slice(at).join(' ')}, ${words.slice(0, at).join(' ')}`;
}

/** The names of a field; that there are others is no name. */
const namesOf = (raw: string): string[] =>
  splitOutside(raw.replaceAll(/\s+/g, ' '), / and /gi)
    .filter((name) => name.trim() !== '' && !/^\s*others\s*$/i.test(name))
    .map(nameOf);

function saidBy(fields: Fields): Said {
  const all = (...names: readonly string[]): string[] => names.flatMap((name) => fields.get(name) ?? []);
  const titles = all('title', 'booktitle').map(plainTex);
  const [title, subtitle] = [titles[0], fields.get('subtitle')];
  const whole = fields.has('title') && title && subtitle !== undefined ? [`${title}: ${plainTex(subtitle)}`] : titles;
  return {
    titles: whole,
    authors: all('author').flatMap(namesOf),
    years: all('year', 'date').map(plainTex),
    venues: all('journal', 'journaltitle', 'booktitle', 'series').map(plainTex),
    dois: [...all('doi'), ...all('url', 'note').filter((value) => /doi\.org\/|^\s*doi\s?:/i.test(value))].map(
      plainAddress,
    ),
    abstracts: all('abstract').map(plainTex),
    urls: all('url', 'howpublished').map((value) => plainAddress(value.replace(/^\\url/, ''))),
  };
}

/** What an entry takes from the one that it refers to. */
function withParent(fields: Fields, parent: Fields | undefined): Fields {
  if (!parent) return fields;
  const { title, ...others } = Object.fromEntries(parent);
  const given = {
    ...others,
    ...(title !== undefined && parent.get('booktitle') === undefined && { booktitle: title }),
  };
  const inherited = Object.entries(given).filter(
    ([name]) => !['author', 'editor', 'doi', 'abstract', 'crossref'].includes(name),
  );
  return new Map([...inherited, ...fields]);
}

const rawOf = ({ line, fields }: BibtexEntry, parents: ReadonlyMap<string, Fields>): RawRecord => ({
  line,
  said: fields ? saidBy(withParent(fields, parents.get(fields.get('crossref')?.toLowerCase() ?? ''))) : 'not-closed',
});

/** The entries that others refer to, by their keys: they may stand behind them. */
function parentsIn(text: string): Map<string, Fields> {
  if (!/crossref/i.test(text)) return new Map();
  const [named, all] = [new Set<string>(), new Map<string, Fields>()];
  for (const { fields } of bibtexEntries(text)) {
    const parent = fields?.get('crossref')?.toLowerCase();
    if (parent !== undefined) named.add(parent);
  }
  for (const { key, fields } of bibtexEntries(text))
    if (fields && named.has(key.toLowerCase())) all.set(key.toLowerCase(), fields);
  return all;
}

/** BibTeX and BibLaTeX. */
export function* readBibtex(text: string): Generator<RawRecord> {
  const parents = parentsIn(text);
  for (const entry of bibtexEntries(text)) yield rawOf(entry, parents);
}

import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { withoutBreaks } from './runs.ts';

type Parts = Map<string, string>;

const RELATIONS = /^(.*)_rels\/(.*)\.rels$/;
const RELATION = /(<Relationship [^<>]*?\bId=")([^"]+)"/g;
const RELATED = /(<[^<>]* r:(?:id|embed|link)=")([^"]+)"/g;
/** The first parts of the file, in the order in which readers look for them; the others follow by name. */
const FIRST = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'];
/** The least time that a zip can say, as it reads on the clock of the machine: the same bytes in every time zone. */
const noTime = (): Date => new Date(1980, 0, 1);
const FIRST_CONTENTS = 900_000_000;

/** Gives what is found (the second group) new names, counted in the order in which it comes. */
function renamed(text: string, pattern: RegExp, nameOf: (count: number) => string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [, , found = ''] of text.matchAll(pattern))
    if (!names.has(found)) names.set(found, nameOf(names.size + 1));
  return names;
}

/** Relations are named at random: they are counted instead, and named so where they are used. */
function countRelations(parts: Parts): void {
  for (const [name, relations] of [...parts]) {
    const [, folder = '', file = ''] = RELATIONS.exec(name) ?? [];
    if (file === '' && folder === '') continue;
    const names = renamed(relations, RELATION, (count) => `rId${count}`);
    const rename = (text: string, pattern: RegExp): string =>
      text.replaceAll(pattern, (_, before: string, id: string) => `${before}${names.get(id) ?? id}"`);
    parts.set(name, rename(relations, RELATION));
    const part = parts.get(folder + file);
    if (part !== undefined) parts.set(folder + file, rename(part, RELATED));
  }
}

/** Where a place of the contents is named: as an attribute, or in a field that refers to it. What people wrote is neither: its signs are escaped. */
const NAMED_CONTENTS = /(<[^<>]* w:(?:name|anchor)="|<w:instrText[^<>]*>[^<]*?)(_Toc\d+)/g;
const MARK = /(<w:bookmark(?:Start|End)[^<>]* w:id=")(\d+)"/g;
const PICTURE = /(<wp:docPr (?:[^<>]*? )?id=")[^"]*"/g;

/** Places of the contents, bookmarks and pictures are counted from one. */
function countMarks(body: string): string {
  const contents = renamed(body, NAMED_CONTENTS, (count) => `_Toc${FIRST_CONTENTS + count}`);
  const marks = renamed(body, MARK, String);
  let pictures = 0;
  return body
    .replaceAll(NAMED_CONTENTS, (_, before: string, name: string) => before + (contents.get(name) ?? name))
    .replaceAll(MARK, (_, before: string, id: string) => `${before}${marks.get(id) ?? id}"`)
    .replaceAll(PICTURE, (_, before: string) => `${before}${(pictures += 1)}"`);
}

const change = (parts: Parts, name: string, how: (text: string) => string): void => {
  const text = parts.get(name);
  if (text === undefined) throw new Error(`A Word file without ${name}.`);
  parts.set(name, how(text));
};

const rank = (name: string): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

/** A Word file with the same bytes for the same content, whenever and wherever it is made; `day` stands in it as its time. */
export function freeze(docx: Uint8Array, day: string): Uint8Array {
  const files = unzipSync(docx);
  const parts: Parts = new Map(
    Object.entries(files).flatMap(([name, bytes]) =>
      /\.(?:xml|rels)$/.test(name) ? [[name, withoutBreaks(strFromU8(bytes))]] : [],
    ),
  );
  countRelations(parts);
  change(parts, 'docProps/core.xml', (core) =>
    core.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`),
  );
  change(parts, 'word/document.xml', countMarks);
  const names = Object.keys(files)
    .filter((name) => !name.endsWith('/'))
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  const zip: Zippable = {};
  for (const name of names) {
    const text = parts.get(name);
    const bytes = text === undefined ? (files[name] ?? new Uint8Array()) : strToU8(text);
    zip[name] = [bytes, { mtime: noTime(), level: name.endsWith('.png') ? 0 : 9, os: 3 }];
  }
  return zipSync(zip);
}

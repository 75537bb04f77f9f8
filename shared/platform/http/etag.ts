import { shortDigest } from '../short-digest.ts';

/** An entity tag (RFC 9110, section 8.8.3), with what stands before it in a list; a comma may stand inside its quotes. */
const TAG = /[\s,]*(?:(W\/)?("[\u0021\u0023-\u007e\u0080-\u{10ffff}]*"))[ \t]*(?=,|$)/uy;

type EntityTag = { readonly weak: boolean; readonly tag: string };

const END = /[\s,]*$/y;

function isAtEnd(header: string, at: number): boolean {
  END.lastIndex = at;
  return END.test(header);
}

/** The entity tags of a header; undefined where it is not a list of them. */
function tagsIn(header: string): readonly EntityTag[] | undefined {
  const tags: EntityTag[] = [];
  for (let at = 0; !isAtEnd(header, at); at = TAG.lastIndex) {
    TAG.lastIndex = at;
    const [, weak, tag] = TAG.exec(header) ?? [];
    if (tag === undefined) return undefined;
    tags.push({ weak: weak !== undefined, tag });
  }
  return tags;
}

/** The tag of what has no version: of its content. */
export const contentTag = (text: string): string => `"${shortDigest(text)}"`;

/** The version as an entity tag. */
export const etagOf = ({ version }: { readonly version: number }): string => `"${version}"`;

/**
 * Whether an If-Match header names this version: `*` names every one, a list any in it. By the strong comparison (RFC 9110,
 * section 13.1.1): a weak tag names no version to write over, and what is no list names none.
 */
export const matches = (ifMatch: string, thing: { readonly version: number }): boolean =>
  ifMatch.trim() === '*' || (tagsIn(ifMatch) ?? []).some(({ weak, tag }) => !weak && tag === etagOf(thing));

/** Whether an If-None-Match header names this tag, by the weak comparison (RFC 9110, section 13.1.2). */
export const isNamed = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch.trim() === '*' || (tagsIn(ifNoneMatch) ?? []).some(({ tag }) => tag === etag.replace(/^W\//, ''));

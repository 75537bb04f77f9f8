import { pageAddress } from '../../../platform/input/web-address.ts';
import { ok, type Result } from '../../../platform/result.ts';
import type { Publication } from '../studies/study.ts';
import { cleanText } from './clean-text.ts';
import { doiOf } from './doi.ts';
import { isName } from './name-forms.ts';
import { refusedAs, type ReferenceProblem } from './problem.ts';
import type { Said } from './raw-record.ts';

/** How much of a record is kept: what is longer is cut, but for a title, which is compared as a whole. */
export const LONGEST = {
  title: 2_000,
  abstract: 20_000,
  venue: 1_000,
  name: 200,
  authors: 1_000,
  looked: 100_000,
} as const;

const YEAR = /(?<!\d)(?:1[4-9]\d\d|20\d\d)(?!\d)/;
/** The number by which Scopus knows people. */
const SCOPUS_NUMBER = /(?:,? \(\d+\))+$/;
const NOTHING = /^\[?no abstract(?: available)?\.?\]?$/i;

/** The first of some texts that says something, cleaned. */
function firstOf(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const cleaned = cleanText(text.slice(0, LONGEST.looked));
    if (cleaned !== '') return cleaned;
  }
  return undefined;
}

const cut = (text: string | undefined, most: number): string | undefined =>
  text === undefined || text.length <= most
    ? text
    : cleanText(
        text
          .slice(0, most - 1)
          .toWellFormed()
          .replace(/\uFFFD$/, '') + '…',
      );

const yearOf = (texts: readonly string[]): number | undefined => {
  for (const text of texts) {
    const [found] = YEAR.exec(text.slice(0, LONGEST.name)) ?? [];
    if (found !== undefined) return Number(found);
  }
  return undefined;
};

const addressOf = (texts: readonly string[]): string | undefined =>
  texts.map((text) => text.trim()).find((text) => pageAddress.safeParse(text).success);

/** A name with one blank behind its comma, without what would set it apart from others in a file. */
function nameOf(said: string): string[] {
  const name = cleanText(said.slice(0, LONGEST.name).replaceAll(/[{};]/g, ' '))
    .split(',')
    .flatMap((part) => part.trim() || [])
    .join(', ')
    .replace(SCOPUS_NUMBER, '');
  return isName(name) ? [name] : [];
}

/** The DOI among what may be one. */
const doiIn = (texts: readonly string[]): string | undefined => texts.flatMap((text) => doiOf(text) ?? []).at(0);

/** Rule L30. What a record says of a publication, in one way whatever the file; why it is refused where it says too little. */
export function publicationOf(said: Said): Result<Publication, ReferenceProblem> {
  const title = firstOf(said.titles);
  if (title === undefined) return refusedAs('no-title');
  if (title.length > LONGEST.title) return refusedAs('long-title');
  const abstract = firstOf(said.abstracts);
  const publication = {
    doi: doiIn(said.dois),
    year: yearOf(said.years),
    venue: cut(firstOf(said.venues), LONGEST.venue),
    abstract: abstract !== undefined && NOTHING.test(abstract) ? undefined : cut(abstract, LONGEST.abstract),
    url: addressOf(said.urls),
  };
  const authors = said.authors.slice(0, LONGEST.authors).flatMap(nameOf);
  const there = Object.fromEntries(Object.entries(publication).filter(([, value]) => value !== undefined));
  return ok({ title, authors, ...there });
}

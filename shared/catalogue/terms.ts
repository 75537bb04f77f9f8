import * as z from 'zod';
import { licenceTexts, terms } from '../programme/heerlen-noord/terms.ts';

/** Conditions that an applicant accepts: what was accepted is kept with its version. */
export const Term = z
  .strictObject({ id: z.string(), version: z.int().min(1), title: z.string(), text: z.string() })
  .meta({ id: 'Term' });
export type Term = z.output<typeof Term>;

const newestOf = (texts: readonly Term[]): Term[] =>
  [...Map.groupBy(texts, ({ id }) => id).values()].flatMap((versions) =>
    versions.reduce((newest, one) => (one.version > newest.version ? one : newest)),
  );

/** The texts in force. */
export const TERMS: readonly Term[] = newestOf(terms);

/** Every version of every text there ever was: what was accepted under it can be read for good. */
export const EVERY_TERM: readonly Term[] = [...terms, ...licenceTexts];

/** Rule D7. A text as it was in one of its versions; undefined where there is none. */
export const termOf = (id: string, version: number): Term | undefined =>
  EVERY_TERM.find((text) => text.id === id && text.version === version);

/** Where a version of a text stands for good, within the product. */
export const termPath = ({ id, version }: Pick<Term, 'id' | 'version'>): string => `/v1/terms/${id}/${version}`;

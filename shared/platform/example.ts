/**
 * The made-up year that one machine can load beside the real register. Whatever it holds is known by its id: no answer, message or
 * total has to look anything up to tell an example, and taking the year out finds all of it by its keys.
 */

/** The last eight digits of every id of the example, which no other id is ever given; the first eight tell its ids apart. */
const MARK = 'e8a3b9c0';

/** What stands behind the names of the rounds and the years of reports that are the example's. */
const OF_EXAMPLE = '-example';

const IS_EXAMPLE = new RegExp(`[0-9a-f]{8}${MARK}(?![0-9a-f])|${OF_EXAMPLE}(?![a-z0-9])`);

/** Rule X1. Whether an id, or a key that is made of ids, is of the example. */
export const isExample = (id: string): boolean => IS_EXAMPLE.test(id);

/** The mark that an answer carries about something of the example; nothing for all else. */
export const exampleMark = (id: string): { readonly example?: true } => (isExample(id) ? { example: true } : {});

/** An id of the example, of eight hexadecimal digits. */
export const exampleId = (digits: string): string => `${digits}${MARK}`;

/** A name that is the example's, or the programme's own as it is. */
export const nameFor = (isOfExample: boolean, name: string): string => (isOfExample ? `${name}${OF_EXAMPLE}` : name);

/** Rule X1. The id of something that hangs on something else, of 16 hexadecimal digits: what hangs on an example is of the example, whoever makes it. */
export const idBeside = (of: string, id: string): string => (isExample(of) ? exampleId(id.slice(0, 8)) : id);

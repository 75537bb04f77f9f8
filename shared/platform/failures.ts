import type { Saying } from './say-sentences.ts';

/**
 * The catalogue of everything that can go wrong in a way somebody can mend. The number is in the API's answer, in the
 * log and in chat messages; `docs/reference.md` prints this table.
 */
export const FAILURES = {
  'method-not-allowed': { number: 'LK-101', title: 'Method not allowed', mendedBy: 'client' },
  'unknown-address': { number: 'LK-102', title: 'No such address', mendedBy: 'client' },
  'body-too-large': { number: 'LK-103', title: 'Body too large', mendedBy: 'client' },
  'not-signed-in': { number: 'LK-104', title: 'Not signed in', mendedBy: 'client' },
  'bad-token': { number: 'LK-105', title: 'The access token is not valid', mendedBy: 'client' },
  'role-may-not': { number: 'LK-106', title: 'Your role may not do this', mendedBy: 'administrator' },
  'malformed-json': { number: 'LK-107', title: 'The body is not JSON', mendedBy: 'client' },
  'bad-query': { number: 'LK-108', title: 'A query parameter is not right', mendedBy: 'client' },
  'idempotency-key-missing': { number: 'LK-109', title: 'Idempotency-Key is missing', mendedBy: 'client' },
  'not-found': { number: 'LK-110', title: 'Not found', mendedBy: 'client' },
  'not-yours': { number: 'LK-111', title: 'This is not yours to change', mendedBy: 'owner or bureau' },
  'version-required': { number: 'LK-112', title: 'If-Match is missing', mendedBy: 'client' },
  'stale': { number: 'LK-113', title: 'Changed meanwhile', mendedBy: 'client' },
  'bad-input': { number: 'LK-114', title: 'Some fields are not right', mendedBy: 'client' },
  'idempotency-key-reused': {
    number: 'LK-115',
    title: 'Idempotency-Key was used for another body',
    mendedBy: 'client',
  },
  'too-many-requests': { number: 'LK-116', title: 'Too many requests', mendedBy: 'time' },
  'not-acceptable': { number: 'LK-117', title: 'Not in any of these formats', mendedBy: 'client' },
  'wrong-status': { number: 'LK-201', title: 'Not possible in this status', mendedBy: 'nobody' },
  'would-overload': { number: 'LK-202', title: 'This would overload residents or organisations', mendedBy: 'bureau' },
  'register-full': { number: 'LK-203', title: 'More than the register can hold at once', mendedBy: 'client' },
  'wrong-check-digit': { number: 'LK-204', title: 'The check digit does not fit', mendedBy: 'client' },
  'link-used': { number: 'LK-205', title: 'This link has been used', mendedBy: 'client' },
  'link-expired': { number: 'LK-206', title: 'This link is too old', mendedBy: 'client' },
  'link-elsewhere': { number: 'LK-207', title: 'This link was begun in another browser', mendedBy: 'client' },
  'not-protected': { number: 'LK-208', title: 'Small counts could not be kept hidden', mendedBy: 'client' },
  'too-early': { number: 'LK-209', title: 'Not possible before its day', mendedBy: 'time, or the bureau' },
  'own-case': {
    number: 'LK-210',
    title: 'Nobody decides on what is their own',
    mendedBy: 'another person of the bureau',
  },
  'not-confirmed': { number: 'LK-226', title: 'An organisation has not confirmed', mendedBy: 'bureau' },
  'terms-first': { number: 'LK-215', title: 'The terms have to be accepted first', mendedBy: 'client' },
  'edition-known': { number: 'LK-216', title: 'This edition says something else already', mendedBy: 'client' },
  'report-withdrawn': { number: 'LK-224', title: 'This report was withdrawn', mendedBy: 'nobody' },
  'results-owed': { number: 'LK-230', title: 'Results have been owed for long', mendedBy: 'bureau' },
  'store-unreachable': { number: 'LK-301', title: 'The store cannot be reached', mendedBy: 'time' },
  'issuer-unreachable': { number: 'LK-303', title: 'The sign-in service cannot be reached', mendedBy: 'time' },
  'busy': { number: 'LK-304', title: 'Too much is being worked out at this moment', mendedBy: 'time' },
  'unexpected': { number: 'LK-302', title: 'Something went wrong on our side', mendedBy: 'operator' },
} as const satisfies Record<string, { number: string; title: string; mendedBy: string }>;

export type FailureCode = keyof typeof FAILURES;

/**
 * One field that is not right: a JSON Pointer as a URI fragment (RFC 6901, section 6) and what would be right; `says` are the same
 * sentences by their codes, for a page that says them in the reader's language. `at` is the place in a text, from which character to
 * before which.
 */
export type FieldError = {
  readonly pointer: string;
  readonly detail: string;
  readonly says?: readonly Saying[];
  readonly at?: { readonly start: number; readonly end: number };
};

/** A failure with its code from the catalogue, a sentence for the reader, and the fields it is about. */
export type Failure<Code extends FailureCode = FailureCode> = {
  readonly code: Code;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly says?: readonly Saying[]; // the detail by its codes
  readonly from?: string; // the first day on which it is possible
  readonly meanwhile?: Meanwhile;
  readonly withdrawn?: Withdrawn;
};

/** What stays of a report that was withdrawn. */
export type Withdrawn = {
  readonly reason: string;
  readonly at: string;
  readonly digests: unknown;
  readonly decision: unknown;
};

/** What stands now where somebody changed what another had changed meanwhile, and which parts differ from what they would have put there. */
export type Meanwhile = { readonly current: unknown; readonly changed: readonly string[] };

/** A failure of the given code. */
export const failure = <Code extends FailureCode>(code: Code, detail: string): Failure<Code> => ({ code, detail });

/** An answer names so many bad fields, in so much text, and says how many more there are. */
const MOST_NAMED = 100;
const MOST_NAMED_BYTES = 32 * 1_024;
const LONGEST_POINTER = 300;
const LONGEST_DETAIL = 300;

/** A field whose name is too long to repeat is told by what holds it. */
const nearest = (pointer: string): string =>
  pointer.length <= LONGEST_POINTER ? pointer : nearest(pointer.slice(0, pointer.lastIndexOf('/')));

/** As many of the bad fields as an answer names. */
export function namedErrors(errors: readonly FieldError[]): FieldError[] {
  const named: FieldError[] = [];
  let bytes = 0;
  for (const { pointer, detail, says, at } of errors.slice(0, MOST_NAMED)) {
    const error = {
      pointer: nearest(pointer),
      detail: detail.slice(0, LONGEST_DETAIL).toWellFormed(),
      ...(says && { says }),
      ...(at && { at }),
    };
    bytes += Buffer.byteLength(JSON.stringify(error));
    if (bytes > MOST_NAMED_BYTES) break;
    named.push(error);
  }
  return named;
}

function countOf(all: number, named: number): string {
  if (named < all) return `${all} fields are not right, of which ${named} are named here.`;
  return all === 1 ? 'One field is not right.' : `${all} fields are not right.`;
}

/** Bad fields, each named as far as an answer can hold them. */
export function badInput(all: readonly FieldError[]): Failure<'bad-input'> {
  const errors = namedErrors(all);
  return { code: 'bad-input', detail: countOf(all.length, errors.length), errors };
}

/** Thrown when the store stayed out of reach until the deadline: nothing was stored, and trying again later is safe. */
export class StoreUnreachable extends Error {
  override readonly name: string = 'StoreUnreachable';
}

/** What a disk says that is full, or of which an account has had its share. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

/** Whether a call failed because a disk is full, by the system's code or by SQLite's words: https://www.sqlite.org/rescode.html#full */
export const hasNoRoom = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && NO_ROOM.has(String(error.code))) || error.message.includes('disk is full'));

/** Thrown when a disk has no room: nothing was stored, and it goes on when there is room. */
export class DiskFull extends StoreUnreachable {
  override readonly name = 'DiskFull';
}

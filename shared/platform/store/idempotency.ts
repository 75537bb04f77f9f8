import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { expiryAfter } from '../clock.ts';
import { failure, type Failure } from '../failures.ts';
import { platformKeys } from '../keys.ts';
import { fail, ok, type Result } from '../result.ts';
import { stored } from './read-stored.ts';
import { keyName, type Item, type Key } from './table.ts';
import { RETENTION } from '../retention.ts';

/**
 * A request that must not be carried out twice: who sent it, under which key, and a digest of where it went and what it said.
 * Records of before 2026-12 hold a digest of the body alone.
 */
export type IdempotentRequest = {
  readonly person: string;
  readonly key: string;
  readonly digest: string;
  readonly bodyDigest?: string;
};

const IdempotencyItem = z.looseObject({ digest: z.string(), answer: z.instanceof(Uint8Array) });

const SECONDS_KEPT = RETENTION.idempotency.seconds;

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
};

/** A digest of a body that does not depend on the order of its fields. */
export const digestOfBody = (body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest('hex');

/** A request to be carried out once; `route` is the call that it makes, such as `POST /activities`. */
export const idempotentRequest = (route: string, person: string, key: string, body: unknown): IdempotentRequest => ({
  person,
  key,
  digest: digestOfBody([route, body]),
  bodyDigest: digestOfBody(body),
});

const reused = failure(
  'idempotency-key-reused',
  'This Idempotency-Key was used for another body or at another address: choose a new one.',
);

export const idempotencyKey = ({ person, key }: IdempotentRequest): Key => platformKeys.idempotency(person, key);

/** The record of an answer, to be stored with the change that it answers; it goes after two days. */
export const idempotencyRecord = (
  request: IdempotentRequest,
  answer: unknown,
  now: Date,
): { readonly put: Item; readonly unless: 'exists' } => ({
  put: {
    ...idempotencyKey(request),
    digest: request.digest,
    answer: deflateRawSync(JSON.stringify(answer), { level: 6 }),
    expiresAt: expiryAfter(now, SECONDS_KEPT),
  },
  unless: 'exists',
});

/** What was answered to this request before; undefined where it is new. A key that was used for another body, or at another address, is refused. */
export function answeredBefore<Schema extends z.ZodType>(
  items: ReadonlyMap<string, Item>,
  request: IdempotentRequest,
  schema: Schema,
): Result<z.output<Schema> | undefined, Failure<'idempotency-key-reused'>> {
  const item = items.get(keyName(idempotencyKey(request)));
  if (!item) return ok(undefined);
  const { digest, answer } = IdempotencyItem.parse(item);
  if (digest !== request.digest && digest !== request.bodyDigest) return fail(reused);
  const answered: unknown = JSON.parse(inflateRawSync(answer).toString('utf8'));
  if (digest === request.digest) return ok(stored(schema).parse(answered));
  const read = stored(schema).safeParse(answered); // where the address is not on record, the answer shows it
  return read.success ? ok(read.data) : fail(reused);
}

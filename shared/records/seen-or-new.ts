import { failure, type Failure } from '../platform/failures.ts';
import { etagOf, isNamed, matches } from '../platform/http/etag.ts';
import { changedMeanwhile, type Standing } from './open-record.ts';

/** What whoever puts something says of what they saw: its version (If-Match), or that there was none (If-None-Match: *). */
export type Precondition = { readonly ifMatch?: string | undefined; readonly ifNoneMatch?: string | undefined };

/**
 * What is put for the first time is put by If-None-Match: *, and what is there already by the version that was seen. What is not there
 * has version 0, whose tag is answered too: whoever saw that may put it by that.
 */
export function seenOrNew(
  kind: { readonly name: string },
  standing: Standing,
  { ifMatch, ifNoneMatch }: Precondition,
): Failure<'version-required' | 'stale'> | undefined {
  if (ifMatch === undefined && ifNoneMatch === undefined)
    return failure(
      'version-required',
      `Send the ETag of the ${kind.name} that you saw as If-Match, or If-None-Match: * where there is none yet.`,
    );
  const isThere = standing.version > 0;
  const isSeen = ifMatch === undefined || (ifMatch.trim() === '*' ? isThere : matches(ifMatch, standing));
  const isKnown =
    ifNoneMatch !== undefined && (ifNoneMatch.trim() === '*' ? isThere : isNamed(ifNoneMatch, etagOf(standing)));
  return isSeen && !isKnown ? undefined : changedMeanwhile(kind, standing);
}

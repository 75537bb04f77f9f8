import { createHash } from 'node:crypto';

const MOST_KEPT = 24;

/**
 * Keeps what was worked out of the last few networks, by a digest of all that it was worked out from: the same network is laid out once
 * in a process, and nobody is given what another may read.
 */
export function keptByDigest<From, Made>(make: (from: From) => Promise<Made>): (from: From) => Promise<Made> {
  const kept = new Map<string, Promise<Made>>();
  return (from) => {
    const digest = createHash('sha256').update(JSON.stringify(from)).digest('base64');
    const found = kept.get(digest);
    if (found) return found;
    const making = make(from);
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(digest, making);
    making.catch(() => kept.delete(digest));
    return making;
  };
}

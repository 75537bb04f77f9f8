import type { Key, Keys } from '../platform/store/table.ts';

/**
 * The keys that every kind of record shares, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                                        | key         |
 * |-----------------------------------------------------------------------|-------------|
 * | what awaits a person, a partner or a desk, kind by kind, oldest first | awaits      |
 * | whether what awaited them before this list was kept stands in it      | awaitsKnown |
 */
export const recordKeys = {
  awaits: (whom: string, what: string, since: string, id: string): Key => ({
    pk: `AWAITS#${whom}`,
    sk: `${what}#${since}#${id}`,
  }),
  awaitsKnown: (whom: string, what: string): Key => ({ pk: `AWAITSKNOWN#${whom}`, sk: what }),
} as const satisfies Keys;

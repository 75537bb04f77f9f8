import type { Key, Keys } from '../platform/store/table.ts';

/**
 * The keys of what residents said, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                    | key                 |
 * |---------------------------------------------------|---------------------|
 * | how often residents said they are asked too often | signalCount, signal |
 */
export const signalKeys = {
  signalCount: (neighbourhood: string, week: string): Key => ({ pk: `SIGNALS#${neighbourhood}`, sk: `COUNT#${week}` }),
  signal: (neighbourhood: string, at: string, id: string): Key => ({
    pk: `SIGNALS#${neighbourhood}`,
    sk: `TEXT#${at}#${id}`,
  }),
} as const satisfies Keys;

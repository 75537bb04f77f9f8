import type { Key, Keys } from '../platform/store/table.ts';

/**
 * The keys of introductions, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                  | key                                                                             |
 * |-------------------------------------------------|---------------------------------------------------------------------------------|
 * | an introduction; all of them; those of an owner | introduction, introductionOfOwner, list INTRODUCTIONS, list INTRODUCTIONS#owner |
 */
export const introductionKeys = {
  introduction: (id: string): Key => ({ pk: `INTRODUCTION#${id}`, sk: 'INTRODUCTION' }),
  introductionOfOwner: (id: string): Key => ({ pk: `INTRODUCTION#${id}`, sk: 'OF-OWNER' }),
} as const satisfies Keys;

/** Their partitions of the index `lists`. */
export const introductionLists = {
  introductions: 'INTRODUCTIONS',
  introductionsOf: (owner: string): string => `INTRODUCTIONS#${owner}`,
} as const;

import type { Key, Keys } from '../platform/table.ts';

/**
 * The keys of the neighbourhoods, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                     | key                        |
 * |----------------------------------------------------|----------------------------|
 * | all neighbourhoods; whether they were written anew | neighbourhood, areaVersion |
 * | whether the programme's own area is being loaded   | areaLoading                |
 */
export const areaKeys = {
  neighbourhood: (code: string): Key => ({ pk: 'AREA', sk: code }),
  areaVersion: (): Key => ({ pk: 'AREAVERSION', sk: 'AREAVERSION' }),
  areaLoading: (): Key => ({ pk: 'AREALOADING', sk: 'AREALOADING' }),
} as const satisfies Keys;

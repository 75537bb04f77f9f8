import type { Key, Keys } from '../platform/store/table.ts';

/**
 * The keys of what is known of the programme, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                                        | key                        |
 * |-----------------------------------------------------------------------|----------------------------|
 * | the programme; its themes, goals, indicators, dashboards and partners | programme, programmeRecord |
 */
export const programmeKeys = {
  programme: (): Key => ({ pk: 'PROGRAMME', sk: 'PROGRAMME' }),
  programmeRecord: (list: string, id: string): Key => ({ pk: 'PROGRAMME', sk: `${list.toUpperCase()}#${id}` }),
} as const satisfies Keys;

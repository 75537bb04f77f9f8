import type { Key, Keys } from '../platform/store/table.ts';

const inOrder = (seq: number): string => String(seq).padStart(9, '0');

/** With what the keys of deliveries begin. */
export const DELIVERY_PREFIX = 'DELIVERY#';

/**
 * The keys of the monitor, each beside the access patterns that use it (shared/platform/keys.ts). What an indicator means lies with the
 * programme, under programmeRecord.
 *
 * | access pattern                                                                  | key           |
 * |---------------------------------------------------------------------------------|---------------|
 * | what an indicator meant in each version, and who changed it                     | indicatorLine |
 * | which deliveries of figures are there, and when each indicator last got any     | figuresState  |
 * | of which layers it was worked out what is hidden, and of which it has yet to be | figuresProtection |
 * | one delivery: whose, when, why; deliveries, newest first                         | figureDelivery |
 * | which delivery an import became                                                 | figureImport  |
 * | the figures of an indicator; those of one breakdown                             | layer, layersOf |
 * | what the pages of goals and areas show of an indicator                          | figureSummary |
 */
export const monitorKeys = {
  indicatorLine: (indicator: string, version: number): Key => ({
    pk: `INDICATOR#${indicator}`,
    sk: `HISTORY#${inOrder(version)}`,
  }),
  figuresState: (): Key => ({ pk: 'FIGURES', sk: 'STATE' }),
  figuresProtection: (): Key => ({ pk: 'FIGURES', sk: 'PROTECTION' }),
  figureDelivery: (seq: number): Key => ({ pk: 'FIGURES', sk: `${DELIVERY_PREFIX}${inOrder(seq)}` }),
  figureImport: (job: string): Key => ({ pk: `FIGURES-IMPORT#${job}`, sk: 'IMPORT' }),
  layer: ({ indicator, breakdown, period, seq, source, edition }: LayerPlace, part: number): Key => ({
    pk: `FIGURES#${indicator}`,
    sk: `${layerPrefix(breakdown)}${period}#${inOrder(seq)}#${source}#${edition}#${part}`,
  }),
  layersOf: (indicator: string): Key => ({ pk: `FIGURES#${indicator}`, sk: '' }),
  figureSummary: (indicator: string): Key => ({ pk: `FIGURES-SUMMARY#${indicator}`, sk: 'SUMMARY' }),
} as const satisfies Keys;

/** Where a layer lies: of one delivery there may be several of one period, from other sources or editions. */
type LayerPlace = {
  readonly indicator: string;
  readonly breakdown: string;
  readonly period: string;
  readonly seq: number;
  readonly source: string;
  readonly edition: string;
};

/** With what the keys of the layers of a breakdown begin. */
export const layerPrefix = (breakdown: string): string => `${breakdown}#`;

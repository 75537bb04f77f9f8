import type { Key, Keys } from '../platform/store/table.ts';
import { padded } from '../platform/keys.ts';

/**
 * The keys of the burden and its policy, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                        | key                    |
 * |-------------------------------------------------------|------------------------|
 * | the burden of a neighbourhood: head, totals, listings | head, totals, listings |
 * | the hours asked of an organisation                    | hours                  |
 * | to which programmes an organisation gives its hours; whether it does to one | hoursSharing, hoursGiven |
 * | the policy in force; its versions                     | policy, policyVersion  |
 * | how far the heads were looked through for what ended   | shelving               |
 */
export const burdenKeys = {
  head: (neighbourhood: string): Key => ({ pk: `HEAD#${neighbourhood}`, sk: 'HEAD' }),
  totals: (neighbourhood: string, block: number): Key => ({ pk: `TOTALS#${neighbourhood}#${block}`, sk: 'TOTALS' }),
  listings: (neighbourhood: string, block: number): Key => ({
    pk: `LISTINGS#${neighbourhood}#${block}`,
    sk: 'LISTINGS',
  }),
  hours: (partner: string): Key => ({ pk: `HOURS#${partner}`, sk: 'HOURS' }),
  hoursSharing: (partner: string): Key => ({ pk: `HOURSSHARING#${partner}`, sk: 'SHARING' }),
  hoursGiven: (partner: string, programme: string): Key => ({ pk: `HOURSGIVEN#${partner}`, sk: programme }),
  policy: (): Key => ({ pk: 'POLICY', sk: 'CURRENT' }),
  shelving: (): Key => ({ pk: 'SHELVING', sk: 'SHELVING' }),
  policyVersion: (version: number): Key => ({ pk: 'POLICY', sk: `VERSION#${padded(version)}` }),
} as const satisfies Keys;

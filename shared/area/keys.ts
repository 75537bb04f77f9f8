import type { Key, Keys } from '../platform/store/table.ts';

/**
 * The keys of the neighbourhoods, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                        | key                        |
 * |-------------------------------------------------------|----------------------------|
 * | all neighbourhoods; whether they were written anew    | neighbourhood, areaVersion |
 * | all neighbourhoods without their outlines             | packed, packedPart         |
 * | whether the programme's own area is being loaded      | areaLoading                |
 * | which load of addresses counts                        | addresses                  |
 * | every load that was begun, to clear away all but that | addressLoad                |
 * | the neighbourhoods of a postcode                      | postcodes                  |
 * | the streets whose names begin so                      | street                     |
 */
export const areaKeys = {
  neighbourhood: (code: string): Key => ({ pk: 'AREA', sk: code }),
  areaVersion: (): Key => ({ pk: 'AREAVERSION', sk: 'AREAVERSION' }),
  packed: (): Key => ({ pk: 'AREAPACKED', sk: 'AREAPACKED' }),
  packedPart: (version: number, part: number): Key => ({ pk: 'AREAPACKED', sk: `${version}#${part}` }),
  areaLoading: (): Key => ({ pk: 'AREALOADING', sk: 'AREALOADING' }),
  addresses: (): Key => ({ pk: 'ADDRESSES', sk: 'ADDRESSES' }),
  addressLoad: (load: string): Key => ({ pk: 'ADDRESSES', sk: `LOAD#${load}` }),
  postcodes: (load: string, digits: string): Key => ({ pk: `ADDRESSES#${load}`, sk: `POSTCODE#${digits}` }),
  street: (load: string, folded: string): Key => ({ pk: `ADDRESSES#${load}`, sk: `STREET#${folded}` }),
} as const satisfies Keys;

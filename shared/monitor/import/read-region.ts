import { areaForm } from '../../area/codes.ts';

/** The Netherlands, however a table writes it. */
const COUNTRY = 'NL';
const COUNTRIES = ['NL', 'NL00', 'NL01'];
const OURS = areaForm();
const OTHERS = /^(?:PV|LD|CR|PO|AR|GR|TR|GA|SG|JZ|RM|VR|RP|AM|EZ|WG|KV|GG|RA|EG)\w{1,6}$/;

/** A code as it was read: an area of ours, or a part of the country that the programme does not know. */
export type RegionRead = { readonly area: string; readonly elsewhere: boolean };

/** Reads the code of a region, blanks around it left out; undefined where it is none. */
export function readRegion(written: string): RegionRead | undefined {
  const code = written.trim().toUpperCase();
  if (COUNTRIES.includes(code)) return { area: COUNTRY, elsewhere: false };
  if (OURS.test(code)) return { area: code, elsewhere: false };
  return OTHERS.test(code) ? { area: code, elsewhere: true } : undefined;
}

/** The level that the code of an area says. */
export function levelOf(area: string): 'country' | 'municipality' | 'district' | 'neighbourhood' | 'other' {
  if (area === COUNTRY) return 'country';
  if (!OURS.test(area)) return 'other';
  if (area.startsWith('GM')) return 'municipality';
  return area.startsWith('WK') ? 'district' : 'neighbourhood';
}

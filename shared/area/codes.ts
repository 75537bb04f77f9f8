/**
 * The codes of CBS: a municipality has four digits, a district (wijk) adds two and a neighbourhood (buurt) two more. Since
 * 2023 what is added may hold letters too, as in WK0363AA and BU0363AA01.
 */
const OF_NEIGHBOURHOOD = 'BU\\d{4}[0-9A-Z]{4}';
const OF_DISTRICT = 'WK\\d{4}[0-9A-Z]{2}';
const OF_MUNICIPALITY = 'GM\\d{4}';

const whole = (...forms: readonly string[]): RegExp => new RegExp(`^(?:${forms.join('|')})$`);

export const NEIGHBOURHOOD_FORM = whole(OF_NEIGHBOURHOOD);
export const DISTRICT_FORM = whole(OF_DISTRICT);
/** A neighbourhood or a district. */
export const PLACE_FORM = whole(OF_NEIGHBOURHOOD, OF_DISTRICT);
/** A neighbourhood, district or municipality, or one of some names beside them. */
export const areaForm = (...names: readonly string[]): RegExp =>
  whole(OF_NEIGHBOURHOOD, OF_DISTRICT, OF_MUNICIPALITY, ...names);

/** What a code of a neighbourhood, and of a district, is, in words. */
export const NEIGHBOURHOOD_WORDS = 'BU, four digits and four digits or capitals, such as BU09172004';
export const DISTRICT_WORDS = 'WK, four digits and two digits or capitals, such as WK091720';

/** The municipality in which a neighbourhood or district lies: GM0917 of BU09172004. */
export const municipalityOf = (code: string): string => `GM${code.slice(2, 6)}`;

/** The district that the code of a neighbourhood names: WK091720 of BU09172004. */
export const districtIn = (code: string): string => `WK${code.slice(2, 8)}`;

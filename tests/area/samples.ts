import { readFileSync } from 'node:fs';
import { readArea, type AreaRead } from '#shared/area/import-area.ts';
import { openFigures, type AreaFile, type FigureFile } from '#shared/area/area-files.ts';

const areas = new URL('../../shared/programme/heerlen-noord/areas/', import.meta.url);
const fileOf = (name: string): AreaFile => ({ name, text: readFileSync(new URL(name, areas), 'utf8') });
export const heerlenMap = fileOf('heerlen-neighbourhoods.geojson');
/** The key figures of Heerlen as they lie on disk. */
export const heerlenFiguresText = fileOf('heerlen-key-figures-2016-2020.csv').text;
export const heerlenFigures = await openFigures('heerlen-key-figures-2016-2020.csv', Buffer.from(heerlenFiguresText));

export type Properties = Readonly<Record<string, unknown>>;
export type Sample = { readonly type: 'Feature'; readonly properties: Properties | null; readonly geometry: unknown };

export const square = (longitude: number, latitude: number, size = 0.01): number[][][] => [
  [
    [longitude, latitude],
    [longitude + size, latitude],
    [longitude + size, latitude + size],
    [longitude, latitude + size],
    [longitude, latitude],
  ],
];
export const polygon = (longitude = 5.95, latitude = 50.9): object => ({
  type: 'Polygon',
  coordinates: square(longitude, latitude),
});

/** A buurt with the attribute names of PDOK's "wijken en buurten" (OGC API features, 2022); the figures are made up. */
export const pdokBuurt = (properties: Properties = {}, geometry: unknown = polygon()): Sample => ({
  type: 'Feature',
  properties: {
    id: 1,
    jrstatcode: '2022BU09172004',
    jaar: 2022,
    buurtcode: 'BU09172004',
    buurtnaam: 'Pronsebroek',
    wijkcode: 'WK091720',
    gemeentecode: 'GM0917',
    gemeentenaam: 'Heerlen',
    indelingswijziging_wijken_en_buurten: 1,
    water: 'NEE',
    meest_voorkomende_postcode: '6413',
    dekkingspercentage: 1,
    omgevingsadressendichtheid: 1071,
    stedelijkheid_adressen_per_km2: 3,
    bevolkingsdichtheid_inwoners_per_km2: 3021,
    aantal_inwoners: 1240,
    mannen: 610,
    vrouwen: 630,
    percentage_personen_0_tot_15_jaar: 13,
    percentage_personen_15_tot_25_jaar: 10,
    percentage_personen_25_tot_45_jaar: 24,
    percentage_personen_45_tot_65_jaar: 30,
    percentage_personen_65_jaar_en_ouder: 23,
    aantal_huishoudens: 585,
    gemiddelde_huishoudsgrootte: 2.1,
    percentage_uit_turkije: -99997,
    oppervlakte_totaal_in_ha: 42,
    oppervlakte_land_in_ha: 41,
    oppervlakte_water_in_ha: 1,
    ...properties,
  },
  geometry,
});

/** A buurt as the Wijk- en Buurtkaart wrote them before: attribute names in capitals, -99999999 for what is secret. */
export const olderBuurt = (properties: Properties = {}): Sample => ({
  type: 'Feature',
  properties: {
    BU_CODE: 'BU09170000',
    BU_NAAM: 'Oude naam',
    WK_CODE: 'WK091700',
    GM_CODE: 'GM0917',
    GM_NAAM: 'Heerlen',
    WATER: 'NEE',
    POSTCODE: '6411',
    AANT_INW: 600,
    AANT_MAN: 300,
    AANT_VROUW: 300,
    P_00_14_JR: 10,
    P_15_24_JR: 20,
    P_25_44_JR: 30,
    P_45_64_JR: 25,
    P_65_EO_JR: 15,
    AANTAL_HH: 400,
    P_MAROKKO: -99999999,
    OPP_LAND: 30,
    OPP_WATER: 0,
    ...properties,
  },
  geometry: polygon(5.98, 50.88),
});

/** The districts of PDOK lie in a layer of their own. */
export const pdokWijk: Sample = {
  type: 'Feature',
  properties: {
    jrstatcode: '2022WK091720',
    jaar: 2022,
    wijkcode: 'WK091720',
    wijknaam: 'Wijk 20 Heerlerheide-Passart',
    gemeentecode: 'GM0917',
    gemeentenaam: 'Heerlen',
    aantal_inwoners: 5000,
  },
  geometry: polygon(),
};

export const mapOf = (features: readonly Sample[], name = 'buurten.geojson'): AreaFile => ({
  name,
  text: JSON.stringify({ type: 'FeatureCollection', features }),
});

/** Figures as CSV, as files of one year after another. */
const figuresOf = (...figures: string[]): Promise<FigureFile[]> =>
  Promise.all(figures.map((text, at) => openFigures(`kwb-${2023 + at}.csv`, Buffer.from(text))));

/** Reads features as one map. */
export const readSamples = (features: readonly Sample[]): AreaRead => readArea([mapOf(features)]);

/** Reads features as one map, with figures as CSV beside it. */
export const readWithFigures = async (features: readonly Sample[], ...figures: string[]): Promise<AreaRead> =>
  readArea([mapOf(features)], await figuresOf(...figures));

const KWB_HEADING =
  'gwb_code_10;gwb_code_8;regio;gm_naam;recs;gwb_code;ind_wbi;a_inw;a_man;a_vrouw;a_00_14;a_15_24;a_25_44;a_45_64;a_65_oo;a_hh;g_wozbag';
/** A row of CBS "Kerncijfers wijken en buurten" for a buurt, district or municipality. */
export const kwbRow = (code: string, name: string, counts: readonly (number | string)[]): string => {
  const [total = '.', young = '.', youth = '.', adult = '.', middle = '.', old = '.', households = '.'] = counts;
  return [
    code,
    code.slice(2),
    name,
    'Heerlen',
    'Buurt',
    code,
    1,
    total,
    '.',
    '.',
    young,
    youth,
    adult,
    middle,
    old,
    households,
    '143',
  ].join(';');
};
export const kwb = (...rows: string[]): string => `\uFEFF${[KWB_HEADING, ...rows].join('\r\n')}\r\n`;

import { describe, expect, it } from 'vitest';
import { readArea, WHOLE_FILE } from '#shared/area/import-area.ts';
import {
  kwb,
  kwbRow,
  mapOf,
  pdokBuurt,
  polygon,
  readSamples,
  readWithFigures,
  square,
  type Properties,
} from '#tests/area/samples.ts';

const CODE = 'BU09172004';
const refusedFor = (properties: Properties, geometry: unknown = polygon()): string[] => {
  const { neighbourhoods, refused } = readSamples([pdokBuurt(properties, geometry)]);
  expect(neighbourhoods).toEqual([]);
  return refused.map(({ reason }) => reason);
};

describe('a feature is refused, and the reason named', () => {
  it.each<[string, Properties, string]>([
    ['it has no code', { buurtcode: null }, 'no code (buurtcode)'],
    [
      'its code is no CBS code',
      { buurtcode: 'BU091720' },
      'the code BU091720 is not BU, four digits and four digits or capitals, such as BU09172004',
    ],
    [
      'its code has a letter among the digits of the municipality',
      { buurtcode: 'BU0A630007' },
      'the code BU0A630007 is not BU, four digits and four digits or capitals, such as BU09172004',
    ],
    ['it has no name', { buurtnaam: '' }, 'no name (buurtnaam)'],
    ['it lies in no district', { wijkcode: null }, 'no district (wijkcode)'],
    [
      'its district is no CBS code',
      { wijkcode: 'Passart' },
      'the district Passart is not WK, four digits and two digits or capitals, such as WK091720',
    ],
    ['nobody says how many live there', { aantal_inwoners: -99997 }, 'the number of inhabitants is missing'],
    [
      'it has fewer than no inhabitants',
      { aantal_inwoners: -10 },
      'the number of inhabitants is -10, not a whole number of 0 or more',
    ],
    [
      'it has half an inhabitant',
      { aantal_inwoners: 12.5 },
      'the number of inhabitants is 12.5, not a whole number of 0 or more',
    ],
    [
      'its inhabitants are no number',
      { aantal_inwoners: 'veel' },
      'the number of inhabitants is not a number: “veel” is not a number such as 1500 or 4,5',
    ],
    ['its households are missing', { aantal_huishoudens: -99999999 }, 'the number of households is missing'],
    [
      'its households are fewer than none',
      { aantal_huishoudens: -5 },
      'the number of households is -5, not a whole number of 0 or more',
    ],
    [
      'an age group is missing',
      { percentage_personen_0_tot_15_jaar: -99997 },
      'the age groups are missing, as counts and as percentages: add a file of key figures that has them',
    ],
  ])('where %s', (_, properties, reason) => {
    expect(refusedFor(properties)).toEqual([reason]);
  });

  it.each<[string, unknown, RegExp]>([
    ['it has no outline', null, /^the geometry is not a Polygon or MultiPolygon$/],
    [
      'its outline is a point',
      { type: 'Point', coordinates: [5.9, 50.9] },
      /^the geometry is not a Polygon or MultiPolygon$/,
    ],
    [
      'its outline has no ring',
      { type: 'Polygon', coordinates: [] },
      /^the geometry is not a Polygon or MultiPolygon$/,
    ],
    [
      'its coordinates are RD',
      { type: 'Polygon', coordinates: square(190_000, 320_000, 500) },
      /190000, 320000, are RD \(EPSG:28992\)/,
    ],
    [
      'one of its parts is RD',
      { type: 'MultiPolygon', coordinates: [square(5.9, 50.9), square(190_000, 320_000, 500)] },
      /are RD/,
    ],
    [
      'its coordinates stand the other way round',
      { type: 'Polygon', coordinates: square(50.9, 5.9) },
      /have latitude before longitude/,
    ],
    [
      'its coordinates are those of web maps',
      { type: 'Polygon', coordinates: square(660_000, 6_600_000, 500) },
      /are not WGS84/,
    ],
    [
      'its ring is open',
      {
        type: 'Polygon',
        coordinates: [
          [
            [5, 50],
            [5.1, 50],
            [5.1, 50.1],
            [5, 50.1],
          ],
        ],
      },
      /does not end where it begins/,
    ],
    [
      'its outline is more than an item can hold',
      {
        type: 'Polygon',
        coordinates: [[...Array.from({ length: 20_000 }, (_, at) => [5 + at * 1.1e-5, 50.123456]), [5, 50.123456]]],
      },
      /KB that can be kept: simplify it/,
    ],
  ])('where %s', (_, geometry, reason) => {
    const [said, ...others] = refusedFor({}, geometry);
    expect(said).toMatch(reason);
    expect(others).toEqual([]);
  });

  it('where its code was there already, in the same file or another one', () => {
    const { neighbourhoods, refused } = readArea([
      mapOf([pdokBuurt(), pdokBuurt({ buurtnaam: 'Again' })], 'one.geojson'),
      mapOf([pdokBuurt()], 'two.geojson'),
    ]);
    expect(neighbourhoods.map(({ name }) => name)).toEqual(['Pronsebroek']);
    expect(refused).toEqual([
      { file: 'one.geojson', feature: CODE, reason: 'the code stands in one.geojson already' },
      { file: 'two.geojson', feature: CODE, reason: 'the code stands in one.geojson already' },
    ]);
  });

  it('where its key figures are wrong, for they count before the map', async () => {
    const { refused } = await readWithFigures(
      [pdokBuurt()],
      kwb(kwbRow(CODE, 'Pronsebroek', [100, -5, 20, 20, 20, 20, 50])),
    );
    expect(refused).toEqual([
      {
        file: 'buurten.geojson',
        feature: CODE,
        reason: 'the number of age-0-14 is -5, not a whole number of 0 or more',
      },
    ]);
  });

  it.each<[string, (number | string)[], RegExp]>([
    [
      'is written with points of thousands',
      ['3.000', 500, 500, 700, 800, 500, 1400],
      /inhabitants is not a number: “3\.000” can be read two ways: write 3000, or 3,0/,
    ],
    [
      'has a group with a comma of thousands',
      [3000, 500, 500, 700, '1,800', 500, 1400],
      /age-45-64 is not a number: “1,800” can be read two ways/,
    ],
    [
      'is not what its groups add up to',
      [3, 500, 500, 700, 800, 500, 1400],
      /add up to 3000, and there are 3 inhabitants/,
    ],
    ['has groups of another size', [3000, 5, 5, 7, 8, 5, 1400], /add up to 30, and there are 3000 inhabitants/],
  ])('where its population %s', async (_, counts, reason) => {
    const { neighbourhoods, refused } = await readWithFigures([pdokBuurt()], kwb(kwbRow(CODE, 'Pronsebroek', counts)));
    expect(neighbourhoods).toEqual([]);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatch(reason);
  });

  it('but not for what CBS rounded to fives or tens', async () => {
    const { refused } = await readWithFigures(
      [pdokBuurt()],
      kwb(kwbRow(CODE, 'Pronsebroek', [1240, 165, 130, 305, 380, 270, 585])),
    );
    expect(refused).toEqual([]);
  });

  it('and is known by its place in the file where it has no code', () => {
    const { refused } = readSamples([pdokBuurt(), { type: 'Feature', properties: null, geometry: null }]);
    expect(refused).toEqual([{ file: 'buurten.geojson', feature: 'feature 2', reason: 'no code (buurtcode)' }]);
  });

  it('and the others are taken', () => {
    const { neighbourhoods, refused } = readSamples([pdokBuurt({ buurtcode: 'BU1' }), pdokBuurt()]);
    expect(neighbourhoods.map(({ code }) => code)).toEqual([CODE]);
    expect(refused).toHaveLength(1);
  });
});

describe('a whole file is refused', () => {
  it.each([
    ['not JSON', '<gml/>', 'the file is not JSON'],
    ['another JSON', '{"type":"Feature"}', 'the file is not a GeoJSON FeatureCollection'],
    ['a list', '[]', 'the file is not a GeoJSON FeatureCollection'],
  ])('where a map is %s', (_, text, reason) => {
    expect(readArea([{ name: 'map.geojson', text }]).refused).toEqual([
      { file: 'map.geojson', feature: WHOLE_FILE, reason },
    ]);
  });

  it('where key figures have no column with CBS codes, or are no CSV', async () => {
    const reasonFor = async (text: string): Promise<string | undefined> =>
      (await readWithFigures([pdokBuurt()], text)).refused[0]?.reason;
    expect(await reasonFor('name,inhabitants\nPronsebroek,1240\n')).toMatch(/^no row has a CBS code/);
    expect(await reasonFor('')).toMatch(/empty/);
    expect(await reasonFor('gwb_code,a_inw\n"BU09172004,1240\n')).toMatch(/CSV/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArea } from '#shared/area/import-area.ts';
import { isInProgrammeArea } from '#shared/area/neighbourhoods.ts';
import { countOfShare } from '#shared/area/population.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import {
  heerlenFigures,
  heerlenMap,
  kwb,
  kwbRow,
  mapOf,
  olderBuurt,
  pdokBuurt,
  pdokWijk,
  polygon,
  readSamples,
  readWithFigures,
  square,
} from '#tests/area/samples.ts';

const SHARES_NOTE: unknown = expect.stringMatching(/^Age groups computed from percentages/);

describe("Heerlen's own files", () => {
  const read = readArea([heerlenMap], [heerlenFigures]);

  it('hold 57 neighbourhoods with 86,980 inhabitants, of whom 55,705 in the programme area', () => {
    const people = (items: typeof read.neighbourhoods): number =>
      items.reduce((sum, { population }) => sum + population.total, 0);
    expect(read.neighbourhoods).toHaveLength(57);
    expect(people(read.neighbourhoods)).toBe(86_980);
    expect(
      people(
        read.neighbourhoods.filter(({ code, districtCode }) =>
          isInProgrammeArea(heerlenNoord.programmeArea, code, districtCode),
        ),
      ),
    ).toBe(55_705);
  });

  it('give nothing to refuse or to remark', () => {
    expect(read.refused).toEqual([]);
    expect(read.notes).toEqual([]);
  });

  it('show by the key figures that count the same people that the population is that of 2020', () => {
    expect(new Set(read.neighbourhoods.map(({ figuresYear }) => figuresYear))).toEqual(new Set([2020]));
  });

  it('keep the population of the map, for the key figures have no age groups', () => {
    const map = new Map(readArea([heerlenMap]).neighbourhoods.map(({ code, population }) => [code, population]));
    for (const { code, population } of read.neighbourhoods) expect(population).toEqual(map.get(code));
  });
});

describe('a map of PDOK', () => {
  it('is understood, in every way that CBS and PDOK have named the attributes', () => {
    const camel = pdokBuurt().properties ?? {};
    const renamed = Object.fromEntries(
      Object.entries(camel).map(([name, value]) => [
        name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
    );
    const [snake, camelCase] = [readSamples([pdokBuurt()]), readSamples([{ ...pdokBuurt(), properties: renamed }])];
    expect(Object.keys(renamed)).toContain('percentagePersonen65JaarEnOuder');
    expect(snake.neighbourhoods[0]).toMatchObject({
      code: 'BU09172004',
      name: 'Pronsebroek',
      districtCode: 'WK091720',
      boundariesYear: 2022,
      figuresYear: 2022,
      population: {
        'total': 1240,
        'age-0-14': 160,
        'age-15-24': 125,
        'age-25-44': 300,
        'age-45-64': 370,
        'age-65-plus': 285,
        'households': 585,
      },
    });
    expect(camelCase.neighbourhoods).toEqual(snake.neighbourhoods);
    expect(readSamples([olderBuurt()]).neighbourhoods[0]?.population).toEqual({
      'total': 600,
      'age-0-14': 60,
      'age-15-24': 120,
      'age-25-44': 180,
      'age-45-64': 150,
      'age-65-plus': 90,
      'households': 400,
    });
  });

  it('may hold several municipalities, several files and outlines of several parts', () => {
    const parts = { type: 'MultiPolygon', coordinates: [square(6.01, 50.86), square(6.05, 50.86)] };
    const kerkrade = pdokBuurt(
      {
        buurtcode: 'BU09280101',
        buurtnaam: 'Chevremont',
        wijkcode: 'WK092801',
        gemeentecode: 'GM0928',
        gemeentenaam: 'Kerkrade',
      },
      parts,
    );
    const read = readArea([mapOf([pdokBuurt(), kerkrade]), mapOf([olderBuurt()], 'older.geojson')]);
    expect(read.refused).toEqual([]);
    expect(read.neighbourhoods.map(({ code }) => code)).toEqual(['BU09172004', 'BU09280101', 'BU09170000']);
    expect(JSON.parse(read.neighbourhoods[1]?.geometry ?? '')).toEqual(parts);
  });

  it('says that percentages were turned into counts, and goes by the code of a district that no file names', () => {
    const read = readSamples([pdokBuurt()]);
    expect(read.notes).toContainEqual('Age groups computed from percentages and rounded to fives (1): BU09172004');
    expect(read.notes).toContainEqual(expect.stringMatching(/^No file names these districts.*WK091720$/));
    expect(read.neighbourhoods[0]?.districtName).toBe('WK091720');
  });

  it('takes the names of districts from their own layer or from key figures, and says that their outlines are not kept', async () => {
    const fromLayer = readSamples([pdokBuurt(), pdokWijk]);
    expect(fromLayer.neighbourhoods.map(({ districtName }) => districtName)).toEqual(['Wijk 20 Heerlerheide-Passart']);
    expect(fromLayer.notes).toContainEqual(expect.stringMatching(/^Outlines of districts.*WK091720$/));
    const fromFigures = await readWithFigures([pdokBuurt()], kwb(kwbRow('WK091720', 'Heerlerheide-Passart', [5000])));
    expect(fromFigures.neighbourhoods[0]?.districtName).toBe('Heerlerheide-Passart');
  });

  it('takes the codes of "gebiedsindelingen", which name no district, where figures know the district of the code', async () => {
    const bare = {
      type: 'Feature',
      properties: { statcode: 'BU09172004', statnaam: 'Pronsebroek', jrstatcode: '2023BU09172004', rubriek: 'buurt' },
      geometry: polygon(),
    } as const;
    const read = await readWithFigures(
      [bare],
      kwb(
        kwbRow('WK091720', 'Heerlerheide-Passart', [5000]),
        kwbRow('BU09172004', 'Pronsebroek', [100, 20, 20, 20, 20, 20, 50]),
      ),
    );
    expect(read.refused).toEqual([]);
    expect(read.neighbourhoods[0]).toMatchObject({
      districtCode: 'WK091720',
      districtName: 'Heerlerheide-Passart',
      boundariesYear: 2023,
      figuresYear: 2023,
    });
  });

  it('leaves out water, other countries and what has no land, with a word, but not a neighbourhood where people live', () => {
    const unknown = { aantal_inwoners: -99997, aantal_huishoudens: -99997 };
    const read = readSamples([
      pdokBuurt({ buurtcode: 'BU09179997', water: 'JA', ...unknown }),
      pdokBuurt({ buurtcode: 'BU09179998', water: 'B', ...unknown }),
      pdokBuurt({ buurtcode: 'BU09179999', oppervlakte_land_in_ha: 0, aantal_inwoners: 0 }),
      pdokBuurt({ water: 'JA' }),
    ]);
    expect(read.neighbourhoods.map(({ code }) => code)).toEqual(['BU09172004']);
    expect(read.refused).toEqual([]);
    expect(read.notes).toContainEqual(
      'Left out: water or another country, without inhabitants (3): BU09179997, BU09179998, BU09179999',
    );
  });

  it('may hold neighbourhoods where nobody lives, whose groups CBS leaves out', () => {
    const shares = Object.fromEntries(
      Object.keys(pdokBuurt().properties ?? {})
        .filter((name) => name.startsWith('percentage'))
        .map((name) => [name, -99995]),
    );
    const read = readSamples([pdokBuurt({ ...shares, aantal_inwoners: 0, aantal_huishoudens: null })]);
    expect(read.neighbourhoods[0]?.population).toEqual({
      'total': 0,
      'age-0-14': 0,
      'age-15-24': 0,
      'age-25-44': 0,
      'age-45-64': 0,
      'age-65-plus': 0,
      'households': 0,
    });
  });

  it('is rounded to a decimetre and loses its heights', () => {
    const read = readSamples([
      pdokBuurt(
        {},
        {
          type: 'Polygon',
          coordinates: [
            [
              [5.1234567, 50.1, 3],
              [5.2, 50.1, 3],
              [5.2, 50.2, 3],
              [5.1234567, 50.1, 3],
            ],
          ],
        },
      ),
    ]);
    expect(read.neighbourhoods[0]?.geometry).toBe(
      '{"type":"Polygon","coordinates":[[[5.123457,50.1],[5.2,50.1],[5.2,50.2],[5.123457,50.1]]]}',
    );
  });
});

describe('key figures of CBS', () => {
  const counts = [1300, 200, 150, 300, 400, 250, 600] as const;
  const counted = {
    'total': 1300,
    'age-0-14': 200,
    'age-15-24': 150,
    'age-25-44': 300,
    'age-45-64': 400,
    'age-65-plus': 250,
    'households': 600,
  };

  it('win over the map when they count all age groups', async () => {
    const read = await readWithFigures(
      [pdokBuurt()],
      kwb(kwbRow('GM0917', 'Heerlen', counts), kwbRow('BU09172004', 'Pronsebroek', counts)),
    );
    expect(read.neighbourhoods[0]).toMatchObject({ population: counted, figuresYear: 2023, boundariesYear: 2022 });
    expect(read.notes).not.toContainEqual(SHARES_NOTE);
  });

  it.each(['.', '', '-99997', '-99999999', 'x'])(
    'do not count where an age group is %j; the map does, and that is said',
    async (unknown) => {
      const read = await readWithFigures(
        [pdokBuurt()],
        kwb(kwbRow('BU09172004', 'Pronsebroek', [1300, 200, unknown, 300, 400, 250, 600])),
      );
      expect(read.neighbourhoods[0]).toMatchObject({ population: { total: 1240 }, figuresYear: 2022 });
      expect(read.notes).toContainEqual(
        expect.stringMatching(/^Key figures of 2023 give another number of inhabitants.*BU09172004$/),
      );
      expect(read.notes).toContainEqual(SHARES_NOTE);
    },
  );

  it('count for the newest year of a file and of several files', async () => {
    const ofYear = (year: number, total: number): string => `BU09172004,Pronsebroek,${year},${total},10,10,10,10,10,30`;
    const csv = (...rows: string[]): string =>
      ['regionCode,regionName,year,inhabitants,a_00_14,a_15_24,a_25_44,a_45_64,a_65_oo,households', ...rows].join('\n');
    const read = await readWithFigures(
      [pdokBuurt()],
      csv(ofYear(2019, 40), ofYear(2021, 45), ofYear(2020, 50)),
      csv(ofYear(2018, 55)),
    );
    expect(read.neighbourhoods[0]).toMatchObject({ population: { total: 45 }, figuresYear: 2021 });
  });

  it('are understood as StatLine gives them, with spaces and numbered columns', async () => {
    const csv =
      '"ID";"WijkenEnBuurten";"Gemeentenaam_1";"SoortRegio_2";"Codering_3";"AantalInwoners_5";"k_0Tot15Jaar_8";"k_15Tot25Jaar_9";"k_25Tot45Jaar_10";"k_45Tot65Jaar_11";"k_65JaarOfOuder_12";"HuishoudensTotaal_28"\n' +
      '"7";"Pronsebroek";"Heerlen   ";"Buurt     ";"BU09172004";"   1300";"    200";"    150";"    300";"    400";"    250";"    600"\n';
    expect((await readWithFigures([pdokBuurt()], csv)).neighbourhoods[0]?.population).toEqual(counted);
  });

  it('say which neighbourhoods of the same municipality lie on no map, and which on the map they lack', async () => {
    const other = pdokBuurt({ buurtcode: 'BU09172005' });
    const read = await readWithFigures(
      [pdokBuurt(), other],
      kwb(kwbRow('BU09172004', 'A', counts), kwbRow('BU09179901', 'B', counts), kwbRow('BU03630000', 'C', counts)),
    );
    expect(read.notes).toContainEqual('In the key figures but not taken from a map (1): BU09179901');
    expect(read.notes).toContainEqual('Not in the key figures, so the figures of the map count (1): BU09172005');
  });
});

describe('a percentage of the inhabitants', () => {
  it('becomes the nearest multiple of five', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 1000 }), (total, permille) => {
        const count = countOfShare(total, permille / 10);
        expect(count % 5).toBe(0);
        expect(Math.abs(count - (total * permille) / 1000)).toBeLessThanOrEqual(2.5 + 1e-9);
      }),
    );
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEngine } from '#functions/local/engine/engine.ts';
import { readSettings } from '#functions/local/settings.ts';
import { openLocalStore, type LocalStore } from '#functions/local/store.ts';
import { areaNames, areaReaders, readNeighbourhoods } from '#shared/area/area-store.ts';
import { importArea, readArea } from '#shared/area/import-area.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { keys } from '#tests/support/every-key.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { heerlenFigures, heerlenMap, pdokBuurt, readSamples, type Sample } from '#tests/area/samples.ts';

let dataDir: string;
let store: LocalStore;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'loketten-area-'));
  const settings = readSettings({ LOKETTEN_DATA_DIR: dataDir });
  if (!settings.ok) throw new Error(settings.error.join());
  store = await openLocalStore(settings.value, (folder) => startEngine({ dataDir: folder, log: silentLog }));
});

beforeEach(async () => {
  const left = await readNeighbourhoods(store.table);
  if (left.length > 0) await store.table.write(left.map(({ code }) => ({ remove: keys.neighbourhood(code) })));
});

afterAll(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

const buurt = (code: string, name: string): Sample => pdokBuurt({ buurtcode: code, buurtnaam: name });
const take = (...features: Sample[]) => importArea(store.table, readSamples(features));
const retiredOnes = async (): Promise<string[]> =>
  (await readNeighbourhoods(store.table)).filter(({ retired }) => retired).map(({ code }) => code);

describe('an area that is imported', () => {
  it('can be read, and the programme area is marked', async () => {
    const { written, retired } = await importArea(store.table, readArea([heerlenMap], [heerlenFigures]));
    expect([written.length, retired]).toEqual([57, []]);
    const area = await areaReaders(store.table, () => Promise.resolve(['WK091720', 'BU09173400']), systemClock).area();
    expect(area.size).toBe(57);
    expect(
      [...area.values()].filter(({ inProgrammeArea }) => inProgrammeArea).map(({ districtCode }) => districtCode),
    ).toContain('WK091734');
  });

  it('can be imported again without a difference', async () => {
    await importArea(store.table, readArea([heerlenMap], [heerlenFigures]));
    const before = await readNeighbourhoods(store.table);
    expect((await importArea(store.table, readArea([heerlenMap], [heerlenFigures]))).retired).toEqual([]);
    expect(await readNeighbourhoods(store.table)).toEqual(before);
  });

  it('retires what the new map of the same municipality no longer has; its name can still be read', async () => {
    await take(buurt('BU09172004', 'Stays'), buurt('BU09172005', 'Goes'));
    expect(await take(buurt('BU09172004', 'Stays'), buurt('BU09172006', 'Comes'))).toEqual({
      written: ['BU09172004', 'BU09172006'],
      retired: ['BU09172005'],
    });
    expect(await retiredOnes()).toEqual(['BU09172005']);
    expect([...(await areaReaders(store.table, () => Promise.resolve([]), systemClock).area()).keys()]).toEqual([
      'BU09172004',
      'BU09172006',
    ]);
    expect((await areaNames(store.table)).get('BU09172005')).toBe('Goes');
  });

  it('takes a retired neighbourhood back when a map has it again', async () => {
    await take(buurt('BU09172004', 'Stays'), buurt('BU09172005', 'Goes'));
    await take(buurt('BU09172004', 'Stays'));
    expect(await retiredOnes()).toEqual(['BU09172005']);
    await take(buurt('BU09172004', 'Stays'), buurt('BU09172005', 'Goes'));
    expect(await retiredOnes()).toEqual([]);
  });

  it('leaves other municipalities alone', async () => {
    await take(buurt('BU09172004', 'Heerlen'));
    expect((await take(buurt('BU09280101', 'Kerkrade'))).retired).toEqual([]);
    expect(await retiredOnes()).toEqual([]);
  });

  it('leaves a neighbourhood as it was when its feature is refused', async () => {
    await take(buurt('BU09172004', 'Fine'), buurt('BU09172005', 'Before'));
    const refused = pdokBuurt({ buurtcode: 'BU09172005', aantal_inwoners: -1 });
    expect(await take(buurt('BU09172004', 'Fine'), refused)).toEqual({ written: ['BU09172004'], retired: [] });
    expect((await readNeighbourhoods(store.table)).map(({ name, retired }) => [name, retired])).toEqual([
      ['Fine', false],
      ['Before', false],
    ]);
  });

  it('may have outlines as large as can be kept', async () => {
    const ring = [
      ...Array.from({ length: 16_500 }, (_, at) => [5.123456 + at * 1e-5, 50.123456]),
      [5.123456, 50.123456],
    ];
    const large = Array.from({ length: 10 }, (_, at) =>
      pdokBuurt({ buurtcode: `BU091720${10 + at}` }, { type: 'Polygon', coordinates: [ring] }),
    );
    const read = readSamples(large);
    expect(read.refused).toEqual([]);
    expect(read.neighbourhoods[0]?.geometry.length).toBeGreaterThan(300_000);
    expect((await importArea(store.table, read)).written).toHaveLength(10);
    expect(await readNeighbourhoods(store.table)).toHaveLength(10);
  });
});

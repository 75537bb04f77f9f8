import { MIGRATIONS } from '#shared/migrations.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { localDesk } from '#functions/local/desk.ts';
import { connectEngine } from '#functions/local/engine/engine.ts';
import { prepare } from '#functions/local/preparing/prepare-store.ts';
import { programmesOf } from '#functions/local/programmes.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { openLocalStore, type LocalStore } from '#functions/local/store.ts';
import { readNeighbourhoods, writeNeighbourhoods, type NeighbourhoodItem } from '#shared/area/area-store.ts';
import { NeighbourhoodCode } from '#shared/area/neighbourhoods.ts';
import { importArea } from '#shared/area/import-area.ts';
import { ensurePolicy, policyVersions } from '#shared/burden/policy-store.ts';
import { readAllDatasets } from '#shared/catalogue/find-datasets.ts';
import type { Desk } from '#shared/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { registeredAt } from '#tests/activities/import/import-desk.ts';
import { pdokBuurt, readSamples } from '#tests/area/samples.ts';
import { testFolders } from './folder.ts';

const NEW_CODE = NeighbourhoodCode.parse('BU09990001');
const newFolder = testFolders();
const stores: LocalStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

async function emptyDesk(environment: Record<string, string> = {}): Promise<Desk> {
  const settings = settingsFrom({ ...environment, LOKETTEN_DATA_DIR: await newFolder() });
  const store = await openLocalStore(settings, (dataDir) => connectEngine({ dataDir, log: silentLog }));
  stores.push(store);
  return localDesk(settings, store, (await programmesOf(store, settings))[0], silentLog);
}

const noProgress = Object.assign(() => undefined, { end: () => undefined });
const prepareArea = (desk: Desk) => prepare(desk, { seed: 'none' }, noProgress);

const codesIn = async ({ table }: Desk): Promise<string[]> => (await readNeighbourhoods(table)).map(({ code }) => code);

async function firstOf(desk: Desk): Promise<NeighbourhoodItem> {
  const [first] = await readNeighbourhoods(desk.table);
  if (!first) throw new Error('no neighbourhood');
  return first;
}

describe('preparing an empty store', () => {
  it('sets the policy and loads the 57 neighbourhoods, of which 34 are in the programme area', async () => {
    const desk = await emptyDesk();
    await prepareArea(desk);
    const area = [...(await desk.area()).values()];
    expect([area.length, area.filter(({ inProgrammeArea }) => inProgrammeArea).length]).toEqual([57, 34]);
    expect((await policyVersions(desk.table)).map(({ version }) => version)).toEqual([1]);
  });

  it('stores the programme, and leaves one that is stored as it is', async () => {
    const desk = await emptyDesk();
    await prepareArea(desk);
    const [stored] = (await desk.table.read([keys.programme()])).values();
    expect(stored).toMatchObject({ programme: { id: 'heerlen-noord' } });
    const record = { id: 1, title: 'Een ander thema', titleEn: 'Another theme', source: '' };
    await desk.table.write([{ put: { ...keys.programmeRecord('themes', '1'), v: 2, place: 0, record } }]);
    await prepareArea(desk);
    expect((await desk.programme()).themes[0]?.title).toBe('Een ander thema');
  });

  it('leaves a store that another version wrote as it is, and says what to do', async () => {
    const desk = await emptyDesk();
    await ensurePolicy(desk);
    await expect(prepareArea(desk)).rejects.toThrow(/another version.*LOKETTEN_DATA_DIR/);
    expect(await codesIn(desk)).toEqual([]);
  });

  it('can be done again without a trace', async () => {
    const desk = await emptyDesk();
    await prepareArea(desk);
    const [policies, areas] = [await policyVersions(desk.table), await readNeighbourhoods(desk.table)];
    await prepareArea(desk);
    expect([await policyVersions(desk.table), await readNeighbourhoods(desk.table)]).toEqual([policies, areas]);
  });

  it('is taken up again where it was cut off', async () => {
    const desk = await emptyDesk();
    const { table } = desk;
    let writes = 0;
    const breaking: Desk['table'] = {
      read: (all) => table.read(all),
      list: (listing) => table.list(listing),
      scan: () => table.scan(),
      count: (...all) => table.count(...all),
      write: (changes) =>
        (writes += 1) > 8 + MIGRATIONS.length
          ? Promise.reject(new Error('The plug was pulled.'))
          : table.write(changes),
    };
    await expect(prepareArea({ ...desk, table: breaking })).rejects.toThrow('The plug');
    const before = (await codesIn(desk)).length;
    expect(before > 0 && before < 57).toBe(true);
    await prepareArea(desk);
    expect(await codesIn(desk)).toHaveLength(57);
  });

  it('is taken up again where an earlier version was cut off, which left no mark', async () => {
    const desk = await emptyDesk();
    await prepareArea(desk);
    const codes = await codesIn(desk);
    await desk.table.write([
      ...codes.slice(10, 40).map((code) => ({ remove: keys.neighbourhood(code) })),
      { remove: keys.areaVersion() },
    ]);
    await prepareArea(desk);
    expect(await codesIn(desk)).toEqual(codes);
  });

  it('leaves alone some of its own neighbourhoods that somebody brought in, and starts with the register as far as it fits', async () => {
    const desk = await emptyDesk();
    const brought = [
      pdokBuurt({ buurtcode: 'BU09172004', buurtnaam: 'Vrieheide 2025' }),
      pdokBuurt({ buurtcode: 'BU09171000', wijkcode: 'WK091710' }),
    ];
    await importArea(desk.table, readSamples(brought));
    const before = await readNeighbourhoods(desk.table);
    await prepare(desk, { seed: 'programme' }, noProgress);
    expect(await readNeighbourhoods(desk.table)).toEqual(before);
    expect(
      (await registeredAt(desk))
        .flatMap(({ plan }) => plan.neighbourhoods)
        .filter((code) => !before.some((item) => item.code === code)),
    ).toEqual([]);
    expect((await readAllDatasets(desk.table)).length).toBeGreaterThan(30);
  });

  it('leaves alone an area that somebody brought in', async () => {
    const desk = await emptyDesk();
    await prepareArea(desk);
    const elsewhere = { ...(await firstOf(desk)), code: NEW_CODE, name: 'Elders' };
    await desk.table.write((await codesIn(desk)).map((code) => ({ remove: keys.neighbourhood(code) })));
    await writeNeighbourhoods(desk.table, [elsewhere]);
    await prepareArea(desk);
    expect(await codesIn(desk)).toEqual([NEW_CODE]);
  });

  it('takes the programme area that the settings name', async () => {
    const desk = await emptyDesk({ LOKETTEN_PROGRAMME_AREA: 'BU09172004,WK091710' });
    await prepareArea(desk);
    const inArea = [...(await desk.area()).values()]
      .filter(({ inProgrammeArea }) => inProgrammeArea)
      .map(({ code }) => code);
    expect(inArea).toEqual(['BU09171000', 'BU09171001', 'BU09172004']);
  });
});

import { describe, expect, test } from 'vitest';
import { knownTo } from '#shared/desk.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { keys } from '#tests/support/every-key.ts';
import { listAll, type Item, type Table } from '#shared/platform/store/table.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { ensureProgramme, PROGRAMME_KEPT_MS, programmeReader } from '#shared/programme/programme-store.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { clientOf } from '#tests/support/api.ts';
import { heerlen, deskOver, testClock, testEngine, TODAY } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { writeNeighbourhoods } from '#shared/area/area-store.ts';
import { visiting } from '#tests/web/visiting.ts';
import * as z from 'zod';

const engine = testEngine();

/** A programme elsewhere. */
const parkstad: ProgrammeData = {
  id: 'parkstad',
  name: { nl: 'Programma Parkstad', en: 'Programme Parkstad' },
  mission: { nl: 'Een groener Parkstad.', en: 'A greener Parkstad.' },
  programmeArea: ['WK091720'],
  source: 'Made up for a test',
  themes: [{ id: 7, title: 'Groen om de hoek', titleEn: 'Green around the corner', source: '' }],
  goals: [{ id: 70, theme: 7, title: 'Meer bomen', titleEn: 'More trees', source: '' }],
  indicators: [
    { id: 'trees', number: 1, title: 'Bomen', titleEn: 'Trees', theme: 7, goals: [70], owner: 'bosgroep', source: '' },
  ],
  dashboards: [],
  partners: [{ id: 'bosgroep', name: 'Bosgroep Zuid', kind: 'other', size: 'small', sizeBasis: 'judged', source: '' }],
};

async function itemsOf(table: Table): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of listAll(table, { pk: keys.programme().pk })) found.push(item);
  return found;
}

/** Writes another title into a stored goal. */
const renameGoal = (table: Table, goal: number, title: string): Promise<unknown> => {
  const record = { ...heerlenNoord.goals.find(({ id }) => id === goal), title };
  return table.write([{ put: { ...keys.programmeRecord('goals', String(goal)), v: 2, place: goal - 1, record } }]);
};

describe('The records of a programme', () => {
  test('are the data of the files as long as none are stored', async () => {
    const table = await engine.freshTable();
    expect(await programmeReader(table, testClock(), heerlenNoord).read()).toEqual(heerlenNoord);
    expect(await itemsOf(table)).toEqual([]);
  });

  test('are stored once from the files, read as they were there, and what is stored stays', async () => {
    const table = await engine.freshTable();
    await ensureProgramme(table, heerlenNoord);
    expect(await programmeReader(table, testClock(), parkstad).read()).toEqual(heerlenNoord);
    await renameGoal(table, 1, 'Anders');
    const before = await itemsOf(table);
    await ensureProgramme(table, heerlenNoord);
    await ensureProgramme(table, parkstad);
    expect(await itemsOf(table)).toEqual(before);
  });

  test('are stored whole by the next one where storing was cut off, and are those of the files until then', async () => {
    const table = await engine.freshTable();
    let writes = 0;
    const dying: Table = {
      read: (wanted) => table.read(wanted),
      list: (listing) => table.list(listing),
      count: (...parameters) => table.count(...parameters),
      scan: () => table.scan(),
      write: (changes) => (writes++ === 0 ? table.write(changes.slice(0, 20)) : Promise.reject(new Error('killed'))),
    };
    await expect(ensureProgramme(dying, heerlenNoord)).rejects.toThrow('killed');
    expect(await itemsOf(table)).toHaveLength(20);
    expect(await programmeReader(table, testClock(), heerlenNoord).read()).toEqual(heerlenNoord);
    await Promise.all([ensureProgramme(table, heerlenNoord), ensureProgramme(table, heerlenNoord)]);
    expect(await programmeReader(table, testClock(), parkstad).read()).toEqual(heerlenNoord);
  });

  test('that cannot be made out are left out, and keep nobody from the others', async () => {
    const table = await engine.freshTable();
    await ensureProgramme(table, heerlenNoord);
    const [first, ...others] = heerlenNoord.partners;
    const record = { ...first, size: 'gigantic' };
    await table.write([
      { put: { ...keys.programmeRecord('partners', first?.id ?? ''), v: 2, place: 0, record } },
      { put: { ...keys.programme(), v: 2, programme: { name: 'unknown here' } } },
    ]);
    expect(await programmeReader(table, testClock(), heerlenNoord).read()).toEqual({
      ...heerlenNoord,
      partners: others,
    });
  });
});

describe('What is known of the programme', () => {
  test('is read once for all who want it, is the same as long as nothing changed, and a change is seen after a while', async () => {
    const table = await engine.freshTable();
    await ensureProgramme(table, heerlenNoord);
    let lists = 0;
    const counting: Table = {
      ...deskOver(table, testClock()).table,
      list: (listing) => (lists++, table.list(listing)),
    };
    const clock = testClock();
    const desk = deskOver(counting, clock);
    const [known, ...same] = await Promise.all(Array.from({ length: 20 }, () => desk.programme()));
    expect(same.every((one) => one === known)).toBe(true);
    expect(lists).toBe(1);

    clock.set(new Date(Date.parse(`${TODAY}T09:00:00Z`) + PROGRAMME_KEPT_MS + 1).toISOString());
    expect(await desk.programme()).toBe(known);
    expect(lists).toBe(2);

    await renameGoal(table, 3, 'Een nieuw doel');
    clock.set(new Date(Date.parse(`${TODAY}T09:00:00Z`) + 2 * PROGRAMME_KEPT_MS + 2).toISOString());
    expect((await desk.programme()).goals[2]?.title).toBe('Een nieuw doel');

    await renameGoal(table, 3, 'Nog nieuwer');
    desk.forgetProgramme();
    expect((await desk.programme()).goals[2]?.title).toBe('Nog nieuwer');
  });

  test('holds while the store is out of reach, once it was read', async () => {
    const table = await engine.freshTable();
    await ensureProgramme(table, parkstad);
    let isOut = true;
    const out: Table = {
      ...deskOver(table, testClock()).table,
      list: (listing) => (isOut ? Promise.reject(new StoreUnreachable('out')) : table.list(listing)),
    };
    const reader = programmeReader(out, testClock(), heerlenNoord);
    await expect(reader.read()).rejects.toThrow(StoreUnreachable);
    isOut = false;
    expect((await reader.read()).id).toBe('parkstad');
    isOut = true;
    reader.forget();
    expect((await reader.read()).id).toBe('parkstad');
  });

  test('is that of another programme where its records are stored: in the API, in what is accepted, and on the pages', async () => {
    const table = await engine.freshTable();
    await writeNeighbourhoods(table, await heerlen());
    await ensureProgramme(table, parkstad);
    const desk = deskOver(table, testClock());
    const client = clientOf(desk);
    const listed = async (list: string): Promise<unknown[]> =>
      bodyOf(await client('GET', `/v1/${list}`), z.object({ items: z.array(z.unknown()) })).items;
    for (const list of ['themes', 'goals', 'partners'] as const) expect(await listed(list)).toEqual(parkstad[list]);
    expect(await listed('indicators')).toMatchObject(parkstad.indicators);
    expect([...(await knownTo(desk)).partners]).toEqual(['bosgroep']);
    const inside = [...(await desk.area()).values()].filter(({ inProgrammeArea }) => inProgrammeArea);
    expect(new Set(inside.map(({ districtCode }) => districtCode))).toEqual(new Set(['WK091720']));
    const page = await (await visiting(desk))('/data?q=nergens');
    expect(page.text).toContain('Groen om de hoek');
    for (const { title } of heerlenNoord.themes) expect(page.text).not.toContain(title);
    expect((await client('GET', '/v1/catalogue.ttl')).text).toContain('Programma Parkstad');
  });
});

test('Goals have another ETag once one of them is changed, and the same one before', async () => {
  const table = await engine.freshTable();
  await ensureProgramme(table, heerlenNoord);
  const desk = deskOver(table, testClock());
  const client = clientOf(desk);
  const tagNow = async (): Promise<string | null> => (await client('GET', '/v1/goals')).headers.get('ETag');
  const before = await tagNow();
  desk.forgetProgramme();
  expect(await tagNow()).toBe(before);
  await renameGoal(table, 5, 'Anders');
  desk.forgetProgramme();
  expect(await tagNow()).not.toBe(before);
});

import { beforeAll, describe, expect, test, vi } from 'vitest';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { doneByOthers, removeExample } from '#shared/example/remove-example.ts';
import { idOf } from '#shared/example/steps.ts';
import type { ExampleYear } from '#shared/example/year.ts';
import { readYearState } from '#shared/platform/example-year.ts';
import { isExample } from '#shared/platform/example.ts';
import { digestOfBody } from '#shared/platform/store/idempotency.ts';
import type { Item } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { exampleFiles, itemsOf, loaded } from '#tests/support/example.ts';
import { Crash, crashing, type PlugPulled } from '#tests/support/tables.ts';

const engine = testEngine();
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }); // a whole year is played
const SOME = new Set(['energie-2', 'taalcafe', 'huisbezoek', 'zorg', 'buren']);
const isOfSome = ({ activity }: { readonly activity: string }): boolean => SOME.has(activity);

/** A small part of the year, with each sort of step. */
const partOf = (year: ExampleYear): ExampleYear => ({
  ...year,
  activities: year.activities.filter(({ ref }) => SOME.has(ref)),
  requests: year.requests.slice(0, 2),
  introductions: year.introductions.filter(isOfSome),
  signals: year.signals.slice(0, 2),
  logic: year.logic.filter(isOfSome),
  round: { ...year.round, contributions: year.round.contributions.filter(({ of }) => SOME.has(of)) },
});

/** What a store holds, but for what is random in it, and for the versions of the ledger, which no one reads twice. */
const LEDGER = /^(?:HEAD|TOTALS|LISTINGS|HOURS)#/;
/** Secrets are made when they are first needed, and stay. */
const SECRET = /^(?:MARKKEY|PATTERNKEY|EXAMPLE) /;

/** Where two stores differ: keys of items that one lacks, or that say something else. */
function differences(
  one: ReadonlyMap<string, Item>,
  other: ReadonlyMap<string, Item>,
  said: (item: Item) => unknown,
): string[] {
  const keys = [...new Set([...one.keys(), ...other.keys()])].filter((key) => !LEDGER.test(key) && !SECRET.test(key));
  const saidIn = (items: ReadonlyMap<string, Item>, key: string): string => {
    const item = items.get(key);
    return item ? digestOfBody(said(item)) : 'nothing';
  };
  return keys.filter((key) => saidIn(one, key) !== saidIn(other, key)).sort();
}

/** A number is drawn, people are held by marks under a secret, and who tries again reads again: these differ in each store. */
const withoutChance = (items: ReadonlyMap<string, Item>): Map<string, Item> =>
  new Map([...items].filter(([key]) => !/^(?:NUMBER|HOLDER|MARK|ACCESS)#| PLACE#|^STANDING#WORD#\d/.test(key)));
const standing = (item: Item): unknown => [item['v'], item['count']];

let year: ExampleYear;
let whole: ReadonlyMap<string, Item>;

beforeAll(async () => {
  year = partOf(await exampleFiles());
  const desk = await engine.freshDesk(testClock());
  await loaded(desk, year);
  whole = await itemsOf(desk);
});

/** Loads while the plug is pulled again and again, now before and now after a write, each time somewhat later, until it is all there. */
async function loadedThroughCrashes(desk: Desk): Promise<number> {
  let [writes, crashes, next] = [0, 0, 5];
  const pull = (): PlugPulled => {
    writes += 1;
    if (writes < next) return undefined;
    crashes += 1;
    next = writes + 5 + crashes;
    return crashes % 2 === 0 ? 'before' : 'after';
  };
  const table = crashing(desk.table, pull);
  while ((await readYearState(desk.table))?.status !== 'loaded') {
    try {
      await loaded({ ...desk, table }, year);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }
  return crashes;
}

describe(rule('X5'), () => {
  test('cut off again and again, the year ends as one that never was', async () => {
    const desk = await engine.freshDesk(testClock());
    expect(await loadedThroughCrashes(desk)).toBeGreaterThan(10);
    expect(differences(withoutChance(await itemsOf(desk)), withoutChance(whole), standing)).toEqual([]);
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });

  test('taken out, also where that is cut off, with what others did to it, nothing is left but what was there before', async () => {
    const desk = await engine.freshDesk(testClock());
    const client = clientOf(desk);
    const study = {
      ...{ title: 'Echt onderzoek', kind: 'research', organisation: 'Open Universiteit' },
      ...{
        neighbourhoods: ['BU09171200'],
        targetGroups: ['households'],
        period: { start: '2026-12-01', end: '2027-01-20' },
      },
      ask: { participants: 30 },
    };
    await client('POST', '/v1/activities', study, { token: 'researcher:an', key: 'real' });
    await client('POST', '/v1/neighbourhoods/BU09172004/signals', {});
    await client('GET', '/v1/activities', undefined, { token: 'bureau:real' });
    const before = await itemsOf(desk);
    await loaded(desk, year);
    await client(
      'POST',
      `/v1/activities/${idOf('energie-2')}/messages`,
      { text: 'Mag dit?' },
      { token: 'bureau:real' },
    );
    expect([...(await doneByOthers(desk.table, (id) => !id.includes('real'))).keys()]).toEqual([
      `ACTIVITY#${idOf('energie-2')}`,
    ]);
    let writes = 0;
    const table = crashing(desk.table, () => ((writes += 1) === 4 ? 'after' : undefined));
    await expect(removeExample({ ...desk, table }, () => undefined)).rejects.toThrow(Crash);
    await removeExample(desk, () => undefined);
    const after = await itemsOf(desk);
    expect(differences(after, before, (item) => item)).toEqual([]);
    expect([...after.keys()].filter(isExample)).toEqual([]);
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
    expect(await readYearState(desk.table)).toBeUndefined();
  });
});

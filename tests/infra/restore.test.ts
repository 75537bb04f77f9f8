import type { MigrationContext } from '#shared/platform/migrations/run-migrations.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rehearseStage } from '#infra/restore/rehearse-stage.ts';
import { giveUp, restoreStage, type RestoreParts } from '#infra/restore/restore-stage.ts';
import { streamOf } from '#infra/restore/restored-store.ts';
import { resumeDispatcher } from '#infra/restore/schedules.ts';
import { namesOf } from '#infra/names.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { MIGRATIONS } from '#shared/migrations.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { MOST_CHANGES, type Item, type Table } from '#shared/platform/store/table.ts';
import { actingOn, letters } from '#tests/support/acting.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { testClient, testEndpoint } from '#tests/support/engine.ts';
import { BUREAU, stageOver, type Stage } from '#tests/dispatch/stage.ts';
import * as z from 'zod';
import { DynamoDoor } from './dynamo-door.ts';

const engine = testEngine();
const MOMENT = new Date('2027-03-01T08:00:00Z');
const REGION = 'eu-west-1';
let programme = 0;

const textOf = (init: RequestInit | undefined): string => z.string().parse(init?.body);

/** The services beside the tables: rules that are on or off, and the mapping of the stream. */
class Services {
  readonly rules = new Map<string, boolean>();
  mapping = 'Enabled';
  readonly call: RestoreParts['call'] = async (service, path, init) => {
    if (service === 'events') {
      const { Name } = z.object({ Name: z.string() }).parse(JSON.parse(textOf(init)));
      this.rules.set(Name, JSON.stringify(init?.headers).includes('EnableRule'));
      return Response.json({});
    }
    if (init?.method === 'PUT') {
      this.mapping = textOf(init).includes('true') ? 'Enabled' : 'Disabling';
      return Response.json({});
    }
    if (!path.includes('dispatcher%3Alive')) return new Response('', { status: 404 });
    const [State] = [this.mapping];
    if (this.mapping === 'Disabling') this.mapping = 'Disabled';
    return Response.json({ EventSourceMappings: [{ UUID: 'one', State }] });
  };
}

let door: DynamoDoor;
let parts: RestoreParts;
let services: Services;
let said: string[];
let settings: { readonly programme: string; readonly stage: string; readonly tableGeneration: number };
let [from, to] = ['', ''];
let desk: ReturnType<typeof deskOver>;
let stage: Stage;

const all = async (table: Pick<Table, 'scan'>): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const item of table.scan()) items.push(item);
  return items;
};

beforeEach(async () => {
  programme += 1;
  settings = { programme: `rehearsed-${programme}`, stage: 'test', tableGeneration: 1 };
  const names = namesOf(settings);
  [from, to] = [names.of('register'), names.of('register-2')];
  door = new DynamoDoor(await testEndpoint(), await testClient());
  const endpoint = await door.open();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  services = new Services();
  said = [];
  parts = {
    client: dynamoClient({ endpoint, region: REGION, credentials }),
    ...{ call: services.call, say: (line) => void said.push(line), waitMs: 1, inFlightMs: 0 },
  };
  const table = await door.made(from);
  const furnished = await all((await engine.freshDesk(testClock(), ['BU09172004'])).table);
  while (furnished.length > 0) await table.write(furnished.splice(0, MOST_CHANGES).map((put) => ({ put })));
  desk = deskOver(table, testClock());
  stage = stageOver(table);
});
afterEach(() => {
  parts.client.destroy();
  door.close();
});

/** A register with one activity at the moment, and another after it; somebody was told of something since. */
async function worked(): Promise<void> {
  await actingOn(desk).registered(letters(4));
  await stage.change('ACTIVITY#told', [{ to: BUREAU, slot: 'card' }]);
  door.atMoment = (await all(desk.table)).filter(({ pk }) => !pk.startsWith('OUTBOX#') || pk.endsWith('#told'));
  await dispatchAll(stage.dispatcher());
  await actingOn(desk).registered(letters(5));
}

describe('Bringing the table of a stage back', () => {
  test('makes another beside it with all that the desks need, pauses the dispatcher, compares, and leaves the one in use as it is', async () => {
    await worked();
    const before = await all(desk.table);
    await restoreStage(parts, settings, MOMENT);
    expect(await all(desk.table)).toEqual(before);
    expect(door.has(to)).toMatchObject({ protected: true, stream: true, recovery: true, expiry: true });
    expect([...services.rules]).toEqual([
      [`loketten-${settings.programme}-test-dispatcher-sweep`, false],
      [`loketten-${settings.programme}-test-due`, false],
    ]);
    expect(services.mapping).toBe('Disabled');
    const lines = said.join('\n');
    expect(lines).toMatch(/is CREATING[^]*Switch on for .*: stream/);
    expect(lines).toMatch(/ACTIVITY ACTIVITY: 2 now, 1 as brought back/);
    expect(lines).toContain('1 activities, 0 differences between them and the burden ledger.');
    expect(lines).toMatch(/1 have been told since and are taken out, 0 are still to be told/);
    expect(lines).toContain('tableGeneration: 2 in infra/stages/test.ts, and npm run deploy -- --stage test --swap');
  });

  test('and working on it from then on tells nobody twice, and takes registrations', async () => {
    await worked();
    await restoreStage(parts, settings, MOMENT);
    expect(await streamOf(parts, to)).toContain(`table/${to}/stream/`);
    await resumeDispatcher(services.call, namesOf({ ...settings }));
    expect([...services.rules.values(), services.mapping]).toEqual([true, true, 'Enabled']);
    const swapped = new DynamoTable(parts.client, to);
    await dispatchAll(stage.dispatcher({ table: swapped }));
    expect(stage.chat.messages).toHaveLength(1);
    await actingOn(deskOver(swapped, testClock())).registered(letters(6));
    expect((await all(swapped)).filter(({ sk }) => sk === 'ACTIVITY')).toHaveLength(2);
    // Another time it is brought back from the one that is worked on then.
    await restoreStage(parts, { ...settings, tableGeneration: 2 }, MOMENT);
    expect(door.has(`loketten-${settings.programme}-test-register-3`)?.restored?.source).toBe(to);
  });

  test('cut off it goes on, and makes nothing twice; a table of another moment is left as it is', async () => {
    await worked();
    const broken = { ...parts, call: () => Promise.resolve(undefined) };
    await expect(restoreStage(broken, settings, MOMENT)).rejects.toThrow(/The rule .*: AWS did not do it/);
    await restoreStage(parts, settings, MOMENT);
    await restoreStage(parts, settings, MOMENT);
    expect(door.calls.filter((call) => call === 'RestoreTableToPointInTime')).toHaveLength(1);
    expect(door.calls.filter((call) => call === 'UpdateContinuousBackups')).toHaveLength(1);
    await expect(restoreStage(parts, settings, new Date('2027-02-01T08:00:00Z'))).rejects.toThrow(
      /There is a table .*-register-2 already, brought back to 2027-03-01T08:00:00\.000Z/,
    );
  });

  test('is given up by having the dispatcher called again', async () => {
    await worked();
    await restoreStage(parts, settings, MOMENT);
    await giveUp(parts, settings);
    expect([...services.rules.values(), services.mapping]).toEqual([true, true, 'Enabled']);
    expect(said.at(-1)).toContain(`delete-table --table-name ${to}`);
  });

  test('is refused where there is nothing to bring back, or the table lacks what is needed', async () => {
    await expect(restoreStage(parts, { ...settings, programme: 'nobody' }, MOMENT)).rejects.toThrow(
      'There is no table loketten-nobody-test-register',
    );
    await expect(streamOf(parts, to)).rejects.toThrow(/There is no table .*-register-2, which .*tableGeneration/);
  });
});

describe('A rehearsal of migrations', () => {
  const how = { migrations: MIGRATIONS, clock: systemClock };
  const copies = async () => door.has(namesOf(settings).of('rehearsal'));

  test('is made on a copy of the table as it is now, says what came of it, and leaves nothing behind', async () => {
    await worked();
    door.atMoment = await all(desk.table);
    const before = await all(desk.table);
    await rehearseStage(parts, settings, how);
    expect(await all(desk.table)).toEqual(before);
    expect(await copies()).toBeUndefined();
    const lines = said.join('\n');
    for (const { number, says } of MIGRATIONS) expect(lines).toContain(`Migration ${number}, ${says}: `);
    expect(lines).toMatch(/MIGRATION \d+: 1 made/);
    expect(lines).toContain('2 activities, 0 differences');
    expect(said.at(-1)).toBe('The rehearsal went well. Nothing of the stage was changed.');
  });

  test('that does not go well says so, and takes the copy away too; so does the next one of what was cut off', async () => {
    await worked();
    // It loses the activities that the ledger holds still.
    const activities = (await all(desk.table)).filter(({ sk }) => sk === 'ACTIVITY');
    const run = async ({ table }: MigrationContext): Promise<boolean> => {
      await table.write(activities.map(({ pk, sk }) => ({ remove: { pk, sk } })));
      return true;
    };
    const loses = [{ number: 98, says: 'lose', run }];
    await expect(rehearseStage(parts, settings, { ...how, migrations: loses })).rejects.toThrow('did not go well');
    expect(await copies()).toBeUndefined();
    const fails = [{ number: 99, says: 'fail', run: () => Promise.reject(new Error('of our own')) }];
    await expect(rehearseStage(parts, settings, { ...how, migrations: fails })).rejects.toThrow('of our own');
    expect(await copies()).toBeUndefined();
  });

  test('of what was not whole before says so, and that no migration did it', async () => {
    await worked();
    door.atMoment = (await all(desk.table)).filter(({ sk }) => sk !== 'ACTIVITY');
    await rehearseStage(parts, settings, how);
    expect(said.join('\n')).toContain('It was not whole before either: no migration did that.');
  });
});

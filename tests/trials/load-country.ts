import { startEngine } from '#functions/local/engine/engine.ts';
import { ActivityId } from '#shared/activities/record/activity.ts';
import { activityChanges } from '#shared/activities/record/activity-store.ts';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import { ledgerEntryOf } from '#shared/activities/room/ledger-entry.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { packArea, writeNeighbourhoods, type NeighbourhoodItem } from '#shared/area/area-store.ts';
import { NeighbourhoodCode } from '#shared/area/neighbourhoods.ts';
import { LedgerDraft } from '#shared/burden/ledger-draft.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import { readBurden } from '#shared/burden/read-burden.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import type { Change, Item, Table } from '#shared/platform/store/table.ts';
import { FINDABLE, standingsOf } from '#shared/activities/finding/standing.ts';
import { platformKeys } from '#shared/platform/keys.ts';
import { RESEARCHER } from '#tests/bench/checks.ts';
import { places, writeAll } from '#tests/bench/desks.ts';
import { FIRST_DAY, proposal, studies, type Fill } from '#tests/bench/studies.ts';
import { deskOver, heerlen, testClock } from '#tests/support/desk.ts';
import type { Random } from '#tests/support/odd-input.ts';
import { metered } from './metered.ts';
import { Told } from './told.ts';
import { line as say, note } from '#tests/bench/rounds.ts';

/** How large a country is: so many neighbourhoods as CBS has in the Netherlands, and a register of so many activities. */
export type Country = {
  readonly name: string;
  readonly neighbourhoods: number;
  readonly activities: number;
  readonly calls: number;
};
export const NETHERLANDS: Country = { name: 'country', neighbourhoods: 14_500, activities: 1_000_000, calls: 200 };
/** One programme, by whose side the country is held. */
export const A_PROGRAMME: Country = { name: 'programme-store', neighbourhoods: 57, activities: 1_000, calls: 200 };
/** What half a minute leaves room for. */
export const A_PROVINCE: Country = { name: 'country', neighbourhoods: 145, activities: 2_000, calls: 20 };

const YEARS = 5;
const TOGETHER = 100;
/** Of one neighbourhood in so many hundreds the activities themselves are there too, to be listed. */
const LISTED_IN = 10;

/** So many municipalities as the Netherlands has, about (342 in 2024, CBS); each with as many neighbourhoods. */
const [FIRST_MUNICIPALITY, EACH_MUNICIPALITY] = [1_000, 43];

/** Neighbourhoods by the people of those of Heerlen, under codes of their own. */
async function country({ neighbourhoods }: Country): Promise<NeighbourhoodItem[]> {
  const peopled = new Set((await places()).map(({ code }) => code));
  const kinds = (await heerlen()).filter(({ code }) => peopled.has(code));
  return Array.from({ length: neighbourhoods }, (_, index) => {
    const like = kinds[index % kinds.length];
    if (!like) throw new Error('There are no neighbourhoods.');
    const code = `BU${FIRST_MUNICIPALITY + Math.floor(index / EACH_MUNICIPALITY)}${String(index % EACH_MUNICIPALITY).padStart(4, '0')}`;
    return { ...like, code: NeighbourhoodCode.parse(code) };
  });
}

/** Registered one after the other. */
const momentOf = (at: number): string => new Date(Date.UTC(2020, 0, 1) + at * 60_000).toISOString();
const idOf = (at: number): ActivityId => ActivityId.parse(at.toString(16).padStart(16, '0'));
const putOf = (put: Item): Change => ({ put });

type Listed = { readonly codes: NeighbourhoodCode[]; readonly activities: number };

async function fill(table: Table, all: readonly NeighbourhoodItem[], { activities }: Country): Promise<Listed> {
  const each = Math.round(activities / all.length);
  const codes = all.filter((_, index) => index % (TOGETHER * LISTED_IN) === 0).map(({ code }) => code);
  let [at, listed] = [0, 0];
  for (let from = 0; from < all.length; from += TOGETHER) {
    const some = all.slice(from, from + TOGETHER).map((item) => ({ ...item, inProgrammeArea: true }));
    const chunk: Fill = { activities: each * some.length, perYear: each / YEARS, neighbourhoods: some };
    const draft = new LedgerDraft(new Map());
    for (const study of studies(chunk)) {
      at += 1;
      const activity = { ...study, id: idOf(at), createdAt: momentOf(at) };
      draft.add(ledgerEntryOf(activity));
      if (!codes.some((code) => code === activity.plan.neighbourhoods[0])) continue;
      await writeAll(table, [...activityChanges(activity, undefined), ...standingsOf(activity).map(putOf)]);
      listed += 1;
    }
    await writeAll(table, draft.changes());
    if (from % (TOGETHER * 20) === 0) note(`${from} of ${all.length} neighbourhoods.`);
  }
  return { codes, activities: listed };
}

type Operation = (desk: Desk, code: NeighbourhoodCode, index: number) => Promise<{ readonly ok: boolean }>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  check: async (desk, code, index) => askForRoom(desk, PUBLIC_ACTOR, proposal([code], FIRST_DAY + 252 + index, 1)),
  register: (desk, code, index) =>
    registerActivity(desk, RESEARCHER, `load-${index}`, proposal([code], FIRST_DAY + 300 + index, 1)),
  list: (desk, code) => findActivities(desk, PUBLIC_ACTOR, { neighbourhood: code, limit: 20 }),
  page: (desk, code) => readBurden(desk, code, { from: '2027-06-01', to: '2028-05-31' }),
};

/** What a process waits for once: the area of a whole country. */
async function measureStart(table: Table, name: string): Promise<void> {
  const meter = metered(table);
  const start = performance.now();
  await deskOver(meter.table, testClock()).area();
  say(`load.${name}.start`, performance.now() - start, 'ms');
  say(`load.${name}.start.read`, meter.taken().read, 'units');
}

type Measured = {
  readonly of: string;
  readonly random: Random;
  readonly calls: number;
  readonly listed: readonly NeighbourhoodCode[];
};

async function measure(
  table: Table,
  all: readonly NeighbourhoodCode[],
  { of, random, calls, listed }: Measured,
): Promise<number> {
  let errors = 0;
  const meter = metered(table);
  const desk = deskOver(meter.table, testClock());
  await desk.area();
  for (const [name, work] of Object.entries(OPERATIONS)) {
    meter.taken();
    const told = new Told();
    const start = performance.now();
    for (let index = 0; index < calls; index += 1) {
      const codes = name === 'list' ? listed : all;
      const code = codes[Math.floor(random() * codes.length)];
      if (code === undefined) throw new Error('There are no neighbourhoods.');
      await told.time(async () => ((await work(desk, code, index)).ok ? 'right' : 'wrong'));
    }
    const { read, written } = meter.taken();
    told.sayAs(`load.${of}.${name}`, (performance.now() - start) / 1_000);
    say(`load.${of}.${name}.read`, read / calls, 'units a call');
    say(`load.${of}.${name}.written`, written / calls, 'units a call');
    errors += told.wrong;
  }
  return errors;
}

/** A country in one table: its ledger whole, the activities themselves of one neighbourhood in many. Answers how many calls failed. */
export async function loadCountry(folder: string, random: Random, size: Country): Promise<number> {
  const { name } = size;
  const engine = await startEngine({ dataDir: folder, log: silentLog });
  const credentials = { accessKeyId: 'load', secretAccessKey: 'load' };
  const client = dynamoClient({ endpoint: engine.endpoint, region: 'eu-west-1', credentials });
  try {
    await ensureTable(client, 'country');
    const table = new DynamoTable(client, 'country');
    const all = await country(size);
    await writeNeighbourhoods(table, all);
    await packArea(table);
    await ensurePolicy({ table, clock: testClock() });
    await table.write([{ put: { ...platformKeys.migration(FINDABLE), isDone: true } }]);
    const listed = await fill(table, all, size);
    say(`load.${name}.neighbourhoods`, all.length, 'neighbourhoods');
    say(`load.${name}.activities`, Math.round(size.activities / all.length) * all.length, 'activities');
    say(`load.${name}.listed`, listed.activities, 'activities');
    await measureStart(table, name);
    const codes = all.map(({ code }) => code);
    return await measure(table, codes, { of: name, random, calls: size.calls, listed: listed.codes });
  } finally {
    client.destroy();
    await engine.stop();
  }
}

import { askForRoom } from '#shared/activities/room/ask-room.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import type { Plan } from '#shared/activities/record/plan.ts';
import type { Key } from '#shared/platform/store/table.ts';
import { deskOver } from '../support/desk.ts';
import { watchingReads } from '../support/tables.ts';
import { SPARSE } from './checks.ts';
import type { BenchEngine } from './desks.ts';
import { loadPostgres, postgresCheck } from './postgres-check.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { note, say, timed } from './rounds.ts';
import { FIRST_DAY, proposal, studies, type Fill } from './studies.ts';

const YEARS = 2;
const WIDTHS = [1, 3, 10] as const;
const FULL = 2_000;
const STARTS = { first: FIRST_DAY + 252, apart: 23, count: 12 };
const FOR_ROUNDS = { rounds: 9, calls: STARTS.count };

/** Both must find the same overlaps, and both ways of asking PostgreSQL as many rows. */
async function agree(desk: Desk, { client }: Postgres, plan: Plan): Promise<void> {
  const ours = await askForRoom(desk, PUBLIC_ACTOR, plan);
  const theirs = await postgresCheck(client, 'added-up', plan);
  const kept = await postgresCheck(client, 'kept', plan);
  if (!ours.ok || ours.value.verdict === 'overloaded')
    throw new Error('A check of the bench is refused, or looks for alternatives.');
  for (const { code, overlappingTotal, overlapping } of ours.value.neighbourhoods) {
    const found = theirs.filter(({ neighbourhood, id }) => neighbourhood === code && id !== null);
    if ((found[0]?.total ?? 0) !== overlappingTotal || found.length !== overlapping.length)
      throw new Error(`PostgreSQL finds other overlaps in ${code}.`);
  }
  if (kept.length !== theirs.length) throw new Error('The two ways of asking PostgreSQL differ.');
}

/** The keys that a check reads, so that the store's part of its time can be measured alone. */
async function keysOf({ table, clock }: Desk, plan: Plan): Promise<Key[]> {
  const wanted: Key[] = [];
  const desk = deskOver(
    watchingReads(table, (keys) => wanted.push(...keys)),
    clock,
  );
  await desk.area();
  wanted.length = 0;
  await askForRoom(desk, PUBLIC_ACTOR, plan);
  return wanted;
}

async function compare(desk: Desk, postgres: Postgres, perYear: number, codes: readonly string[]): Promise<void> {
  const plan = (index: number): Plan => proposal(codes, STARTS.first + index * STARTS.apart);
  await agree(desk, postgres, plan(0));
  const read = await Promise.all(Array.from({ length: STARTS.count }, (_, index) => keysOf(desk, plan(index))));
  const ms = await timed(
    {
      ours: (index) => askForRoom(desk, PUBLIC_ACTOR, plan(index)),
      store: (index) => desk.table.read(read[index] ?? []),
      addedUp: (index) => postgresCheck(postgres.client, 'added-up', plan(index)),
      kept: (index) => postgresCheck(postgres.client, 'kept', plan(index)),
    },
    FOR_ROUNDS,
  );
  const name = `${perYear}.${codes.length}`;
  say(`check.ms.${name}`, ms('ours'), 'ms');
  say(`store.ms.${name}`, ms('store'), 'ms');
  say(`postgres.ms.${name}`, ms('addedUp'), 'ms');
  say(`check.vs-postgres.${name}`, ms('addedUp') / ms('ours'), 'ratio');
  say(`store.vs-postgres.${name}`, ms('addedUp') / ms('store'), 'ratio');
  say(`check.vs-postgres-totals.${name}`, ms('kept') / ms('ours'), 'ratio');
  if (perYear !== FULL || codes.length !== WIDTHS[2]) return;
  say('check.vs-postgres', ms('addedUp') / ms('ours'), 'ratio');
  say('check.vs-postgres-totals', ms('kept') / ms('ours'), 'ratio');
}

/** Holds a check against one indexed query of PostgreSQL over the same register. */
export async function benchVersusPostgres(
  { deskWith }: BenchEngine,
  neighbourhoods: readonly Neighbourhood[],
): Promise<void> {
  const postgres = await startPostgres();
  if ('missing' in postgres) {
    note(`check.vs-postgres was not measured: ${postgres.missing}.`);
    return;
  }
  try {
    for (const perYear of [SPARSE, FULL]) {
      const fill: Fill = {
        activities: perYear * YEARS * WIDTHS[2],
        perYear,
        neighbourhoods: neighbourhoods.slice(0, WIDTHS[2]),
      };
      note(`Laying in ${fill.activities} activities, twice.`);
      const desk = await deskWith(fill);
      await loadPostgres(postgres.client, studies(fill));
      for (const width of WIDTHS)
        await compare(
          desk,
          postgres,
          perYear,
          fill.neighbourhoods.slice(0, width).map(({ code }) => code),
        );
    }
  } finally {
    await postgres.stop();
  }
}

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityIn, isActivityItem } from '#shared/activities/record/activity-store.ts';
import type { Activity } from '#shared/activities/record/activity.ts';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import { ActivityFilter, passes } from '#shared/activities/finding/activity-filter.ts';
import { FINDABLE, placeOf, standingsOf } from '#shared/activities/finding/standing.ts';
import { MAKE_FINDABLE } from '#shared/activities/finding/make-findable.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Actor } from '#shared/people/actor.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import { platformKeys } from '#shared/platform/keys.ts';
import { keyName, type Table } from '#shared/platform/store/table.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { passing } from '#tests/support/tables.ts';
import { choiceOf, ENDS, said, stateOf, store } from './random-register.ts';

const AN: Actor = { id: 'researcher:an', role: 'researcher', name: 'An' };
const BO: Actor = { id: 'bureau:bo', role: 'bureau', name: 'Bo' };

async function everyActivity(table: Table): Promise<Activity[]> {
  const all: Activity[] = [];
  for await (const item of table.scan()) if (isActivityItem(item)) all.push(activityIn(item));
  return all.sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
}

/** What the whole register answers to a filter, looked through one by one. */
function naively(
  all: readonly Activity[],
  actor: Actor,
  { limit: _, cursor: __, sort, ...choice }: ActivityFilter,
): string[] {
  const asked = (isLike: boolean) => all.filter((one) => passes(one, actor, choice, isLike)).map(({ id }) => id);
  const exact = asked(false);
  const ids = exact.length > 0 ? exact : asked(true);
  return sort === 'oldest' ? ids.toReversed() : ids;
}

/** All that is found, page after page. */
async function found(desk: Desk, actor: Actor, filter: ActivityFilter): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 200; pages += 1) {
    const page = await findActivities(desk, actor, { ...filter, ...(cursor !== undefined && { cursor }) });
    if (!page.ok) throw new Error(page.error.detail);
    expect(page.value.items.length).toBeLessThanOrEqual(filter.limit);
    ids.push(...page.value.items.map(({ id }) => id));
    cursor = page.value.nextCursor;
    if (cursor === undefined) return ids;
  }
  throw new Error('The pages do not end.');
}

/** A store that gives so many items of a list at a time: what takes many pages does so with few activities. */
const inSmallPages = (table: Table, most: number): Table => ({
  ...passing(table),
  list: (listing) => table.list({ ...listing, limit: Math.min(most, listing.limit ?? most) }),
});

const commands = fc.array(fc.tuple(fc.nat({ max: 11 }), stateOf, fc.constantFrom(...ENDS)), {
  minLength: 1,
  maxLength: 20,
});
const questions = fc.array(fc.tuple(choiceOf, fc.constantFrom(1, 3, 5, 50), fc.constantFrom(PUBLIC_ACTOR, AN, BO)), {
  minLength: 4,
  maxLength: 8,
});

/** Holds the lists to a look through the whole register, so many times. */
export function againstNaive(runs: number): void {
  describe('The lists of the register', () => {
    const engine = testEngine();
    test('answer what a look through all of it answers, for every register, question, page and role (rules A30, A31 and A32)', async () => {
      await fc.assert(
        fc.asyncProperty(
          commands,
          questions,
          fc.constantFrom(2, 5, 100),
          fc.boolean(),
          async (steps, asked, most, isMade) => {
            const table = await engine.freshTable();
            if (isMade) await runMigrations(table, [MAKE_FINDABLE]);
            for (const [at, state, end] of steps) await store(table, at, state, end);
            const all = await everyActivity(table);
            const desk = deskOver(inSmallPages(table, most), testClock());
            for (const [choice, limit, actor] of asked) {
              const filter = ActivityFilter.parse({ ...said(choice), limit });
              expect(await found(desk, actor, filter), JSON.stringify(filter)).toEqual(naively(all, actor, filter));
            }
          },
        ),
        { numRuns: runs },
      );
    });

    test('hold an activity where it stands and nowhere else, whatever it was before, and also where a command broke off (rule A31)', async () => {
      await fc.assert(
        fc.asyncProperty(commands, async (steps) => {
          const table = await engine.freshTable();
          for (const [at, state, end] of steps) await store(table, at, state, end);
          for (const [at, state] of new Map(steps.map(([one, last]) => [one, last])))
            await store(table, at, state, 'later');
          const standing: string[] = [];
          for await (const item of table.scan()) {
            expect(item.pk).not.toBe('TOSTAND');
            if (item.pk.startsWith('STANDING#')) standing.push(keyName(item));
          }
          const must = (await everyActivity(table)).flatMap((one) => standingsOf(one).map(keyName));
          expect(standing.sort()).toEqual(must.sort());
        }),
        { numRuns: runs },
      );
    });

    test('are made of the register where an earlier version wrote it, and looked past until then', async () => {
      await fc.assert(
        fc.asyncProperty(commands, questions, async (steps, asked) => {
          const table = await engine.freshTable();
          for (const [at, state] of steps) await store(table, at, state, 'together');
          for await (const { pk, sk } of table.scan())
            if (pk.startsWith('STANDING#')) await table.write([{ remove: { pk, sk } }]);
          const [all, desk] = [await everyActivity(table), deskOver(table, testClock())];
          for (const made of [false, true]) {
            if (made) await runMigrations(table, [MAKE_FINDABLE]);
            expect((await table.read([platformKeys.migration(FINDABLE)])).size).toBe(made ? 1 : 0);
            for (const [choice, limit, actor] of asked) {
              const filter = ActivityFilter.parse({ ...said(choice), limit });
              expect(await found(desk, actor, filter)).toEqual(naively(all, actor, filter));
            }
          }
        }),
        { numRuns: Math.ceil(runs / 2) },
      );
    });
  });
}

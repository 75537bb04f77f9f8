import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readAreaOverview, type AreaOverview } from '#shared/activities/showing/area-overview.ts';
import { Overview } from '#shared/activities/showing/overview-answer.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { GROUPS, sharingMask, type Group } from '#shared/area/groups.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Actor } from '#shared/people/actor.ts';
import { mondayOf, weekNamed } from '#shared/platform/days/weeks.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, letters, nothingAsked } from '#tests/support/acting.ts';
import { clientOf } from '#tests/support/api.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { PLACES, plans } from '#tests/support/register.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { countingWaves } from '#tests/support/tables.ts';
import { BUREAU } from '../web/visiting.ts';

const engine = testEngine();
const FIRST = weekNamed('2026-W48') ?? 0;
const COUNT = 26;

async function overviewOf(desk: Desk, actor: Actor, codes: readonly string[], group?: Group): Promise<AreaOverview> {
  const area = await desk.area();
  const places = codes.flatMap((code) => area.get(code) ?? []);
  const read = await readAreaOverview(desk, actor, places, { first: FIRST, count: COUNT, group });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

/** Thirty letters to the 425 people of 25 to 44. */
const PER_100: unknown = expect.closeTo(100 * (30 / 425));

const at = (week: string): number => (weekNamed(week) ?? 0) - FIRST;

describe(rule('B13'), () => {
  let desk: Desk;
  let overview: AreaOverview;
  beforeAll(async () => {
    desk = await engine.freshDesk();
    const acting = actingOn(desk);
    await acting.approved(nothingAsked({ title: 'Onbekend' }));
    await acting.registered(nothingAsked({ title: 'Wacht nog', period: undefined }));
    await acting.registered(letters(22, { neighbourhoods: [MARIA_GEWANDEN] }));
    overview = await overviewOf(desk, PUBLIC_ACTOR, [VRIEHEIDE, MARIA_GEWANDEN]);
  });

  test('where nothing is counted; a week in which nothing goes on has room', () => {
    const [vrieheide] = overview.rows;
    expect(vrieheide?.cells[at('2027-W02')]).toMatchObject({ verdict: 'unknown', activities: 1, uncounted: 1 });
    expect(vrieheide?.cells[at('2027-W10')]).toMatchObject({ verdict: 'clear', activities: 0, uncounted: 0 });
    expect(overview.fullest[at('2027-W10')]).toBe('clear');
  });

  test('for the groups that it is for, and for nobody who lives elsewhere', async () => {
    const older = await overviewOf(desk, PUBLIC_ACTOR, [VRIEHEIDE], 'age-65-plus');
    expect(older.rows[0]?.cells[at('2027-W02')]).toMatchObject({ verdict: 'clear', activities: 0 });
  });

  test('also of what is not public yet, for who may see it', async () => {
    const { rows } = await overviewOf(desk, BUREAU, [VRIEHEIDE]);
    expect(rows[0]?.cells[at('2027-W10')]).toMatchObject({ verdict: 'unknown', activities: 1, uncounted: 1 });
  });

  test('and beside it room elsewhere is told for no week; what is counted decides which week is busiest', () => {
    expect(overview.rows[1]?.cells[at('2027-W02')]).toMatchObject({ verdict: 'clear', activities: 0 });
    expect(overview.fullest[at('2027-W02')]).toBe('unknown');
    expect(overview.busiest).toBe(at('2027-W02'));
  });
});

describe('The overview of the API', () => {
  test('says of every neighbourhood what the first page shows, and of what its verdict is', async () => {
    const desk = await engine.freshDesk();
    await registerActivity(desk, BUREAU, crypto.randomUUID(), letters(30));
    const call = clientOf(desk);
    const read = async (query: string): Promise<Overview> =>
      Overview.parse((await call('GET', `/v1/overview${query}`)).body);
    const { busiest, weeks, neighbourhoods } = await read('?from=2026-11-25');
    expect(busiest).toBe('2027-W02');
    expect(weeks).toHaveLength(COUNT);
    expect(weeks[0]).toEqual({ week: '2026-W48', fullest: 'clear' });
    expect(neighbourhoods).toHaveLength(57);
    const vrieheide = neighbourhoods.find(({ code }) => code === VRIEHEIDE);
    expect(vrieheide?.weeks.find(({ week }) => week === busiest)).toEqual({
      week: busiest,
      verdict: 'caution',
      activities: 0, // the public sees none that nobody decided on
      uncounted: 0,
      peak: { targetGroup: 'age-25-44', measured: 'contacts', window: 'week', figure: PER_100, limit: 10 },
    });
    const older = await read('?from=2026-11-25&targetGroup=age-65-plus');
    expect(older.weeks.every(({ fullest }) => fullest === 'clear')).toBe(true);
    expect((await call('GET', '/v1/overview?from=morgen')).status).toBe(400);
    expect((await call('GET', '/v1/overview?targetGroup=residents')).status).toBe(400);
  });
});

describe('What goes on in a week', () => {
  test('is counted as whoever looks at each activity by itself does, in one wave of store calls or two', async () => {
    const full = await engine.freshDesk();
    const registered: { readonly where: readonly string[]; start: number; end: number; mask: number }[] = [];
    await fc.assert(
      fc.asyncProperty(plans(), fc.constantFrom(undefined, ...GROUPS), async (plan, group) => {
        const done = await registerActivity(full, BUREAU, crypto.randomUUID(), plan);
        fc.pre(done.ok);
        registered.push({
          where: plan.neighbourhoods,
          start: parseDay(plan.period.start) ?? 0,
          end: parseDay(plan.period.end) ?? 0,
          mask: sharingMask(plan.targetGroups),
        });
        const { rows } = await overviewOf(full, BUREAU, PLACES, group);
        for (const { neighbourhood, cells } of rows) {
          const naive = Array.from({ length: COUNT }, (_, week) => {
            const monday = mondayOf(FIRST + week);
            return registered.filter(
              ({ where, start, end, mask }) =>
                where.includes(neighbourhood.code) &&
                start <= monday + 6 &&
                end >= monday &&
                (mask & sharingMask(group && [group])) !== 0,
            ).length;
          });
          expect(cells.map(({ activities }) => activities)).toEqual(naive);
          expect(cells.every(({ uncounted }) => uncounted === 0)).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
    const counting = countingWaves(full.table);
    const counted = deskOver(counting, testClock());
    await overviewOf(counted, BUREAU, PLACES);
    const before = counting.waves();
    await overviewOf(counted, BUREAU, PLACES);
    expect(counting.waves() - before).toBeLessThanOrEqual(2);
  });
});

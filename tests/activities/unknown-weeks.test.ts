import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { heatOf, readKnownBurdens, worstKnown } from '#shared/activities/showing/heat.ts';
import { GROUPS, TARGET_GROUPS, type Group, type TargetGroup } from '#shared/area/groups.ts';
import { BurdenPage } from '#shared/burden/read-burden.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Actor } from '#shared/people/actor.ts';
import { formatDay, parseDay } from '#shared/platform/days/dates.ts';
import { mondayOf, weekOf } from '#shared/platform/days/weeks.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, letters, nothingAsked, WEEK, type Acting } from '#tests/support/acting.ts';
import { personOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, MARIA_GEWANDEN, VRIEHEIDE, ZIEKENHUIS } from '#tests/support/requests.ts';

const engine = testEngine();
const BO = personOf('bureau:bo');
if (!BO) throw new Error('There is no bureau.');
const bureau = BO;

/** What is known of the groups of the week of the letters. */
async function knownIn(desk: Desk, actor: Actor = PUBLIC_ACTOR, code: string = VRIEHEIDE) {
  const read = await readKnownBurdens(desk, actor, [code], { from: WEEK.start, to: WEEK.end });
  if (!read.ok) throw new Error(read.error.detail);
  const heat = heatOf([code], read.value);
  const cells = Object.entries(heat.weeks[0]?.groups ?? {});
  return { heat, of: Object.fromEntries(cells.map(([group, cell]) => [group, [cell.known, cell.uncounted]])) };
}

describe(rule('B13'), () => {
  let desk: Desk;
  let acting: Acting;
  beforeAll(async () => {
    desk = await engine.freshDesk();
    acting = actingOn(desk);
  });

  test('its weeks and groups are unknown, and no others', async () => {
    await acting.approved(nothingAsked({ title: 'Onbekend' }));
    const { of, heat } = await knownIn(desk);
    expect(of).toMatchObject({ 'age-25-44': ['unknown', 1], 'age-45-64': ['clear', 0], 'households': ['clear', 0] });
    expect([worstKnown(heat), heat.uncounted]).toEqual(['unknown', 1]);
    const { client } = acting;
    const week = await client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/burden?from=2027-01-10&to=2027-01-18`);
    const counts = bodyOf(week, BurdenPage).weeks.map(({ groups }) => groups['age-25-44']?.uncounted);
    expect(counts).toEqual([undefined, 1, undefined]);
  });

  test('what is known to be busy or too much stays so, with what is unknown beside it', async () => {
    await acting.approved(letters(30));
    expect((await knownIn(desk)).of['age-25-44']).toEqual(['caution', 1]);
  });

  test('residents are told of what they may know of, and the bureau of what waits too', async () => {
    await acting.registered(nothingAsked({ title: 'Wacht nog', targetGroups: ['households'] }));
    expect((await knownIn(desk)).of['households']).toEqual(['clear', 0]);
    expect((await knownIn(desk, bureau)).of['households']).toEqual(['unknown', 1]);
  });

  test('without a period it goes on in every week until it is over', async () => {
    const plan = nothingAsked({ title: 'Zonder dag', period: undefined, neighbourhoods: [MARIA_GEWANDEN] });
    const undated = await acting.moved(await acting.approved(plan), 'running');
    expect((await knownIn(desk, PUBLIC_ACTOR, MARIA_GEWANDEN)).of['age-25-44']).toEqual(['unknown', 1]);
    await acting.moved(undated, 'completed');
    expect((await knownIn(desk, PUBLIC_ACTOR, MARIA_GEWANDEN)).of['age-25-44']).toEqual(['clear', 0]);
  });

  test('where nobody of a group lives nothing is said of it, known or not', async () => {
    await acting.approved(nothingAsked({ targetGroups: ['residents'], neighbourhoods: [ZIEKENHUIS] }));
    const { of } = await knownIn(desk, PUBLIC_ACTOR, ZIEKENHUIS);
    expect(Object.keys(of)).not.toContain('households');
    expect(of['age-65-plus']).toEqual(['unknown', 1]);
  });
});

const FIRST = mondayOf(weekOf(parseDay('2027-01-04') ?? 0));
const WEEKS = 20;
const MOST_DAYS = 7 * WEEKS;
type Random = { readonly groups: readonly TargetGroup[]; readonly days: readonly [number, number] | undefined };

const shares = (groups: readonly TargetGroup[], group: Group): boolean =>
  groups.length === 0 || groups.includes('residents') || groups.includes(group);
const touches = ({ days }: Random, week: number): boolean => !days || (days[0] < 7 * (week + 1) && days[1] >= 7 * week);

test('Every week and group counts exactly the activities that touch it, whatever they are', async () => {
  const random = fc.record({
    groups: fc.uniqueArray(fc.constantFrom(...TARGET_GROUPS), { maxLength: 3 }),
    days: fc.option(
      fc
        .tuple(fc.nat(MOST_DAYS - 1), fc.nat(MOST_DAYS - 1))
        .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]),
      { nil: undefined, freq: 8 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(random, { minLength: 1, maxLength: 8 }), async (all) => {
      const desk = await engine.freshDesk();
      const acting = actingOn(desk);
      for (const { groups, days } of all)
        await acting.registered(
          nothingAsked({
            targetGroups: groups.length > 0 ? groups : undefined,
            period: days && { start: formatDay(FIRST + days[0]), end: formatDay(FIRST + days[1]) },
          }),
        );
      const range = { from: formatDay(FIRST), to: formatDay(FIRST + MOST_DAYS - 1) };
      const read = await readKnownBurdens(desk, bureau, [VRIEHEIDE], range);
      const { weeks } = read.ok ? heatOf([VRIEHEIDE], read.value) : { weeks: [] };
      expect(weeks).toHaveLength(WEEKS);
      weeks.forEach((week, at) => {
        for (const group of GROUPS) {
          const expected = all.filter((one) => touches(one, at) && shares(one.groups, group)).length;
          expect(week.groups[group]?.uncounted, `${at} ${group}`).toBe(expected);
        }
      });
    }),
    { numRuns: 12 },
  );
});

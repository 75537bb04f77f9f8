import type { Check } from '#shared/activities/room/check-answer.ts';
import { TARGET_GROUPS, type TargetGroup } from '#shared/area/groups.ts';
import { actingOn, AN, BO, letters, nothingAsked, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let acting: Acting;
beforeEach(async () => {
  acting = actingOn(await engine.freshDesk(testClock()));
});

const days = (start: string, end: string) => ({ period: { start, end } });
const at = (check: Check, code: string = VRIEHEIDE) => {
  const found = check.neighbourhoods.find((one) => one.code === code);
  if (!found) throw new Error(`The check says nothing of ${code}.`);
  return found;
};
const titles = (check: Check, code: string = VRIEHEIDE): string[] =>
  at(check, code).overlapping.map(({ title }) => title);
/** Asks for the second week of January 2027, as somebody who sees everything. */
const seen = (more: object = {}, token?: string) => acting.check(nothingAsked({ ...more }), token ?? BO);

describe('A day is shared', () => {
  test.each([
    ['2027-01-01', '2027-01-10', false],
    ['2027-01-01', '2027-01-11', true],
    ['2027-01-17', '2027-01-31', true],
    ['2027-01-18', '2027-01-31', false],
    ['2027-01-13', '2027-01-13', true],
    ['2026-01-01', '2034-12-31', true],
  ])('with %s to %s: %s', async (start, end, shares) => {
    await acting.registered(nothingAsked(days(start, end)));
    expect(at(await seen())).toMatchObject({ overlappingTotal: shares ? 1 : 0 });
  });

  test('goes by the period of the activity, not by the days on which people are asked', async () => {
    await acting.registered(
      letters(1, {
        ...days('2027-01-01', '2027-01-31'),
        ask: { ...letters(1).ask, period: { start: '2027-01-25', end: '2027-01-26' } },
      }),
    );
    expect(at(await seen()).overlappingTotal).toBe(1);
  });

  test('without a period an activity overlaps every day, and a check without one everything', async () => {
    const { period: _, ...plan } = nothingAsked({ title: 'Altijd' });
    await acting.registered(plan);
    await acting.registered(nothingAsked({ title: 'Veel later', ...days('2029-01-01', '2029-01-02') }));
    await acting.registered(nothingAsked({ title: 'Lang geleden', ...days('2019-01-01', '2019-01-02') }));
    expect(titles(await seen(days('2031-05-05', '2031-05-05')))).toEqual(['Altijd']);
    expect(titles(await seen({ period: undefined })).sort()).toEqual(['Altijd', 'Lang geleden', 'Veel later']);
  });
});

describe('A group is shared', () => {
  /** The contract's words: residents with every age group, households with residents and households; without groups every group. */
  const shares = (one: TargetGroup | undefined, other: TargetGroup | undefined): boolean =>
    one === undefined || other === undefined || one === other || one === 'residents' || other === 'residents';

  test('as the contract says, for every pair, and without groups with all', async () => {
    const all = [...TARGET_GROUPS, undefined];
    for (const group of all)
      await acting.registered(nothingAsked({ title: group ?? 'geen', targetGroups: group ? [group] : undefined }));
    for (const asked of all) {
      const expected = all.filter((group) => shares(group, asked)).map((group) => group ?? 'geen');
      expect(titles(await seen({ targetGroups: asked ? [asked] : undefined })).sort(), String(asked)).toEqual(
        expected.sort(),
      );
    }
  });

  test('of several groups one is enough, and an empty list is no group', async () => {
    await acting.registered(nothingAsked({ title: 'Oud en jong', targetGroups: ['age-65-plus', 'age-0-14'] }));
    await acting.registered(nothingAsked({ title: 'Lege lijst', targetGroups: [] }));
    expect(titles(await seen({ targetGroups: ['age-0-14', 'age-25-44'] })).sort()).toEqual([
      'Lege lijst',
      'Oud en jong',
    ]);
    expect(titles(await seen({ targetGroups: ['age-25-44'] }))).toEqual(['Lege lijst']);
    expect(at(await seen({ targetGroups: [] })).overlappingTotal).toBe(2);
  });
});

describe('Which are listed', () => {
  test('open and completed ones, none that were declined, withdrawn or cancelled; the public reads of public ones', async () => {
    const registered = (title: string) => acting.registered(letters(0, { title }));
    await registered('submitted');
    await acting.decided(await registered('changes-requested'), 'request-changes');
    await acting.decided(await registered('declined'), 'decline');
    await acting.moved(await registered('withdrawn'), 'withdrawn');
    await acting.moved(await acting.decided(await registered('cancelled'), 'approve'), 'cancelled', {}, BO);
    await acting.decided(await registered('approved'), 'approve');
    const run = async (title: string) =>
      acting.moved(await acting.decided(await registered(title), 'approve'), 'running');
    await run('running');
    await acting.moved(await run('completed'), 'completed');
    const open = ['approved', 'changes-requested', 'completed', 'running', 'submitted'];
    for (const token of [AN, BO, 'board:ben']) expect(titles(await seen({}, token)).sort()).toEqual(open);
    const publicly = await acting.check(nothingAsked());
    expect(titles(publicly).sort()).toEqual(['approved', 'completed', 'running']);
    expect(at(publicly).overlappingTotal).toBe(3);
  });

  test('those without room and without an ask all the same', async () => {
    await acting.registered(letters(100, { title: 'Te veel' }));
    await acting.registered(nothingAsked({ title: 'Niets gevraagd' }));
    expect(titles(await seen()).sort()).toEqual(['Niets gevraagd', 'Te veel']);
  });

  test('in the neighbourhoods that they share, each by itself', async () => {
    await acting.registered(nothingAsked({ title: 'Daar', neighbourhoods: [MARIA_GEWANDEN] }));
    await acting.registered(nothingAsked({ title: 'Beide', neighbourhoods: [MARIA_GEWANDEN, VRIEHEIDE] }));
    const check = await seen({ neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] });
    expect(check.neighbourhoods.map(({ code }) => code)).toEqual([VRIEHEIDE, MARIA_GEWANDEN]);
    expect(titles(check)).toEqual(['Beide']);
    expect(titles(check, MARIA_GEWANDEN).sort()).toEqual(['Beide', 'Daar']);
  });

  test('with id, title, organisation, period and groups, and without period and groups where it has none', async () => {
    const whole = await acting.registered(
      letters(1, { targetGroups: ['age-65-plus', 'age-25-44'], contact: { name: 'Geheim' } }),
    );
    const { period: _, targetGroups: _none, ...bare } = nothingAsked({ title: 'Kaal' });
    const other = await acting.registered(bare);
    const { overlapping } = at(await seen());
    expect(overlapping[0]).toMatchObject({
      id: whole.id,
      title: 'Brieven',
      organisation: 'Open Universiteit',
      period: { start: '2027-01-11', end: '2027-01-17' },
    });
    expect(overlapping[0]?.targetGroups.toSorted()).toEqual(['age-25-44', 'age-65-plus']);
    expect(overlapping[1]).toEqual({
      id: other.id,
      title: 'Kaal',
      organisation: 'Open Universiteit',
      targetGroups: [],
    });
  });

  test('never the activity itself: not on registering, on a change or on a decision', async () => {
    const one = await acting.registered(letters(43, { title: 'Zelf' }));
    expect(one.check && titles(one.check)).toEqual([]);
    const other = await acting.registered(letters(43, { title: 'Ander' }));
    expect(other.check && titles(other.check)).toEqual(['Zelf']);
    const changed = await acting.patched(one, {});
    expect(changed.check && titles(changed.check)).toEqual(['Ander']);
    const approved = await acting.decided(changed, 'approve', { override: true });
    expect(approved.check && titles(approved.check)).toEqual(['Ander']);
  });

  test('by its newest words and days', async () => {
    const one = await acting.registered(nothingAsked());
    const renamed = await acting.patched(one, {
      title: 'Nieuwe naam',
      organisation: 'Andere',
      targetGroups: ['households'],
    });
    expect(at(await seen({ targetGroups: ['households'] })).overlapping[0]).toMatchObject({
      title: 'Nieuwe naam',
      organisation: 'Andere',
    });
    expect(at(await seen()).overlappingTotal).toBe(0);
    await acting.patched(renamed, { ...days('2027-06-01', '2027-06-02'), targetGroups: null });
    expect(at(await seen()).overlappingTotal).toBe(0);
    expect(at(await seen(days('2027-06-02', '2027-06-03'))).overlappingTotal).toBe(1);
  });
});

describe('The order', () => {
  test('is nearest start first, those without a period last, ties by id', async () => {
    const starts = ['2026-12-01', '2027-01-13', '2027-01-05', '2027-01-16', '2027-01-11', '2027-01-09'];
    for (const start of starts) await acting.registered(nothingAsked({ title: start, ...days(start, '2027-01-31') }));
    for (let each = 0; each < 3; each += 1)
      await acting.registered(nothingAsked({ title: 'zonder', period: undefined }));
    for (let each = 0; each < 3; each += 1) await acting.registered(nothingAsked({ title: '2027-01-11' }));
    const { overlapping } = at(await seen());
    // Distances from 11 January: 0 (four), 2 (the 9th and the 13th, by id), 5 (the 16th), 6 (the 5th), 41.
    expect(overlapping.map(({ title }) => title.replace(/2027-01-(09|13)/, 'twee dagen'))).toEqual([
      '2027-01-11',
      '2027-01-11',
      '2027-01-11',
      '2027-01-11',
      'twee dagen',
      'twee dagen',
      '2027-01-16',
      '2027-01-05',
      '2026-12-01',
      'zonder',
      'zonder',
      'zonder',
    ]);
    const ids = overlapping.map(({ id }) => id);
    for (const [from, to] of [
      [0, 4],
      [4, 6],
      [9, 12],
    ])
      expect(ids.slice(from, to)).toEqual(ids.slice(from, to).sort());
  });

  test('lists at most twenty a neighbourhood beside the total, and counts all of them as uncounted', async () => {
    const both = [VRIEHEIDE, MARIA_GEWANDEN];
    for (let each = 0; each < 23; each += 1)
      await acting.registered(nothingAsked({ title: `n${each}`, neighbourhoods: both }));
    for (let each = 0; each < 2; each += 1) await acting.registered(letters(0, { title: `a${each}` }));
    const check = await seen({ neighbourhoods: both });
    expect(at(check).overlapping).toHaveLength(20);
    expect(at(check).overlappingTotal).toBe(25);
    expect(at(check, MARIA_GEWANDEN)).toMatchObject({ overlappingTotal: 23 });
    expect(check.uncounted).toBe(23);
  });
});

describe('uncounted', () => {
  test('is the number of different ones without an ask, hours or not', async () => {
    const both = [VRIEHEIDE, MARIA_GEWANDEN];
    await acting.registered(letters(1, { neighbourhoods: both }));
    await acting.registered(nothingAsked({ neighbourhoods: both }));
    await acting.registered(
      nothingAsked({ neighbourhoods: [MARIA_GEWANDEN], askedOrganisations: [{ partner: 'movare', hours: 1 }] }),
    );
    expect((await seen({ neighbourhoods: both })).uncounted).toBe(2);
    expect((await seen()).uncounted).toBe(1);
    expect((await seen({ ...days('2027-06-01', '2027-06-02') })).uncounted).toBe(0);
  });

  test('for the public is that among public ones', async () => {
    await acting.registered(nothingAsked());
    await acting.approved(nothingAsked());
    expect((await acting.check(nothingAsked())).uncounted).toBe(1);
    expect((await seen()).uncounted).toBe(2);
  });
});

test('A check needs only neighbourhoods', async () => {
  const check = await acting.check({ neighbourhoods: [VRIEHEIDE] });
  expect(check).toEqual({
    verdict: 'clear',
    policyVersion: 1,
    neighbourhoods: [
      { code: VRIEHEIDE, name: 'Vrieheide', verdict: 'clear', peak: null, overlapping: [], overlappingTotal: 0 },
    ],
    organisations: [],
    uncounted: 0,
    reusableData: [],
    collectingSame: [],
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addYears, parseDay } from '#shared/platform/days/dates.ts';
import { isExpired, lastDayOf, MOST_WEIGHT, weightOf, type Weighed } from '#shared/learning/rules/evidence.ts';
import { sayWhy, sayWouldChange } from '#shared/learning/rules/say-status.ts';
import { judge, nextByItself, nextExpiry } from '#shared/learning/rules/status.ts';
import { rule } from '#shared/rulebook.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const TODAY = day('2026-11-30');
const piece = (id: string, s: Weighed['s'], weight: number, more: Partial<Weighed> = {}): Weighed => ({
  ...{ id, s, weight, from: '2026-01-01' },
  ...more,
});

const pieces = fc.array(
  fc.record({
    s: fc.constantFrom(1 as const, 0 as const, -1 as const),
    weight: fc.integer({ min: 0, max: MOST_WEIGHT }),
    from: fc
      .integer({ min: TODAY - 3_000, max: TODAY })
      .map((at) => new Date(at * 86_400_000).toISOString().slice(0, 10)),
  }),
  { maxLength: 12 },
);
const numbered = pieces.map((all) => all.map((one, at): Weighed => ({ id: String(at), ...one })));

describe(rule('L1'), () => {
  test('what weighs most decides, however many say otherwise', () => {
    const many = Array.from({ length: 20 }, (_, at) => piece(`a${at}`, -1, 2));
    expect(judge([piece('f', 1, 3), ...many], TODAY)).toMatchObject({
      ...{ status: 'supported', code: 'decided', decidedBy: ['f'], weightFor: 3, weightAgainst: 2 },
    });
  });

  test('without evidence, with evidence that weighs nothing, and with as much on both sides it stays unverified', () => {
    expect(judge([], TODAY)).toMatchObject({ status: 'unverified', code: 'no-evidence', decidedBy: [] });
    expect(judge([piece('a', 0, 3), piece('b', 1, 0)], TODAY)).toMatchObject({ code: 'inconclusive', decidedBy: [] });
    expect(judge([piece('a', 1, 2), piece('b', -1, 2), piece('c', 1, 1)], TODAY)).toMatchObject({
      ...{ status: 'unverified', code: 'conflicting', decidedBy: ['a', 'b'] },
    });
  });

  test('the status never depends on the order, nor on doubling what is there, and is mirrored by its opposite', () => {
    fc.assert(
      fc.property(numbered, fc.nat(), (all, seed) => {
        const judged = judge(all, TODAY);
        const turned = [...all.slice(seed % (all.length + 1)), ...all.slice(0, seed % (all.length + 1))];
        expect(judge(turned, TODAY)).toMatchObject({ status: judged.status, code: judged.code });
        expect(new Set(judge(turned, TODAY).decidedBy)).toEqual(new Set(judged.decidedBy));
        expect(judge([...all, ...all], TODAY)).toMatchObject({ status: judged.status, code: judged.code });
        const mirrored = judge(
          all.map((one): Weighed => ({ ...one, s: one.s === 0 ? 0 : one.s === 1 ? -1 : 1 })),
          TODAY,
        );
        const other = { supported: 'contradicted', contradicted: 'supported', unverified: 'unverified' } as const;
        expect(mirrored.status).toBe(other[judged.status]);
      }),
    );
  });

  test('what decided has the highest weight of all that counts, and without it the status is never firmer', () => {
    fc.assert(
      fc.property(numbered, (all) => {
        const judged = judge(all, TODAY);
        const counting = all.filter((one) => !isExpired(one, TODAY) && one.s !== 0);
        const most = Math.max(0, ...counting.map(({ weight }) => weight));
        for (const id of judged.decidedBy) expect(all.find((one) => one.id === id)?.weight).toBe(most);
        expect(judged.decidedBy.length > 0).toBe(most > 0);
        const rest = judge(
          all.filter(({ id }) => !judged.decidedBy.includes(id)),
          TODAY,
        );
        expect(Math.max(rest.weightFor, rest.weightAgainst)).toBeLessThanOrEqual(most);
      }),
    );
  });
});

test(rule('L2'), () => {
  const weights = (['high', 'moderate', 'low', 'very-low'] as const).map((one) => weightOf('review', one));
  expect(weights).toEqual([3, 2, 1, 0]);
  expect(weightOf('evaluation', 'high')).toBe(3);
  expect(weightOf('indicators', undefined)).toBe(1);
  expect(weightOf('other', 'high')).toBe(0);
});

describe(rule('L3'), () => {
  test('evidence counts on its last day and not on the day after', () => {
    const until = piece('a', 1, 3, { until: '2026-11-30' });
    expect(judge([until], TODAY).status).toBe('supported');
    expect(judge([until], TODAY + 1)).toMatchObject({ status: 'unverified', code: 'inconclusive' });
    const open = piece('b', 1, 3, { from: '2021-11-30' });
    expect(lastDayOf(open)).toBe(addYears(day('2021-11-30'), 5));
    expect([judge([open], TODAY).status, judge([open], TODAY + 1).status]).toEqual(['supported', 'unverified']);
  });

  test('between two days on which something runs out the status stays, and on none of them it runs out before', () => {
    fc.assert(
      fc.property(numbered, (all) => {
        const next = nextExpiry(all, TODAY);
        const until = next ?? TODAY + 4_000;
        expect(until).toBeGreaterThan(TODAY);
        expect(judge(all, until - 1).status).toBe(judge(all, TODAY).status);
      }),
    );
  });
});

describe(rule('L4'), () => {
  test('each status says in both languages why, and what would change it', () => {
    const contradicted = [piece('a', -1, 2, { until: '2027-01-01' }), piece('b', 1, 1)];
    const judged = judge(contradicted, TODAY);
    expect(sayWhy(judged)).toEqual({
      code: 'decided',
      nl: 'Het zwaarste bewijs is tegen (gewicht 2; voor 1).',
      en: 'The heaviest evidence is against it (weight 2; for 1).',
    });
    expect(nextByItself(contradicted, TODAY)).toMatchObject({
      day: day('2027-01-02'),
      judged: { status: 'supported' },
    });
    expect(sayWouldChange(contradicted, judged, TODAY).nl).toBe(
      'Bewijs voor met gewicht 2 maakt dit weer niet bewezen, en bewijs voor met meer gewicht maakt er onderbouwd van. Komt er niets bij, dan is het vanaf 2 januari 2027 onderbouwd, omdat bewijs verloopt.',
    );
  });

  test('every status has a sentence, without a place that was not filled in', () => {
    fc.assert(
      fc.property(numbered, (all) => {
        const judged = judge(all, TODAY);
        for (const said of [sayWhy(judged), sayWouldChange(all, judged, TODAY)])
          for (const text of [said.nl, said.en]) expect(text).toMatch(/^[^{}]{10,}\.$/);
      }),
    );
  });
});

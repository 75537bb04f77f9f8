import { Policy } from '#shared/burden/policy.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { actingOn, hoursOnly, letters, WEEK, type Acting } from '#tests/support/acting.ts';
import { heerlen, testClock, testEngine, TODAY, type TestClock } from '#tests/support/desk.ts';
import { bodyOf, IN_DE_CRAMER, MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import {
  naiveAlternatives,
  naiveCheck,
  type OracleActivity,
  type OracleArea,
  type OracleAsk,
  type OracleProposal,
  type OracleWorld,
} from '#tests/burden/oracle.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';

const engine = testEngine();
let acting: Acting;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock();
  acting = actingOn(await engine.freshDesk(clock));
});

const week = (start: string) => {
  const end = new Date(Date.parse(`${start}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
  return { start, end };
};

/** As everybody can read it. */
async function programmeArea(): Promise<Set<string>> {
  const Neighbourhoods = z.object({ items: z.array(z.object({ code: z.string(), inProgrammeArea: z.boolean() })) });
  const { items } = bodyOf(await acting.client('GET', '/v1/neighbourhoods'), Neighbourhoods);
  return new Set(items.flatMap(({ code, inProgrammeArea }) => (inProgrammeArea ? [code] : [])));
}

async function worldOf(activities: readonly OracleActivity[]): Promise<OracleWorld> {
  const inside = await programmeArea();
  const areas = (await heerlen()).map(({ code, population }): OracleArea => ({
    code,
    inProgrammeArea: inside.has(code),
    population,
  }));
  return {
    areas,
    partners: heerlenNoord.partners.map(({ id, size }) => ({ id, size })),
    policy: bodyOf(await acting.client('GET', '/v1/policy'), Policy),
    activities: [...activities],
    today: TODAY,
  };
}

const fullAsk = (participants: number, more: Partial<OracleAsk> = {}): OracleAsk => ({
  participants,
  contactsPerParticipant: 1,
  reminders: 0,
  responseRate: 1,
  minutesPerContact: 0,
  mode: 'online',
  ...more,
});
const proposal = (more: Partial<OracleProposal> = {}): OracleProposal => ({
  id: 'proposal',
  neighbourhoods: [VRIEHEIDE],
  period: WEEK,
  targetGroups: ['age-25-44'],
  ask: fullAsk(43),
  ...more,
});

/** Registers what the oracle is told of, and tells the oracle what holds room. */
async function hold(plans: readonly OracleProposal[]): Promise<OracleActivity[]> {
  const held: OracleActivity[] = [];
  for (const { id, ...plan } of plans) {
    const { activity } = await acting.registered({ ...letters(0), ...plan, title: id });
    held.push({ ...plan, id: activity.id, holdsRoom: activity.room === 'held', registeredOn: TODAY });
  }
  return held;
}

/** Numbers as far as plain floating point, in which the oracle adds up, is sure of them. */
function rounded(value: unknown): unknown {
  const whole: unknown = JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' ? Number(part.toFixed(7)) : part)),
  );
  return whole;
}

const withoutId = ({ id: _, ...plan }: OracleProposal) => ({ ...plan });

const crowd: readonly OracleProposal[] = [
  proposal({ id: 'a', ask: fullAsk(30), period: week('2027-01-04') }),
  proposal({ id: 'b', ask: fullAsk(38, { minutesPerContact: 5 }), period: week('2027-01-18') }),
  proposal({
    id: 'c',
    ask: fullAsk(400),
    neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN, 'BU09171200', 'BU09171201'],
    period: { start: '2026-12-01', end: '2027-03-31' },
    targetGroups: ['residents', 'households'],
  }),
  proposal({ id: 'd', ask: fullAsk(33), period: week('2027-02-01') }),
  proposal({
    id: 'e',
    ask: fullAsk(10, { minutesPerContact: 45, mode: 'visit' }),
    period: week('2027-01-25'),
    targetGroups: ['age-45-64'],
  }),
  proposal({
    id: 'f',
    ask: fullAsk(300),
    neighbourhoods: ['BU09172400', 'BU09173202'],
    period: { start: '2027-01-01', end: '2027-01-31' },
  }),
];

describe('Beside the oracle', () => {
  const asked: readonly (readonly [string, Partial<OracleProposal>])[] = [
    ['one letter too many', {}],
    ['far too many', { ask: fullAsk(2_000, { reminders: 1 }) }],
    ['minutes', { ask: fullAsk(30, { minutesPerContact: 60 }) }],
    ['interviews, small by a few', { ask: fullAsk(26, { minutesPerContact: 60 }), targetGroups: ['age-65-plus'] }],
    [
      'several neighbourhoods and groups',
      { neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN], targetGroups: ['residents', 'households'], ask: fullAsk(1_000) },
    ],
    [
      'participants per neighbourhood',
      {
        neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN],
        ask: fullAsk(120, { participantsPerNeighbourhood: { [VRIEHEIDE]: 60, [MARIA_GEWANDEN]: 60 } }),
      },
    ],
    [
      'some days of a longer period',
      { period: { start: '2026-12-07', end: '2027-03-07' }, ask: fullAsk(60, { period: week('2027-01-11') }) },
    ],
    ['a period that began already', { period: { start: '2026-11-02', end: '2026-11-29' }, ask: fullAsk(200) }],
    ['many weeks', { period: { start: '2027-01-01', end: '2027-12-31' }, ask: fullAsk(2_500) }],
    ['hours and letters', { ask: fullAsk(60), askedOrganisations: [{ partner: 'movare', hours: 6 }] }],
    ['too many hours', { ask: fullAsk(10), askedOrganisations: [{ partner: 'yuverta', hours: 5 }] }],
    ['children at school', { targetGroups: ['age-0-14'], ask: fullAsk(60, { mode: 'school', minutesPerContact: 60 }) }],
  ];
  test.each(asked)('%s: verdict, peaks and alternatives are the same', async (_, more) => {
    const held = await hold(crowd);
    const world = await worldOf(held);
    const sent = proposal(more);
    const [check, expected] = [await acting.check({ ...withoutId(sent) }), naiveCheck(world, sent)];
    expect(check.verdict).toBe(expected.verdict);
    expect(check.verdict).toBe('overloaded');
    expect(rounded(check.neighbourhoods.map(({ code, verdict, peak }) => ({ code, verdict, peak })))).toEqual(
      rounded(expected.neighbourhoods.map(({ code, verdict, peak }) => ({ code, verdict, peak }))),
    );
    expect(rounded(check.organisations)).toEqual(rounded(expected.organisations));
    expect(check.alternatives).toEqual(naiveAlternatives(world, sent));
  });
});

describe('Alternatives', () => {
  test('stand there only when the verdict is overloaded, also with what was registered or changed', async () => {
    expect(await acting.check(letters(42))).not.toHaveProperty('alternatives');
    const one = await acting.registered(letters(43));
    expect(one.check?.alternatives).toBeDefined();
    expect((await acting.patched(one, { ask: { participants: 42 } })).check).not.toHaveProperty('alternatives');
  });

  test('are the three nearest weeks with room, the later first on a tie, and never the same week', async () => {
    await acting.registered(letters(30));
    await acting.registered(letters(30, { period: week('2027-01-18') }));
    const { alternatives } = await acting.check(letters(30));
    expect(alternatives?.periods).toEqual([week('2027-01-04'), week('2027-01-25'), week('2026-12-28')]);
    expect(alternatives?.participants).toBe(12);
  });

  test('never start before today, but may start today', async () => {
    const full = letters(30, { period: week('2026-11-30') });
    await acting.registered(full);
    expect((await acting.check(full)).alternatives?.periods).toEqual([
      week('2026-12-07'),
      week('2026-11-23'),
      week('2026-12-14'),
    ]);
    clock.set('2026-11-23T23:30:00Z'); // Tuesday in Amsterdam
    expect((await acting.check(full)).alternatives?.periods).toEqual([
      week('2026-12-07'),
      week('2026-12-14'),
      week('2026-12-21'),
    ]);
  });

  test('go at most 52 weeks either way', async () => {
    const check = await acting.check(letters(43));
    expect(check.alternatives?.periods).toEqual([]);
    expect(check.alternatives?.participants).toBe(42);
    // Every week up to 2028-W01 is full by one long claim of 10 per 100 a week; the 52nd week is the last of it.
    await acting.approved(letters(2_210, { period: { start: '2026-11-23', end: '2028-01-02' } }), { override: true });
    const far = await acting.check(letters(10));
    expect(far.alternatives?.periods).toEqual([]);
  });

  test('have neighbourhoods of the programme area that were not asked, with people of the groups, at most five', async () => {
    const { alternatives } = await acting.check(letters(60));
    const inside = await programmeArea();
    expect(alternatives?.neighbourhoods).toHaveLength(5);
    for (const code of alternatives?.neighbourhoods ?? []) {
      expect(inside.has(code)).toBe(true);
      expect([VRIEHEIDE, IN_DE_CRAMER]).not.toContain(code);
    }
    // The largest numbers of 25 to 44 first: Groot Rennemig 865, De Dem 835, Maria Gewanden 810, Hoensbroek-Centrum 770, Schaesbergerveld 755.
    expect(alternatives?.neighbourhoods).toEqual([
      'BU09172400',
      'BU09171201',
      MARIA_GEWANDEN,
      'BU09171200',
      'BU09173203',
    ]);
  });

  test('have no participants where others, or an organisation, overload by themselves', async () => {
    await acting.approved(letters(100), { override: true });
    expect((await acting.check(letters(10))).alternatives).not.toHaveProperty('participants');
    const hours = await acting.check(
      letters(43, { period: week('2027-08-02'), askedOrganisations: [{ partner: 'movare', hours: 17 }] }),
    );
    expect(hours.alternatives).not.toHaveProperty('participants');
    expect((await acting.check(hoursOnly(17, { period: week('2027-08-02') }))).alternatives).toEqual({
      periods: [],
      neighbourhoods: [],
    });
  });

  test('of hours alone are other weeks', async () => {
    await acting.registered(hoursOnly(10));
    expect((await acting.check(hoursOnly(10))).alternatives).toEqual({
      periods: [week('2027-01-18'), week('2027-01-04'), week('2027-01-25')],
      neighbourhoods: [],
    });
  });

  test('of hours without a period are none', async () => {
    expect(
      (await acting.check({ neighbourhoods: [VRIEHEIDE], askedOrganisations: [{ partner: 'movare', hours: 100 }] }))
        .alternatives,
    ).toEqual({ periods: [], neighbourhoods: [] });
  });

  test('participants are the most that a check does not find overloaded', async () => {
    await acting.registered(letters(17));
    const most =
      (await acting.check(letters(500, { ask: { ...letters(500).ask, reminders: 1 } }))).alternatives?.participants ??
      -1;
    expect(most).toBe(17); // 42.5 less 17 contacts, at 1.5 each
    expect((await acting.check(letters(0, { ask: { ...letters(most).ask, reminders: 1 } }))).verdict).not.toBe(
      'overloaded',
    );
    expect((await acting.check(letters(0, { ask: { ...letters(most + 1).ask, reminders: 1 } }))).verdict).toBe(
      'overloaded',
    );
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  naiveAlternatives,
  naiveBurden,
  naiveCheck,
  type Group,
  type OracleActivity,
  type OracleArea,
  type OracleAsk,
  type OraclePolicy,
  type OracleProposal,
  type OracleWorld,
} from '#tests/burden/oracle.ts';

const hours = (factor: number): OraclePolicy['organisations']['small'] => ({
  hours: {
    week: { caution: 2 * factor, overloaded: 4 * factor },
    twelveWeeks: { caution: 10 * factor, overloaded: 20 * factor },
  },
});
const people: OraclePolicy['residents'] = {
  contactsPer100: { week: { caution: 5, overloaded: 10 }, twelveWeeks: { caution: 23, overloaded: 46 } },
  minutesPerPerson: { week: { caution: 0.75, overloaded: 1.5 }, twelveWeeks: { caution: 3.5, overloaded: 7 } },
};
const policy: OraclePolicy = {
  version: 1,
  smallGroup: 20,
  residents: people,
  households: people,
  organisations: { small: hours(1), medium: hours(2), large: hours(4) },
};

const nobody: Record<Group, number> = {
  'age-0-14': 0,
  'age-15-24': 0,
  'age-25-44': 0,
  'age-45-64': 0,
  'age-65-plus': 0,
  'households': 0,
};
const area = (code: string, population: Partial<Record<Group, number>>, inProgrammeArea = true): OracleArea => ({
  code,
  inProgrammeArea,
  population: { ...nobody, ...population },
});
const ask = (participants: number, other: Partial<OracleAsk> = {}): OracleAsk => ({
  participants,
  contactsPerParticipant: 1,
  reminders: 0,
  responseRate: 1,
  minutesPerContact: 0,
  mode: 'post',
  ...other,
});

/** 2027-W03 is 18 to 24 January; W04 begins on the 25th. */
const W03 = { start: '2027-01-18', end: '2027-01-24' };
const proposal = (other: Partial<OracleProposal> = {}): OracleProposal => ({
  id: 'proposal',
  neighbourhoods: ['A'],
  period: W03,
  targetGroups: ['age-25-44'],
  ...other,
});
const registered = (id: string, other: Partial<OracleActivity> = {}): OracleActivity => ({
  ...proposal(),
  id,
  holdsRoom: true,
  registeredOn: '2027-01-04',
  ...other,
});
const hundred = area('A', { 'age-25-44': 100 });
const world = (activities: OracleActivity[] = [], areas: OracleArea[] = [hundred]): OracleWorld => ({
  areas,
  partners: [{ id: 'movare', size: 'small' }],
  policy,
  activities,
  today: '2027-01-18',
});

describe('the worked case of the contract', () => {
  const file = new URL('../../shared/programme/heerlen-noord/areas/heerlen-neighbourhoods.geojson', import.meta.url);
  const schema = z.object({
    features: z.array(
      z.object({
        properties: z.object({
          code: z.string(),
          inProgrammeArea: z.boolean(),
          population: z.object({
            'age-0-14': z.number(),
            'age-15-24': z.number(),
            'age-25-44': z.number(),
            'age-45-64': z.number(),
            'age-65-plus': z.number(),
            'households': z.number(),
          }),
        }),
      }),
    ),
  });
  const heerlen = (): OracleWorld => {
    const { features } = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return world(
      [],
      features.map(({ properties }) => properties),
    );
  };
  const groups: Group[] = ['age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus'];
  const survey = (areas: OracleArea[], reminders: number): OracleProposal =>
    proposal({
      neighbourhoods: areas.map(({ code }) => code),
      period: { start: '2027-01-18', end: '2027-02-28' },
      targetGroups: groups,
      ask: ask(16_000, { reminders, responseRate: 0.4, minutesPerContact: 20 }),
    });
  const sixthWeek = (reminders: number): ReturnType<typeof naiveBurden> => {
    const { areas, ...rest } = heerlen();
    const held: OracleWorld = {
      ...rest,
      areas,
      activities: [{ ...registered('survey'), ...survey(areas, reminders) }],
    };
    return naiveBurden(held, 'BU09171000', '2027-02-22', 'age-25-44');
  };

  it('counts 75,840 people of 15 and older in the 57 neighbourhoods', () => {
    const { areas } = heerlen();
    const all = areas.flatMap(({ population }) => groups.map((group) => population[group]));
    expect(areas).toHaveLength(57);
    expect(all.reduce((total, each) => total + each, 0)).toBe(75_840);
  });

  it('finds 16,000 letters over six weeks clear, at 3.5 per 100 in a week and 21.1 in all', () => {
    const { areas } = heerlen();
    expect(sixthWeek(0).contactsPer100).toBeCloseTo(3.516, 3);
    expect(sixthWeek(0).twelveWeeks.contactsPer100).toBeCloseTo(21.097, 3);
    expect(naiveCheck(heerlen(), survey(areas, 0)).verdict).toBe('clear');
  });

  it('finds the same letters with one reminder each a caution, at 5.3 and 31.6', () => {
    const { areas } = heerlen();
    expect(sixthWeek(1).contactsPer100).toBeCloseTo(5.274, 3);
    expect(sixthWeek(1).twelveWeeks.contactsPer100).toBeCloseTo(31.646, 3);
    expect(naiveCheck(heerlen(), survey(areas, 1)).verdict).toBe('caution');
  });
});

describe('what a week gets', () => {
  it('gives a week that the period cuts its days over the days of the period', () => {
    const held = world([registered('one', { period: { start: '2027-01-13', end: '2027-01-19' }, ask: ask(7) })]);
    expect(naiveBurden(held, 'A', '2027-01-11', 'age-25-44').contactsPer100).toBeCloseTo(5, 12);
    expect(naiveBurden(held, 'A', '2027-01-18', 'age-25-44').contactsPer100).toBeCloseTo(2, 12);
    expect(naiveBurden(held, 'A', '2027-01-18', 'age-25-44').twelveWeeks.contactsPer100).toBeCloseTo(7, 12);
  });

  it('takes the days of ask.period where it is given', () => {
    const long = { start: '2027-01-04', end: '2027-02-28' };
    const held = world([registered('one', { period: long, ask: ask(8, { period: W03 }) })]);
    expect(naiveBurden(held, 'A', '2027-01-11', 'age-25-44').contactsPer100).toBe(0);
    expect(naiveBurden(held, 'A', '2027-01-18', 'age-25-44').contactsPer100).toBeCloseTo(8, 12);
  });

  it('counts a reminder as half a contact, and asks no minutes for it', () => {
    const held = world([
      registered('one', {
        ask: ask(4, { contactsPerParticipant: 2, reminders: 1, responseRate: 0.5, minutesPerContact: 10 }),
      }),
    ]);
    expect(naiveBurden(held, 'A', '2027-01-18', 'age-25-44')).toMatchObject({
      contactsPer100: 10,
      minutesPerPerson: 0.4,
    });
  });

  it('holds a group of fewer than 20 against 20 people, and throws where nobody lives', () => {
    const held = world([registered('one', { ask: ask(2) })], [area('A', { 'age-25-44': 5 })]);
    expect(naiveBurden(held, 'A', '2027-01-18', 'age-25-44').contactsPer100).toBeCloseTo(10, 12);
    expect(() => naiveBurden(held, 'A', '2027-01-18', 'households')).toThrow('nobody of households lives in A');
  });

  it('asks no minutes of people in mode school, but does count the contacts', () => {
    const held = world([registered('one', { ask: ask(3, { mode: 'school', minutesPerContact: 45 }) })]);
    const burden = naiveBurden(held, 'A', '2027-01-18', 'age-25-44');
    expect(burden.contactsPer100).toBeCloseTo(3, 12);
    expect(burden.minutesPerPerson).toBe(0);
  });

  it('puts persons and households in one pool, and a group reached twice in it once', () => {
    const areas = [area('A', { 'age-25-44': 100, 'households': 50 })];
    const held = world(
      [registered('one', { targetGroups: ['age-25-44', 'residents', 'households'], ask: ask(30) })],
      areas,
    );
    expect(naiveBurden(held, 'A', '2027-01-18', 'age-25-44').contactsPer100).toBeCloseTo(20, 12);
    expect(naiveBurden(held, 'A', '2027-01-18', 'households').contactsPer100).toBeCloseTo(20, 12);
  });

  it('shares between neighbourhoods by inhabitants, or as participantsPerNeighbourhood says', () => {
    const areas = [hundred, area('B', { 'age-25-44': 300 })];
    const burdens = (sent: OracleAsk): number[] =>
      ['A', 'B'].map(
        (code) =>
          naiveBurden(
            world([registered('one', { neighbourhoods: ['A', 'B'], ask: sent })], areas),
            code,
            '2027-01-18',
            'age-25-44',
          ).contactsPer100,
      );
    expect(burdens(ask(12)).map((each) => each.toFixed(9))).toEqual(['3.000000000', '3.000000000']);
    expect(burdens(ask(12, { participantsPerNeighbourhood: { A: 9, B: 3 } })).map((each) => each.toFixed(9))).toEqual([
      '9.000000000',
      '1.000000000',
    ]);
  });

  it('leaves out what holds no room and the days after keptUntil, and takes what was realised', () => {
    const held = world([
      registered('none', { holdsRoom: false, ask: ask(50) }),
      registered('cut', { ask: ask(7), keptUntil: '2027-01-20' }),
      registered('done', { ask: ask(70), realised: { participants: 2 } }),
    ]);
    expect(naiveBurden(held, 'A', '2027-01-18', 'age-25-44').contactsPer100).toBeCloseTo(3 + 2, 12);
  });
});

describe('the verdict', () => {
  it('takes a figure exactly at a limit for one that is not above it', () => {
    expect(naiveCheck(world(), proposal({ ask: ask(5) })).verdict).toBe('clear');
    expect(naiveCheck(world(), proposal({ ask: ask(10) })).verdict).toBe('caution');
    expect(naiveCheck(world(), proposal({ ask: ask(11) })).verdict).toBe('overloaded');
  });

  it('is caution at most for twelve interviews of an hour, but not for one minute over 1,500 or for the twelve weeks', () => {
    const fourHundred = world([], [area('A', { 'age-25-44': 400 })]);
    const twoHundred = world([], [area('A', { 'age-25-44': 200 })]);
    expect(naiveCheck(fourHundred, proposal({ ask: ask(12, { minutesPerContact: 60 }) })).verdict).toBe('caution');
    expect(naiveCheck(fourHundred, proposal({ ask: ask(25, { minutesPerContact: 60 }) })).verdict).toBe('caution');
    expect(naiveCheck(fourHundred, proposal({ ask: ask(19, { minutesPerContact: 79 }) })).verdict).toBe('overloaded');
    expect(naiveCheck(fourHundred, proposal({ ask: ask(26, { minutesPerContact: 30 }) })).verdict).toBe('overloaded');
    expect(naiveCheck(twoHundred, proposal({ ask: ask(20, { minutesPerContact: 75 }) })).verdict).toBe('overloaded');
  });

  it('looks 11 weeks past the end of the proposal', () => {
    const later = registered('later', { period: { start: '2027-02-15', end: '2027-04-11' }, ask: ask(40) });
    const { verdict, neighbourhoods } = naiveCheck(world([later]), proposal({ ask: ask(7) }));
    expect(verdict).toBe('overloaded');
    expect(neighbourhoods[0]?.peak).toMatchObject({ week: '2027-W14', window: 'twelve-weeks' });
    expect(neighbourhoods[0]?.peak?.contactsPer100.before).toBeCloseTo(40, 9);
    expect(neighbourhoods[0]?.peak?.contactsPer100.after).toBeCloseTo(47, 9);
    expect(neighbourhoods[0]?.peak?.contactsPer100.limit).toBe(46);
  });

  it('names of equal peaks the earliest week, then the first group', () => {
    const areas = [area('A', { 'age-15-24': 100, 'age-65-plus': 100 }), area('B', { households: 30 })];
    const two = { start: '2027-01-18', end: '2027-01-31' };
    const sent = proposal({
      neighbourhoods: ['A', 'B'],
      period: two,
      targetGroups: ['age-65-plus', 'age-15-24'],
      ask: ask(8),
    });
    const { neighbourhoods } = naiveCheck(world([], areas), sent);
    expect(neighbourhoods[0]?.peak).toMatchObject({ week: '2027-W03', targetGroup: 'age-15-24', window: 'week' });
    expect(neighbourhoods[0]?.peakShare).toBeCloseTo(0.2, 12);
    expect(neighbourhoods[1]).toEqual({ code: 'B', verdict: 'clear', peak: null, peakShare: null });
  });

  it('names the week before the twelve weeks where both stand at the same share', () => {
    const even = { week: { caution: 5, overloaded: 10 }, twelveWeeks: { caution: 5, overloaded: 10 } };
    const same = { ...world(), policy: { ...policy, residents: { ...people, contactsPer100: even } } };
    expect(naiveCheck(same, proposal({ ask: ask(4) })).neighbourhoods[0]?.peak).toMatchObject({
      week: '2027-W03',
      window: 'week',
    });
  });

  it('is clear without an ask, and leaves out the own claim of an activity that is changed', () => {
    const held = world([registered('own', { ask: ask(9) })]);
    expect(naiveCheck(held, proposal()).neighbourhoods).toEqual([
      { code: 'A', verdict: 'clear', peak: null, peakShare: null },
    ]);
    expect(naiveCheck(held, proposal({ ask: ask(9) })).verdict).toBe('overloaded');
    expect(naiveCheck(held, proposal({ ask: ask(9) }), { without: 'own' }).verdict).toBe('caution');
  });
});

describe('hours of organisations', () => {
  it('stand in the weeks of the period, against the limits of the size', () => {
    const held = world([registered('one', { askedOrganisations: [{ partner: 'movare', hours: 3 }] })]);
    const { verdict, organisations } = naiveCheck(
      held,
      proposal({ askedOrganisations: [{ partner: 'movare', hours: 2 }] }),
    );
    expect(verdict).toBe('overloaded');
    expect(organisations[0]?.peak).toMatchObject({ week: '2027-W03', window: 'week', hours: { limit: 4 } });
    expect(organisations[0]?.peak?.hours.after).toBeCloseTo(5, 9);
  });

  it('are spread over 84 days from the Monday of the week of registration where there is no period', () => {
    const sent: OracleProposal = {
      id: 'proposal',
      neighbourhoods: ['A'],
      askedOrganisations: [{ partner: 'movare', hours: 12 }],
    };
    const { organisations } = naiveCheck({ ...world(), today: '2027-01-20' }, sent);
    expect(organisations[0]).toMatchObject({ verdict: 'caution', peak: { week: '2027-W14', window: 'twelve-weeks' } });
    expect(organisations[0]?.peak?.hours.after).toBeCloseTo(12, 9);
  });
});

describe('alternatives', () => {
  const areas = [
    hundred,
    area('B', { 'age-25-44': 100 }),
    area('C', { 'age-25-44': 200 }),
    area('D', {}),
    area('E', { 'age-25-44': 900 }, false),
  ];
  const sent = proposal({ ask: ask(8, { period: { start: '2027-01-18', end: '2027-01-20' } }) });
  const beside = (participants: number): OracleWorld => world([registered('other', { ask: ask(participants) })], areas);

  it('are the nearest weeks not before today, the emptiest neighbourhoods and the most participants that fit', () => {
    expect(naiveAlternatives(beside(6), sent)).toEqual({
      periods: [
        { start: '2027-01-25', end: '2027-01-31' },
        { start: '2027-02-01', end: '2027-02-07' },
        { start: '2027-02-08', end: '2027-02-14' },
      ],
      neighbourhoods: ['C', 'B'],
      participants: 4,
    });
  });

  it('prefer the later of two periods that are equally near', () => {
    const { periods } = naiveAlternatives({ ...beside(6), today: '2027-01-04' }, sent);
    expect(periods.map(({ start }) => start)).toEqual(['2027-01-25', '2027-01-11', '2027-02-01']);
  });

  it('name no participants where other claims overload by themselves, and 0 where they just do not', () => {
    expect(naiveAlternatives(beside(10), sent).participants).toBe(0);
    expect(naiveAlternatives(beside(11), sent)).not.toHaveProperty('participants');
  });

  it('name no participants where an organisation is overloaded, and throw where nothing is', () => {
    const busy = { ...sent, askedOrganisations: [{ partner: 'movare', hours: 9 }] };
    expect(naiveAlternatives(beside(6), busy)).toEqual({ periods: [], neighbourhoods: [] });
    expect(() => naiveAlternatives(beside(0), sent)).toThrow('not caution');
  });
});

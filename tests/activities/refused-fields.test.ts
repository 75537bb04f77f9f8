import { actingOn, AN, letters, nothingAsked, stood, type Acting } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import {
  badFields,
  bodyOf,
  IN_DE_CRAMER,
  MARIA_GEWANDEN,
  problemOf,
  VRIEHEIDE,
  ZIEKENHUIS,
} from '#tests/support/requests.ts';
import { ActivityView } from '#shared/activities/record/activity.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

const engine = testEngine();
let acting: Acting;
beforeAll(async () => {
  acting = actingOn(await engine.freshDesk()); // today is 2026-11-23
});

const ask = (more: object) =>
  letters(0, { ask: { participants: 20, contactsPerParticipant: 1, minutesPerContact: 5, ...more } });
const period = (start: unknown, end: unknown) => letters(0, { period: { start, end } });
const per = (counts: object, participants = 20) => ask({ participants, participantsPerNeighbourhood: counts });
const twenty = (count: number) => Array.from({ length: count }, () => ({ partner: 'movare', hours: 1 }));
type Case = readonly [string, object, readonly string[]];

const shared: readonly Case[] = [
  ['an unknown neighbourhood', letters(0, { neighbourhoods: ['BU00000001'] }), ['#/neighbourhoods/0']],
  ['no neighbourhood code at all', letters(0, { neighbourhoods: [VRIEHEIDE, 'Vrieheide'] }), ['#/neighbourhoods/1']],
  ['an empty list of neighbourhoods', nothingAsked({ neighbourhoods: [] }), ['#/neighbourhoods']],
  ['no neighbourhoods', nothingAsked({ neighbourhoods: undefined }), ['#/neighbourhoods']],
  ['an unknown group', nothingAsked({ targetGroups: ['age-25-44', 'age-7'] }), ['#/targetGroups/1']],
  ['an unknown goal', letters(0, { goals: [2, 99] }), ['#/goals/1']],
  [
    'an unknown partner',
    letters(0, { askedOrganisations: [{ partner: 'nobody', hours: 1 }] }),
    ['#/askedOrganisations/0/partner'],
  ],
  ['an unknown indicator', letters(0, { indicators: ['nothing'] }), ['#/indicators/0']],
  ['an unknown kind', letters(0, { kind: 'party' }), ['#/kind']],
  ['an unknown field', letters(0, { colour: 'red' }), ['#/colour']],
  ['an unknown field of the ask', ask({ colour: 'red' }), ['#/ask/colour']],
  [
    'an unknown field of a contact, a period and an organisation',
    letters(0, {
      contact: { phone: '1' },
      period: { start: '2027-01-11', end: '2027-01-12', at: 1 },
      askedOrganisations: [{ partner: 'movare', hours: 1, unit: 'h' }],
    }),
    ['#/askedOrganisations/0/unit', '#/contact/phone', '#/period/at'],
  ],
  [
    'a code named twice',
    letters(0, { neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN, VRIEHEIDE] }),
    ['#/neighbourhoods/2'],
  ],
  ['a group named twice', letters(0, { targetGroups: ['age-25-44', 'age-25-44'] }), ['#/targetGroups/1']],
  ['an end before its start', period('2027-01-12', '2027-01-11'), ['#/period/end']],
  ['a day that does not exist', period('2027-02-30', '2027-03-01'), ['#/period/start']],
  ['29 February of a year without', period('2027-02-01', '2027-02-29'), ['#/period/end']],
  ['a day written otherwise', period('11-01-2027', '2027-1-12'), ['#/period/end', '#/period/start']],
  ['a period without its end', period('2027-01-11', undefined), ['#/period/end']],
  ['an end on the tenth anniversary of the start', period('2026-01-11', '2036-01-11'), ['#/period/end']],
  ['a start before 2000', period('1999-12-31', '2000-01-09'), ['#/period/start']],
  ['a start in the year 1', period('0001-01-01', '0001-01-07'), ['#/period/start']],
  ['an end more than ten years from today', period('2027-01-11', '2036-11-24'), ['#/period/end']],
  [
    'an ask.period that starts before the period',
    ask({ period: { start: '2027-01-10', end: '2027-01-12' } }),
    ['#/ask/period/start'],
  ],
  [
    'an ask.period that ends after the period',
    ask({ period: { start: '2027-01-12', end: '2027-01-18' } }),
    ['#/ask/period/end'],
  ],
  [
    'an ask.period that ends before it starts',
    ask({ period: { start: '2027-01-13', end: '2027-01-12' } }),
    ['#/ask/period/end'],
  ],
  ['a negative count', ask({ participants: -1 }), ['#/ask/participants']],
  ['a fractional count', ask({ participants: 1.5 }), ['#/ask/participants']],
  ['a count in words', ask({ participants: '20' }), ['#/ask/participants']],
  ['more than 100,000 participants', ask({ participants: 100_001 }), ['#/ask/participants']],
  ['no contact', ask({ contactsPerParticipant: 0 }), ['#/ask/contactsPerParticipant']],
  ['53 contacts', ask({ contactsPerParticipant: 53 }), ['#/ask/contactsPerParticipant']],
  ['half a contact', ask({ contactsPerParticipant: 1.5 }), ['#/ask/contactsPerParticipant']],
  ['eleven reminders', ask({ reminders: 11 }), ['#/ask/reminders']],
  ['half a reminder, and a negative one', ask({ reminders: -0.5 }), ['#/ask/reminders']],
  ['over 480 minutes', ask({ minutesPerContact: 481 }), ['#/ask/minutesPerContact']],
  ['negative minutes', ask({ minutesPerContact: -1 }), ['#/ask/minutesPerContact']],
  ['a response of 0', ask({ responseRate: 0 }), ['#/ask/responseRate']],
  ['a response over 1', ask({ responseRate: 1.01 }), ['#/ask/responseRate']],
  ['an unknown mode', ask({ mode: 'pigeon' }), ['#/ask/mode']],
  [
    'an ask without how many',
    letters(0, { ask: {} }),
    ['#/ask/contactsPerParticipant', '#/ask/minutesPerContact', '#/ask/participants'],
  ],
  [
    'negative hours',
    letters(0, { askedOrganisations: [{ partner: 'movare', hours: -0.5 }] }),
    ['#/askedOrganisations/0/hours'],
  ],
  ['a blank title', letters(0, { title: ' \t ' }), ['#/title']],
  ['an ask without a period', letters(0, { period: undefined }), ['#/period']],
  ['an ask without groups', letters(0, { targetGroups: undefined }), ['#/targetGroups']],
  ['an ask with no group in its list', letters(0, { targetGroups: [] }), ['#/targetGroups']],
  [
    'an ask where nobody lives',
    letters(5, { neighbourhoods: [IN_DE_CRAMER], targetGroups: ['residents'] }),
    ['#/targetGroups'],
  ],
  [
    'an ask where nobody of the groups lives',
    letters(5, { neighbourhoods: [ZIEKENHUIS, IN_DE_CRAMER], targetGroups: ['households'] }),
    ['#/targetGroups'],
  ],
  [
    'over 4,000,000 contacts',
    ask({ participants: 80_000, contactsPerParticipant: 50, reminders: 1, minutesPerContact: 0 }),
    ['#/ask/participants'],
  ],
  ['over 4,000,000 minutes', ask({ participants: 40_001, minutesPerContact: 100 }), ['#/ask/participants']],
  [
    'participantsPerNeighbourhood that does not add up',
    per({ [VRIEHEIDE]: 19 }),
    ['#/ask/participantsPerNeighbourhood'],
  ],
  [
    'participantsPerNeighbourhood of another neighbourhood',
    per({ [VRIEHEIDE]: 10, [MARIA_GEWANDEN]: 10 }),
    [`#/ask/participantsPerNeighbourhood/${MARIA_GEWANDEN}`],
  ],
  [
    'participantsPerNeighbourhood that leaves one out',
    { ...per({ [VRIEHEIDE]: 20 }), neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] },
    [`#/ask/participantsPerNeighbourhood/${MARIA_GEWANDEN}`],
  ],
  [
    'participantsPerNeighbourhood where nobody of the groups lives',
    {
      ...per({ [VRIEHEIDE]: 19, [ZIEKENHUIS]: 1 }),
      neighbourhoods: [VRIEHEIDE, ZIEKENHUIS],
      targetGroups: ['households'],
    },
    [`#/ask/participantsPerNeighbourhood/${ZIEKENHUIS}`],
  ],
  [
    'a negative part of participantsPerNeighbourhood',
    { ...per({ [VRIEHEIDE]: 21, [MARIA_GEWANDEN]: -1 }), neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] },
    [`#/ask/participantsPerNeighbourhood/${MARIA_GEWANDEN}`],
  ],
];

const requiredToRegister: readonly Case[] = [
  ['no title', letters(0, { title: undefined }), ['#/title']],
  ['no kind', letters(0, { kind: undefined }), ['#/kind']],
  ['no organisation', letters(0, { organisation: undefined }), ['#/organisation']],
  ['a blank organisation', letters(0, { organisation: '' }), ['#/organisation']],
  ['nothing at all', {}, ['#/kind', '#/neighbourhoods', '#/organisation', '#/title']],
  ['an address that is none', letters(0, { contact: { email: 'an' } }), ['#/contact/email']],
  [
    'several at once, each named',
    { ...ask({ participants: -1 }), title: '', goals: [99], neighbourhoods: ['BU00000001'] },
    ['#/ask/participants', '#/goals/0', '#/neighbourhoods/0', '#/title'],
  ],
];

describe('A registration is refused with 422 for', () => {
  test.each([...shared, ...requiredToRegister])('%s', async (_, plan, pointers) => {
    expect(badFields(await acting.post(plan))).toEqual(pointers);
  });

  test('more than twenty organisations, while twenty may be', async () => {
    expect(badFields(await acting.post(letters(0, { askedOrganisations: twenty(21) })))).toContain(
      '#/askedOrganisations',
    );
    const ids = [
      'movare',
      'innovo',
      'lvo',
      'povh',
      'weller',
      'woonpunt',
      'vincio',
      'alcander',
      'jens',
      'trajekt',
      'ggd',
      'politie',
      'cbs',
      'fno',
      'certin',
      'medtech',
      'schunck',
      'yuverta',
      'mondriaan',
      'finbuddy',
    ];
    stood(await acting.post(letters(0, { askedOrganisations: ids.map((partner) => ({ partner, hours: 0.01 })) })), 201);
    expect(
      badFields(
        await acting.post(
          letters(0, {
            askedOrganisations: [...ids, 'fno', 'wonen-limburg'].map((partner) => ({ partner, hours: 1 })),
          }),
        ),
      ),
    ).toContain('#/askedOrganisations');
  });

  test('a body that is no object', async () => {
    for (const body of ['[]', '3', 'null', '"text"'])
      problemOf(await acting.client('POST', '/v1/activities', body, { token: AN, key: 'k' }), 422);
  });

  test('and nothing of it is stored', async () => {
    const { items } = bodyOf(
      await acting.client('GET', '/v1/activities?limit=100', undefined, { token: AN }),
      z.object({ items: z.array(ActivityView) }),
    );
    expect(items.filter(({ askedOrganisations }) => askedOrganisations?.length !== 20)).toEqual([]);
  });
});

describe('A check is refused with 422 for the same', () => {
  test.each(shared)('%s', async (_, plan, pointers) => {
    expect(badFields(await acting.client('POST', '/v1/activities/check', plan))).toEqual(pointers);
  });

  test('but not for what only a registration needs', async () => {
    expect(
      await acting.check(letters(1, { title: undefined, kind: undefined, organisation: undefined })),
    ).toMatchObject({ verdict: 'clear' });
  });
});

describe('A PATCH is refused with 422 for', () => {
  const changes: readonly Case[] = [
    ['a required field taken away', { title: null, neighbourhoods: null }, ['#/neighbourhoods', '#/title']],
    ['the period of an ask taken away', { period: null }, ['#/period']],
    ['the groups of an ask taken away', { targetGroups: null }, ['#/targetGroups']],
    [
      'a period that leaves the ask outside',
      { period: { start: '2027-03-01', end: '2027-03-31' } },
      ['#/ask/period/end', '#/ask/period/start'],
    ],
    [
      'what is answered but not sent',
      {
        id: 'x',
        number: 'x',
        status: 'approved',
        room: 'held',
        verdict: 'clear',
        policyVersion: 1,
        owner: {},
        proposed: {},
      },
      ['#/id', '#/number', '#/owner', '#/policyVersion', '#/proposed', '#/room', '#/status', '#/verdict'],
    ],
    ['a field of the ask that is wrong', { ask: { responseRate: 2 } }, ['#/ask/responseRate']],
  ];
  test.each(changes)('%s', async (_, change, pointers) => {
    const one = await acting.registered(ask({ period: { start: '2027-01-12', end: '2027-01-13' } }));
    expect(badFields(await acting.patch(one, change))).toEqual(pointers);
    expect((await acting.read(one)).activity).toEqual(one.activity);
    await acting.moved(one, 'withdrawn');
  });

  test('a decision that is none, and one without a reason', async () => {
    const one = await acting.registered(letters(0));
    expect(badFields(await acting.decide(one, 'perhaps'))).toEqual(['#/decision']);
    expect(badFields(await acting.decide(one, 'decline', { reason: undefined }))).toEqual(['#/reason']);
    expect(badFields(await acting.decide(one, 'approve', { colour: 1 }))).toEqual(['#/colour']);
  });
});

describe('What lies on the edge is taken', () => {
  test.each<readonly [string, object]>([
    ['the day before the tenth anniversary', period('2026-01-11', '2036-01-10')],
    ['ten years from today', period('2027-01-11', '2036-11-23')],
    ['a leap day', period('2028-02-29', '2028-02-29')],
    ['one day', period('2027-01-11', '2027-01-11')],
    ['the first day of 2000', period('2000-01-01', '2000-01-02')],
    ['ask.period of the whole period', ask({ participants: 0, period: { start: '2027-01-11', end: '2027-01-17' } })],
    [
      'nobody, ever',
      ask({ participants: 0, contactsPerParticipant: 52, reminders: 10, minutesPerContact: 480, responseRate: 1 }),
    ],
    ['4,000,000 contacts', ask({ participants: 80_000, contactsPerParticipant: 50, minutesPerContact: 0 })],
    ['4,000,000 minutes', ask({ participants: 40_000, minutesPerContact: 100 })],
    ['4,000,000 minutes at a school are none', ask({ participants: 100_000, minutesPerContact: 480, mode: 'school' })],
    [
      'an ask where one neighbourhood holds people of the groups',
      letters(0, { neighbourhoods: [ZIEKENHUIS, VRIEHEIDE], targetGroups: ['households'] }),
    ],
    [
      '0 where nobody of the groups lives',
      letters(0, {
        neighbourhoods: [ZIEKENHUIS, VRIEHEIDE],
        targetGroups: ['households'],
        ask: {
          participants: 3,
          contactsPerParticipant: 1,
          minutesPerContact: 0,
          participantsPerNeighbourhood: { [ZIEKENHUIS]: 0, [VRIEHEIDE]: 3 },
        },
      }),
    ],
    ['residents beside an age group', letters(0, { targetGroups: ['residents', 'age-25-44', 'households'] })],
    ['no period, no groups and no ask', nothingAsked({ period: undefined, targetGroups: undefined })],
    [
      'goals, indicators and topics',
      letters(0, { goals: [2], indicators: ['inhabitants'], collects: ['green', 'inhabitants'] }),
    ],
  ])('%s', async (_, plan) => {
    stood(await acting.post(plan), 201);
  });

  test('defaults stand in the answer: no reminders, a response of 1, online', async () => {
    expect((await acting.registered(letters(0))).activity.ask).toEqual({
      participants: 0,
      contactsPerParticipant: 1,
      minutesPerContact: 0,
      reminders: 0,
      responseRate: 1,
      mode: 'online',
    });
  });

  test('what was sent is answered, whole', async () => {
    const sent = {
      title: 'Groengebruik en -behoefte',
      summary: 'Wie het groen gebruikt',
      kind: 'research',
      organisation: 'Open Universiteit',
      contact: { name: 'An', email: 'an@example.org' },
      neighbourhoods: [VRIEHEIDE],
      period: { start: '2027-01-11', end: '2027-02-07' },
      targetGroups: ['age-25-44', 'age-45-64'],
      ask: {
        participants: 20,
        contactsPerParticipant: 1,
        reminders: 1,
        responseRate: 0.4,
        minutesPerContact: 20,
        mode: 'post',
        period: { start: '2027-01-18', end: '2027-01-31' },
      },
      askedOrganisations: [{ partner: 'movare', hours: 1.25 }],
      goals: [2],
      indicators: ['households'],
      collects: ['green'],
    };
    const { activity } = await acting.registered(sent);
    expect(activity).toMatchObject(sent);
    expect((await acting.read(await acting.registered(sent))).activity).toMatchObject(sent);
  });
});

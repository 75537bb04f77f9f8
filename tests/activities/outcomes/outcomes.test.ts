import { OutcomesView } from '#shared/activities/outcomes/outcomes.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, letters, nothingAsked, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, MARIA_GEWANDEN, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { beforeAll, describe, expect, test } from 'vitest';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeAll(async () => {
  desk = await engine.freshDesk(testClock('2027-01-11T09:00:00Z'));
  acting = actingOn(desk);
});

const counted = (more: object = {}) => ({
  code: VRIEHEIDE,
  group: 'age-25-44',
  rest: '52+',
  approached: 40,
  answered: 20,
  refused: 10,
  ...more,
});
const tell = (one: Pick<Stood, 'path'>, neighbourhoods: unknown, token = AN, ifMatch?: string) =>
  acting.client(
    'POST',
    `${one.path}/outcomes`,
    { neighbourhoods },
    { token, ...(ifMatch !== undefined && { ifMatch }) },
  );
const told = async (one: Pick<Stood, 'path'>, token = AN) =>
  bodyOf(await acting.client('GET', `${one.path}/outcomes`, undefined, { token }), OutcomesView);
const asked = (more: object = {}) => acting.approved(letters(80, more), { override: true });

describe(rule('K50'), () => {
  test('told again it replaces what was told, with a line of the history each time', async () => {
    const one = await asked();
    expect(await told(one)).toEqual({ neighbourhoods: [] });
    bodyOf(await tell(one, [counted(), counted({ rest: '12-25' })]), OutcomesView);
    const again = await tell(one, [counted({ group: 'all', answered: 12 })], BO);
    expect(bodyOf(again, OutcomesView).neighbourhoods).toEqual([counted({ group: 'all', answered: 12 })]);
    expect(await told(one)).toMatchObject({ neighbourhoods: [counted({ group: 'all', answered: 12 })] });
    expect((await acting.history(one)).slice(-2).map(({ action, actor }) => [action, actor.id])).toEqual([
      ['outcomes-reported', AN],
      ['outcomes-reported', BO],
    ]);
  });

  test('the same again stores nothing, and a version that was not seen is refused', async () => {
    const one = await asked();
    const first = await tell(one, [counted()], AN, one.etag);
    const same = await tell(one, [counted()]);
    expect(same.headers.get('ETag')).toBe(first.headers.get('ETag'));
    problemOf(await tell(one, [counted({ answered: 1 })], AN, one.etag), 412);
  });

  test('two at the same moment leave what one of them told, whole', async () => {
    const one = await asked();
    const answers = await Promise.all([1, 2, 3, 4].map((answered) => tell(one, [counted({ answered })])));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await told(one)).neighbourhoods).toHaveLength(1);
    expect((await acting.history(one)).filter(({ action }) => action === 'outcomes-reported')).toHaveLength(4);
  });

  test('what does not fit is named by its pointer, and nothing is stored', async () => {
    const one = await asked();
    const bad = [
      counted({ code: MARIA_GEWANDEN }),
      counted({ group: 'age-0-14' }),
      counted({ group: 'residents' }),
      counted({ answered: 31 }),
      counted({ rest: '0-11' }),
      counted({ approached: -1 }),
      counted({ rest: '26-51', refused: 1.5, name: 'Jan' }),
      counted(),
    ];
    expect(badFields(await tell(one, bad))).toEqual([
      '#/neighbourhoods/0/code',
      '#/neighbourhoods/1/group',
      '#/neighbourhoods/2/group',
      '#/neighbourhoods/3/answered',
      '#/neighbourhoods/4/rest',
      '#/neighbourhoods/5/approached',
      '#/neighbourhoods/6/name',
      '#/neighbourhoods/6/refused',
      '#/neighbourhoods/7',
    ]);
    expect(badFields(await tell(one, []))).toEqual(['#/neighbourhoods']);
    expect(badFields(await tell(one, 'many'))).toEqual(['#/neighbourhoods']);
    expect(await told(one)).toEqual({ neighbourhoods: [] });
  });

  test('of everybody who lives there “residents” is a group, and so is each age', async () => {
    const one = await asked({ targetGroups: ['residents'] });
    bodyOf(await tell(one, [counted({ group: 'residents' }), counted({ group: 'age-65-plus' })]), OutcomesView);
  });

  test('only where people were asked: approved, running and completed', async () => {
    problemOf(await tell(await acting.registered(letters(80)), [counted()]), 409);
    problemOf(await tell(await acting.decided(await acting.registered(letters(80)), 'decline'), [counted()]), 409);
    problemOf(await tell(await acting.approved(nothingAsked({ targetGroups: ['age-25-44'] })), [counted()]), 409);
    const running = await acting.moved(await asked(), 'running');
    bodyOf(await tell(running, [counted()]), OutcomesView);
    bodyOf(await tell(await acting.moved(await acting.read(running, BO), 'completed'), [counted()]), OutcomesView);
  });

  test('nobody else tells it', async () => {
    const one = await asked();
    problemOf(await acting.client('POST', `${one.path}/outcomes`, { neighbourhoods: [] }), 401);
    for (const token of [ED, 'partner:pia:movare', 'data-desk:dee', 'board:ben', 'admin:ada'])
      problemOf(await tell(one, [counted()], token), 403);
    problemOf(await tell({ path: '/v1/activities/0000000000000000' }, [counted()]), 404);
  });
});

describe(rule('K91'), () => {
  const later = { start: '2027-01-18', end: '2027-01-24' };

  test('drawn by chance a quarter more and what chance may add, the same people told of in two ways counting once', async () => {
    const one = await asked(); // 80: at most 172
    bodyOf(await tell(one, [counted({ approached: 172 }), counted({ group: 'all', approached: 172 })]), OutcomesView);
    const over = [counted({ approached: 100 }), counted({ rest: '12-25', approached: 73 })];
    const refused = await tell(one, over);
    expect(badFields(refused)).toEqual(['#/neighbourhoods/0/approached']);
    expect(refused.text).toContain('at most 172');
    expect((await told(one)).neighbourhoods).toHaveLength(2);
  });

  test('from a list of their own, or so many for sure, no more than was planned or really asked', async () => {
    for (const how of [{ draw: 'own-list' }, { size: 'fixed' }]) {
      const ask = { ...letters(80).ask, ...how };
      const one = await asked({ ask });
      expect(badFields(await tell(one, [counted({ approached: 81 })]))).toEqual(['#/neighbourhoods/0/approached']);
      bodyOf(await tell(one, [counted({ approached: 80 })]), OutcomesView);
      const done = await acting.moved(await acting.moved(await acting.read(one, BO), 'running'), 'completed', {
        realised: { participants: 90 },
      });
      bodyOf(await tell(done, [counted({ approached: 90 })]), OutcomesView);
    }
  });

  test('in each wave as many', async () => {
    const waves = [
      { start: '2027-01-11', end: '2027-01-11' },
      { start: '2027-01-17', end: '2027-01-17' },
    ];
    const one = await asked({ ask: { ...letters(80).ask, draw: 'own-list', waves } });
    bodyOf(await tell(one, [counted({ approached: 160 })]), OutcomesView);
    expect(badFields(await tell(one, [counted({ approached: 161 })]))).toEqual(['#/neighbourhoods/0/approached']);
  });

  test('not before its first day of asking, one by one neither', async () => {
    const one = await asked({ period: later });
    const refused = await tell(one, [counted()]);
    expect(badFields(refused)).toEqual(['#/neighbourhoods']);
    expect(refused.text).toContain('2027-01-18');
    expect(await told(one)).toEqual({ neighbourhoods: [] });
  });
});

describe(rule('K51'), () => {
  test('owner, bureau and data desk read all of it; the board nothing that tells fewer than ten', async () => {
    const one = await asked();
    const few = counted({ rest: '12-25', answered: 25, refused: 10 }); // 5 did neither
    const none = counted({ rest: '26-51', approached: 9, answered: 1, refused: 0 });
    await tell(one, [counted(), few, none]);
    for (const token of [AN, BO, 'data-desk:dee'])
      expect((await told(one, token)).neighbourhoods).toEqual([counted(), few, none]);
    expect((await told(one, 'board:ben')).neighbourhoods).toEqual([
      counted(),
      { code: VRIEHEIDE, group: 'age-25-44', rest: '12-25', approached: 40, suppressed: true },
      { code: VRIEHEIDE, group: 'age-25-44', rest: '26-51', suppressed: true },
    ]);
    for (const token of [ED, 'partner:pia:movare', 'admin:ada'])
      problemOf(await acting.client('GET', `${one.path}/outcomes`, undefined, { token }), 403);
    problemOf(await acting.client('GET', `${one.path}/outcomes`), 401);
  });
});

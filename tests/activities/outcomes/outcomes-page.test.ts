import { OutcomesView } from '#shared/activities/outcomes/outcomes.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, letters, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { bodyOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { signedIn, type Browser } from '#tests/web/signed-in.ts';
import { beforeAll, describe, expect, test } from 'vitest';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
let an: Browser;
beforeAll(async () => {
  desk = await engine.freshDesk(testClock('2027-01-11T09:00:00Z'));
  acting = actingOn(desk);
  an = await signedIn(desk, 'researcher', 'an');
});

const pathOf = ({ activity }: Stood): string => `/activiteiten/${activity.number}/aantallen`;
const told = async ({ path }: Stood) =>
  bodyOf(await acting.client('GET', `${path}/outcomes`, undefined, { token: AN }), OutcomesView).neighbourhoods;
const file = (text: string): File => new File([text], 'aantallen.csv', { type: 'text/csv' });
const HEAD = 'neighbourhood;group;rest;listed;drawn;answered;refused';
const put = async (one: Stood, text: string) =>
  an.send(await an.get(pathOf(one)), `${pathOf(one)}/bestand`, { bestand: file(text) });

describe(rule('K52'), () => {
  test('the counts of the drawing tool come in as a file, without the homes of no class', async () => {
    const one = await acting.approved(letters(60), { override: true });
    const rows = [
      `${VRIEHEIDE};all;52+;900;40;20;4`,
      `${VRIEHEIDE};all;0-11;10;2;1;0`,
      `${VRIEHEIDE};all;12-25;90;30;9;4`,
    ];
    const kept = await put(one, [HEAD, ...rows].join('\r\n'));
    expect(kept.goTo).toBe(`${pathOf(one)}?bewaard=ja&over=1`);
    expect((await an.get(kept.goTo ?? '')).html).toContain('1 rij telde niet mee');
    expect(await told(one)).toEqual([
      { code: VRIEHEIDE, group: 'all', rest: '52+', approached: 40, answered: 20, refused: 4 },
      { code: VRIEHEIDE, group: 'all', rest: '12-25', approached: 30, answered: 9, refused: 4 },
    ]);
    expect((await an.get(`/en/activiteiten/${one.activity.number}`)).html).toContain('What came of asking');
  });

  test('what is wrong in it is said by its row, and nothing is stored', async () => {
    const one = await acting.approved(letters(60), { override: true });
    const page = await put(
      one,
      [HEAD, 'BU00000000;age-0-14;52+;9;40;20;40', `${VRIEHEIDE};all;jaren;9;4;x;`].join('\n'),
    );
    expect(page.status).toBe(422);
    for (const said of ['Rij 2: Buurt', 'Rij 2: Groep', 'Rij 2: Antwoordden', 'Rij 3: Hoelang', 'Rij 3: Weigerden'])
      expect(page.html).toContain(said);
    for (const text of [
      '',
      'a;b\n1;2',
      'neighbourhood;group;rest;drawn\nx;y;z;1',
      HEAD,
      `${HEAD}\n${VRIEHEIDE};all;;9;4;1;1`,
    ])
      expect((await put(one, text)).status).toBe(422);
    expect(await told(one)).toEqual([]);
  });

  test('one by one they are filled in too, each in the place of the same before', async () => {
    const one = await acting.approved(letters(60), { override: true });
    const fill = async (more: Record<string, string>) =>
      an.send(await an.get(pathOf(one)), pathOf(one), {
        ...{ code: VRIEHEIDE, group: 'age-25-44', rest: '52+', approached: '50', answered: '20', refused: '0' },
        ...more,
      });
    expect((await fill({})).goTo).toBe(`${pathOf(one)}?bewaard=ja`);
    expect((await fill({ rest: '12-25' })).goTo).toBe(`${pathOf(one)}?bewaard=ja`);
    expect((await fill({ answered: '30' })).goTo).toBe(`${pathOf(one)}?bewaard=ja`);
    expect((await told(one)).map(({ rest, answered }) => [rest, answered])).toEqual([
      ['52+', 30],
      ['12-25', 20],
    ]);
    const wrong = await fill({ answered: 'veel' });
    expect([wrong.status, wrong.html.includes('aria-invalid="true"')]).toEqual([422, true]);
  });

  test('more than are approached is said at its field, and before the first day that it is too early', async () => {
    const one = await acting.approved(letters(60), { override: true });
    const filled = { code: VRIEHEIDE, group: 'all', rest: '52+', approached: '1200', answered: '20', refused: '0' };
    const many = await an.send(await an.get(pathOf(one)), pathOf(one), filled);
    expect([many.status, many.html.includes('hoogstens 137 mensen')]).toEqual([422, true]);
    const period = { start: '2027-02-15', end: '2027-02-21' };
    const later = await acting.approved(letters(1, { period }), { override: true });
    const page = await an.get(pathOf(later));
    expect([page.html.includes('Dit kan vanaf 15'), page.html.includes('<select')]).toEqual([true, false]);
    expect(await told(later)).toEqual([]);
  });

  test('nobody else comes there', async () => {
    const one = await acting.approved(letters(60), { override: true });
    const ed = await signedIn(desk, 'researcher', 'ed');
    expect((await ed.get(pathOf(one))).status).toBe(403);
    expect((await (await signedIn(desk, 'board', 'ben')).get(pathOf(one))).status).toBe(403);
    expect((await an.get(pathOf(await acting.registered(letters(1))))).status).toBe(200);
  });
});

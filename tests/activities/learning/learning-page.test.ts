import { Learning } from '#shared/activities/learning/learning.ts';
import { readPolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, letters, type Acting } from '#tests/support/acting.ts';
import { heerlen, testClock, testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { signedIn } from '#tests/web/signed-in.ts';
import { beforeAll, describe, expect, test } from 'vitest';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeAll(async () => {
  desk = await engine.freshDesk(testClock('2027-01-11T09:00:00Z'));
  acting = actingOn(desk);
});
const learning = (token?: string) =>
  acting.client('GET', '/v1/norm/learning', undefined, token === undefined ? {} : { token });

describe(rule('K62'), () => {
  test('is read by bureau, data desk and board, and opens the policy filled in with what it proposes', async () => {
    for (const token of ['bureau:bo', 'data-desk:dee', 'board:ben'])
      expect(bodyOf(await learning(token), Learning).asks).toBe(0);
    problemOf(await learning(), 401);
    problemOf(await learning(AN), 403);
    const bureau = await signedIn(desk, 'bureau');
    expect((await bureau.get('/norm/leren')).html).toContain('Nog te weinig om iets te zeggen');
    const places = (await heerlen()).filter(({ population }) => population.total > 500).map(({ code }) => code);
    const neighbourhoods = places.slice(0, 12);
    const one = await acting.approved(letters(30_000, { neighbourhoods }), { override: true });
    const counts = neighbourhoods.flatMap((code) =>
      (['12-25', '26-51', '52+'] as const).map((rest) => ({
        ...{ code, rest, group: 'all', approached: 1_000, refused: 0 },
        answered: rest === '12-25' ? 400 : 500,
      })),
    );
    const sent = await acting.client('POST', `${one.path}/outcomes`, { neighbourhoods: counts }, { token: AN });
    expect(sent.status).toBe(200);
    const learnt = bodyOf(await learning('board:ben'), Learning);
    expect(learnt.proposal).toEqual({ restWeeks: 26, askWeeks: 1, limit: 44 });
    const page = await bureau.get('/norm/leren');
    for (const said of ['Er antwoorden 10 van de 100 minder', 'Kies 26 weken rust', 'grens van 44 keer'])
      expect(page.html).toContain(said);
    expect((await bureau.get('/en/norm/leren')).html).toContain('Choose 26 weeks of rest');
    expect((await (await signedIn(desk, 'board', 'ben')).get('/norm/leren')).html).not.toContain('/bureau/regels');
    const form = await bureau.get('/bureau/regels?rust=26&grens=44');
    const saved = await bureau.send(form, '/bureau/regels', { reason: 'Geleerd.', doe: 'bewaar' });
    expect(saved.goTo).toContain('opgeslagen=2');
    expect(await readPolicy(desk.table)).toMatchObject({
      restWeeks: 26,
      residents: { contactsPer100: { twelveWeeks: { caution: 22, overloaded: 44 } } },
      resultsWeeks: 26,
    });
    const wrong = await bureau.send(await bureau.get('/bureau/regels'), '/bureau/regels', {
      restWeeks: '60',
      doe: 'bekijk',
    });
    expect([wrong.status, wrong.html.includes('Een heel getal van 1 tot en met 52.')]).toEqual([422, true]);
  });
});

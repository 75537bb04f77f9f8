import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { openApiDocument } from '#functions/api/openapi.ts';
import { LIMITED } from '#infra/edge/route-limits.ts';
import { readStage, stageNames } from '#infra/stage-settings.ts';
import { rule } from '#shared/rulebook.ts';
import { ASKED, type Asked } from '#tests/docs/costs/asked.ts';
import { answersPerSecond, dollarsADay, MOST_A_DAY } from '#tests/docs/costs/loop.ts';
import { testEngine } from '#tests/support/desk.ts';
import { describe, expect, test } from 'vitest';
import { isOpen, openRoutes } from './open-routes.ts';

const engine = testEngine();
const askedFor = (what: string): Asked => {
  const found = ASKED.find((one) => one.what.startsWith(what));
  if (!found) throw new Error(`Nobody asks for ${what}.`);
  return found;
};

describe(rule('P57'), () => {
  test.each(stageNames())('in the stage %s, whatever it is', async (name) => {
    const stage = await readStage(name);
    for (const asked of ASKED) expect(dollarsADay(asked, stage), asked.what).toBeLessThan(MOST_A_DAY);
  });

  test('and it is each route that answers without signing in, once', async () => {
    const listed = ASKED.flatMap(({ by }) => by);
    expect(listed.filter((one, at) => listed.indexOf(one) < at)).toEqual([]);
    expect([...listed].sort()).toEqual([...openRoutes(await engine.freshDesk())].sort());
  });

  test('which for the API are those that its description says want no token', () => {
    const { paths = {} } = openApiDocument({ baseUrl: 'http://localhost' });
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]: [string, { security?: readonly object[] }]) =>
        operation.security?.some((one) => Object.keys(one).length === 0) === true
          ? [`${method.toUpperCase()} ${path}`]
          : [],
      ),
    );
    expect(described.sort()).toEqual(
      [...API_ROUTES.filter(isOpen).map(({ method, path }) => `${method} ${path}`), 'GET /openapi.json'].sort(),
    );
  });

  test('each with the limit that its kind has, at the gateway too', () => {
    const heldBy = new Map(
      Object.entries(LIMITED).flatMap(([limit, { api, web }]) =>
        [...api, ...web].map((key) => [key.replace(/ \/en(?=\/|$)/, ' ').replace(/ $/, ' /'), limit] as const),
      ),
    );
    for (const { by, limit, what } of ASKED)
      for (const route of by) expect([route, heldBy.get(route)], what).toEqual([route, limit]);
    expect([...heldBy.keys()].filter((route) => !ASKED.some(({ by }) => by.includes(route)))).toEqual([]);
  });

  test('but not without the limits: then the description of the API alone costs more, and a check and a page do', async () => {
    const { domain: _, limits: __, ...bare } = await readStage('production-example');
    const costs = ASKED.filter((asked) => dollarsADay(asked, bare) >= MOST_A_DAY).map(({ what }) => what);
    for (const what of ['the description of the API', 'a check of everywhere', 'a page of a neighbourhood'])
      expect(costs).toContain(askedFor(what).what);
  });

  test('with a domain by address, and without one by route', async () => {
    const stage = await readStage('production-example');
    const [page, check] = [askedFor('a page of a neighbourhood'), askedFor('a check of everywhere')];
    expect(answersPerSecond(page, stage)).toBe(3);
    expect(answersPerSecond(check, stage)).toBeCloseTo(2 / 3);
    expect(answersPerSecond(check, await readStage('test'))).toBe(1);
    expect(answersPerSecond(page, await readStage('test'))).toBe(3);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { withoutEndings } from '#functions/api/route.ts';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { plant, PLANTED_ROUND, PLANTED_YEAR, type Planted } from '#tests/support/planted.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';

const engine = testEngine();
let client: Client;
let planted: Planted[];

beforeAll(async () => {
  const clock = testClock();
  const desk = await engine.freshDesk(clock);
  planted = await plant(desk, clock);
  client = clientOf(desk);
}, 60_000);

const plantedOf = (kind: Planted['kind']): string => planted.find((one) => one.kind === kind)?.id ?? '';

/** What is there, by the collection that it stands in. */
const idIn = (path: string): string => {
  const [, collection = ''] = path.split('/');
  if (collection === 'interventions') return plantedOf('intervention');
  if (collection === 'indicators') return plantedOf('indicator');
  if (collection === 'reports') return plantedOf('report');
  if (collection === 'reviews') return plantedOf('review');
  return collection === 'rounds' ? PLANTED_ROUND : 'movare-data';
};

const FILES = API_ROUTES.filter(({ method, path }) => method === 'GET' && /\.\w+$/.test(path)).map(({ path }) => path);

describe('An address with an ending', () => {
  test.each(FILES)('answers what is there: %s', async (path) => {
    const there = path.replace('{code}', VRIEHEIDE).replace('{year}', PLANTED_YEAR).replace('{id}', idIn(path));
    const answer = await client('GET', `/v1${there}`, undefined, { token: 'data-desk:dora' });
    // The files of a report are made when it is offered; until then the address is known.
    expect(answer.status, answer.text).toBe(path.startsWith('/reports') ? 409 : 200);
  });

  test('of a name is no part of that name', () => {
    expect(withoutEndings('/rounds/{id}.xlsx', { id: 'a.b.xlsx' })).toEqual({ id: 'a.b' });
    expect(withoutEndings('/rounds/{id}', { id: 'a.xlsx' })).toEqual({ id: 'a.xlsx' });
    expect(withoutEndings('/interventions/{id}/logic.svg', { id: 'a.svg' })).toEqual({ id: 'a.svg' });
    expect(withoutEndings('/x/{id}/y/{no}.csv', { id: 'a', no: '1.csv' })).toEqual({ id: 'a', no: '1' });
  });
});

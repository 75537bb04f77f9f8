import { unsentIn } from '#tests/support/unsent.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { uploadAnswer } from '#functions/local/uploads.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, letters } from '#tests/support/acting.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { actorOf, plant, PLANTED_ROUND, PLANTED_YEAR, type Planted, type Somebody } from '#tests/support/planted.ts';
import { desksOf } from '#tests/support/programmes.ts';
import { bodyOf, problemOf, study, VRIEHEIDE } from '#tests/support/requests.ts';
import { browserAt } from '#tests/web/signed-in.ts';

const engine = testEngine();
const WHO: readonly Somebody[] = ['public', 'researcher:eva', 'bureau:bo'];
const GETS = API_ROUTES.filter(({ method }) => method === 'GET');
let on: (name: string) => Desk;
let planted: Planted[];
beforeAll(async () => {
  const clock = testClock();
  on = await desksOf(await engine.freshTable(), clock, ['a', 'b', 'c']);
  planted = await plant(on('b'), clock);
}, 90_000);

const marks = (): string[] => [
  ...new Set([
    ...planted.flatMap(({ id, secrets }) => [id.split('/').at(-1) ?? id, ...secrets.map(({ text }) => text)]),
    'movare-data',
    'geplant-fonds',
  ]),
];
const marksIn = (text: string, path: string): string[] =>
  marks().filter((mark) => !path.includes(mark) && text.includes(mark));

const clients = new Map<string, Client>();
const clientIn = (name: string): Client => {
  const client = clients.get(name) ?? clientOf(on(name));
  clients.set(name, client);
  return client;
};
const ask = (name: string, who: Somebody, path: string) =>
  clientIn(name)('GET', path, undefined, who === 'public' ? {} : { token: who });

/** Every address of the routes, with whatever may stand for their parameters. */
function addresses(): string[] {
  const known = [...marks().filter((mark) => /^[\w-]+$/.test(mark) && !mark.startsWith('geheim')), VRIEHEIDE];
  const all = [...known, PLANTED_ROUND, PLANTED_YEAR, 'movare', 'ou-data'];
  const second = ['foreword', '1', VRIEHEIDE, ...planted.map(({ id }) => id.split('/').at(-1) ?? id)];
  return GETS.flatMap(({ path }) => {
    const [first, ...more] = [...path.matchAll(/\{\w+\}/g)].map(([name]) => name);
    if (first === undefined) return [`/v1${path}`];
    const filled = all.map((one) => path.replace(first, one));
    return (
      more[0] === undefined ? filled : filled.flatMap((one) => second.map((of) => one.replace(more[0] ?? '', of)))
    ).map((one) => `/v1${one.replace(/\{\w+\}/g, '1')}`);
  });
}

describe('Programmes that share a table', () => {
  test(`${rule('P50')} No call of the API answers anything of another, whoever asks with whichever id`, async () => {
    const answered: string[] = [];
    for (const path of addresses()) {
      const there = await ask('b', 'bureau:bo', path);
      if (there.status === 200) answered.push(path);
    }
    expect(answered.length).toBeGreaterThan(60);
    const isOfPlanted = (path: string): boolean => marks().some((mark) => path.includes(mark));
    const refused: (readonly [path: string, status: number])[] = [];
    const seen = new Set<string>();
    for (const path of answered) {
      for (const who of WHO) {
        for (const name of ['a', 'c']) {
          const { status, text } = await ask(name, who, path);
          expect(status, path).not.toBe(500);
          expect(marksIn(text, path), `${name} ${who} ${path}`).toEqual([]);
          if (isOfPlanted(path)) refused.push([path, status]);
        }
      }
      for (const mark of marksIn((await ask('b', 'bureau:bo', path)).text, path)) seen.add(mark);
    }
    expect(seen.size).toBeGreaterThan(15);
    expect(refused.length).toBeGreaterThan(100);
    expect(refused.filter(([, status]) => ![401, 403, 404].includes(status))).toEqual([]);
  }, 60_000);

  test('No page shows anything of another', async () => {
    const ids = planted.flatMap(({ id, kind }) =>
      kind.endsWith('request')
        ? [`/dataverzoeken/${id}`]
        : [`/bureau/aanmeldingen/${id}`, `/monitor/interventies/${id}`],
    );
    const pages = ['/', '/mijn', '/bureau', '/data', '/data/movare-data', '/bewoners', `/buurten/${VRIEHEIDE}`];
    const more = [
      '/activiteiten',
      '/monitor/interventies',
      '/monitor/geld',
      '/rondes',
      '/zoek?q=geheim',
      '/dataverzoeken',
    ];
    for (const who of ['bureau:bo', 'data-desk:dora'] as const) {
      const actor = actorOf(who);
      const browser = await browserAt(on('a'), actor.role === 'public' ? undefined : actor);
      for (const path of [...pages, ...more, ...ids]) {
        const { html, status } = await browser.get(path);
        expect(status, path).not.toBe(500);
        expect(marksIn(html, path), path).toEqual([]);
      }
    }
  });

  test('The same key, place in a list and version mean in each programme what they mean there', async () => {
    const [a, b] = [actingOn(on('a')), actingOn(on('c'))];
    const first = await a.post(study, AN, 'same-key');
    const second = await b.post({ ...study, title: 'Anders' }, AN, 'same-key');
    expect([first.status, second.status]).toEqual([201, 201]);
    const path = first.headers.get('Location') ?? '';
    expect((await a.client('GET', path, undefined, { token: AN })).status).toBe(200);
    problemOf(await b.client('GET', path, undefined, { token: AN }), 404);
    const etag = first.headers.get('ETag') ?? '';
    problemOf(await b.client('PATCH', path, { title: 'Nee' }, { token: AN, ifMatch: etag }), 404);
    await a.post(letters(1), AN);
    const Page = z.looseObject({
      items: z.array(z.looseObject({ id: z.string() })),
      nextCursor: z.string().optional(),
    });
    const list = '/v1/activities?limit=1';
    const { items, nextCursor = '' } = bodyOf(await a.client('GET', list, undefined, { token: AN }), Page);
    const onward = await b.client('GET', `${list}&cursor=${nextCursor}`, undefined, { token: AN });
    expect([200, 400]).toContain(onward.status);
    for (const { id } of items) expect(onward.text).not.toContain(id);
    expect(onward.text).not.toContain('Brieven');
  });

  test('An upload, a job and a message are known where they are, and nowhere else', async () => {
    const [a, c] = [clientOf(on('a')), clientOf(on('c'))];
    const Begun = z.looseObject({ id: z.string(), putTo: z.string() });
    const { putTo, id } = bodyOf(
      await a('POST', '/v1/uploads', { name: 'a.csv', bytes: 3 }, { token: AN }),
      Begun,
      201,
    );
    const put = (name: string) =>
      uploadAnswer(new Request(putTo, { method: 'PUT', body: 'a,b' }), { desk: on(name), baseUrl: 'http://localhost' });
    expect((await put('c'))?.status).toBe(404);
    expect((await put('a'))?.status).toBe(200);
    problemOf(await c('GET', `/v1/jobs/${id}`, undefined, { token: AN }), 404);
    const waiting = async (name: string): Promise<string> => {
      const found = (await unsentIn(on(name).table)).map(({ pk }) => pk);
      return found.toSorted().join('\n');
    };
    const before = await waiting('c');
    await actingOn(on('a')).registered({ ...study, title: 'Voor a' }, AN);
    expect(await waiting('c')).toBe(before);
    expect((await waiting('b')).length).toBeGreaterThan(0);
    for (const name of ['a', 'c'])
      expect(
        planted.filter((one) => one.kind === 'submitted').some((one) => before.includes(one.id)),
        name,
      ).toBe(false);
  });
});

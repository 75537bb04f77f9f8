import { ActivityView } from '#shared/activities/record/activity.ts';
import { actingOn, AN, BO, ED, letters, stood, type Acting } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

const engine = testEngine();
let acting: Acting;
beforeAll(async () => {
  acting = actingOn(await engine.freshDesk());
});

const Page = z.strictObject({ items: z.array(ActivityView), nextCursor: z.string().optional() });
const titled = async (title: string): Promise<ActivityView[]> => {
  const { items } = bodyOf(await acting.client('GET', '/v1/activities?limit=100', undefined, { token: BO }), Page);
  return items.filter((item) => item.title === title);
};
const empty = (title: string) => letters(0, { title });

describe('Idempotency-Key', () => {
  test('the same key and body again give the very same answer, also after the activity changed', async () => {
    const plan = letters(1, { title: 'Nog eens', contact: { name: 'An', email: 'an@example.org' } });
    const first = await acting.post(plan, AN, 'again');
    const one = stood(first, 201);
    const declined = await acting.decided(await acting.patched(one, { title: 'Intussen anders' }), 'decline');
    expect(declined.activity.status).toBe('declined');
    await acting.registered(letters(20, { title: 'Tussendoor' }));
    const again = await acting.post(plan, AN, 'again');
    expect([again.status, again.text]).toEqual([201, first.text]);
    for (const header of ['Location', 'ETag']) expect(again.headers.get(header)).toBe(first.headers.get(header));
    expect(await titled('Nog eens')).toEqual([]);
    expect(await titled('Intussen anders')).toHaveLength(1);
  });

  test('the order of fields does not make another body', async () => {
    const plan = empty('Volgorde');
    const first = await acting.post(plan, AN, 'order');
    const turned = Object.fromEntries(Object.entries(plan).reverse());
    const again = await acting.post(turned, AN, 'order');
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  test('the same key with another body is 422, whatever the difference', async () => {
    stood(await acting.post(empty('Eerst'), AN, 'other-body'), 201);
    for (const other of [
      empty('Anders'),
      { ...empty('Eerst'), goals: [] },
      { ...empty('Eerst'), neighbourhoods: ['BU09171000'] },
      {},
    ]) {
      problemOf(await acting.post(other, AN, 'other-body'), 422);
    }
    expect(await titled('Anders')).toEqual([]);
    expect(await titled('Eerst')).toHaveLength(1);
  });

  test('no key is 400, a blank one too', async () => {
    problemOf(await acting.client('POST', '/v1/activities', empty('Zonder'), { token: AN }), 400);
    problemOf(await acting.client('POST', '/v1/activities', empty('Zonder'), { token: AN, key: '' }), 400);
    expect(await titled('Zonder')).toEqual([]);
  });

  test('two persons may use the same key', async () => {
    const [an, ed] = [
      stood(await acting.post(empty('Zelfde'), AN, 'shared'), 201),
      stood(await acting.post(empty('Zelfde'), ED, 'shared'), 201),
    ];
    expect(an.id).not.toBe(ed.id);
    expect(ed.activity.owner?.name).toBe('ed');
    expect(stood(await acting.post(empty('Zelfde'), AN, 'shared'), 201).id).toBe(an.id);
    expect(stood(await acting.post(empty('Van Bo'), BO, 'shared'), 201).id).not.toBe(an.id);
  });

  test('what was refused stores nothing under its key: the right body may follow', async () => {
    problemOf(await acting.post({ ...empty('Fout'), title: ' ' }, AN, 'refused'), 422);
    stood(await acting.post(empty('Goed'), AN, 'refused'), 201);
  });

  test('twenty at once with one key register once, and all get the same answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => acting.post(letters(1, { title: 'Twintig' }), AN, 'twenty')),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await titled('Twintig')).toHaveLength(1);
  });

  test('two keys with one body are two registrations', async () => {
    await acting.post(empty('Twee'), AN, 'k1');
    await acting.post(empty('Twee'), AN, 'k2');
    expect(await titled('Twee')).toHaveLength(2);
  });
});

describe('Location and ETag', () => {
  test('a registration says where it stands, and its ETag is that of reading it', async () => {
    const answer = await acting.post(empty('Waar'));
    const one = stood(answer, 201);
    expect(answer.headers.get('Location')).toMatch(new RegExp(`(^|http://localhost)${one.path}$`));
    expect((await acting.read(one)).etag).toBe(one.etag);
  });

  test('every change gives another ETag, the one by which it is read afterwards', async () => {
    let one = await acting.registered(empty('Telkens'));
    const seen = [one.etag];
    const steps = [
      () => acting.patched(one, { title: 'Telkens 2' }),
      () => acting.patched(one, {}),
      () => acting.decided(one, 'request-changes'),
      () => acting.patched(one, {}),
      () => acting.decided(one, 'approve'),
      () => acting.patched(one, { ask: { participants: 1 } }),
      () => acting.decided(one, 'decline'),
      () => acting.moved(one, 'running'),
      () => acting.moved(one, 'completed'),
    ];
    for (const step of steps) {
      one = await step();
      expect(seen).not.toContain(one.etag);
      seen.push(one.etag);
      expect((await acting.read(one)).etag).toBe(one.etag);
    }
  });
});

describe('If-Match', () => {
  const asks: readonly (readonly [string, string, object, string])[] = [
    ['PATCH', '', { title: 'Nieuwer' }, AN],
    ['POST', '/decisions', { decision: 'approve', reason: 'x' }, BO],
    ['POST', '/transitions', { to: 'withdrawn' }, AN],
  ];
  test.each(asks)(
    '%s %s without it is 428, with a stale one 412, and nothing is stored',
    async (method, sub, body, token) => {
      const old = await acting.registered(empty('Oud'));
      const one = await acting.patched(old, { title: 'Nieuw' });
      problemOf(await acting.client(method, `${one.path}${sub}`, body, { token }), 428);
      for (const ifMatch of [old.etag, '"nonsense"', 'nonsense', `W/${old.etag}`]) {
        problemOf(await acting.client(method, `${one.path}${sub}`, body, { token, ifMatch }), 412);
      }
      expect((await acting.read(one)).activity).toEqual(one.activity);
      expect((await acting.client(method, `${one.path}${sub}`, body, { token, ifMatch: one.etag })).status).toBe(200);
    },
  );

  test('of ten that change one version at the same moment one wins, and the others get 412', async () => {
    const one = await acting.registered(empty('Samen'));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        acting.patch(one, { title: `Samen ${index}` }, index % 2 === 0 ? AN : BO),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) problemOf(answer, 412);
    expect(await acting.history(one)).toHaveLength(2);
  });

  test('of a withdrawal and an approval at the same moment one wins', async () => {
    const one = await acting.registered(empty('Of'));
    const answers = await Promise.all([acting.move(one, 'withdrawn'), acting.decide(one, 'approve')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

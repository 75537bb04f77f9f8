import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt, formsTo, signedIn } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
beforeAll(async () => {
  desk = await engine.freshDesk();
});

describe('A page knows who is signed in', () => {
  test('by the session cookie; without it, nobody is', async () => {
    const [researcher, nobody] = await Promise.all([signedIn(desk, 'researcher', 'an'), browserAt(desk)]);
    const mine = await researcher.get('/mijn');
    expect(mine.status).toBe(200);
    expect(mine.html).toContain('an, ');
    expect((await nobody.get('/mijn')).goTo).toBe('/inloggen?naar=%2Fmijn');
  });

  test('and no browser keeps what it showed to who is signed in, or what somebody filled in', async () => {
    const [researcher, nobody] = await Promise.all([signedIn(desk, 'researcher', 'an'), browserAt(desk)]);
    for (const path of ['/', '/mijn', '/aanmelden', '/bureau', '/nothing'])
      expect((await researcher.get(path)).headers.get('Cache-Control')).toBe('no-store');
    const page = await nobody.get('/aanmelden');
    expect(page.headers.get('Cache-Control')).toBe('private, no-cache');
    expect((await nobody.send(page, '/aanmelden', { title: 'Groen' })).headers.get('Cache-Control')).toBe('no-store');
    await nobody.send(page, '/aanmelden', { title: 'Groen', proof: 'another' });
    expect((await nobody.get('/opnieuw')).headers.get('Cache-Control')).toBe('no-store');
  });

  test('and takes a form back only with the proof that stands in it', async () => {
    const researcher = await signedIn(desk, 'researcher', 'an');
    const page = await researcher.get('/aanmelden');
    expect(formsTo(page, '/aanmelden')).toHaveLength(1);
    const unfinished = await researcher.send(page, '/aanmelden', { title: 'Groen & "rust"' });
    expect(unfinished.status).toBe(422);
    expect(formsTo(unfinished, '/aanmelden')[0]).toContainEqual(['title', 'Groen & "rust"']);
    expect((await researcher.send(page, '/aanmelden', { proof: 'another' })).goTo).toBe('/opnieuw');
  });
});

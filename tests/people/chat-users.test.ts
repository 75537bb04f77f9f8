import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { ROLES, type Person, type Role } from '#shared/people/actor.ts';
import {
  chatUsersOf,
  chooseLanguage,
  finishLink,
  linkByEmail,
  openLink,
  readChatUser,
  startLink,
  unlink,
  type ChatIdentity,
} from '#shared/people/chat-users.ts';
import { digestOfSecret } from '#shared/people/link-store.ts';
import { keys } from '#tests/support/every-key.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock, []);
});

const an: ChatIdentity = { chat: 'slack', workspace: 'T1', user: 'U1' };
const anInTeams: ChatIdentity = { chat: 'teams', workspace: 'tenant', user: '29:1abc' };
const ou = ['ou.nl'];
const profile = { email: 'an@ou.nl', name: 'An' };
const person = (role: Role, id = `sub-${role}`): Person => ({ id, role, name: 'An' });
const signIn = async (chat: ChatIdentity, who: Person) => finishLink(desk, await startLink(desk, chat, 'An'), who);

describe('A chat account', () => {
  test('that nobody linked has no person and no language', async () => {
    expect(await readChatUser(desk, an)).toEqual({ chat: an });
  });

  test('keeps one person at a time, the last who linked it', async () => {
    await signIn(an, person('researcher', 'first'));
    await signIn(an, person('partner', 'second'));
    expect((await readChatUser(desk, an)).person?.id).toBe('second');
    expect(await chatUsersOf(desk, 'first')).toEqual([]);
    expect(await chatUsersOf(desk, 'second')).toEqual([{ chat: an }]);
  });

  test('of a person is found with the others of that person, each with its own language, until it is unlinked', async () => {
    await signIn(an, person('bureau', 'bo'));
    await signIn(anInTeams, person('bureau', 'bo'));
    await chooseLanguage(desk, anInTeams, 'en');
    expect(await chatUsersOf(desk, 'bo')).toEqual([{ chat: an }, { chat: anInTeams, language: 'en' }]);
    await unlink(desk, an);
    expect(await chatUsersOf(desk, 'bo')).toEqual([{ chat: anInTeams, language: 'en' }]);
    expect(await readChatUser(desk, an)).toEqual({ chat: an });
  });

  test('whose link ended is told nothing any more', async () => {
    await signIn(an, person('bureau', 'bo'));
    clock.set('2026-12-23T09:00:00Z');
    expect(await chatUsersOf(desk, 'bo')).toEqual([]);
  });

  test('keeps what happens to it at the same moment: language and link', async () => {
    const token = await startLink(desk, an, 'An');
    await Promise.all([
      chooseLanguage(desk, an, 'en'),
      finishLink(desk, token, person('board')),
      linkByEmail(desk, an, profile, ou),
      chooseLanguage(desk, an, 'en'),
    ]);
    expect(await readChatUser(desk, an)).toMatchObject({
      linkedBy: 'sign-in',
      person: { role: 'board' },
      language: 'en',
    });
    expect(await chatUsersOf(desk, 'email:an@ou.nl')).toEqual([]);
  });
});

describe('By the e-mail of the profile', () => {
  test('somebody is linked under that address, whatever the case of its letters', async () => {
    const linked = {
      chat: an,
      linkedBy: 'email',
      person: { id: 'email:an@ou.nl', role: 'researcher', name: 'An', email: 'an@ou.nl' },
    };
    expect(await linkByEmail(desk, an, { email: 'An@OU.nl', name: 'An' }, ['Ou.NL'])).toEqual(linked);
    expect(await readChatUser(desk, an)).toEqual(linked);
  });

  test('an address with a plus is somebody else', async () => {
    expect((await linkByEmail(desk, an, { email: 'an+x@ou.nl', name: 'An' }, ou)).person?.id).toBe('email:an+x@ou.nl');
  });

  test.each([
    'an@sub.ou.nl',
    'an@ou.nl.evil.example',
    'an@evilou.nl',
    'an@evil.example',
    'an@ou.nl@evil.example',
    'an@evil.example@ou.nl',
    '"an@evil.example"@ou.nl',
    'an@ou.nl.',
    'an@ou.nl ',
    ' an@ou.nl',
    'an@ou.nl\n',
    'an@ou.nl\0',
    'an@оu.nl',
    'an@ｏｕ.nl',
    'an@ou。nl',
    '@ou.nl',
    'ou.nl',
    'an@',
    '',
    'an@ou.nl>',
    '<an@ou.nl>',
    'An <an@ou.nl>',
    'an@ou.nl,x@evil.example',
    'an%ou.nl@evil.example',
  ])('%j does not get in', async (email) => {
    expect(await linkByEmail(desk, an, { email, name: 'An' }, ou)).toEqual({ chat: an });
  });

  test('nothing but the exact trusted domain gets in', async () => {
    let gotIn = 0;
    const part = fc.stringMatching(/^[a-zA-Z0-9.@+_\-ıſK ]{0,12}$/);
    const exact = fc
      .tuple(fc.stringMatching(/^[a-z0-9]{1,12}$/), fc.constantFrom('ou.nl', 'OU.nl', 'uni.example', 'Uni.Example'))
      .map((parts) => parts.join('@'));
    const near = fc.constantFrom(
      'ou.nl',
      'OU.nl',
      'ou.nl.',
      '.ou.nl',
      'x.ou.nl',
      'xou.nl',
      'ou.nl.x',
      'ou.nlx',
      '@ou.nl',
      'uni.example',
      'Uni.Example',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          exact,
          fc.emailAddress(),
          fc.tuple(part, near, part).map(([before, domain, after]) => `${before}@${domain}${after}`),
          fc.string(),
        ),
        async (email) => {
          const chat = { ...an, user: desk.newId() };
          const { person: linked } = await linkByEmail(desk, chat, { email, name: 'X' }, ['ou.nl', 'uni.example']);
          const domain = email.split('@').slice(1).join('@').toLowerCase();
          const isPlain = /^[a-z0-9]+@(ou\.nl|uni\.example)$/i.test(email);
          const asLinked = {
            id: `email:${email.toLowerCase()}`,
            role: 'researcher',
            name: 'X',
            email: email.toLowerCase(),
          };
          expect([
            ...(isPlain ? [] : [undefined]),
            ...(['ou.nl', 'uni.example'].includes(domain) ? [asLinked] : []),
          ]).toContainEqual(linked);
          gotIn += Number(linked !== undefined);
        },
      ),
      { numRuns: 300 },
    );
    expect(gotIn).toBeGreaterThan(20);
  });

  test('nobody is linked where no domain is trusted, or the profile has no address', async () => {
    expect(await linkByEmail(desk, an, profile, [])).toEqual({ chat: an });
    expect(await linkByEmail(desk, an, { email: 'an@', name: 'An' }, [''])).toEqual({ chat: an });
    expect(await linkByEmail(desk, an, { name: 'An' }, ou)).toEqual({ chat: an });
  });

  test('the link follows the profile, and ends when its address is trusted no longer', async () => {
    await linkByEmail(desk, an, profile, ou);
    await linkByEmail(desk, an, { email: 'an.de.vries@ou.nl', name: 'An' }, ou);
    expect(await chatUsersOf(desk, 'email:an@ou.nl')).toEqual([]);
    expect(await chatUsersOf(desk, 'email:an.de.vries@ou.nl')).toEqual([{ chat: an }]);
    expect(await linkByEmail(desk, an, { email: 'an.de.vries@ou.nl', name: 'An' }, ['uni.example'])).toEqual({
      chat: an,
    });
    expect(await readChatUser(desk, an)).toEqual({ chat: an });
  });

  test('the same again writes nothing, until half of its time is over', async () => {
    const version = async (): Promise<unknown> =>
      [...(await desk.table.read([keys.chatUser('slack', 'T1', 'U1')])).values()][0]?.['v'];
    for (let turn = 0; turn < 3; turn += 1) await linkByEmail(desk, an, profile, ou);
    expect(await version()).toBe(1);
    clock.set('2027-06-01T09:00:00Z');
    await linkByEmail(desk, an, profile, ou);
    expect(await version()).toBe(2);
    clock.set('2028-05-01T09:00:00Z');
    expect((await readChatUser(desk, an)).person?.id).toBe('email:an@ou.nl');
  });

  test.each(ROLES)('a profile that calls itself %s is a researcher', async (role) => {
    const boasting = { ...profile, role, roles: [role], title: role, is_admin: true };
    expect((await linkByEmail(desk, { ...an, user: role }, boasting, ou)).person?.role).toBe('researcher');
  });
});

describe('A one-time token', () => {
  test('has 256 random bits, of which only a digest is kept, with what the page shows', async () => {
    const token = await startLink(desk, an, 'An');
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(await startLink(desk, an, 'An')).not.toBe(token);
    for await (const item of desk.table.scan()) expect(JSON.stringify(item)).not.toContain(token);
    expect((await desk.table.read([keys.link(digestOfSecret(token))])).size).toBe(1);
    for (let turn = 0; turn < 3; turn += 1)
      expect(await openLink(desk, token)).toMatchObject({ ok: true, value: { chat: an, displayName: 'An' } });
  });

  test('links once, also when it is used ten times at once', async () => {
    const token = await startLink(desk, an, 'An');
    const outcomes = await Promise.all(
      ROLES.flatMap((role) => [person(role), person(role, role)]).map((who) => finishLink(desk, token, who)),
    );
    const done = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.person?.id] : []));
    expect(done).toEqual([(await readChatUser(desk, an)).person?.id]);
    expect(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error.code]))).toEqual(
      outcomes.slice(1).map(() => 'link-used'),
    );
    expect(await openLink(desk, token)).toMatchObject({ ok: false, error: { code: 'link-used' } });
  });

  test('holds for 15 minutes', async () => {
    const token = await startLink(desk, an, 'An');
    clock.set('2026-11-23T09:14:59.999Z');
    expect(await openLink(desk, token)).toMatchObject({ ok: true });
    clock.set('2026-11-23T09:15:00Z');
    expect(await openLink(desk, token)).toMatchObject({ ok: false, error: { code: 'link-expired' } });
    expect(await finishLink(desk, token, person('researcher'))).toMatchObject({
      ok: false,
      error: { code: 'link-expired' },
    });
    expect(await openLink(desk, 'x')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

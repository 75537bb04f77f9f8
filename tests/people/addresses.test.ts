import { createHmac } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { addressKey, eachAddressOnce, EmailAddress, isSameAddress } from '#shared/people/address.ts';
import {
  chatUsersMarked,
  finishLink,
  linkByEmail,
  readChatUser,
  startLink,
  unlink,
} from '#shared/people/chat-users.ts';
import { pseudonymsOf, type Pseudonyms } from '#shared/people/pseudonyms.ts';
import type { Desk } from '#shared/desk.ts';
import { keptSecret } from '#shared/platform/secrets/kept-secret.ts';
import { keys } from '#tests/support/every-key.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
let desk: Desk;
let marks: Pseudonyms;
beforeAll(async () => {
  desk = await engine.freshDesk(undefined, []);
  marks = await pseudonymsOf(desk);
});

/** Letters that some way of folding takes for a letter of ASCII, and that are none. */
const LOOK_ALIKES = [
  '\u212A',
  '\u0130',
  '\u0131',
  '\u017F',
  '\uFF2B',
  '\u1D37',
  '\u041A',
  '\u039A',
  '\u00C5',
  '\u212B',
];
const HIDDEN = ['\u00A0', '\u200B', '\uFEFF', '\u2028', '\u3000', '\u00AD'];

describe('Two addresses are one', () => {
  test('where they differ in the capitals of ASCII only, and nowhere else', () => {
    expect(isSameAddress('Kees.de.Vries@OU.nl', ' kees.DE.vries@ou.NL\n')).toBe(true);
    for (const letter of LOOK_ALIKES)
      for (const ascii of 'kiksaz') expect(addressKey(`${letter}ees@ou.nl`)).not.toBe(addressKey(`${ascii}ees@ou.nl`));
    for (const letter of HIDDEN) {
      expect(isSameAddress(`kees@ou.nl${letter}`, 'kees@ou.nl')).toBe(false);
      expect(isSameAddress(`${letter}kees@ou.nl`, 'kees@ou.nl')).toBe(false);
    }
    expect(eachAddressOnce(['An@ou.nl', 'bo@ou.nl', 'an@OU.nl', '\u212Aees@ou.nl', 'kees@ou.nl'])).toEqual([
      'An@ou.nl',
      'bo@ou.nl',
      '\u212Aees@ou.nl',
      'kees@ou.nl',
    ]);
  });

  test('for marks too, whatever letters they hold', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        (one, other) => {
          expect(marks.email(one) === marks.email(other)).toBe(addressKey(one) === addressKey(other));
        },
      ),
    );
    for (const letter of LOOK_ALIKES) expect(marks.email(`${letter}ees@ou.nl`)).not.toBe(marks.email('kees@ou.nl'));
  });

  test('as they were in a store that is there already: the mark of a plain address is what it always was', async () => {
    const key = await keptSecret(desk, keys.markKey());
    const before = (email: string): string =>
      createHmac('sha256', key).update(`email:${email.trim().toLowerCase()}`).digest('base64url').slice(0, 22);
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(marks.email(` ${email}`)).toBe(before(email));
      }),
    );
    expect(marks.email('Hanna@Example.org')).toBe(before('Hanna@Example.org'));
  });
});

test.each(
  [...LOOK_ALIKES, ...HIDDEN].map((letter) => [`${letter}ees@ou.nl`, `kees${letter}@ou.nl`, `kees@${letter}u.nl`]),
)('An address is of plain letters: %j, %j and %j are none', (...emails) => {
  for (const email of emails) expect(EmailAddress.safeParse(email).success).toBe(false);
});

test('Addresses are compared, folded and described in one place', () => {
  const files = globSync('{shared,functions}/**/*.{ts,tsx}', { cwd: new URL('../../', import.meta.url) }).filter(
    (path) => path !== 'shared/people/address.ts' && path !== 'shared/platform/contact.ts', // a setting, of nobody's own
  );
  const elsewhere = files.filter((path) =>
    /z\s*\.email\(|e-?mail\w*(?:\.\w+)*\.to(?:Locale)?LowerCase\(|address\w*(?:\.\w+)*\.to(?:Locale)?LowerCase\(/i.test(
      readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'),
    ),
  );
  expect(elsewhere).toEqual([]);
});

describe('A chat account', () => {
  const chat = { chat: 'slack', workspace: 'T1', user: 'U1' } as const;

  test('is no other’s by an address that only looks like a trusted one', async () => {
    for (const email of ['kees@\u212Aunde.nl', '\u212Aees@kunde.nl', 'kees@kunde.nl\u00A0'])
      expect(await linkByEmail(desk, chat, { email, name: 'Kees' }, ['kunde.nl'])).toEqual({ chat });
  });

  test('that was linked when no address had to be verified is found by none', async () => {
    const person = { id: 'hanna', role: 'researcher', name: 'Hanna', email: 'hanna@ou.nl' } as const;
    await finishLink(desk, await startLink(desk, chat, 'Hanna'), person);
    expect(await chatUsersMarked(desk, marks.email('Hanna@OU.nl'))).toEqual([{ chat }]);
    const [item] = (await desk.table.read([keys.chatUser(chat.chat, chat.workspace, chat.user)])).values();
    if (!item) throw new Error('The account is kept.');
    // As the release before kept it.
    await desk.table.write([
      {
        put: {
          ...item,
          link: { person, by: 'sign-in', at: '2026-11-23T09:00:00.000Z', until: '2027-11-23T09:00:00.000Z' },
        },
      },
    ]);
    expect((await readChatUser(desk, chat)).person).toEqual({ id: 'hanna', role: 'researcher', name: 'Hanna' });
    expect(await chatUsersMarked(desk, marks.email('hanna@ou.nl'))).toEqual([]);
    await unlink(desk, chat);
  });
});

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  NUMBER_DIGITS,
  registrationNumber,
  readRegistrationNumber,
} from '#shared/activities/record/registration-number.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { approved, bodyOf, decided, moved, problemOf, registered, study } from '#tests/support/requests.ts';
import * as z from 'zod';

const digits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: NUMBER_DIGITS, maxLength: NUMBER_DIGITS })
  .map((all) => all.join(''));
const bare = (number: string): string => number.replaceAll(/\D/g, '');
const isRead = (typed: string): boolean => readRegistrationNumber(typed).ok;

describe('The check digit of a number', () => {
  test('finds every single wrong digit, in every place', () => {
    fc.assert(
      fc.property(digits, (random) => {
        const number = bare(registrationNumber(random));
        expect(isRead(number)).toBe(true);
        for (let place = 0; place < number.length; place += 1) {
          for (let digit = 0; digit <= 9; digit += 1) {
            const wrong = `${number.slice(0, place)}${digit}${number.slice(place + 1)}`;
            expect(isRead(wrong)).toBe(wrong === number);
          }
        }
      }),
    );
  });

  test('finds every two neighbours that changed places', () => {
    fc.assert(
      fc.property(digits, (random) => {
        const number = bare(registrationNumber(random));
        for (let place = 0; place < number.length - 1; place += 1) {
          const [one = '', other = ''] = number.slice(place, place + 2);
          const swapped = `${number.slice(0, place)}${other}${one}${number.slice(place + 2)}`;
          expect(isRead(swapped)).toBe(swapped === number);
        }
      }),
    );
  });

  test('is the last, and a number is read with its dash, with blanks and without', () => {
    fc.assert(
      fc.property(digits, (random) => {
        const number = registrationNumber(random);
        expect(number).toMatch(/^\d{4}-\d{4}$/);
        expect(bare(number).slice(0, NUMBER_DIGITS)).toBe(random);
        for (const typed of [number, bare(number), number.replace('-', ' '), ` ${number} `])
          expect(readRegistrationNumber(typed)).toEqual({ ok: true, value: number });
      }),
    );
  });

  test.each([
    ['non-breaking hyphen', '\u2011'],
    ['hyphen', '\u2010'],
    ['figure dash', '\u2012'],
    ['en dash', '\u2013'],
    ['em dash', '\u2014'],
    ['bar', '\u2015'],
    ['minus', '\u2212'],
    ['soft hyphen', '\u00AD'],
    ['small hyphen', '\uFE63'],
    ['full-width hyphen', '\uFF0D'],
    ['superscript minus', '\u207B'],
    ['no-break space', '\u00A0'],
    ['narrow space', '\u202F'],
    ['figure space', '\u2007'],
    ['ideographic space', '\u3000'],
    ['space without width', '\u200B'],
    ['word joiner', '\u2060'],
    ['dash between spaces', ' \u2013 '],
    ['tab', '\t'],
  ])('is read with a %s for its dash', (_, between) => {
    const number = registrationNumber('7864687');
    expect(readRegistrationNumber(number.replace('-', between))).toEqual({ ok: true, value: number });
  });

  test('is read in full-width digits', () => {
    const number = registrationNumber('7864687');
    const wide = number.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    expect(readRegistrationNumber(wide)).toEqual({ ok: true, value: number });
  });

  test('is missed at once in a text of any length', () => {
    expect(isRead(`${registrationNumber('7864687')}${' '.repeat(1_000_000)}`)).toBe(false);
  });

  test.each(['', '1', '1234-567', '12345-67890', 'abcd-efgh', '١٢٣٤-٥٦٧٨', '1234-567a', '-', '1e10'])(
    'is missed in what is no number: "%s"',
    (typed) => {
      expect(isRead(typed)).toBe(false);
    },
  );
});

const engine = testEngine();
let client: Client;
beforeAll(async () => {
  client = clientOf(await engine.freshDesk());
});

const Whole = z.strictObject({
  number: z.string(),
  title: z.string(),
  organisation: z.string(),
  kind: z.string(),
  period: z.unknown().optional(),
  neighbourhoods: z.array(z.string()),
  status: z.string(),
  verdict: z.string(),
  decidedAt: z.string().optional(),
});
const proof = (number: string): Promise<Answer> => client('GET', `/v1/registrations/${number}`);

describe('The proof of a registration', () => {
  test('of what is or was public is whole, and holds nothing else', async () => {
    const one = await approved(client, { ...study, contact: { name: 'Geheim' } });
    expect(bodyOf(await proof(one.activity.number), Whole)).toMatchObject({
      number: one.activity.number,
      title: study.title,
      organisation: study.organisation,
      kind: study.kind,
      period: study.period,
      status: 'approved',
      verdict: 'clear',
      decidedAt: '2026-11-23T09:00:00.000Z',
    });
    const cancelled = await moved(client, one, 'cancelled', 'bureau:bo');
    expect(bodyOf(await proof(cancelled.activity.number), Whole)).toMatchObject({
      status: 'cancelled',
      title: study.title,
    });
  });

  test('of anything else is a number and whether it goes ahead', async () => {
    const said = async (number: string): Promise<unknown> => (await proof(number)).body;
    const submitted = await registered(client);
    const { number } = submitted.activity;
    expect(await said(number)).toEqual({ number, status: 'registered' });
    expect(await said((await decided(client, submitted, 'request-changes')).activity.number)).toEqual({
      number,
      status: 'registered',
    });
    for (const made of [
      decided(client, await registered(client), 'decline'),
      moved(client, await registered(client), 'withdrawn'),
      moved(client, await registered(client), 'cancelled', 'bureau:bo'),
    ]) {
      const { activity } = await made;
      expect(await said(activity.number)).toEqual({ number: activity.number, status: 'not-going-ahead' });
    }
  });

  test('of a mistyped number is 400 with a hint, of one that nobody has 404', async () => {
    const { activity } = await approved(client);
    const number = bare(activity.number);
    const last = Number(number.at(-1));
    expect(problemOf(await proof(`${number.slice(0, -1)}${(last + 1) % 10}`), 400).detail.length).toBeGreaterThan(20);
    problemOf(await proof('hello'), 400);
    problemOf(await proof('1'), 400);
    problemOf(await proof(registrationNumber('0000000')), 404);
    expect((await proof(number)).status).toBe(200);
    expect((await proof(encodeURIComponent(activity.number.replace('-', '\u2011')))).status).toBe(200);
  });

  test('shows nobody more than it shows the public', async () => {
    const { activity } = await registered(client);
    for (const token of ['bureau:bo', 'researcher:an', 'board:b']) {
      expect((await client('GET', `/v1/registrations/${activity.number}`, undefined, { token })).body).toEqual({
        number: activity.number,
        status: 'registered',
      });
    }
  });
});

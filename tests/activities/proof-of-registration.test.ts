import { RegistrationProof } from '#shared/activities/changing/prove-registration.ts';
import { actingOn, BO, letters, nothingAsked, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let acting: Acting;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock();
  acting = actingOn(await engine.freshDesk(clock));
});

const proofAt = (number: string) => acting.client('GET', `/v1/registrations/${encodeURIComponent(number)}`);
const proofOf = async ({ activity: { number } }: Stood) => bodyOf(await proofAt(number), RegistrationProof);
const submitted = () =>
  acting.registered(letters(17, { contact: { name: 'An', email: 'an@example.org' }, summary: 'Niet voor het bewijs' }));
const approved = async () => acting.decided(await submitted(), 'approve');
const running = async () => acting.moved(await approved(), 'running');

describe('Of one that was never public only number and status', () => {
  test.each<readonly [string, string, () => Promise<Stood>]>([
    ['submitted', 'registered', submitted],
    ['changes-requested', 'registered', async () => acting.decided(await submitted(), 'request-changes')],
    ['declined', 'not-going-ahead', async () => acting.decided(await submitted(), 'decline')],
    ['withdrawn', 'not-going-ahead', async () => acting.moved(await submitted(), 'withdrawn')],
    ['cancelled', 'not-going-ahead', async () => acting.moved(await submitted(), 'cancelled', {}, BO)],
  ])('%s', async (status, told, reach) => {
    const one = await reach();
    expect(one.activity.status).toBe(status);
    expect(await proofOf(one)).toEqual({ number: one.activity.number, status: told });
  });
});

describe('Of one that is or was public everything of the contract, and no more', () => {
  test.each<readonly [string, () => Promise<Stood>]>([
    ['approved', approved],
    ['running', running],
    ['completed', async () => acting.moved(await running(), 'completed')],
    ['withdrawn', async () => acting.moved(await approved(), 'withdrawn')],
    ['cancelled', async () => acting.moved(await running(), 'cancelled', {}, BO)],
  ])('%s', async (status, reach) => {
    const one = await reach();
    expect(await proofOf(one)).toEqual({
      number: one.activity.number,
      title: 'Brieven',
      organisation: 'Open Universiteit',
      kind: 'research',
      period: { start: '2027-01-11', end: '2027-01-17' },
      neighbourhoods: ['BU09172004'],
      status,
      verdict: 'clear',
      decidedAt: clock.now().toISOString(),
    });
  });

  test('decidedAt is the moment of the approval, whatever came after', async () => {
    const one = await approved();
    clock.set('2026-12-24T09:00:00Z');
    const later = await acting.moved(
      await acting.decided(await acting.patched(one, { title: 'Andere titel' }), 'decline'),
      'running',
    );
    expect(await proofOf(later)).toMatchObject({
      title: one.activity.title,
      decidedAt: new Date('2026-11-23T09:00:00Z').toISOString(),
    });
  });

  test('one without a period has none', async () => {
    const { period: _, ...plan } = nothingAsked();
    const one = await acting.approved(plan);
    expect(await proofOf(one)).not.toHaveProperty('period');
  });

  test('an overridden verdict is told', async () => {
    expect(await proofOf(await acting.approved(letters(43), { override: true }))).toMatchObject({
      verdict: 'overloaded',
    });
  });
});

describe('The number', () => {
  test('is short, and found with and without its dash or with blanks', async () => {
    const {
      activity: { number },
    } = await submitted();
    expect(number.length).toBeLessThanOrEqual(12);
    for (const typed of [number, number.replaceAll('-', ''), number.replaceAll('-', ' ')])
      expect((await proofAt(typed)).status).toBe(200);
  });

  test('with any one digit wrong is 400 with a hint, and so with two neighbours swapped', async () => {
    const {
      activity: { number },
    } = await submitted();
    const at = Array.from(number).flatMap((sign, index) => (/\d/.test(sign) ? [index] : []));
    const slips = at.flatMap((index) =>
      Array.from('0123456789', (digit) => number.slice(0, index) + digit + number.slice(index + 1)),
    );
    const digits = number.replaceAll('-', '');
    const swaps = Array.from(
      { length: digits.length - 1 },
      (_, index) => digits.slice(0, index) + digits.charAt(index + 1) + digits.charAt(index) + digits.slice(index + 2),
    );
    for (const slip of [...slips, ...swaps].filter((typed) => typed.replaceAll('-', '') !== digits)) {
      expect(problemOf(await proofAt(slip), 400).detail.length).toBeGreaterThan(20);
    }
  });

  test('that is no number at all is 400, and an unknown one with a right check digit 404', async () => {
    for (const typed of ['abc', '1', '12345678901234', '%00']) problemOf(await proofAt(typed), 400);
    const {
      activity: { number },
    } = await submitted();
    const base = number.replaceAll('-', '').slice(0, -1);
    const other = String((Number(base) + 1) % 10 ** base.length).padStart(base.length, '0');
    const answers = await Promise.all(Array.from({ length: 10 }, (_, digit) => proofAt(`${other}${digit}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 9 }, () => 400), 404]);
  });

  test('differs for every registration', async () => {
    const numbers = new Set<string>();
    for (let each = 0; each < 12; each += 1) numbers.add((await acting.registered(letters(0))).activity.number);
    expect(numbers.size).toBe(12);
  });
});

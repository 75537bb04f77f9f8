import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { isTooOften, type Rate } from '#shared/platform/rate-limit.ts';
import { testEngine } from '../support/desk.ts';

const engine = testEngine();
const ONCE: Rate = { of: 'tried', mostPerHour: 1 };
let desk: Desk;
beforeEach(async () => {
  desk = await engine.freshDesk();
});

/** Whether who comes second is counted together with who came first. */
async function areOne(first: string, second: string): Promise<boolean> {
  expect(await isTooOften(desk, ONCE, first)).toBe(false);
  return isTooOften(desk, ONCE, second);
}

describe('What may be done so often an hour from a network address', () => {
  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:db8:0:2::1', '2001:DB8:0000:0002:0:0:0:9'],
    ['2001:db8::1', '2001:db8::2'],
    ['fe80::1%eth0', 'fe80::2'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
  ])('is counted together for %s and %s', async (first, second) => {
    expect(await areOne(first, second)).toBe(true);
  });

  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['2001:db8::1', '2001:db8:0:1::1'],
    ['192.0.2.1', '192.0.2.2'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
    ['bureau:an', 'bureau:bo'],
    ['', '192.0.2.1'],
  ])('is counted apart for %s and %s', async (first, second) => {
    expect(await areOne(first, second)).toBe(false);
  });
});

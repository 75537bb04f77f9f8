import { expect, test } from 'vitest';
import { REREAD_AFTER_MS, rereading, RETRY_AFTER_MS } from '#shared/platform/store/rereading.ts';

const FIVE_MINUTES = 300_000;

function opened() {
  let at = 0;
  let secret: string | undefined = 'first';
  let times = 0;
  const current = rereading({ now: () => new Date(at) }, () => {
    times += 1;
    return secret === undefined ? Promise.reject(new Error('It cannot be read.')) : Promise.resolve(`with ${secret}`);
  });
  return {
    current,
    times: () => times,
    pass: (ms: number) => (at += ms),
    becomes: (next: string | undefined) => (secret = next),
  };
}

test('A new secret is used within five minutes, and the store of secrets is asked no oftener', async () => {
  const { current, times, pass, becomes } = opened();
  expect(await current()).toBe('with first');
  becomes('second');
  pass(REREAD_AFTER_MS - 1);
  expect(await current()).toBe('with first');
  expect(times()).toBe(1);
  pass(1);
  expect(REREAD_AFTER_MS).toBeLessThan(FIVE_MINUTES);
  expect(await current()).toBe('with second');
  expect(times()).toBe(2);
});

test('A secret that cannot be read again stays in use as it was, and is tried again soon', async () => {
  const { current, times, pass, becomes } = opened();
  await current();
  becomes(undefined);
  pass(REREAD_AFTER_MS);
  expect(await current()).toBe('with first');
  expect(await current()).toBe('with first');
  expect(times()).toBe(2);
  becomes('third');
  pass(RETRY_AFTER_MS);
  expect(await current()).toBe('with third');
});

test('A secret that cannot be read the first time is said at once, and is read once it is there', async () => {
  const { current, becomes } = opened();
  becomes(undefined);
  await expect(current()).rejects.toThrow('It cannot be read.');
  becomes('late');
  expect(await current()).toBe('with late');
});

test('Those who ask at once wait for one reading', async () => {
  const { current, times } = opened();
  await Promise.all([current(), current(), current()]);
  expect(times()).toBe(1);
});

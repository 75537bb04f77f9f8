import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startPoller } from '#functions/dispatcher/poller.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { until } from '#tests/local/programs.ts';
import { testEngine } from '#tests/support/desk.ts';
import { BUREAU, stageOver } from './stage.ts';

const engine = testEngine();
const LONG_MS = 3_600_000;
const never = (error: unknown): void => {
  throw error;
};

/** A sweep that ends when it is told to, and knows how many went on at once. */
function slowSweeps() {
  let [running, most, begun] = [0, 0, 0];
  const ends: (() => void)[] = [];
  return {
    begun: () => begun,
    most: () => most,
    endOne: () => ends.shift()?.(),
    sweep: async (): Promise<void> => {
      begun += 1;
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    },
  };
}

test('It sweeps at once, and again after each pause', async () => {
  let sweeps = 0;
  const poller = startPoller({ sweep: async () => (sweeps += 1), everyMs: 5, onError: never });
  await until(
    () => sweeps > 3,
    () => 'four sweeps',
  );
  await poller.stop();
  const atStop = sweeps;
  await sleep(30);
  expect(sweeps).toBe(atStop);
});

test('It sweeps when it is nudged, never two at a time, and once more for any number of nudges during a sweep', async () => {
  const sweeps = slowSweeps();
  const poller = startPoller({ sweep: sweeps.sweep, everyMs: LONG_MS, onError: never });
  for (let nudge = 0; nudge < 5; nudge += 1) poller.nudge();
  await sleep(10);
  expect(sweeps.begun()).toBe(1);
  sweeps.endOne();
  await until(
    () => sweeps.begun() === 2,
    () => 'a second sweep',
  );
  sweeps.endOne();
  await sleep(10);
  expect(sweeps.begun()).toBe(2);
  poller.nudge();
  await until(
    () => sweeps.begun() === 3,
    () => 'a third sweep',
  );
  const stopped = poller.stop();
  sweeps.endOne();
  await until(
    () => sweeps.begun() === 4,
    () => 'the last sweep',
  );
  sweeps.endOne();
  await stopped;
  expect(sweeps.most()).toBe(1);
});

test('A sweep that fails is heard of, and the next one comes all the same', async () => {
  const heard: unknown[] = [];
  const poller = startPoller({
    sweep: () => Promise.reject(new RangeError('odd')),
    everyMs: 5,
    onError: (error) => heard.push(error),
  });
  await until(
    () => heard.length > 2,
    () => 'three failures',
  );
  await poller.stop();
  expect(heard[0]).toBeInstanceOf(RangeError);
});

test('What came in before it was stopped is sent', async () => {
  const stage = stageOver(await engine.freshTable());
  const poller = startPoller({ sweep: () => dispatchAll(stage.dispatcher()), everyMs: LONG_MS, onError: never });
  await stage.change('ACTIVITY#a', [{ to: BUREAU, slot: 'card' }]);
  await poller.stop();
  expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
});

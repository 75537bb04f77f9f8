import { setTimeout as sleep } from 'node:timers/promises';

/** Nobody waits longer than this for the store: then the answer is 503, and nothing is stored. */
export const PATIENCE_MS = 20_000;

/** A moment on the machine's own steady clock, in milliseconds, until which something may go on. */
export type Deadline = number;

export const deadlineIn = (ms: number): Deadline => performance.now() + ms;
export const isPast = (deadline: Deadline): boolean => performance.now() >= deadline;

const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 150;

/** Waits before a further try: twice as long each time, with full jitter, so that those who collided spread out. */
export const backOff = (attempt: number, random: () => number = Math.random): Promise<void> =>
  sleep(random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt));

import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { dispatchKeys } from './keys.ts';
import type { DispatchParts } from './parts.ts';

const PauseItem = z.looseObject({ v: z.int(), until: z.iso.datetime() });
type Parts = Pick<DispatchParts, 'desk' | 'clock'>;

async function readPause({ desk: { table } }: Parts, chat: string): Promise<z.output<typeof PauseItem> | undefined> {
  const [item] = (await table.read([dispatchKeys.chatPause(chat)])).values();
  return item && PauseItem.parse(item);
}

/** The moment until which a chat, or the system of an owner, wants nothing; undefined where it takes messages. */
export async function pausedUntil(parts: Parts, chat: string): Promise<Date | undefined> {
  const pause = await readPause(parts, chat);
  return pause && pause.until > parts.clock.now().toISOString() ? new Date(pause.until) : undefined;
}

/** Keeps that a chat wants nothing for so many seconds, at least one, for every dispatcher to know; answers until when, a longer pause included. */
export async function pauseChat(parts: Parts, chat: string, seconds: number): Promise<Date> {
  parts.desk.log({ event: 'chat.paused', chat, seconds });
  for (;;) {
    const now = parts.clock.now();
    const until = new Date(now.getTime() + Math.max(1, seconds) * 1_000);
    const before = await readPause(parts, chat);
    if (before && before.until >= until.toISOString()) return new Date(before.until);
    const v = (before?.v ?? 0) + 1;
    const expiresAt = expiryAfter(until, 86_400);
    const lost = await parts.desk.table.write([
      { put: { ...dispatchKeys.chatPause(chat), v, until: until.toISOString(), expiresAt }, version: v - 1 },
    ]);
    if (!lost) return until;
  }
}

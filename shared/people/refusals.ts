import type { Runtime } from '../platform/runtime.ts';
import { expiryAfter } from '../platform/clock.ts';
import { peopleKeys } from './keys.ts';
import type { Actor } from './actor.ts';
import type { Command } from './permissions.ts';
import { RETENTION } from '../platform/retention.ts';

/** Refusals are kept for a year. */
const SECONDS_KEPT = RETENTION.refusal.seconds;

/**
 * Keeps that somebody who is signed in was refused a command, and on what: the audit line of what did not happen.
 * Who is not signed in leaves no line.
 */
export async function keepRefusal(desk: Runtime, actor: Actor, command: Command, on: string): Promise<void> {
  if (actor.role === 'public') return;
  const now = desk.clock.now();
  const at = now.toISOString();
  desk.log({ event: 'permission.refused', command, role: actor.role });
  const refusal = { at, command, on, role: actor.role, person: actor.id };
  const expiresAt = expiryAfter(now, SECONDS_KEPT);
  await desk.table.write([
    { put: { ...peopleKeys.refusal(at.slice(0, 10), `${at}#${desk.newId()}`), refusal, expiresAt } },
  ]);
}

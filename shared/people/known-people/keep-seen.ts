import { traceOf } from '../../platform/log/log.ts';
import type { Language } from '../../platform/messages/messages.ts';
import type { Runtime } from '../../platform/runtime.ts';
import type { Table } from '../../platform/store/table.ts';
import { withTimeout } from '../../platform/with-timeout.ts';
import type { Actor, Person } from '../actor.ts';
import { pseudonymsOf } from '../pseudonyms.ts';
import { knownPersonChanges, readKnownPerson, type KnownPerson } from './known-person.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';

/** So long a request waits for it at most, once a day: keeping somebody never fails a request, and hardly slows one down. */
const WAITS_MS = 250;
/** So many people a process remembers to have kept today; then it asks the store once more. */
const MOST_REMEMBERED = 10_000;

/** Of whom this process kept what, by the table that it is kept in. */
const remembered = new WeakMap<Table, Map<string, string>>();

/** What a day knows somebody by: only where this is another they are written again. */
const signOf = ({ id, name, role, email, partner }: Person, day: string): string =>
  JSON.stringify([day, id, name, role, email, partner]);

async function keep(desk: Runtime, person: Person, language: Language | undefined): Promise<void> {
  const { table, clock } = desk;
  const lastSeen = clock.now().toISOString();
  const before = await readKnownPerson(table, person.id);
  const day = lastSeen.slice(0, 10);
  if (before && signOf(before.known, before.known.lastSeen.slice(0, 10)) === signOf(person, day)) return;
  const spoken = language ?? before?.known.language;
  const known = carryLaterFields<KnownPerson>(before?.known, {
    ...person,
    ...(spoken && { language: spoken }),
    lastSeen,
  });
  await table.write(knownPersonChanges(before, known, await pseudonymsOf(desk))); // who lost to another process was kept by that one
}

/**
 * Rule P24. Keeps that somebody was here, for telling: once a day, and anew where their role, organisation or address is
 * another. What goes wrong is logged and tried at the next request; nobody waits long for it.
 */
export async function keepSeen(desk: Runtime, actor: Actor, language?: Language): Promise<void> {
  if (actor.role === 'public') return;
  const seen = remembered.get(desk.table) ?? new Map<string, string>();
  remembered.set(desk.table, seen);
  const sign = signOf(actor, desk.clock.now().toISOString().slice(0, 10));
  if (seen.get(actor.id) === sign) return;
  if (seen.size >= MOST_REMEMBERED) seen.clear();
  seen.set(actor.id, sign);
  const kept = keep(desk, actor, language).catch((error: unknown) => {
    seen.delete(actor.id);
    desk.log({ event: 'person.not-kept', ...traceOf(error) });
  });
  await withTimeout(WAITS_MS, kept, undefined);
}

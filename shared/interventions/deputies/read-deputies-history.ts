import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { mayAsAny } from '../../people/permissions.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { ok, type Result } from '../../platform/result.ts';
import { openRecord, type NotOpened } from '../../records/open-record.ts';
import { DeputiesLine, readDeputiesLines } from './deputies-lines.ts';
import { deputiesOf } from './name-deputies.ts';

const people = z.array(z.string()).meta({ description: 'The address of who is a deputy now, else a pseudonym.' });

/** A line of the history of deputies as it is answered. */
export const DeputiesLineView = DeputiesLine.extend({ added: people, removed: people }).meta({
  id: 'DeputiesHistoryLine',
});
export type DeputiesLineView = z.output<typeof DeputiesLineView>;

/**
 * Rule I9. Who named which deputies of a partner, oldest first. Whoever sees the deputies reads the addresses of those that are deputies
 * now; everybody else, who was erased or taken out, is a pseudonym.
 */
export async function readDeputiesHistory(
  desk: Desk,
  actor: Actor,
  partner: string,
): Promise<Result<DeputiesLineView[], NotOpened>> {
  const kind = deputiesOf(desk);
  const opened = await openRecord(desk, kind, { actor, command: 'read history of deputies', id: partner });
  if (!opened.ok) return opened;
  const [lines, marks] = await Promise.all([readDeputiesLines(desk.table, partner), pseudonymsOf(desk)]);
  const sees = mayAsAny(actor, 'name deputies', kind.relations(opened.value, opened.value.person));
  const known = new Map(sees ? opened.value.people.map((address) => [marks.email(address), address]) : []);
  const named = (some: readonly string[]): string[] => some.map((mark) => known.get(mark) ?? mark);
  return ok(lines.map((line) => ({ ...line, added: named(line.added), removed: named(line.removed) })));
}

import * as z from 'zod';
import { ROLES } from '../../people/actor.ts';
import { Pseudonym, type Pseudonyms } from '../../people/pseudonyms.ts';
import { readAll, stored } from '../../platform/store/read-stored.ts';
import type { Change, Table } from '../../platform/store/table.ts';
import { interventionKeys } from '../keys.ts';

const marks = z.array(Pseudonym);

/** One line of the history of deputies: who named them, or that one was erased, and the marks of those who came and went; no address. */
export const DeputiesLine = z
  .strictObject({
    at: z.iso.datetime(),
    actor: z.strictObject({ id: z.string(), role: z.enum(ROLES) }).optional(),
    action: z.enum(['named', 'erased']),
    added: marks,
    removed: marks,
  })
  .meta({ id: 'DeputiesLine' });
export type DeputiesLine = z.output<typeof DeputiesLine>;

const LineItem = stored(z.looseObject({ line: DeputiesLine }));

/** Who came and who went between two lists, by the marks of their addresses. */
export function changedMarks(
  { email }: Pseudonyms,
  before: readonly string[],
  after: readonly string[],
): Pick<DeputiesLine, 'added' | 'removed'> {
  const [old, now] = [before.map(email), after.map(email)];
  return { added: now.filter((mark) => !old.includes(mark)), removed: old.filter((mark) => !now.includes(mark)) };
}

/** The write that keeps a line; `version` is that of the deputies since. */
export const deputiesLineChange = (partner: string, version: number, line: DeputiesLine): Change => ({
  put: { ...interventionKeys.deputiesLine(partner, version), line },
  unless: 'exists',
});

/** The history of the deputies of a partner, oldest first. */
export const readDeputiesLines = (table: Table, partner: string): Promise<DeputiesLine[]> => {
  const { pk, sk: prefix } = interventionKeys.deputiesLine(partner, 0);
  return readAll(table, { pk, prefix }, (item) => LineItem.parse(item).line);
};

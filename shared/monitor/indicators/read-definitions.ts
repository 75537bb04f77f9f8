import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch, type NotOpened } from '../../records/open-record.ts';
import { IndicatorDefinition } from '../definition.ts';
import { DefinitionLine, readDefinitionLines, readIndicator } from './definition-store.ts';
import { INDICATORS, openIndicator } from './open-indicator.ts';

/** What an indicator meant from a moment on; the first version of what the programme brought along names none. */
export const DefinitionVersion = z
  .strictObject({
    definitionVersion: z.int(),
    since: z.iso.datetime().optional(),
    reason: z.string().optional(),
    definition: IndicatorDefinition,
  })
  .meta({ id: 'DefinitionVersion' });
export type DefinitionVersion = z.output<typeof DefinitionVersion>;

/** What somebody changed of an indicator. */
export const IndicatorChange = DefinitionLine.omit({ definition: true }).meta({ id: 'IndicatorChange' });
export type IndicatorChange = z.output<typeof IndicatorChange>;

/** Every version of a definition, as it stood when the next one began, or stands now; oldest first. */
export async function definitionVersions(
  { table }: Desk,
  id: string,
): Promise<Result<DefinitionVersion[], Failure<'not-found'>>> {
  const [kept, lines] = await Promise.all([readIndicator(table, id), readDefinitionLines(table, id)]);
  if (!kept) return fail(noSuch(INDICATORS, id));
  const versions = new Map<number, DefinitionVersion>();
  const [first] = lines;
  if (first?.action !== 'entered') {
    const before = first ? undone(first) : kept.definition;
    versions.set(before.definitionVersion, { definitionVersion: before.definitionVersion, definition: before });
  }
  for (const { at, reason, definition } of lines) {
    const { definitionVersion } = definition;
    const known = versions.get(definitionVersion);
    const begun = known ?? { definitionVersion, since: at, ...(reason && { reason }) };
    versions.set(definitionVersion, { ...begun, definition });
  }
  return ok([...versions.values()]);
}

/** The definition as it was before a line. */
function undone({ definition, changes }: DefinitionLine): IndicatorDefinition {
  const before = Object.fromEntries(changes.map(({ field, from }) => [field, from]));
  return IndicatorDefinition.parse(
    Object.fromEntries(Object.entries({ ...definition, ...before }).filter(([, value]) => value !== undefined)),
  );
}

/** Who changed what of an indicator, oldest first. */
export async function readIndicatorHistory(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<IndicatorChange[], NotOpened>> {
  const opened = await openIndicator(desk, actor, 'read history of indicator', id);
  if (!opened.ok) return opened;
  const lines = await readDefinitionLines(desk.table, id);
  return ok(lines.map(({ definition: _whole, ...line }) => line));
}

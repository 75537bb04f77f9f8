import { MOST_CHANGES, type Change, type Table } from '../../platform/store/table.ts';
import { interventionKeys } from '../keys.ts';
import { readMembers, type PlannedLine } from './plan-store.ts';

/** A line and its place among the members are written together. */
const TOGETHER = MOST_CHANGES / 2;

async function writeInParts(table: Table, changes: readonly (readonly Change[])[]): Promise<void> {
  for (let at = 0; at < changes.length; at += TOGETHER) await table.write(changes.slice(at, at + TOGETHER).flat());
}

/**
 * Rule I23. Stores the lines of a plan under a version of their own, which nobody else writes under; answers that version. Nobody reads
 * them until the head of the plan names it: whoever breaks off before left nothing but lines that a later plan sweeps.
 */
export async function storeLines(table: Table, year: number, lines: readonly PlannedLine[]): Promise<number> {
  const version = await table.count(interventionKeys.planVersions(year), 'given', 1);
  await writeInParts(
    table,
    lines.map(({ id, line }, place) => [
      { put: { ...interventionKeys.planLine(id, year, version), year, version, line } },
      { put: { ...interventionKeys.planMember(year, version, id), id, version, place } },
    ]),
  );
  return version;
}

/**
 * Takes away lines that do not count: those of plans before the one before, which somebody may be reading still, and those of a plan that
 * broke off. What is being stored at this moment has a higher version, and stays.
 */
export async function sweepLines(table: Table, year: number, now: number, before: number | undefined): Promise<void> {
  const members = await readMembers(table, year);
  await writeInParts(
    table,
    members
      .filter(({ version }) => version < now && version !== before)
      .map(({ id, version }) => [
        { remove: interventionKeys.planLine(id, year, version) },
        { remove: interventionKeys.planMember(year, version, id) },
      ]),
  );
}

import * as z from 'zod';
import { isDeepStrictEqual } from 'node:util';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import type { Failure } from '../../platform/failures.ts';
import { readAll, stored } from '../../platform/store/read-stored.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Change, Table } from '../../platform/store/table.ts';
import { interventionKeys } from '../keys.ts';
import { yearOf } from './open-plan.ts';
import type { PlannedLine } from './plan-store.ts';

const ids = z.array(z.string());

/** A step in the life of a plan: who did what when, and of which interventions it says something, nothing or something else since. */
export const PlanStep = z.strictObject({
  at: z.iso.datetime(),
  by: z.string(),
  action: z.enum(['stored', 'adopted']),
  added: ids,
  removed: ids,
  changed: ids,
});
export type PlanStep = z.output<typeof PlanStep>;

const StepItem = stored(z.looseObject({ line: PlanStep }));

const linesById = (lines: readonly PlannedLine[]) => new Map(lines.map(({ id, line }) => [id, line]));

/** The interventions of which a plan says something else than the one before. */
export function differencesOf(
  before: readonly PlannedLine[],
  after: readonly PlannedLine[],
): Pick<PlanStep, 'added' | 'removed' | 'changed'> {
  const [old, now] = [linesById(before), linesById(after)];
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
    changed: [...now].flatMap(([id, line]) => {
      const was = old.get(id);
      return was && !isDeepStrictEqual(was, line) ? [id] : [];
    }),
  };
}

/** The write that keeps a step. */
export const stepChange = (year: number, version: number, line: PlanStep, command: string): Change => ({
  put: { ...interventionKeys.planHistory(year, version), command, line },
  unless: 'exists',
});

/** What happened to a plan, oldest first. */
export const readPlanSteps = (table: Table, year: number): Promise<PlanStep[]> =>
  readAll(
    table,
    { pk: interventionKeys.planHistory(year, 0).pk, prefix: 'HISTORY#' },
    (item) => StepItem.parse(item).line,
  );

/** What happened to the plan of a year, for who keeps it. */
export async function readPlanHistory(
  desk: Desk,
  actor: Actor,
  said: string,
): Promise<Result<PlanStep[], Failure<'not-signed-in' | 'role-may-not' | 'not-found'>>> {
  const person = personWhoMay(actor, 'read history of plan');
  if (!person.ok) return person;
  const year = yearOf(said);
  return year.ok ? ok(await readPlanSteps(desk.table, year.value)) : year;
}

import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { exampleMark } from '../../platform/example.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { ActivityView } from '../record/activity.ts';
import { idsByNumber, readActivity } from '../record/activity-store.ts';
import { readRegistrationNumber } from '../record/registration-number.ts';
import { Ask } from '../record/plan-parts.ts';
import { STATUSES } from '../record/states.ts';

const shown = ActivityView.pick({
  number: true,
  title: true,
  organisation: true,
  kind: true,
  period: true,
  neighbourhoods: true,
  verdict: true,
  decidedAt: true,
  example: true,
});

/** The public proof that a study is registered: whole of what is or was public, of anything else no more than that. */
export const RegistrationProof = z
  .union([
    shown.extend({ status: z.enum(STATUSES), waves: Ask.shape.waves, askUnknown: z.literal(true).optional() }),
    ActivityView.pick({ number: true, example: true }).extend({ status: z.enum(['registered', 'not-going-ahead']) }),
  ])
  .meta({ id: 'RegistrationProof' });
export type RegistrationProof = z.output<typeof RegistrationProof>;

/** What anyone may know of a registration by its number. A mistyped number is told from an unknown one by its check digit. */
export async function proveRegistration(
  desk: Desk,
  typed: string,
): Promise<Result<RegistrationProof, Failure<'wrong-check-digit' | 'not-found'>>> {
  const number = readRegistrationNumber(typed);
  if (!number.ok) return number;
  const id = (await idsByNumber(desk.table, [number.value])).get(number.value);
  const kept = id === undefined ? undefined : await readActivity(desk.table, id);
  if (!kept) return fail(failure('not-found', `Nothing is registered under ${number.value}.`));
  const { plan, status, wasPublic, verdict, decidedAt } = kept.activity;
  const mark = exampleMark(kept.activity.id);
  if (!wasPublic) {
    const going = status === 'submitted' || status === 'changes-requested';
    return ok({ number: number.value, status: going ? 'registered' : 'not-going-ahead', ...mark });
  }
  const { title, organisation, kind, period, neighbourhoods } = plan;
  return ok({
    number: number.value,
    title,
    organisation,
    kind,
    ...(period && { period }),
    ...(plan.ask?.waves && { waves: plan.ask.waves }),
    neighbourhoods,
    status,
    verdict,
    ...(plan.ask === undefined && { askUnknown: true as const }),
    ...(decidedAt && { decidedAt }),
    ...mark,
  });
}

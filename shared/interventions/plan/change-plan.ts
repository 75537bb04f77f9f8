import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { openUpload } from '../../jobs/uploads.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { commitStep } from '../../records/commit-record.ts';
import { changedMeanwhile } from '../../records/open-record.ts';
import { seenOrNew, type Precondition } from '../../records/seen-or-new.ts';
import { interventionKeys } from '../keys.ts';
import { PLANS, yearOf } from './open-plan.ts';
import { differencesOf, stepChange } from './plan-history.ts';
import { readPlanInput } from './plan-input.ts';
import { headChange, readKeptPlan, readWholePlan, type KeptPlan, type PlannedLine } from './plan-store.ts';
import { wholePlan, type VersionedPlan } from './read-plan.ts';
import { readPlanSheet } from './read-plan-sheet.ts';
import { storeLines, sweepLines } from './store-lines.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';

const MOST_SHEET_BYTES = 8 * 1_024 * 1_024;

/** The sheet of a plan, by the upload that it was sent with. */
export const PlanUpload = z.strictObject({ upload: z.string('The id of an upload.') }).meta({ id: 'PlanUpload' });

type NotChanged = Failure<
  | 'not-signed-in'
  | 'role-may-not'
  | 'not-found'
  | 'version-required'
  | 'stale'
  | 'bad-input'
  | 'body-too-large'
  | 'wrong-status'
>;

const isUpload = (input: unknown): boolean => typeof input === 'object' && input !== null && 'upload' in input;

/** The lines that were sent: as JSON, or as the sheet. */
async function linesIn(
  desk: Desk,
  person: Person,
  year: number,
  input: unknown,
): Promise<Result<readonly PlannedLine[], Failure<'bad-input' | 'body-too-large'>>> {
  if (!isUpload(input)) return readPlanInput(desk, year, input);
  const read = parseInput(PlanUpload, input);
  if (!read.ok) return read;
  const sheet = await openUpload(desk, person, read.value.upload, MOST_SHEET_BYTES);
  return sheet.ok ? readPlanSheet(desk, year, sheet.value.bytes) : sheet;
}

const frozen = (year: number): Failure<'wrong-status'> =>
  failure('wrong-status', `The board adopted the plan of ${year}: it stays as it is.`);

type Changing = { readonly year: number; readonly kept: KeptPlan; readonly person: Person };

/** Stores lines under a version of their own, and makes them the plan by one last write. */
async function store(
  desk: Desk,
  { year, kept, person }: Changing,
  before: readonly PlannedLine[],
  lines: readonly PlannedLine[],
): Promise<Result<number, Failure<'stale'>>> {
  const [command, now] = [desk.newId(), desk.clock.now().toISOString()];
  const version = await storeLines(desk.table, year, lines);
  const next = kept.version + 1;
  const step = { at: now, by: person.id, action: 'stored' as const, ...differencesOf(before, lines) };
  const lost = await commitStep(
    desk,
    [
      headChange(kept, carryLaterFields(kept.head, { year, version, changedAt: now })),
      stepChange(year, next, step, command),
    ],
    interventionKeys.planHistory(year, next),
    command,
  );
  if (lost) return fail(changedMeanwhile(PLANS, await readKeptPlan(desk.table, year)));
  await sweepLines(desk.table, year, version, kept.head?.version);
  return ok(next);
}

type Lines = Result<readonly PlannedLine[], Failure<'bad-input' | 'body-too-large'>>;

/** Puts lines, however they are read, in place of those before. */
async function putPlan(
  desk: Desk,
  actor: Actor,
  said: string,
  precondition: Precondition,
  read: (person: Person, year: number) => Promise<Lines>,
): Promise<Result<VersionedPlan, NotChanged>> {
  const person = personWhoMay(actor, 'change plan');
  if (!person.ok) return person;
  const year = yearOf(said);
  if (!year.ok) return year;
  const { kept, lines: before } = await readWholePlan(desk.table, year.value);
  const unseen = seenOrNew(PLANS, kept, precondition);
  if (unseen) return fail(unseen);
  const lines = await read(person.value, year.value);
  if (!lines.ok) return lines;
  if (kept.head?.adoptedAt !== undefined) return fail(frozen(year.value));
  const view = wholePlan(year.value, undefined, lines.value);
  if (kept.head && isDeepStrictEqual(before, lines.value)) return ok({ version: kept.version, view });
  const stored = await store(desk, { year: year.value, kept, person: person.value }, before, lines.value);
  return stored.ok ? ok({ version: stored.value, view }) : stored;
}

/**
 * Puts the plan of a year in place of the one before, as JSON or as the sheet that was sent before: all of it or nothing, over however
 * many interventions (rule I23). The same again stores nothing (rule I24), and what the board adopted stays.
 */
export const changePlan = (
  desk: Desk,
  actor: Actor,
  said: string,
  precondition: Precondition,
  input: unknown,
): Promise<Result<VersionedPlan, NotChanged>> =>
  putPlan(desk, actor, said, precondition, (person, year) => linesIn(desk, person, year, input));

/** The same with the bytes of the sheet. */
export const changePlanBySheet = (
  desk: Desk,
  actor: Actor,
  said: string,
  precondition: Precondition,
  bytes: Uint8Array,
): Promise<Result<VersionedPlan, NotChanged>> =>
  putPlan(desk, actor, said, precondition, (_, year) => readPlanSheet(desk, year, bytes));

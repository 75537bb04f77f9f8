import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { parseInput, readInput } from '../../platform/input/fields.ts';
import { mergePatch } from '../../platform/input/merge-patch.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { changedMeanwhile, seenNewest, type NotOpened } from '../../records/open-record.ts';
import { differencesBetween } from '../../records/record-history.ts';
import { isHeldBack, readsEveryVoice } from '../rules/held-back.ts';
import { WithdrawalInput, type Assumption, type AssumptionInput } from './assumption.ts';
import { readAssumptionInput, type ReadAssumption } from './assumption-input.ts';
import { assumptionChanges, edgeName, readAssumption, type KeptAssumption } from './assumption-store.ts';
import { dropWords, keepWords } from './words.ts';
import { factorChecks, newAssumption } from './enter-assumption.ts';
import { ASSUMPTIONS, ifStanding, openAssumption, openStanding } from './open-assumption.ts';

type ChangeFailure = NotOpened | Failure<'version-required' | 'stale' | 'bad-input' | 'wrong-status'>;

/** What of an assumption people say. */
function saidOf(assumption: Assumption): AssumptionInput {
  const { statement, cause, effect, sign, heldBy, interviews, goals, interventions, verify } = assumption;
  const links = { goals, interventions, verify };
  return { statement, cause, effect, sign, heldBy, ...(interviews !== undefined && { interviews }), ...links };
}

/**
 * Rule L7. What somebody changes who does not read every voice: where they say something else of the interviews, roles that were kept from
 * them go, unless they name others. So nobody brings out by that what they cannot see.
 */
function withoutBringingOut(
  actor: Actor,
  patch: Readonly<Record<string, unknown>>,
  before: Assumption,
): Record<string, unknown> {
  const hides = !readsEveryVoice(actor) && isHeldBack(before.interviews);
  return hides && 'interviews' in patch && !('heldBy' in patch) ? { ...patch, heldBy: [] } : { ...patch };
}

type Changing = { readonly person: Person; readonly before: KeptAssumption; readonly read: ReadAssumption };

/** Rule L12. Another cause, effect or sign is another assumption: it begins without evidence, and the one before is withdrawn for it. */
async function replace(desk: Desk, { person, before, read }: Changing): Promise<KeptAssumption | undefined> {
  const now = desk.clock.now();
  const id = desk.newId();
  const after = await newAssumption(desk, person, read, id);
  const withdrawn = { at: now.toISOString(), code: 'replaced' as const, replacedBy: id };
  const [old, fresh] = [
    assumptionChanges(
      { before, after: { ...before.assumption, withdrawn }, line: { by: person.id, action: 'withdrawn' } },
      now,
    ),
    assumptionChanges({ after, line: { by: person.id, action: 'entered' } }, now),
  ];
  const lost = await desk.table.write([...old.changes, ...fresh.changes, ...factorChecks(read)]);
  if (lost) return undefined;
  await dropWords(desk.table, before.assumption);
  return fresh.kept;
}

async function store(desk: Desk, { person, before, read }: Changing): Promise<KeptAssumption | undefined> {
  const { assumption } = before;
  const { interviews: _, ...rest } = assumption;
  const after: Assumption = { ...rest, ...read.said };
  const changes = differencesBetween(saidOf(assumption), read.said);
  if (changes.length === 0) return before;
  const line = { by: person.id, action: 'changed' as const, changes };
  const stored = assumptionChanges({ before, after, line }, desk.clock.now());
  await keepWords(desk.table, after);
  if (await desk.table.write(stored.changes)) return undefined;
  await dropWords(desk.table, assumption, after);
  return stored.kept;
}

/** Rules L7, L11 and L12. Changes an assumption by a JSON Merge Patch; another cause, effect or sign makes a new one, which is answered. */
export async function changeAssumption(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  patch: unknown,
): Promise<Result<KeptAssumption, ChangeFailure>> {
  const opened = seenNewest(ASSUMPTIONS, await openAssumption(desk, actor, 'keep assumptions', id), ifMatch);
  if (!opened.ok) return opened;
  const object = parseInput(z.looseObject({}, 'A JSON object with the fields to change.'), patch);
  if (!object.ok) return object;
  const { person, ...before } = opened.value;
  const merged = mergePatch(saidOf(before.assumption), withoutBringingOut(actor, object.value, before.assumption));
  const read = await readAssumptionInput(desk, merged, object.value);
  if (!read.ok) return read;
  const over = ifStanding(before);
  if (over) return fail(over);
  const { said } = read.value;
  const standing = await readAssumptionInput(desk, saidOf(before.assumption), {});
  const isSame = standing.ok && edgeName(standing.value.said) === edgeName(said);
  const changing = { person, before, read: read.value };
  const kept = await (isSame ? store(desk, changing) : replace(desk, changing));
  if (kept) return ok(kept);
  return fail(changedMeanwhile(ASSUMPTIONS, { version: (await readAssumption(desk.table, id))?.version ?? 0 }));
}

/** Rule L13. Withdraws an assumption, with a reason: it stands in no list any more, and stays to be read. */
export async function withdrawAssumption(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<KeptAssumption, NotOpened | Failure<'bad-input' | 'wrong-status' | 'stale'>>> {
  const opened = await openStanding(desk, actor, id);
  if (!opened.ok && opened.error.code !== 'wrong-status') return opened;
  const read = readInput(WithdrawalInput, input, () => personalDataErrors(input));
  if (!read.ok) return read;
  if (!opened.ok) return opened;
  const { person, ...before } = opened.value;
  const now = desk.clock.now();
  const { reason } = read.value;
  const after = { ...before.assumption, withdrawn: { at: now.toISOString(), reason } };
  const line = { by: person.id, action: 'withdrawn' as const, reason };
  const stored = assumptionChanges({ before, after, line }, now);
  if (!(await desk.table.write(stored.changes))) {
    await dropWords(desk.table, before.assumption);
    return ok(stored.kept);
  }
  return fail(changedMeanwhile(ASSUMPTIONS, { version: (await readAssumption(desk.table, id))?.version ?? 0 }));
}

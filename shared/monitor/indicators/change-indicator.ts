import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { badInput, type Failure, type FieldError } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { mergePatch } from '../../platform/input/merge-patch.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { changedMeanwhile, seenNewest } from '../../records/open-record.ts';
import { differencesBetween } from '../../records/record-history.ts';
import { IndicatorDefinition } from '../definition.ts';
import { beginSettling } from '../figures/settle-job.ts';
import {
  indicatorChange,
  lineChange,
  readIndicator,
  type DefinitionLine,
  type KeptIndicator,
} from './definition-store.ts';
import { knownToMonitor, readIndicatorInput, TargetsInput } from './indicator-input.ts';
import { INDICATORS, openIndicator } from './open-indicator.ts';

type ChangeFailure = Failure<
  'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours' | 'version-required' | 'stale' | 'bad-input'
>;

/** What makes it another figure: a change of these begins a new version of the definition, and says why. */
const DEFINING = ['definition', 'unit', 'kind', 'goodDirection'] as const;

/** By what it is decided which figures are hidden. */
const PROTECTING = ['disclosureMinimum', 'kind', 'per', 'numerator', 'denominator', 'weight'] as const;

type Step = { readonly by: string; readonly action: DefinitionLine['action']; readonly reason?: string | undefined };

async function store(
  desk: Desk,
  before: KeptIndicator,
  definition: IndicatorDefinition,
  { by, action, reason }: Step,
): Promise<Result<KeptIndicator, Failure<'stale'>>> {
  const changes = differencesBetween(before.definition, definition);
  if (changes.length === 0) return ok(before);
  const version = before.version + 1;
  const line = { at: desk.clock.now().toISOString(), by, action, changes, definition, ...(reason && { reason }) };
  const lost = await desk.table.write([
    indicatorChange({ ...before, definition }),
    lineChange(definition.id, version, line),
  ]);
  if (lost) return fail(changedMeanwhile(INDICATORS, (await readIndicator(desk.table, definition.id)) ?? before));
  desk.forgetProgramme();
  return ok({ ...before, definition, version });
}

const PatchInput = z.looseObject(
  { reason: z.string('A text.').max(10_000).optional() },
  'A JSON object with the fields to change.',
);

/** Changes an indicator by a JSON Merge Patch; where it becomes another figure, `reason` says why, and its definition gets a new version. */
export async function changeIndicator(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<KeptIndicator, ChangeFailure>> {
  const opened = seenNewest(INDICATORS, await openIndicator(desk, actor, 'change indicator', id), ifMatch);
  if (!opened.ok) return opened;
  const patch = parseInput(PatchInput, input);
  if (!patch.ok) return patch;
  const { reason, ...fields } = patch.value;
  const { definition: before } = opened.value;
  const { definitionVersion, number, targets, ...open } = before;
  const read = readIndicatorInput(mergePatch(open, fields), await knownToMonitor(desk), fields);
  if (!read.ok) return read;
  if (read.value.id !== undefined && read.value.id !== before.id)
    return fail(badInput([{ pointer: '#/id', detail: 'An indicator keeps its id.' }]));
  const isOther = DEFINING.some((field) => read.value[field] !== before[field]);
  if (isOther && !reason?.trim())
    return fail(badInput([{ pointer: '#/reason', detail: 'Say why: it becomes another figure, from now on.' }]));
  const definition = IndicatorDefinition.parse({
    ...read.value,
    id: before.id,
    titleEn: read.value.titleEn ?? read.value.title,
    targets,
    ...(number !== undefined && { number }),
    definitionVersion: definitionVersion + (isOther ? 1 : 0),
  });
  const { person } = opened.value;
  const stored = await store(desk, opened.value, definition, { by: person.id, action: 'changed', reason });
  await settleAnew(desk, person, before, stored);
  return stored;
}

/** Where others of its figures are to be hidden now, has that worked out. */
async function settleAnew(
  desk: Desk,
  by: Person,
  before: IndicatorDefinition,
  stored: Awaited<ReturnType<typeof store>>,
): Promise<void> {
  if (!stored.ok) return;
  const now = stored.value.definition;
  if (PROTECTING.some((field) => !isDeepStrictEqual(before[field], now[field])))
    await beginSettling(desk, by, [now.id]);
}

/** The first year for which something can be aimed at, and the last. */
const FIRST_YEAR = 2_000;
const LAST_YEAR = 2_200;

/** Sets the targets of an indicator, all of them; its definition stays the one that it is. */
export async function setTargets(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<KeptIndicator, ChangeFailure>> {
  const opened = seenNewest(INDICATORS, await openIndicator(desk, actor, 'change indicator', id), ifMatch);
  if (!opened.ok) return opened;
  const read = parseInput(TargetsInput, input);
  if (!read.ok) return read;
  const { areas } = await knownToMonitor(desk);
  const { targets } = read.value;
  const wrong = targets.flatMap(({ area, by }, at): FieldError[] => [
    ...(areas.has(area) ? [] : [{ pointer: pointerTo(['targets', at, 'area']), detail: `There is no area ${area}.` }]),
    ...(targets.findIndex((other) => other.area === area) < at
      ? [{ pointer: pointerTo(['targets', at, 'area']), detail: `${area} has a target already.` }]
      : []),
    ...(by >= FIRST_YEAR && by <= LAST_YEAR
      ? []
      : [{ pointer: pointerTo(['targets', at, 'by']), detail: `A year from ${FIRST_YEAR} to ${LAST_YEAR}.` }]),
  ]);
  if (wrong.length > 0) return fail(badInput(wrong));
  return store(
    desk,
    opened.value,
    { ...opened.value.definition, targets },
    { by: opened.value.person.id, action: 'targets-set' },
  );
}

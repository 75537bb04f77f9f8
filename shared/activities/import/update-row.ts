import { isDeepStrictEqual } from 'node:util';
import { knownTo, type Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { etagOf } from '../../platform/http/etag.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { mergePatchOf } from '../../platform/input/merge-patch.ts';
import { placed, taken, type Tree } from '../../platform/input/paths.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { earliestOf, placesNamed, viewOf, type Activity } from '../record/activity.ts';
import { readActivity, type StoredActivity } from '../record/activity-store.ts';
import { changeActivity } from '../changing/change-activity.ts';
import { decideOnActivity } from '../deciding/decide-on-activity.ts';
import { moveActivity } from '../changing/move-activity.ts';
import { readPlan } from '../record/read-plan.ts';
import { keepImported, type ImportedRow } from './register-imported.ts';
import { COLUMNS, NEIGHBOURHOODS, REFERENCE, STATUS, type ListColumn } from './columns.ts';
import { ALL_STATUS_WORDS } from './dutch-words.ts';
import type { Header } from './read-header.ts';
import { isSaidAlike, saidOf } from './compare-cells.ts';
import type { RowRead } from './read-row.ts';
import { VERSION } from './register-columns.ts';
import type { Refusal } from './report.ts';
import { refusalsOf } from './row-plan.ts';
import { stepsTo, type StatusStep } from './status-steps.ts';
import { sayUpdate } from './update-texts.ts';
import type { Names } from './look-up-places.ts';

/** A row that is about an activity of the register, with what it said when it was brought in before. */
export type Update = { readonly read: RowRead; readonly id: string; readonly before: ImportedRow | undefined };

/** What is the same for every row of an import. */
export type Updating = {
  readonly desk: Desk;
  readonly person: Person;
  readonly header: Header;
  readonly dryRun: boolean;
  readonly language: Language;
};

export type Updated = { readonly changed: Activity } | 'unchanged' | { readonly refused: readonly Refusal[] };

const REASON = 'Overgenomen uit een ingevoerde lijst.';

const refusedIn = (
  { header, language }: Updating,
  { row }: RowRead,
  column: ListColumn,
  reason: string,
): { readonly refused: readonly Refusal[] } => ({
  refused: [{ row, column: header.nameOf(column), reason, ...(language === 'nl' && { language }) }],
});

/** The columns in which a row says something else than the register, and, where that is known, than it did before. */
function columnsThatChange(
  { header }: Updating,
  { read, before }: Update,
  { activity, people }: StoredActivity,
  person: Person,
): ListColumn[] {
  const now = { view: viewOf(activity, people, person), version: activity.version };
  return COLUMNS.filter((column) => {
    if (header.indexOf(column) === undefined || column === REFERENCE) return false;
    const said = read.cells.get(column)?.said;
    if (before?.said && (before.said[column.field] ?? '') === saidOf(said)) return false;
    return !isSaidAlike(column, said, now);
  });
}

const needsOf = (tree: unknown, names: readonly string[]): boolean =>
  typeof tree === 'object' && tree !== null && names.some((name) => name in tree);

/** A plan without the parts of which nothing is left: an ask without any amount is none. */
function pruned(plan: Tree): Tree {
  const whole: Readonly<Record<string, readonly string[]>> = {
    period: ['start', 'end'],
    contact: ['name', 'email'],
    ask: ['participants', 'contactsPerParticipant', 'minutesPerContact'],
  };
  const ask = plan['ask'];
  const asked =
    typeof ask === 'object' && ask !== null && 'period' in ask && !needsOf(ask.period, ['start', 'end'])
      ? { ...plan, ask: taken(ask, ['period']) }
      : plan;
  return Object.fromEntries(
    Object.entries(asked).filter(([name, part]) => whole[name] === undefined || needsOf(part, whole[name])),
  );
}

/** The plan as the row would have it: in each column that changes what the row means, or nothing where its cell is empty. */
function planWith(
  columns: readonly ListColumn[],
  plan: Tree,
  read: RowRead,
  names: Names,
): { readonly plan: Tree; readonly wrong: Map<ListColumn | string, string> } {
  const wrong = new Map<ListColumn | string, string>();
  let changed = plan;
  for (const column of columns.filter(({ path }) => path.length > 0)) {
    const meant = read.cells.get(column)?.meant(names);
    if (meant && !meant.ok) wrong.set(column, meant.error);
    changed = meant?.ok ? placed(changed, column.path, meant.value) : taken(changed, column.path);
  }
  return { plan: pruned(changed), wrong };
}

/** What is to be done with an activity: a patch of its plan, and steps to the status of the row. */
type Work = { readonly patch: Readonly<Record<string, unknown>> | undefined; readonly steps: readonly StatusStep[] };

/** What is wrong with a row about a known activity: a column that the list does not have is not missing. */
const wrongIn = ({ header }: Updating, { wrong, missing }: RowRead): Map<ListColumn | string, string> =>
  new Map([
    ...wrong,
    ...[...missing].filter(([column]) => column !== REFERENCE && header.indexOf(column) !== undefined),
  ]);

/** What a row asks to be done, or each of its columns that is not right. */
async function workOf(
  updating: Updating,
  update: Update,
  kept: StoredActivity,
): Promise<Result<Work, readonly Refusal[]>> {
  const { desk, header, person } = updating;
  const { read } = update;
  const wrong = wrongIn(updating, read);
  if (wrong.size > 0) return fail(refusalsOf(read, header, wrong));
  const columns = columnsThatChange(updating, update, kept, person);
  const known = await knownTo(desk, placesNamed(kept.activity), earliestOf(kept.activity));
  const plan: Tree = { ...kept.activity.plan, ...(kept.people?.contact && { contact: kept.people.contact }) };
  const { partners } = await desk.programme();
  const next = planWith(columns, plan, read, { area: known.area, partners });
  if (next.wrong.size > 0) return fail(refusalsOf(read, header, next.wrong));
  const [before, after] = [readPlan(plan, known), readPlan(next.plan, known)];
  if (!after.ok)
    return columns.length === 0
      ? ok({ patch: undefined, steps: [] })
      : fail(refusalsOf(read, header, new Map(), after.error, next.plan));
  const patch = before.ok && isDeepStrictEqual(before.value, after.value) ? undefined : mergePatchOf(plan, next.plan);
  const steps = columns.includes(STATUS) ? stepsFor(updating, read, kept) : ok([]);
  return steps.ok ? ok({ patch, steps: steps.value }) : steps;
}

/** A status as it is told: in Dutch by the word that a list has for it. */
function statusWord(status: string, language: Language): string {
  const words = Object.entries(ALL_STATUS_WORDS).find(([code]) => code === status)?.[1];
  return language === 'nl' && words ? words[0] : status;
}

/** The steps to the status of the row, or why a list does not lead there. */
function stepsFor(
  updating: Updating,
  read: RowRead,
  { activity }: StoredActivity,
): Result<readonly StatusStep[], readonly Refusal[]> {
  const to = read.cells.get(STATUS)?.said;
  const steps = stepsTo(activity.status, to);
  return steps
    ? ok(steps)
    : fail(
        refusedIn(
          updating,
          read,
          STATUS,
          sayUpdate(updating.language, 'status', {
            from: statusWord(activity.status, updating.language),
            to: statusWord(String(to), updating.language),
          }),
        ).refused,
      );
}

/** The activity was changed since the list was made: then the list would undo what it does not know of. */
const isOutdated = ({ read }: Update, { activity }: StoredActivity): boolean =>
  read.version !== '' && read.version !== String(activity.version);

/** What is to be done, behind the reason of the register where that is in the reader's language: it is kept in English. */
const withReason = ({ language }: Updating, code: 'overloads' | 'in-part' | 'cannot', reason: string): string =>
  language === 'en' ? `${reason} ${sayUpdate(language, code)}` : sayUpdate(language, code);

function refusedFor(updating: Updating, read: RowRead, failure: Failure): { readonly refused: readonly Refusal[] } {
  if (failure.errors) return { refused: refusalsOf(read, updating.header, new Map(), failure) };
  if (failure.code === 'would-overload')
    return refusedIn(
      updating,
      read,
      NEIGHBOURHOODS,
      withReason(updating, 'overloads', failure.detail.replace(/ Send override.*$/, '')),
    );
  return refusedIn(
    updating,
    read,
    failure.code === 'wrong-status' ? STATUS : NEIGHBOURHOODS,
    withReason(updating, 'cannot', failure.detail),
  );
}

async function step(
  { desk, person }: Updating,
  { activity }: StoredActivity,
  to: StatusStep,
): Promise<Result<{ readonly activity: Activity }, Failure>> {
  const etag = etagOf(activity);
  if (to === 'approve')
    return decideOnActivity(desk, person, activity.id, etag, { decision: 'approve', reason: REASON });
  return moveActivity(desk, person, activity.id, etag, { to, reason: REASON });
}

/** Does the work, each part on what the one before left; a dry run looks at the first part only, because nothing of it stays. */
async function carryOut(
  updating: Updating,
  { read, id }: Update,
  kept: StoredActivity,
  { patch, steps }: Work,
): Promise<Updated> {
  const { desk, person, dryRun } = updating;
  let last = kept.activity;
  if (patch) {
    const changed = await changeActivity(desk, person, id, etagOf(last), patch);
    if (!changed.ok) return refusedFor(updating, read, changed.error);
    last = changed.value.activity;
  }
  for (const to of dryRun ? steps.slice(0, patch ? 0 : 1) : steps) {
    const stepped = await step(updating, { ...kept, activity: last }, to);
    if (!stepped.ok)
      return refusedIn(
        updating,
        read,
        STATUS,
        withReason(updating, patch ? 'in-part' : 'cannot', stepped.error.detail),
      );
    last = stepped.value.activity;
  }
  return { changed: last };
}

/**
 * Brings a row in that is about an activity of the register: what it says otherwise in a column of the list is changed by the
 * rules of a PATCH of the bureau, and where its status is further on, so becomes the activity. A column that the list does not
 * have stays as it is, and so does one in which the row says what it said when it was brought in before.
 */
export async function updateRow(updating: Updating, update: Update): Promise<Updated> {
  const { desk } = updating;
  const { read, id, before } = update;
  const kept = await readActivity(desk.table, id);
  if (!kept) return refusedIn(updating, read, REFERENCE, sayUpdate(updating.language, 'gone'));
  const work = await workOf(updating, update, kept);
  if (!work.ok) return { refused: work.error };
  const nothing = work.value.patch === undefined && work.value.steps.length === 0;
  if (!nothing && isOutdated(update, kept)) {
    const reason = sayUpdate(updating.language, 'outdated', { version: kept.activity.version });
    return {
      refused: [
        {
          row: read.row,
          column: updating.header.nameOf(VERSION),
          reason,
          ...(updating.language === 'nl' && { language: updating.language }),
        },
      ],
    };
  }
  const updated = nothing ? 'unchanged' : await carryOut(updating, update, kept, work.value);
  const isTaken = updated === 'unchanged' || 'changed' in updated;
  if (isTaken && before && before.digest !== read.digest)
    await keepImported(desk, read.reference, { digest: read.digest, activity: id, said: read.said });
  return updated;
}

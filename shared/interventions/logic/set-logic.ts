import { knownTo, type Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { commitStep } from '../../records/commit-record.ts';
import type { NotOpened, Opened } from '../../records/open-record.ts';
import { seenOrNew, type Precondition } from '../../records/seen-or-new.ts';
import { interventionKeys } from '../keys.ts';
import { readCountedIds } from '../rounds/told-counts.ts';
import { openIntervention, relationsTo, type KeptIntervention } from '../open-intervention.ts';
import { mayAsAny } from '../../people/permissions.ts';
import { differingParts } from './differing-parts.ts';
import { withHeldBack, withoutHeldBack, type Logic } from './logic.ts';
import { changesBetween, lineChange, logicChange, readLogic, summaryOf, type KeptLogic } from './logic-store.ts';
import { readCounts, readingOf, seesEveryVoice, versionsNamed, viewOf, type LogicView } from './logic-view.ts';
import { formerAfter, uncoveredPeople } from './counted-people.ts';
import { readLogicInput } from './read-logic-input.ts';
import { assumptionFaults, restsOnChanges } from './rests-on.ts';

type SetFailure = NotOpened | Failure<'version-required' | 'stale' | 'bad-input'>;

/** A logic with its version, as somebody reads it. */
export type ShownLogic = { readonly version: number; readonly view: LogicView };

/** What stands there, for who did not see it, and where what they sent differs from it. */
function changedMeanwhile({ version, logic }: KeptLogic, actor: Actor, sent: unknown): Failure<'stale'> {
  const current = seesEveryVoice(actor) ? logic : withoutHeldBack(logic);
  const detail =
    version === 0 ? 'There is no logic yet: read it again.' : `The logic is at version ${version}: read it again.`;
  return { ...failure('stale', detail), meanwhile: { current, changed: differingParts(sent, current) } };
}

/** Rule I18. Whoever changes a logic saw its newest version; who writes the first says that there is none. */
function refusedUnseen(kept: KeptLogic, { ifMatch, ifNoneMatch }: Precondition, actor: Actor, sent: unknown) {
  const versions = (tags: string | undefined): string | undefined => tags && versionsNamed(tags);
  const said = { ifMatch: versions(ifMatch), ifNoneMatch: versions(ifNoneMatch) };
  const refused = seenOrNew({ name: 'logic' }, kept, said);
  return refused?.code === 'stale' ? changedMeanwhile(kept, actor, sent) : refused;
}

/** What is kept of what somebody sends: with the voices that are kept from them. */
const keptOf = (actor: Actor, sent: Logic, { logic }: KeptLogic): Logic =>
  seesEveryVoice(actor) ? sent : withHeldBack(sent, logic);

type Storing = {
  readonly opened: Opened<KeptIntervention>;
  readonly before: KeptLogic;
  readonly logic: Logic;
  readonly counted: ReadonlySet<string>;
};

async function store(desk: Desk, { opened, before, logic, counted }: Storing): Promise<KeptLogic | undefined> {
  const { id } = opened.activity;
  const changes = changesBetween(before.logic, logic);
  if (changes.length === 0 && before.version > 0) return before;
  const [summary, former] = [summaryOf(logic), formerAfter(before, logic, counted)];
  const version = before.version + 1;
  const at = desk.clock.now().toISOString();
  const action = before.version === 0 ? ('entered' as const) : ('changed' as const);
  const line = { version, at, by: opened.person.id, action, changes };
  const command = desk.newId();
  const writes = [
    logicChange(id, before, { logic, summary, former }),
    lineChange(id, line, command),
    ...restsOnChanges(id, before.logic, logic),
  ];
  const lost = await commitStep(desk, writes, interventionKeys.logicLine(id, version), command);
  return lost ? undefined : { version, logic, summary, former };
}

/** A logic as the one who opened its intervention reads it. */
async function shownTo(
  desk: Desk,
  opened: KeptIntervention & { readonly person: Person },
  kept: KeptLogic,
): Promise<ShownLogic> {
  const relations = relationsTo(opened, opened.person);
  const [counts, reading] = await Promise.all([
    readCounts(desk, opened, kept.logic),
    readingOf(desk, opened.activity.id, (command) => mayAsAny(opened.person, command, relations)),
  ]);
  return { version: kept.version, view: viewOf(kept, counts, reading, opened.person) };
}

/**
 * Puts a logic in place of the one that is there, or the first one, whole. An item that plan or contributions count may be left out:
 * what was counted of it stays, and is shown as of one that is no longer in the logic (rule I14).
 */
export async function setLogic(
  desk: Desk,
  actor: Actor,
  id: string,
  seen: Precondition,
  input: unknown,
): Promise<Result<ShownLogic, SetFailure>> {
  const opened = await openIntervention(desk, actor, 'change logic', id);
  if (!opened.ok) return opened;
  const before = await readLogic(desk.table, opened.value.activity.id);
  const refused = refusedUnseen(before, seen, actor, input);
  if (refused) return fail(refused);
  const read = readLogicInput(input, await knownTo(desk));
  if (!read.ok) return read;
  const counted = await readCountedIds(desk.table, opened.value.activity.id);
  const faults = [
    ...uncoveredPeople(before, read.value, counted),
    ...(await assumptionFaults(desk.table, read.value, before.logic)),
  ];
  if (faults.length > 0) return fail(badInput(faults));
  const logic = keptOf(actor, read.value, before);
  const stored = await store(desk, { opened: opened.value, before, logic, counted });
  if (!stored) return fail(changedMeanwhile(await readLogic(desk.table, opened.value.activity.id), actor, input));
  return ok(await shownTo(desk, opened.value, stored));
}

import { withoutAdding, withoutAddition } from '../people/people-at.ts';
import { liveGrants } from '../people/shift-grants.ts';
import * as z from 'zod';
import { addYears, parseDay, todayIn } from '../../platform/days/dates.ts';
import { IsoDate } from '../../platform/days/period.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { mayAsAny, type Command } from '../../people/permissions.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { Id } from '../../platform/ids.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { text } from '../../platform/input/text.ts';
import { stateNow, whoMustAgree, type Grant, type GrantEvent, type KeptGrant } from './grant.ts';
import { awaitsOfGrant } from './awaits-grant.ts';
import { awaitsChanges } from '../../records/awaits.ts';
import { grantChange, readGrants } from './grant-store.ts';
import { grantView, relationsToGrant, stillToAgree } from './find-grants.ts';
import { tellOwners } from '../owner-events.ts';
import { commitRequest, nextRequest } from '../commit-request.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import type { RequestAction } from '../request-history.ts';
import { decidesFor, hasInterest, partyOf, type Party } from '../people/request-people.ts';
import { knowsGrantMove } from '../request-states.ts';
import { readRequest, type KeptRequest } from '../request-store.ts';
import { openRecord, openUnless, type NotOpened, type Opened, type RecordKind } from '../../records/open-record.ts';

export const GrantWithdrawalInput = z.strictObject({ reason: text(4_000) }).meta({ id: 'GrantWithdrawalInput' });
export const ExtensionInput = z.strictObject({ until: IsoDate, reason: text(4_000) }).meta({ id: 'ExtensionInput' });
export const ExtensionDecisionInput = z
  .strictObject({
    decision: z.enum(['approve', 'decline'], { error: 'One of: approve, decline.' }),
    reason: text(4_000),
    until: IsoDate.optional(),
  })
  .meta({ id: 'ExtensionDecisionInput' });

type GrantFailure = NotOpened | Failure<'bad-input' | 'wrong-status' | 'stale'>;
/** A grant with its request, and who asks for it. */
type SeenGrant = { readonly grant: KeptGrant; readonly kept: KeptRequest; readonly party: Party };

/** How grants are opened. */
const GRANTS: RecordKind<SeenGrant> = {
  name: 'grant',
  read: async (desk, id, person) => {
    const party = partyOf(person, await pseudonymsOf(desk));
    const [grant] = Id.safeParse(id).success ? await readGrants(desk.table, [id]) : [];
    const mayKnow = grant && mayAsAny(person, 'read grant', relationsToGrant(grant, party));
    const kept = mayKnow && (await readRequest(desk.table, grant.request));
    return kept ? { grant, kept, party } : undefined;
  },
  relations: ({ grant, party }) => relationsToGrant(grant, party),
  notYours: (command) => `This is not yours to do: ${command}.`,
};

/** A grant opened by somebody who may do to it what they came for, with its request. */
export type OpenedGrant = Opened<SeenGrant>;

/** Opens a grant for a command. */
export const openGrant = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<OpenedGrant, NotOpened>> => openRecord(desk, GRANTS, { actor, command, id });

/** What the owner of the data hears of, where they lie elsewhere. */
const TOLD = { 'grant-withdrawn': 'withdrawn', 'grant-extended': 'extended' } as const;
const isTold = (action: RequestAction): action is keyof typeof TOLD => action in TOLD;

/** What a command makes of a grant. */
type GrantOutcome = { readonly grant: KeptGrant; readonly action: RequestAction; readonly reason?: string };

/** Rule D35. A request with one of its grants as it is now: where none gives access any more, nobody waits to be added to it. */
async function withGrant(
  desk: Desk,
  { request, people }: OpenedGrant['kept'],
  grant: KeptGrant,
): Promise<OpenedGrant['kept']> {
  if (!request.addition || stateNow(grant, desk.clock.now()).status === 'live') return { request, people };
  const others = (await liveGrants(desk, request)).filter(({ id }) => id !== grant.id);
  return others.length > 0
    ? { request, people }
    : { request: withoutAddition(request), people: people && withoutAdding(people) };
}

/** Stores a grant after a command, with a line in the history of its request, all or nothing. */
export async function commitGrant(
  desk: Desk,
  { grant: before, kept, party }: OpenedGrant,
  { grant, action, reason }: GrantOutcome,
): Promise<Result<Grant, Failure<'stale'>>> {
  const after = { ...grant, version: grant.version + 1 };
  const now = desk.clock.now();
  const accessUntil = [kept.request.accessUntil ?? '', stateNow(after, now).until].sort().at(-1);
  const left = await withGrant(desk, kept, after);
  const changed = nextRequest(desk, left.request, { ...(accessUntil && { accessUntil }) });
  const also = [
    grantChange(after),
    ...awaitsChanges(awaitsOfGrant(before), awaitsOfGrant(after)),
    ...(isTold(action) ? tellOwners(TOLD[action], changed, [after]) : []),
  ];
  const committed = await commitRequest(desk, party, kept.request, {
    request: changed,
    people: left.people,
    action,
    reason,
    grant: grant.id,
    also,
  });
  return committed.ok ? ok(grantView(after, committed.value.people, now, party)) : committed;
}

/** A command on a grant: who may give it, what it reads, and what it makes of the grant. */
type GrantStep<Input extends z.ZodType> = {
  readonly command: Command;
  readonly reads: Input;
  readonly forbids?: (opened: OpenedGrant) => Failure<'not-yours'> | undefined;
  readonly outcome: (
    opened: OpenedGrant,
    input: z.output<Input>,
  ) => Result<GrantOutcome, Failure<'bad-input' | 'wrong-status'>>;
};

async function takeGrantStep<Input extends z.ZodType>(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
  step: GrantStep<Input>,
): Promise<Result<Grant, GrantFailure>> {
  return untilFresh(async (): Promise<Result<Grant, GrantFailure>> => {
    const attempt = { actor, command: step.command, id };
    const opened = await openUnless(desk, GRANTS, attempt, (grant) => step.forbids?.(grant));
    if (!opened.ok) return opened;
    const read = parseInput(step.reads, input);
    if (!read.ok) return read;
    const outcome = step.outcome(opened.value, read.value);
    return outcome.ok ? commitGrant(desk, opened.value, outcome.value) : outcome;
  });
}

const day = (date: string): number => parseDay(date) ?? Number.NaN;

const wrongStatus = (detail: string): { ok: false; error: Failure<'wrong-status'> } =>
  fail(failure('wrong-status', detail));

/** An event of a grant, by whom and when. */
const eventBy = (
  desk: Desk,
  { party, person }: OpenedGrant,
  event: Pick<GrantEvent, 'what' | 'until' | 'reason'>,
): GrantEvent => ({ ...event, at: desk.clock.now().toISOString(), by: party.mark, role: person.role });

/** Rule D21. Takes a grant back: from the next call on it gives no access. */
export const withdrawGrant = (
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Grant, GrantFailure>> =>
  takeGrantStep(desk, actor, id, input, {
    command: 'withdraw grant',
    reads: GrantWithdrawalInput,
    outcome: (opened, { reason }) => {
      const { extension: _, ...grant } = opened.grant;
      const { status } = stateNow(grant, desk.clock.now());
      if (!knowsGrantMove('withdraw', status)) return wrongStatus(`A grant that is ${status} cannot be withdrawn.`);
      return ok({
        grant: { ...grant, events: [...grant.events, eventBy(desk, opened, { what: 'withdrawn', reason })] },
        action: 'grant-withdrawn',
        reason,
      });
    },
  });

/** A later last day than it has, and at most ten years from today. */
function untilError(desk: Desk, until: string, now: string): Failure<'bad-input'> | undefined {
  const refuse = (detail: string): Failure<'bad-input'> => badInput([{ pointer: '#/until', detail }]);
  if (until <= now) return refuse(`Later than ${now}.`);
  return day(until) > addYears(todayIn(desk.clock.now()), 10) ? refuse('At most 10 years from today.') : undefined;
}

/** A holder asks for a later last day; who had to agree to the grant has to agree to that as well. */
export const askExtension = (
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Grant, GrantFailure>> =>
  takeGrantStep(desk, actor, id, input, {
    command: 'ask extension of grant',
    reads: ExtensionInput,
    outcome: ({ grant, party }, { until, reason }) => {
      const state = stateNow(grant, desk.clock.now());
      const wrong = untilError(desk, until, state.until);
      if (wrong) return fail(wrong);
      if (!knowsGrantMove('extend', state.status))
        return wrongStatus(`A grant that is ${state.status} cannot be extended: send a new request.`);
      if (grant.extension) return wrongStatus('An extension is asked for already.');
      const extension = { until, reason, at: desk.clock.now().toISOString(), by: party.mark, agreed: [] };
      return ok({ grant: { ...grant, extension }, action: 'extension-asked', reason });
    },
  });

const OWN_GRANT = failure('not-yours', 'Nobody decides on the extension of a grant of their own.');
const NO_DECIDER = failure('not-yours', 'Only the data desk and those who act for the owner of the data decide.');

/** Rules D12 and D27. Decides on an extension, for the data desk or the owner of the data: all must agree, and the earliest last day holds. */
export const decideOnExtension = (
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Grant, GrantFailure>> =>
  takeGrantStep(desk, actor, id, input, {
    command: 'decide on extension of grant',
    reads: ExtensionDecisionInput,
    forbids: ({ grant, kept, party, person }) => {
      const holds = party.email !== undefined && grant.holders.includes(party.email);
      if (holds || hasInterest(kept.request, party) || grant.extension?.by === party.mark) return OWN_GRANT;
      return decidesFor(person, whoMustAgree([grant.owner])) === undefined ? NO_DECIDER : undefined;
    },
    outcome: (opened, decided) => extended(desk, opened, decided),
  });

function extended(
  desk: Desk,
  opened: OpenedGrant,
  { decision, reason, until }: z.output<typeof ExtensionDecisionInput>,
): Result<GrantOutcome, Failure<'bad-input' | 'wrong-status'>> {
  const { extension, ...grant } = opened.grant;
  const state = stateNow(grant, desk.clock.now());
  const wrong = until === undefined ? undefined : untilError(desk, until, state.until);
  if (wrong) return fail(wrong);
  if (!extension) return wrongStatus('No extension is asked for.');
  if (!knowsGrantMove('extend', state.status))
    return wrongStatus(`A grant that is ${state.status} cannot be extended: a new request is needed.`);
  const who = decidesFor(opened.person, whoMustAgree([grant.owner])) ?? '';
  if (decision === 'decline') return ok({ grant, action: 'extension-declined', reason });
  const agreement = {
    for: who,
    by: opened.party.mark,
    role: opened.person.role,
    at: desk.clock.now().toISOString(),
    reason,
    ...(until !== undefined && { until }),
  };
  const agreed = [...extension.agreed.filter((one) => one.for !== who), agreement];
  const asked: KeptGrant = { ...grant, extension: { ...extension, agreed } };
  if (stillToAgree(asked).length > 0) return ok({ grant: asked, action: 'extension-agreed', reason });
  const [last = extension.until] = agreed.flatMap((one) => one.until ?? []).sort();
  return ok({
    grant: { ...grant, events: [...grant.events, eventBy(desk, opened, { what: 'extended', until: last, reason })] },
    action: 'grant-extended',
    reason,
  });
}

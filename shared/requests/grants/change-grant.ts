import * as z from 'zod';
import { addYears, parseDay, todayIn } from '../../platform/days/dates.ts';
import { IsoDate } from '../../platform/days/period.ts';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { mayAsAny, personWhoMay, type Command } from '../../people/permissions.ts';
import { keepRefusal } from '../../people/refusals.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { Id } from '../../platform/ids.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { text } from '../../platform/input/text.ts';
import { stateNow, whoMustAgree, type Grant, type GrantEvent, type KeptGrant } from './grant.ts';
import { grantChange, readGrants } from './grant-store.ts';
import { grantView, relationsToGrant, stillToAgree } from './find-grants.ts';
import { tellOwners } from '../owner-events.ts';
import { commitRequest, nextRequest } from '../commit-request.ts';
import { untilFresh } from '../../platform/until-fresh.ts';
import type { RequestAction } from '../request-history.ts';
import { decidesFor, hasInterest, partyOf, type Party } from '../people/request-people.ts';
import { knowsGrantMove } from '../request-states.ts';
import { readRequest, type KeptRequest } from '../request-store.ts';

export const GrantWithdrawalInput = z.strictObject({ reason: text(4_000) }).meta({ id: 'GrantWithdrawalInput' });
export const ExtensionInput = z.strictObject({ until: IsoDate, reason: text(4_000) }).meta({ id: 'ExtensionInput' });
export const ExtensionDecisionInput = z
  .strictObject({
    decision: z.enum(['approve', 'decline'], { error: 'One of: approve, decline.' }),
    reason: text(4_000),
    until: IsoDate.optional(),
  })
  .meta({ id: 'ExtensionDecisionInput' });

type GrantFailure = Failure<
  'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours' | 'bad-input' | 'wrong-status' | 'stale'
>;
/** A grant opened by somebody who may do to it what they came for, with its request. */
export type OpenedGrant = {
  readonly grant: KeptGrant;
  readonly kept: KeptRequest;
  readonly person: Person;
  readonly party: Party;
};

/** Opens a grant for a command: refuses who is not signed in, whose role may not, what they may not know of and what is not theirs. */
export async function openGrant(
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<OpenedGrant, Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours'>>> {
  const person = personWhoMay(actor, command);
  if (!person.ok) return person;
  const party = partyOf(person.value, await pseudonymsOf(desk));
  const [grant] = Id.safeParse(id).success ? await readGrants(desk.table, [id]) : [];
  const relations = grant ? relationsToGrant(grant, party) : [];
  const kept =
    grant && mayAsAny(actor, 'read grant', relations) ? await readRequest(desk.table, grant.request) : undefined;
  if (!grant || !kept) return fail(failure('not-found', `There is no grant ${id}.`));
  if (!mayAsAny(actor, command, relations))
    return fail(await notYours(desk, actor, command, id, `This is not yours to do: ${command}.`));
  return ok({ grant, kept, person: person.value, party });
}

async function notYours(
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
  detail: string,
): Promise<Failure<'not-yours'>> {
  await keepRefusal(desk, actor, command, `grant ${id}`);
  return failure('not-yours', detail);
}

/** What the owner of the data hears of, where they lie elsewhere. */
const TOLD = { 'grant-withdrawn': 'withdrawn', 'grant-extended': 'extended' } as const;
const isTold = (action: RequestAction): action is keyof typeof TOLD => action in TOLD;

/** What a command makes of a grant. */
type GrantOutcome = { readonly grant: KeptGrant; readonly action: RequestAction; readonly reason?: string };

/** Stores a grant after a command, with a line in the history of its request, all or nothing. */
export async function commitGrant(
  desk: Desk,
  { kept: { request, people }, party }: OpenedGrant,
  { grant, action, reason }: GrantOutcome,
): Promise<Result<Grant, Failure<'stale'>>> {
  const after = { ...grant, version: grant.version + 1 };
  const now = desk.clock.now();
  const accessUntil = [request.accessUntil ?? '', stateNow(after, now).until].sort().at(-1);
  const changed = nextRequest(desk, request, { ...(accessUntil && { accessUntil }) });
  const also = [grantChange(after), ...(isTold(action) ? tellOwners(TOLD[action], changed, [after]) : [])];
  const committed = await commitRequest(desk, party, request, {
    request: changed,
    people,
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
  readonly refuses?: (opened: OpenedGrant) => string | undefined;
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
    const opened = await openGrant(desk, actor, step.command, id);
    if (!opened.ok) return opened;
    const refusal = step.refuses?.(opened.value);
    if (refusal !== undefined) return fail(await notYours(desk, actor, step.command, id, refusal));
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
    refuses: ({ grant, kept, party, person }) => {
      const holds = party.email !== undefined && grant.holders.includes(party.email);
      if (holds || hasInterest(kept.request, party) || grant.extension?.by === party.mark)
        return 'Nobody decides on the extension of a grant of their own.';
      return decidesFor(person, whoMustAgree([grant.owner])) === undefined
        ? 'Only the data desk and those who act for the owner of the data decide.'
        : undefined;
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

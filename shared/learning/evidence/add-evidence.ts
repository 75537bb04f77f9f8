import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { badInput, failure, type Failure, type FieldError } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
  type IdempotentRequest,
} from '../../platform/store/idempotency.ts';
import { Id } from '../../platform/ids.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { noSuch, type NotOpened } from '../../records/open-record.ts';
import { EvidenceInput, Kind, WithdrawalInput, type Assumption, type EvidenceHead } from '../assumptions/assumption.ts';
import { assumptionChanges, readWords, wordsChange, type KeptAssumption } from '../assumptions/assumption-store.ts';
import { openStanding, openAssumption } from '../assumptions/open-assumption.ts';
import { isCertain, weightOf } from '../rules/evidence.ts';
import { testAll, withTests } from './test-indicators.ts';

/** An assumption takes so much evidence: it is one item of the store, and one answer. */
const MOST_EVIDENCE = 250;

/** Evidence, with the assumption that it is of. */
export type AddedEvidence = { readonly kept: KeptAssumption; readonly evidence: string };

const Sent = z.object({
  kind: Kind.optional().catch(undefined),
  s: z.unknown().optional(),
  certainty: z.unknown().optional(),
  review: z.unknown().optional(),
});

/** Rule L2. What evidence of a kind has to say, and what it cannot. */
function faultsOf(input: unknown): FieldError[] {
  const { kind, s, certainty, review } = Sent.safeParse(input).data ?? {};
  if (kind === undefined) return [];
  const wrong: (readonly [boolean, string, string])[] = [
    [kind !== 'indicators' && s === undefined, 's', 'One of: 1, 0, -1.'],
    [
      isCertain(kind) && certainty === undefined,
      'certainty',
      'How certain it is: one of high, moderate, low, very-low.',
    ],
    [!isCertain(kind) && certainty !== undefined, 'certainty', 'Of a review or an evaluation only: leave it out.'],
    [kind !== 'review' && review !== undefined, 'review', 'Of a review only: leave it out.'],
  ];
  return wrong.flatMap(([is, field, detail]) => (is ? [{ pointer: `#/${field}`, detail }] : []));
}

const Answered = z.object({ assumption: Id, evidence: Id });

type AddFailure = NotOpened | Failure<'bad-input' | 'wrong-status' | 'idempotency-key-reused'>;

/** Rule L6. The tests as they are now, where somebody asks for them; the first of them is answered. */
async function tested(
  desk: Desk,
  assumption: Assumption,
): Promise<Result<{ head: EvidenceHead; evidence: EvidenceHead[] }, Failure<'bad-input'>>> {
  const tests = (await testAll(desk, [assumption])).get(assumption.id) ?? [];
  const evidence = withTests(assumption.evidence, tests);
  const head = evidence.find(({ kind, withdrawn }) => kind === 'indicators' && withdrawn === undefined);
  const detail = 'There is no pair of indicators to test it by: link indicators to its cause and its effect first.';
  return head ? ok({ head, evidence }) : fail(badInput([{ pointer: '#/kind', detail }]));
}

/** The evidence as somebody sent it. */
export function headOf(desk: Desk, id: string, { kind, s = 0, certainty, review, until }: EvidenceInput): EvidenceHead {
  return {
    ...{ id, kind, s, weight: weightOf(kind, certainty), from: formatDay(todayIn(desk.clock.now())) },
    ...(certainty !== undefined && { certainty }),
    ...(review !== undefined && { review }),
    ...(until !== undefined && { until }),
  };
}

type Adding = {
  readonly person: Person;
  readonly before: KeptAssumption;
  readonly said: EvidenceInput;
  readonly id: string;
};

async function added(
  desk: Desk,
  { before: { assumption }, said, id }: Adding,
): Promise<Result<{ readonly head: EvidenceHead; readonly evidence: EvidenceHead[] }, Failure<'bad-input'>>> {
  if (said.kind === 'indicators') return tested(desk, assumption);
  if (assumption.evidence.length >= MOST_EVIDENCE)
    return fail(
      badInput([{ pointer: '#', detail: `There are ${MOST_EVIDENCE} pieces of evidence already, which is the most.` }]),
    );
  const head = headOf(desk, id, said);
  return ok({ head, evidence: [...assumption.evidence, head] });
}

/** Stores evidence with the status that follows; undefined where others were first. */
async function store(
  desk: Desk,
  adding: Adding,
  request: IdempotentRequest,
): Promise<Result<AddedEvidence, Failure<'bad-input'>> | undefined> {
  const { before, person, said } = adding;
  const made = await added(desk, adding);
  if (!made.ok) return made;
  const { head, evidence } = made.value;
  const now = desk.clock.now();
  const after = { ...before.assumption, evidence };
  const line = { by: person.id, action: 'evidence-added' as const, evidence: head.id };
  const { kept, changes } = assumptionChanges({ before, after, line }, now);
  const lost = await desk.table.write([
    ...changes,
    ...(said.kind === 'indicators' ? [] : [wordsChange(after.id, head.id, { why: said.why })]),
    idempotencyRecord(request, { assumption: after.id, evidence: head.id }, now),
  ]);
  return lost ? undefined : ok({ kept, evidence: head.id });
}

/** Rules L1 and L2. Adds evidence to an assumption, with the status that follows from it. The same request again answers the same. */
export async function addEvidence(
  desk: Desk,
  actor: Actor,
  assumption: string,
  key: string,
  input: unknown,
): Promise<Result<AddedEvidence, AddFailure>> {
  const id = desk.newId();
  return untilDone(async (): Promise<Result<AddedEvidence, AddFailure> | undefined> => {
    const opened = await openAssumption(desk, actor, 'keep assumptions', assumption);
    if (!opened.ok) return opened;
    const { person } = opened.value;
    const request = idempotentRequest(`POST /assumptions/${assumption}/evidence`, person.id, key, input);
    const before = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, Answered);
    if (!before.ok) return before;
    if (before.value) return ok({ kept: opened.value, evidence: before.value.evidence });
    const read = readInput(EvidenceInput, input, () => [...faultsOf(input), ...personalDataErrors(input)]);
    if (!read.ok) return read;
    const standing = await openStanding(desk, actor, assumption);
    if (!standing.ok) return standing;
    return store(desk, { person, before: standing.value, said: read.value, id }, request);
  });
}

type WithdrawFailure = NotOpened | Failure<'bad-input' | 'wrong-status'>;

/** Rule L13. Withdraws evidence, with a reason: the status follows from the rest. A test of indicators that was withdrawn does not come back. */
export async function withdrawEvidence(
  desk: Desk,
  actor: Actor,
  assumption: string,
  evidence: string,
  input: unknown,
): Promise<Result<AddedEvidence, WithdrawFailure>> {
  return untilDone(async (): Promise<Result<AddedEvidence, WithdrawFailure> | undefined> => {
    const opened = await openAssumption(desk, actor, 'keep assumptions', assumption);
    if (!opened.ok) return opened;
    const { person, ...before } = opened.value;
    const head = before.assumption.evidence.find(({ id }) => id === evidence);
    if (!head) return fail(noSuch({ name: 'evidence' }, evidence));
    const read = readInput(WithdrawalInput, input, () => personalDataErrors(input));
    if (!read.ok) return read;
    if (head.withdrawn !== undefined || before.assumption.withdrawn)
      return fail(failure('wrong-status', 'This was withdrawn already: it stays as it was.'));
    const now = desk.clock.now();
    const after = {
      ...before.assumption,
      evidence: before.assumption.evidence.map((one) =>
        one === head ? { ...one, withdrawn: now.toISOString() } : one,
      ),
    };
    const { reason } = read.value;
    const line = { by: person.id, action: 'evidence-withdrawn' as const, evidence, reason };
    const { kept, changes } = assumptionChanges({ before, after, line }, now);
    const words = (await readWords(desk.table, [before.assumption]))(assumption, evidence);
    const lost = await desk.table.write([...changes, wordsChange(assumption, evidence, { ...words, reason })]);
    return lost ? undefined : ok({ kept, evidence });
  });
}

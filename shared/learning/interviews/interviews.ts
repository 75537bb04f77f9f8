import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { formatDay, parseDay, todayIn } from '../../platform/days/dates.ts';
import { IsoDate } from '../../platform/days/period.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
} from '../../platform/store/idempotency.ts';
import { Id } from '../../platform/ids.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { text } from '../../platform/input/text.ts';
import { allLegible, readAll, stored } from '../../platform/store/read-stored.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Item, Table } from '../../platform/store/table.ts';
import { learningKeys } from '../keys.ts';

const LONGEST_ROLE = 100;

/** That somebody was interviewed: when, in which role, and that they agreed. Never what they said, nor who they are. */
export const InterviewInput = z
  .strictObject({
    date: IsoDate,
    role: text(LONGEST_ROLE).meta({ description: 'A role, such as `ouder` or `wijkverpleegkundige`; never a name.' }),
    consent: z.literal(true, { error: 'true: without consent an interview is not kept.' }),
  })
  .meta({ id: 'InterviewInput' });

/** An interview as it is kept and answered. */
export const Interview = z.strictObject({ id: Id, ...InterviewInput.shape }).meta({ id: 'Interview' });
export type Interview = z.output<typeof Interview>;

const InterviewItem = stored(z.looseObject({ interview: Interview }));
const interviewIn = (item: Item): Interview => InterviewItem.parse(item).interview;

const Dated = z.looseObject({ date: z.string() });

/** Rule L10. An interview that is still to come is none. */
function faultsOf(input: unknown, now: Date): FieldError[] {
  const day = parseDay(Dated.safeParse(input).data?.date ?? '');
  const today = todayIn(now);
  const isAhead = day !== undefined && day > today;
  return [
    ...(isAhead ? [{ pointer: '#/date', detail: `A day up to today, ${formatDay(today)}.` }] : []),
    ...personalDataErrors(input),
  ];
}

const Answered = z.object({ id: Id });

type EnterFailure = Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused'>;

/** The interviews of some ids. */
async function readInterviews(table: Table, ids: readonly string[]): Promise<Interview[]> {
  const items = await table.read(ids.map(learningKeys.interview));
  return allLegible(table, items.values(), interviewIn);
}

/** Rule L10. Keeps that an interview was held, with consent. The same request again answers the same. */
export async function enterInterview(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<Interview, EnterFailure>> {
  const person = personWhoMay(actor, 'keep interviews');
  if (!person.ok) return person;
  const { table, clock } = desk;
  const now = clock.now();
  const request = idempotentRequest('POST /interviews', person.value.id, key, input);
  const before = answeredBefore(await table.read([idempotencyKey(request)]), request, Answered);
  if (!before.ok) return before;
  const [there] = before.value ? await readInterviews(table, [before.value.id]) : [];
  if (there) return ok(there);
  const read = readInput(InterviewInput, input, () => faultsOf(input, now));
  if (!read.ok) return read;
  const interview: Interview = { id: desk.newId(), ...read.value };
  const lost = await table.write([
    { put: { ...learningKeys.interview(interview.id), interview }, unless: 'exists' },
    idempotencyRecord(request, { id: interview.id }, now),
  ]);
  return lost ? enterInterview(desk, actor, key, input) : ok(interview);
}

/** Rule L10. The interviews, the last one first: for the data desk. */
export async function listInterviews(
  { table }: Desk,
  actor: Actor,
): Promise<Result<Interview[], Failure<'not-signed-in' | 'role-may-not'>>> {
  const person = personWhoMay(actor, 'keep interviews');
  if (!person.ok) return person;
  const all = await readAll(table, { pk: learningKeys.interview('').pk }, interviewIn);
  return ok(
    all.sort((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : one.id < other.id ? -1 : 1)),
  );
}

/** Which of some ids are no interviews. */
export async function unknownInterviews(table: Table, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set((await readInterviews(table, ids)).map(({ id }) => id));
  return new Set(ids.filter((id) => !known.has(id)));
}

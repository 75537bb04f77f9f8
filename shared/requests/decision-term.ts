import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { personWhoMay } from '../people/permissions.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { matches } from '../platform/http/etag.ts';
import { parseInput } from '../platform/input/fields.ts';
import { stored } from '../platform/store/read-stored.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { keyName, type Table } from '../platform/store/table.ts';
import { DEFAULT_WORKING_DAYS, promisedFor } from './decide-by.ts';
import { requestKeys } from './keys.ts';
import type { DataRequest } from './request.ts';

/** The most that the desk may take: a quarter of a year. */
const MOST_WORKING_DAYS = 65;
const WORDS = `A whole number of 1 to ${MOST_WORKING_DAYS}.`;

/** Within how many working days the data desk means to decide on what comes in from now on. */
export const NewDecisionTerm = z
  .strictObject({ workingDays: z.int(WORDS).min(1, WORDS).max(MOST_WORKING_DAYS, WORDS) })
  .meta({ id: 'NewDecisionTerm' });
export const DecisionTerm = NewDecisionTerm.extend({
  version: z.int().min(0),
  changedAt: z.iso.datetime().optional(),
}).meta({ id: 'DecisionTerm' });
export type DecisionTerm = z.output<typeof DecisionTerm>;

const TermItem = stored(z.looseObject({ term: DecisionTerm }));

/** The term as it stands; the product's own where the desk never set one. */
export async function readDecisionTerm(table: Table): Promise<DecisionTerm> {
  const key = requestKeys.decisionTerm();
  const item = (await table.read([key])).get(keyName(key));
  return item ? TermItem.parse(item).term : { workingDays: DEFAULT_WORKING_DAYS, version: 0 };
}

/** Rule D69. What a request says of its sending: when, and by which day the desk promised then to decide. */
export async function sentIn({
  table,
  clock,
}: Desk): Promise<Required<Pick<DataRequest, 'submittedAt' | 'promisedBy'>>> {
  const now = clock.now();
  const { workingDays } = await readDecisionTerm(table);
  return { submittedAt: now.toISOString(), promisedBy: promisedFor(now, workingDays) };
}

type SetFailure = Failure<'not-signed-in' | 'role-may-not' | 'version-required' | 'stale' | 'bad-input'>;

/** Rule D69. Sets another term. It holds for what is sent from then on; what was promised stays. */
export async function setDecisionTerm(
  desk: Desk,
  actor: Actor,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<DecisionTerm, SetFailure>> {
  const person = personWhoMay(actor, 'set term of data requests');
  if (!person.ok) return person;
  const current = await readDecisionTerm(desk.table);
  if (ifMatch === undefined)
    return fail(failure('version-required', 'Send the ETag of the term that you saw as If-Match.'));
  const stale = failure('stale', 'Somebody else changed the term meanwhile: read it again.');
  if (!matches(ifMatch, current)) return fail(stale);
  const read = parseInput(NewDecisionTerm, input);
  if (!read.ok) return read;
  const term = { ...read.value, version: current.version + 1, changedAt: desk.clock.now().toISOString() };
  const lost = await desk.table.write([
    { put: { ...requestKeys.decisionTerm(), v: term.version, term }, version: current.version },
  ]);
  return lost ? fail(stale) : ok(term);
}

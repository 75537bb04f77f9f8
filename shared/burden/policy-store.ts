import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { matches } from '../platform/http/etag.ts';
import type { Actor } from '../people/actor.ts';
import { personWhoMay } from '../people/permissions.ts';
import { badInput, failure, type Failure } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import { burdenKeys } from './keys.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { readAll, stored } from '../platform/store/read-stored.ts';
import { keyName, type Item, type Table } from '../platform/store/table.ts';
import { text } from '../platform/input/text.ts';
import { changedTerms, FIRST_TERMS, NewTerms } from './coordination-terms.ts';
import { DEFAULT_LIMITS, PolicyLimits, StoredPolicy, type Policy } from './policy.ts';

const PolicyItem = stored(z.looseObject({ policy: StoredPolicy }));

/** What the desk itself writes into a policy; a policy that was read can be sent back with it, and it is not looked at. */
const written = { version: z.unknown().optional(), by: z.unknown().optional(), at: z.unknown().optional() };

/** A policy to try out. */
export const TriedPolicy = PolicyLimits.extend({ ...NewTerms.shape, ...written, reason: z.unknown().optional() }).meta({
  id: 'TriedPolicy',
});

/** A new policy as the bureau sets it: the limits, and why. */
export const NewPolicy = PolicyLimits.extend({
  ...NewTerms.shape,
  ...written,
  reason: text(4_000).meta({ description: 'Why the limits change.' }),
}).meta({ id: 'NewPolicy' });

/** The policy among items that were read together with it; the first one where none was ever set. */
export function policyIn(items: ReadonlyMap<string, Item>): Policy {
  const item = items.get(keyName(burdenKeys.policy()));
  if (!item) throw new Error('There is no policy in the store: it is set when the store is prepared.');
  return PolicyItem.parse(item).policy;
}

/** The policy in force. */
export const readPolicy = async (table: Table): Promise<Policy> => policyIn(await table.read([burdenKeys.policy()]));

const policyChanges = (policy: Policy) => [
  { put: { ...burdenKeys.policy(), v: policy.version, policy }, version: policy.version - 1 },
  { put: { ...burdenKeys.policyVersion(policy.version), policy }, unless: 'exists' as const },
];

/** Why the first policy is as it is. */
export const FIRST_REASON = 'The starting point, for the bureau to confirm.';

/** Sets the first policy where there is none: the contract's default, for the bureau to confirm. */
export async function ensurePolicy({ table, clock }: Pick<Desk, 'table' | 'clock'>): Promise<void> {
  const at = clock.now().toISOString();
  await table.write(
    policyChanges({ ...DEFAULT_LIMITS, ...FIRST_TERMS, version: 1, reason: FIRST_REASON, by: 'Loketten', at }),
  );
}

/** Every version there was, the newest first. */
export async function policyVersions(table: Table): Promise<Policy[]> {
  return readAll(
    table,
    { pk: burdenKeys.policy().pk, prefix: 'VERSION#', newestFirst: true },
    (item) => PolicyItem.parse(item).policy,
  );
}

/** An epoch goes up with a new key and never back: slices of two that were live at once would lie over each other. */
const pastEpoch = ({ epoch }: Policy): Failure<'bad-input'> =>
  badInput([{ pointer: '#/epoch', detail: `At least ${epoch}: it goes up with a new key, and never back.` }]);

type SetPolicyFailure = Failure<'not-signed-in' | 'role-may-not' | 'version-required' | 'stale' | 'bad-input'>;

/** Rule A14. Sets new limits, as a new version. It changes no status and no room; checks and later decisions use it. */
export async function setPolicy(
  desk: Desk,
  actor: Actor,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<Policy, SetPolicyFailure>> {
  const person = personWhoMay(actor, 'set policy');
  if (!person.ok) return person;
  const current = await readPolicy(desk.table);
  if (ifMatch === undefined)
    return fail(failure('version-required', 'Send the ETag of the policy that you saw as If-Match.'));
  const stale = failure('stale', `The policy is at version ${current.version} by now: read it again.`);
  if (!matches(ifMatch, current)) return fail(stale);
  const limits = parseInput(NewPolicy, input);
  if (!limits.ok) return limits;
  if ((limits.value.epoch ?? current.epoch) < current.epoch) return fail(pastEpoch(current));
  const { smallGroup, residents, households, organisations, reason } = limits.value;
  const policy = {
    smallGroup,
    residents,
    households,
    organisations,
    ...changedTerms(current, limits.value),
    reason,
    version: current.version + 1,
    by: person.value.name,
    at: desk.clock.now().toISOString(),
  };
  return (await desk.table.write(policyChanges(policy))) ? fail(stale) : ok(policy);
}

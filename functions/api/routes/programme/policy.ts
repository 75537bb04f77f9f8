import { Learning } from '#shared/activities/learning/learning.ts';
import { readLearning } from '#shared/activities/learning/read-learning.ts';
import { simulatePolicy } from '#shared/activities/deciding/simulate-policy.ts';
import { Differing } from '#shared/activities/deciding/try-policy.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { NewPolicy, policyVersions, readPolicy, setPolicy, TriedPolicy } from '#shared/burden/policy-store.ts';
import { Policy } from '#shared/burden/policy.ts';
import { ok } from '#shared/platform/result.ts';
import { jobReply, type ApiReply, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Burden policy';
const PolicyAnswer = Policy.meta({ id: 'Policy' });

const policyReply = (policy: Policy): ApiReply => ({ body: policy, headers: { ETag: etagOf(policy) } });

export const policyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/policy',
    id: 'readPolicy',
    tag,
    summary: 'The limits in force',
    answers: { status: 200, description: 'The newest policy.', schema: () => PolicyAnswer, etag: true },
    failures: [],
    handle: async ({ desk }) => ok(policyReply(await readPolicy(desk.table))),
  },
  {
    method: 'PUT',
    path: '/policy',
    id: 'setPolicy',
    tag,
    summary: 'Set new limits, as a new version',
    command: 'set policy',
    takes: { schema: () => NewPolicy },
    needsMatch: true,
    answers: { status: 200, description: 'The new policy.', schema: () => PolicyAnswer, etag: true },
    failures: ['version-required', 'stale', 'bad-input'],
    handle: async ({ desk, actor, ifMatch, body }) => {
      const set = await setPolicy(desk, actor, ifMatch, body);
      return set.ok ? ok(policyReply(set.value)) : set;
    },
  },
  {
    method: 'GET',
    path: '/policy/versions',
    id: 'listPolicyVersions',
    tag,
    summary: 'Every version there was, newest first',
    answers: { status: 200, description: 'All versions.', schema: () => listSchema(PolicyAnswer, 'PolicyVersions') },
    failures: [],
    handle: async ({ desk }) => ok({ body: { items: await policyVersions(desk.table) } }),
  },
  {
    method: 'POST',
    path: '/policy/simulations',
    id: 'simulatePolicy',
    tag,
    summary: 'Try limits without setting them: whose verdict would differ?',
    command: 'simulate policy',
    takes: { schema: () => TriedPolicy },
    answers: {
      status: 200,
      description: 'The open activities whose verdict would be another one.',
      schema: () => listSchema(Differing, 'Simulation'),
      later:
        'It takes long: a job, whose `result` holds the `items` (at most 500), how many there are in all (`total`), and where there are more the `url` at which all of them are, for a day.',
    },
    failures: ['bad-input', 'too-many-requests'],
    handle: async ({ desk, actor, body, address }) => {
      const tried = await simulatePolicy(desk, actor, body, { address });
      if (!tried.ok) return tried;
      return ok('job' in tried.value ? jobReply(tried.value.job) : { body: tried.value });
    },
  },
  {
    method: 'GET',
    path: '/norm/learning',
    id: 'readLearning',
    tag,
    summary: 'What came of asks after a short rest beside a long one, and the rest and limit that follow from it',
    command: 'read learning',
    answers: {
      status: 200,
      description: 'What is known, or how many lack; nothing changes by itself.',
      schema: () => Learning,
    },
    failures: [],
    handle: async ({ desk, actor }) => {
      const learning = await readLearning(desk, actor);
      return learning.ok ? ok({ body: learning.value }) : learning;
    },
  },
];

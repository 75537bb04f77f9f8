import { DataUse, dataUses } from '#shared/requests/data-uses.ts';
import { PublicRequests, publicRequests } from '#shared/requests/public-requests.ts';
import { Grant } from '#shared/requests/grants/grant.ts';
import {
  askExtension,
  decideOnExtension,
  ExtensionDecisionInput,
  ExtensionInput,
  GrantWithdrawalInput,
  withdrawGrant,
} from '#shared/requests/grants/change-grant.ts';
import { acceptTerms } from '#shared/requests/grants/accept-terms.ts';
import { findGrants, GrantFilter } from '#shared/requests/grants/find-grants.ts';
import { TermsInput } from '#shared/requests/grants/holder-terms.ts';
import type { Desk } from '#shared/desk.ts';
import type { Actor } from '#shared/people/actor.ts';
import type { Command } from '#shared/people/permissions.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import type * as z from 'zod';
import { param, queried, type Route } from '../../route.ts';
import { listSchema, pageSchema } from '../shapes.ts';

const tag = 'Grants';

type Step = (desk: Desk, actor: Actor, id: string, input: unknown) => Promise<Result<Grant, Failure>>;

/** A command on a grant. */
const step = (name: string, id: string, summary: string, command: Command, schema: z.ZodType, take: Step): Route => ({
  method: 'POST',
  path: `/grants/{id}/${name}`,
  id,
  tag,
  summary,
  command,
  takes: { schema: () => schema },
  answers: { status: 200, description: 'The grant as it is now.', schema: () => Grant },
  failures: ['not-found', 'not-yours', 'bad-input', 'wrong-status'],
  handle: async (asked) => {
    const grant = await take(asked.desk, asked.actor, param(asked, 'id'), asked.body);
    return grant.ok ? ok({ body: grant.value }) : grant;
  },
});

export const grantRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/grants',
    id: 'listGrants',
    tag,
    summary:
      'Your own grants and those of the data of the partner that you act for, all for the data desk; who had access `at` a moment, and why',
    command: 'read grant',
    answers: {
      status: 200,
      description: 'A page of grants, newest first.',
      schema: () => pageSchema(Grant, 'GrantPage'),
    },
    failures: [],
    ...queried(GrantFilter, async ({ desk, actor, query }) => {
      const found = await findGrants(desk, actor, query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
  step(
    'withdrawal',
    'withdrawGrant',
    'Take access back, at once',
    'withdraw grant',
    GrantWithdrawalInput,
    withdrawGrant,
  ),
  step(
    'terms',
    'acceptTermsOfGrant',
    'Accept the terms of your grant, once, before the first download',
    'accept terms of grant',
    TermsInput,
    acceptTerms,
  ),
  step(
    'extension',
    'askExtension',
    'Ask for a later end of your grant',
    'ask extension of grant',
    ExtensionInput,
    askExtension,
  ),
  step(
    'extension/decisions',
    'decideOnExtension',
    'Agree to an extension, or decline it',
    'decide on extension of grant',
    ExtensionDecisionInput,
    decideOnExtension,
  ),
  {
    method: 'GET',
    path: '/data-uses',
    id: 'listDataUses',
    tag,
    summary: 'The public register of data use: which organisation uses which data for what until when',
    answers: { status: 200, description: 'The whole list.', schema: () => listSchema(DataUse, 'DataUses') },
    failures: [],
    handle: async ({ desk }) => ok({ body: { items: await dataUses(desk) } }),
  },
  {
    method: 'GET',
    path: '/data-uses/requests',
    id: 'listPublicRequests',
    tag,
    summary: 'The requests by which data are used now, and how many others were sent; organisations only',
    answers: { status: 200, description: 'The whole list.', schema: () => PublicRequests },
    failures: [],
    handle: async ({ desk }) => ok({ body: await publicRequests(desk) }),
  },
];

import { Fund, FundInput, fundView, FundView } from '#shared/interventions/funds/fund.ts';
import { FundLine, type KeptFund } from '#shared/interventions/funds/fund-store.ts';
import { changeFund, enterFund } from '#shared/interventions/funds/keep-funds.ts';
import { findFund, listFunds, readFundHistory } from '#shared/interventions/funds/open-fund.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type ApiReply, type Route } from '../../route.ts';
import { listSchema, once } from '../shapes.ts';

const tag = 'Plan and money';

const reply = (kept: KeptFund): ApiReply => ({ body: fundView(kept.fund), headers: { ETag: etagOf(kept) } });

const patch = once(() => Fund.partial().meta({ id: 'FundPatch' }));

/** From which funds money comes. */
export const fundRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/funds',
    id: 'listFunds',
    tag,
    summary: 'The funds that money comes from: what was granted, and the parts of municipality and state',
    answers: { status: 200, description: 'Every fund.', schema: () => listSchema(FundView, 'Funds') },
    failures: [],
    handle: async ({ desk }) => ok({ body: { items: await listFunds(desk) } }),
  },
  {
    method: 'GET',
    path: '/funds/{id}',
    id: 'readFund',
    tag,
    summary: 'A fund',
    answers: { status: 200, description: 'The fund.', schema: () => FundView, etag: true },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findFund(asked.desk, param(asked, 'id'));
      return found.ok ? ok(reply(found.value)) : found;
    },
  },
  {
    method: 'POST',
    path: '/funds',
    id: 'enterFund',
    tag,
    summary: 'Enter a fund',
    command: 'keep funds',
    takes: { schema: () => FundInput },
    needsKey: true,
    answers: { status: 201, description: 'Entered.', schema: () => FundView, etag: true, location: true },
    failures: ['bad-input', 'idempotency-key-reused'],
    handle: async ({ desk, actor, idempotencyKey, body }) => {
      const entered = await enterFund(desk, actor, idempotencyKey, body);
      if (!entered.ok) return entered;
      const { headers, ...rest } = reply(entered.value);
      const location = `/v1/funds/${entered.value.fund.id}`;
      return ok({ ...rest, status: 201, headers: { ...headers, Location: location } });
    },
  },
  {
    method: 'PATCH',
    path: '/funds/{id}',
    id: 'changeFund',
    tag,
    summary: 'Change a fund',
    command: 'keep funds',
    takes: { schema: patch, mediaType: 'application/merge-patch+json' },
    needsMatch: true,
    answers: { status: 200, description: 'The fund as it is now.', schema: () => FundView, etag: true },
    failures: ['not-found', 'version-required', 'stale', 'bad-input'],
    handle: async (asked) => {
      const changed = await changeFund(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body);
      return changed.ok ? ok(reply(changed.value)) : changed;
    },
  },
  {
    method: 'GET',
    path: '/funds/{id}/history',
    id: 'readFundHistory',
    tag,
    summary: 'Who changed what of a fund, oldest first',
    command: 'read history of fund',
    answers: { status: 200, description: 'The history.', schema: () => listSchema(FundLine, 'FundHistory') },
    failures: ['not-found'],
    handle: async (asked) => {
      const history = await readFundHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
];

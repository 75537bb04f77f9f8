import * as z from 'zod';
import {
  Reminded,
  ReminderInput,
  remindLacking,
  RoundPatch,
  setDue,
  closeRound,
} from '#shared/interventions/rounds/change-round.ts';
import { exportRound } from '#shared/interventions/rounds/export-round.ts';
import { findRound, findRounds, roundHistory } from '#shared/interventions/rounds/read-rounds.ts';
import { RoundInput, RoundView } from '#shared/interventions/rounds/round.ts';
import { RoundLine } from '#shared/interventions/rounds/round-store.ts';
import { startRound } from '#shared/interventions/rounds/start-round.ts';
import { LANGUAGES } from '#shared/platform/messages/messages.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import { param, queried, type ApiReply, type ApiRequest, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Rounds';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A round as it stands now. */
async function asItIs({ desk, actor }: ApiRequest<unknown>, id: string): Promise<Result<ApiReply, Failure>> {
  const found = await findRound(desk, actor, id);
  return found.ok ? ok({ body: found.value.view, headers: { ETag: etagOf(found.value) } }) : found;
}

const CHANGES = ['not-found', 'not-yours', 'stale', 'bad-input', 'wrong-status'] as const;

/** Rounds: what partners report, twice a year. */
export const roundRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/rounds',
    id: 'openRound',
    tag,
    summary: 'Open a round: every lead is asked, once',
    command: 'open round',
    takes: { schema: () => RoundInput },
    needsKey: true,
    answers: { status: 201, description: 'Opened.', schema: () => RoundView, etag: true, location: true },
    failures: ['bad-input', 'idempotency-key-reused', 'wrong-status'],
    handle: async (asked) => {
      const opened = await startRound(asked.desk, asked.actor, asked.idempotencyKey, asked.body);
      if (!opened.ok) return opened;
      const found = await asItIs(asked, opened.value);
      if (!found.ok) return found;
      const headers = { ...found.value.headers, Location: `/v1/rounds/${opened.value}` };
      return ok({ ...found.value, status: 201, headers });
    },
  },
  {
    method: 'GET',
    path: '/rounds',
    id: 'listRounds',
    tag,
    summary: 'The rounds, the newest first; of a lead those in which something is asked of them',
    command: 'read round',
    answers: { status: 200, description: 'Every round.', schema: () => listSchema(RoundView, 'Rounds') },
    failures: [],
    handle: async ({ desk, actor }) => {
      const found = await findRounds(desk, actor);
      return found.ok ? ok({ body: { items: found.value } }) : found;
    },
  },
  {
    method: 'GET',
    path: '/rounds/{id}',
    id: 'readRound',
    tag,
    summary: 'A round: what is asked of whom, and where it stands',
    command: 'read round',
    answers: { status: 200, description: 'The round.', schema: () => RoundView, etag: true },
    failures: ['not-found', 'not-yours'],
    handle: (asked) => asItIs(asked, param(asked, 'id')),
  },
  {
    method: 'GET',
    path: '/rounds/{id}.xlsx',
    id: 'exportRound',
    tag,
    summary: 'A round as a workbook of Excel: the overview, what was counted, and the money',
    command: 'read round',
    answers: { status: 200, description: 'XLSX, with numbers as numbers.', mediaType: XLSX },
    failures: ['not-found', 'not-yours'],
    ...queried(
      z.strictObject({ lang: z.unknown().optional(), language: z.enum(LANGUAGES).optional() }),
      async (asked) => {
        const id = param(asked, 'id');
        const file = await exportRound(asked.desk, asked.actor, id, asked.query.language ?? asked.language);
        if (!file.ok) return file;
        const name = `attachment; filename="round-${id.replaceAll(/[^a-z0-9-]/g, '')}.xlsx"`;
        const headers = { 'Content-Type': XLSX, 'Content-Disposition': name };
        return ok({ body: new Blob([file.value]).stream(), headers });
      },
    ),
  },
  {
    method: 'PATCH',
    path: '/rounds/{id}',
    id: 'changeRound',
    tag,
    summary: 'Set another due date; with If-Match only where nothing changed since',
    command: 'change round',
    takes: { schema: () => RoundPatch, mediaType: 'application/merge-patch+json' },
    answers: { status: 200, description: 'The round as it is now.', schema: () => RoundView, etag: true },
    failures: CHANGES,
    handle: async (asked) => {
      const set = await setDue(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body);
      return set.ok ? asItIs(asked, param(asked, 'id')) : set;
    },
  },
  {
    method: 'GET',
    path: '/rounds/{id}/history',
    id: 'readRoundHistory',
    tag,
    summary: 'Who did what to a round, oldest first',
    command: 'read history of round',
    answers: { status: 200, description: 'The history.', schema: () => listSchema(RoundLine, 'RoundHistory') },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const history = await roundHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
  {
    method: 'POST',
    path: '/rounds/{id}/reminders',
    id: 'remindLacking',
    tag,
    summary: 'Remind everybody of whom something lacks, with a text if wanted',
    command: 'change round',
    takes: { schema: () => ReminderInput },
    answers: { status: 200, description: 'Who was reminded.', schema: () => Reminded },
    failures: ['not-found', 'not-yours', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const reminded = await remindLacking(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return reminded.ok ? ok({ body: reminded.value }) : reminded;
    },
  },
  {
    method: 'POST',
    path: '/rounds/{id}/close',
    id: 'closeRound',
    tag,
    summary: 'Close a round: what was not accepted is missing',
    command: 'change round',
    answers: { status: 200, description: 'The round as it is now.', schema: () => RoundView, etag: true },
    failures: ['not-found', 'not-yours', 'wrong-status'],
    handle: async (asked) => {
      const closed = await closeRound(asked.desk, asked.actor, param(asked, 'id'));
      return closed.ok ? asItIs(asked, param(asked, 'id')) : closed;
    },
  },
];

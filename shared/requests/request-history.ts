import * as z from 'zod';
import { ROLES } from '../people/actor.ts';
import { Pseudonym } from '../people/pseudonyms.ts';
import { Id } from '../platform/ids.ts';
import { requestKeys } from './keys.ts';
import { readAll, stored } from '../platform/stored.ts';
import type { Change, Table } from '../platform/table.ts';
import type { DataRequest } from './request.ts';

/** What happened to a data request. */
export const REQUEST_ACTIONS = [
  'drafted',
  'submitted',
  'changed',
  'resubmitted',
  'message',
  'advice',
  'reviewer-named',
  'handler-named',
  'agreed',
  'approved',
  'clarification-requested',
  'declined',
  'withdrawn',
  'grant-withdrawn',
  'extension-asked',
  'extension-agreed',
  'extension-declined',
  'grant-extended',
  'terms-accepted',
  'answer-given',
  'answer-withdrawn',
  'people-changed',
  'addition-asked',
  'addition-agreed',
  'addition-declined',
  'applicant-changed',
] as const;
export type RequestAction = (typeof REQUEST_ACTIONS)[number];

const Line = z.strictObject({
  at: z.iso.datetime(),
  actor: z.strictObject({ mark: Pseudonym, role: z.enum(ROLES) }),
  action: z.enum(REQUEST_ACTIONS),
  changes: z.array(z.strictObject({ field: z.string(), from: z.unknown().optional(), to: z.unknown().optional() })),
  reason: z.string().optional(),
  grant: Id.optional(),
});
export type RequestLine = z.output<typeof Line>;

/** One line of the history of a request: who did what when, what changed, and why; the name as long as it is kept. */
export const RequestHistoryLine = Line.extend({ actor: Line.shape.actor.extend({ name: z.string().optional() }) }).meta(
  { id: 'DataRequestHistoryLine' },
);
export type RequestHistoryLine = z.output<typeof RequestHistoryLine>;

/** What a later version calls by a name of its own is shown as a change. */
const LineItem = stored(z.looseObject({ line: Line.extend({ action: Line.shape.action.catch('changed') }) }));

const recorded = ({
  ask,
  status,
  terms,
  named,
  applicant,
  addition,
  reviewers,
  grants,
  answer,
}: DataRequest): Record<string, unknown> => ({
  ...ask,
  status,
  terms,
  applicant,
  people: named,
  ...(addition && { adding: addition.named }),
  reviewers,
  grants,
  ...(answer && { answer: answer.version, ...(answer.withdrawn && { answerWithdrawn: true }) }),
});

/** What differs between two states of a request, field by field; people by their marks. */
export function requestChangesBetween(before: DataRequest | undefined, after: DataRequest): RequestLine['changes'] {
  const [old, fresh] = [before ? recorded(before) : {}, recorded(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((field) => JSON.stringify(old[field]) !== JSON.stringify(fresh[field]))
    .map((field) => ({
      field,
      ...(old[field] !== undefined && { from: old[field] }),
      ...(fresh[field] !== undefined && { to: fresh[field] }),
    }));
}

/** The write of a history line; `command` tells a command that was carried out from one that was lost. */
export const requestLine = ({ id, version }: DataRequest, line: RequestLine, command: string): Change => ({
  put: { ...requestKeys.dataRequestLine(id, version), command, line },
  unless: 'exists',
});

/** Whether the history holds this command at this version: it was carried out, though its answer was lost. */
export async function requestCommandDone(
  table: Table,
  { id, version }: DataRequest,
  command: string,
): Promise<boolean> {
  const [item] = (await table.read([requestKeys.dataRequestLine(id, version)])).values();
  return item?.['command'] === command;
}

/** Every line of a request's history, oldest first. */
export async function requestLines(table: Table, id: string): Promise<RequestLine[]> {
  return readAll(
    table,
    { pk: requestKeys.dataRequest(id).pk, prefix: 'HISTORY#' },
    (item) => LineItem.parse(item).line,
  );
}

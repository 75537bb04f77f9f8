import * as z from 'zod';
import { ROLES } from '../people/actor.ts';
import { Pseudonym } from '../people/pseudonyms.ts';
import { Id } from '../platform/ids.ts';
import { requestKeys } from './keys.ts';
import { readAll, stored } from '../platform/store/read-stored.ts';
import type { Table } from '../platform/store/table.ts';
import { differencesBetween, FieldChanges } from '../records/record-history.ts';
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
  changes: FieldChanges,
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
export const requestChangesBetween = (before: DataRequest | undefined, after: DataRequest): FieldChanges =>
  differencesBetween(before ? recorded(before) : {}, recorded(after));

/** Every line of a request's history, oldest first. */
export async function requestLines(table: Table, id: string): Promise<RequestLine[]> {
  return readAll(
    table,
    { pk: requestKeys.dataRequest(id).pk, prefix: 'HISTORY#' },
    (item) => LineItem.parse(item).line,
  );
}

import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
  type IdempotentRequest,
} from '../../platform/store/idempotency.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { LANGUAGES } from '../../platform/messages/messages.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Change, Lost } from '../../platform/store/table.ts';
import { assembleReport } from '../assembling/assemble.ts';
import { commitReport } from '../record/commit-report.ts';
import { makeDraft } from './new-report.ts';
import { reportActor } from '../record/open-report.ts';
import { ReportKind, type Report } from '../record/report.ts';
import { familyChange, readFamily, readReport } from '../record/report-store.ts';
import { perSection } from '../record/sections.ts';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const YEAR = `A year of ${FIRST_YEAR} to ${LAST_YEAR}.`;

/** Which report is to be put together. */
export const ReportInput = z
  .strictObject({
    kind: ReportKind,
    year: z.int(YEAR).min(FIRST_YEAR, YEAR).max(LAST_YEAR, YEAR),
    language: z
      .enum(LANGUAGES, { error: `One of: ${LANGUAGES.join(', ')}.` })
      .default('nl')
      .meta({ description: 'What the report says by itself; what people wrote stays as they wrote it.' }),
  })
  .meta({ id: 'ReportInput' });
export type ReportInput = z.output<typeof ReportInput>;

const isThere = ({ kind, year }: ReportInput): Failure<'wrong-status'> =>
  failure('wrong-status', `There is a report of this kind and year already: ${kind} ${year}.`);

/** Rules R1 and R3. Puts a draft together and stores it, as the only one of its kind and year; by somebody, or by itself where nobody is given. */
export async function storeNewReport(
  desk: Desk,
  input: ReportInput,
  person: Person | undefined,
  also: (id: string) => readonly Change[] = () => [],
): Promise<{ readonly report: Report; readonly lost: Lost | undefined }> {
  const content = await assembleReport(desk, { ...input, ...(desk.example && { example: true }) });
  const texts = perSection((section) => content.sections[section].text);
  const first = { ...input, version: 1 };
  const { report, changes } = await makeDraft(desk, first, { content, texts, edited: false }, person?.id);
  const { kind, year } = input;
  const lost = await commitReport(desk, {
    report,
    line: { at: report.createdAt, action: 'opened', ...(person && { actor: reportActor(person) }) },
    tells: person === undefined,
    also: [familyChange({ version: 0, family: { kind, year, reports: [report.id] } }), ...changes, ...also(report.id)],
  });
  return { report, lost };
}

const Answered = z.object({ id: z.string() });

type CreateFailure = Failure<
  'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused' | 'wrong-status'
>;

/** The report that was answered to this request before; undefined where it is new. */
async function answeredReport(
  desk: Desk,
  request: IdempotentRequest,
): Promise<Result<Report | undefined, Failure<'idempotency-key-reused'>>> {
  const before = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, Answered);
  return before.ok ? ok(before.value && (await readReport(desk.table, before.value.id))) : before;
}

/** There is a report already: by this very request, sent twice at once, or by another. */
async function there(
  desk: Desk,
  request: IdempotentRequest,
  input: ReportInput,
): Promise<Result<Report, CreateFailure>> {
  const before = await answeredReport(desk, request);
  if (!before.ok) return before;
  return before.value ? ok(before.value) : fail(isThere(input));
}

/** Puts the report of a kind and year together as a draft. The same request again answers the same. */
export async function createReport(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<Report, CreateFailure>> {
  const person = personWhoMay(actor, 'open report');
  if (!person.ok) return person;
  const request = idempotentRequest('POST /reports', person.value.id, key, input);
  const before = await answeredReport(desk, request);
  if (!before.ok) return before;
  if (before.value) return ok(before.value);
  const read = parseInput(ReportInput, input);
  if (!read.ok) return read;
  if (await readFamily(desk.table, read.value, desk.example ?? false)) return there(desk, request, read.value);
  const { report, lost } = await storeNewReport(desk, read.value, person.value, (id) => [
    idempotencyRecord(request, { id }, desk.clock.now()),
  ]);
  return lost ? there(desk, request, read.value) : ok(report);
}

import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { publishingChanges } from '../../interventions/accepted.ts';
import { callFor } from '../../jobs/jobs.ts';
import type { Actor } from '../../people/actor.ts';
import { knownOfPartner } from '../../people/known-people/known-person.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { text } from '../../platform/input/text.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { changedMeanwhile, type Opened } from '../../records/open-record.ts';
import { clearingJob } from './clear-files.ts';
import { changedReport, commitReport, type ReportStep } from '../record/commit-report.ts';
import { reportKeys } from '../keys.ts';
import {
  notNow,
  openSeenReport,
  reportActor,
  REPORTS,
  type KeptReport,
  type ReportNotOpened,
} from '../record/open-report.ts';
import { periodOf, type Report } from '../record/report.ts';

const LONGEST_REASON = 4_000;

/** What the board decides. */
export const AdoptionInput = z
  .strictObject({
    decision: z.enum(['adopt', 'return'], { error: 'One of: adopt, return.' }),
    reason: text(LONGEST_REASON)
      .optional()
      .meta({ description: 'Required where it is returned; whoever reads the report reads it.' }),
  })
  .meta({ id: 'ReportAdoptionInput' });
type AdoptionInput = z.output<typeof AdoptionInput>;

/** Rule R14. The partners of which nobody is known who could be told. */
async function partnersWithoutPeople(desk: Desk): Promise<string[]> {
  const { partners } = await desk.programme();
  const now = desk.clock.now();
  const known = await Promise.all(
    partners.map(async ({ id }) => ({ id, people: await knownOfPartner(desk.table, now, id) })),
  );
  return known.filter(({ people }) => people.length === 0).map(({ id }) => id);
}

/** Returned it is a draft again, and what was made for the board counts no more. */
function returned({ report, person }: Opened<KeptReport>, at: string, reason: string): ReportStep {
  const { files: _, meeting: __, ...rest } = report;
  const after = changedReport(rest, at, { status: 'draft', decision: { decision: 'return', reason, at } });
  return { report: after, line: { at, actor: reportActor(person), action: 'returned', reason }, tells: true };
}

/** Rule R14. Adopted it stays for ever as it is: everybody reads of its period from then on, and whoever acts for a partner is told. */
async function adopted(
  desk: Desk,
  { report, person }: Opened<KeptReport>,
  at: string,
  reason?: string,
): Promise<ReportStep> {
  const [publishing, untold] = await Promise.all([
    publishingChanges(desk.table, periodOf(report)),
    partnersWithoutPeople(desk),
  ]);
  const decision = { decision: 'adopt', at, ...(reason !== undefined && { reason }) } as const;
  return {
    report: changedReport(report, at, { status: 'adopted', adoptedAt: at, decision, untold }),
    line: { at, actor: reportActor(person), action: 'adopted', ...(reason !== undefined && { reason }) },
    tells: true,
    also: publishing,
  };
}

type DecideFailure = ReportNotOpened | Failure<'version-required' | 'stale' | 'bad-input' | 'wrong-status'>;

const reasonMissing = (): Failure<'bad-input'> => badInput([{ pointer: '#/reason', detail: 'Why it is returned.' }]);

/** Rule R14. The board adopts what was offered, or returns it with a reason. */
export const decideOnReport = (
  desk: Desk,
  actor: Actor,
  id: string,
  { ifMatch, input }: { readonly ifMatch: string | undefined; readonly input: unknown },
): Promise<Result<Report, DecideFailure>> =>
  untilDone(async () => {
    const opened = await openSeenReport(desk, actor, 'decide on report', { id, ifMatch });
    if (!opened.ok) return opened;
    const read = readInput(AdoptionInput, input, () => personalDataErrors(input));
    if (!read.ok) return read;
    const { decision, reason } = read.value;
    if (decision === 'return' && reason === undefined) return fail(reasonMissing());
    const { report } = opened.value;
    const now = notNow(report, decision);
    if (now) return fail(now);
    const at = desk.clock.now().toISOString();
    const step = await stepOf(desk, opened.value, at, read.value);
    const clearing = decision === 'return' ? clearingJob(desk, report, opened.value.person) : undefined;
    const lost = await commitReport(desk, clearing ? { ...step, also: [clearing.change] } : step);
    if (!lost && clearing) await callFor(desk, clearing.id);
    if (!lost) return ok(step.report);
    const isReport = keyName(lost.lost) === keyName(reportKeys.report(id));
    return isReport ? fail(changedMeanwhile(REPORTS, { version: report.v })) : undefined;
  });

const stepOf = (
  desk: Desk,
  opened: Opened<KeptReport>,
  at: string,
  { decision, reason }: AdoptionInput,
): Promise<ReportStep> =>
  decision === 'adopt' ? adopted(desk, opened, at, reason) : Promise.resolve(returned(opened, at, reason ?? ''));

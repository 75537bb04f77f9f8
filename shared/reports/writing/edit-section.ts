import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';
import { etagOf, matches } from '../../platform/http/etag.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { noSuch, type Opened } from '../../records/open-record.ts';
import { changedReport, commitReport } from '../record/commit-report.ts';
import { printedTexts } from '../record/figure.ts';
import { notNow, openReport, reportActor, type KeptReport, type ReportNotOpened } from '../record/open-report.ts';
import type { Report } from '../record/report.ts';
import { keepText, readContent, readTexts, versionChange } from '../record/report-store.ts';
import { faultsIn, warningsOf } from './review-text.ts';
import { SectionInput, type EditedSection } from './section-input.ts';
import { SectionId } from '../record/sections.ts';

type EditFailure = ReportNotOpened | Failure<'version-required' | 'stale' | 'bad-input' | 'wrong-status'>;
type Edit = { readonly section: SectionId; readonly ifMatch: string | undefined; readonly input: unknown };

/** Whoever changes a text must have seen its newest version; who did not is shown it. */
async function seenSection(
  desk: Desk,
  { report }: KeptReport,
  { section, ifMatch }: Edit,
): Promise<Failure<'version-required' | 'stale'> | undefined> {
  if (ifMatch === undefined)
    return failure('version-required', 'Send the `etag` of the section that you saw as If-Match.');
  const state = report.sections[section];
  if (matches(ifMatch, state)) return undefined;
  const [text = ''] = await readTexts(desk.table, report.id, [state]);
  return {
    ...failure('stale', `The section ${section} is at version ${state.version}: read it again.`),
    meanwhile: { current: { id: section, text, etag: etagOf(state) }, changed: ['#/text'] },
  };
}

async function stored(
  desk: Desk,
  { report, person }: Opened<KeptReport>,
  section: SectionId,
  text: string,
): Promise<Report | undefined> {
  const at = desk.clock.now().toISOString();
  const place = await keepText(desk.table, report.id, `${section}.${desk.newId()}`, text);
  const before = report.sections[section];
  const state = carryLaterFields(before, { ...place, version: before.version + 1, edited: true });
  const after = changedReport(report, at, { sections: { ...report.sections, [section]: state } });
  const lost = await commitReport(desk, {
    report: after,
    line: { at, actor: reportActor(person), action: 'edited', section },
    also: [versionChange(report.id, section, { ...state, at, by: person.id })],
  });
  return lost ? undefined : after;
}

async function tryToEdit(
  desk: Desk,
  actor: Actor,
  id: string,
  edit: Edit,
): Promise<Result<EditedSection, EditFailure> | undefined> {
  const opened = await openReport(desk, actor, 'change report', id);
  if (!opened.ok) return opened;
  const { report } = opened.value;
  const { section } = edit;
  const unseen = await seenSection(desk, opened.value, edit);
  if (unseen) return fail(unseen);
  const read = parseInput(SectionInput, edit.input);
  if (!read.ok) return read;
  const { text } = read.value;
  const { figures } = await readContent(desk.table, report);
  const faults = faultsIn(text, printedTexts(figures));
  if (faults.length > 0) return fail(badInput(faults));
  const now = notNow(report, 'edit');
  if (now) return fail(now);
  const after = await stored(desk, opened.value, section, text);
  return after && ok({ id: section, text, etag: etagOf(after.sections[section]), warnings: warningsOf(text) });
}

/**
 * Rule R5. Puts another text in the place of that of a section. Two who edit two sections do not hinder each other: what others wrote of the
 * report meanwhile is read again; of the same section the second is shown what the first wrote.
 */
export async function editSection(
  desk: Desk,
  actor: Actor,
  id: string,
  { section: named, ifMatch, input }: { readonly section: string } & Pick<Edit, 'ifMatch' | 'input'>,
): Promise<Result<EditedSection, EditFailure>> {
  const section = SectionId.safeParse(named);
  if (!section.success) {
    const opened = await openReport(desk, actor, 'change report', id);
    return opened.ok ? fail(noSuch({ name: 'section' }, named)) : opened;
  }
  return untilDone(() => tryToEdit(desk, actor, id, { section: section.data, ifMatch, input }));
}

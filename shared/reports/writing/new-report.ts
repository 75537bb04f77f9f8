import type { Desk } from '../../desk.ts';
import type { Change } from '../../platform/store/table.ts';
import type { Content } from '../record/content.ts';
import type { Report, SectionState } from '../record/report.ts';
import { keepContent, keepText, versionChange } from '../record/report-store.ts';
import { perSection, SECTIONS, type PerSection, type SectionId } from '../record/sections.ts';

/** Where the texts of a report lie that is there from now on, with the writes of their versions. */
type FirstTexts = { readonly sections: PerSection<SectionState>; readonly changes: readonly Change[] };

/** Keeps the first texts of a report. Nobody sees them before the report names them. */
async function keepFirstTexts(
  desk: Desk,
  id: string,
  texts: PerSection<string>,
  about: { readonly edited: boolean; readonly by: string | undefined },
): Promise<FirstTexts> {
  const at = desk.clock.now().toISOString();
  const kept = new Map<SectionId, SectionState>();
  for (const section of SECTIONS) {
    const place = await keepText(desk.table, id, `${section}.1`, texts[section]);
    kept.set(section, { ...place, version: 1, edited: about.edited });
  }
  const sections = perSection((section) => kept.get(section) ?? { text: '', parts: 1, version: 1, edited: false });
  return {
    sections,
    changes: SECTIONS.map((section) =>
      versionChange(id, section, { ...sections[section], at, ...(about.by !== undefined && { by: about.by }) }),
    ),
  };
}

type First = Pick<Report, 'kind' | 'year' | 'language' | 'version'> & Partial<Pick<Report, 'corrects' | 'reason'>>;

/** Makes a draft that is not stored yet: its content and texts lie there, and count once the report is written. */
export async function makeDraft(
  desk: Desk,
  first: First,
  made: { readonly content: Content; readonly texts: PerSection<string>; readonly edited: boolean },
  by: string | undefined,
): Promise<{ readonly report: Report; readonly changes: readonly Change[] }> {
  const id = desk.newId();
  const at = desk.clock.now().toISOString();
  const parts = await keepContent(desk.table, id, id, made.content);
  const { sections, changes } = await keepFirstTexts(desk, id, made.texts, { edited: made.edited, by });
  const report: Report = {
    ...first,
    ...{ id, v: 1, status: 'draft', createdAt: at, updatedAt: at, asOf: made.content.asOf },
    content: { cut: id, parts },
    sections,
  };
  return { report, changes };
}

import * as z from 'zod';
import { ROLES } from '../../people/actor.ts';
import { isExample, nameFor } from '../../platform/example.ts';
import { Id } from '../../platform/ids.ts';
import { legible, readAll, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Key, type Table } from '../../platform/store/table.ts';
import { Content } from './content.ts';
import { reportKeys } from '../keys.ts';
import { packedParts, partChange, unpackedParts } from './packed.ts';
import { Report, ReportKind, SectionState, type TextPlace } from './report.ts';
import { perSection, SECTIONS, type PerSection, type SectionId } from './sections.ts';

const ReportItem = stored(z.looseObject({ report: Report }));
const reportIn = (item: Item): Report => ReportItem.parse(item).report;

/** A report by its id; undefined where there is none. */
export async function readReport(table: Table, id: string): Promise<Report | undefined> {
  if (!Id.safeParse(id).success) return undefined;
  const [item] = (await table.read([reportKeys.report(id)])).values();
  return item && legible(table, item, reportIn);
}

/** Some reports by their ids, in the order of those. */
export async function readReports(table: Table, ids: readonly string[]): Promise<Report[]> {
  const items = await table.read(ids.map(reportKeys.report));
  return ids.flatMap((id) => {
    const item = items.get(keyName(reportKeys.report(id)));
    const report = item && legible(table, item, reportIn);
    return report ? [report] : [];
  });
}

/** The write that keeps a report, on condition of the version before (0 for a new one). */
export const reportChange = (report: Report): Change => ({
  put: { ...reportKeys.report(report.id), v: report.v, report },
  version: report.v - 1,
});

/** The reports of a kind and year: the first, and the corrections in their order. */
const Family = z.strictObject({ kind: ReportKind, year: z.int(), reports: z.array(Id).min(1) });
export type Family = z.output<typeof Family>;
export type KeptFamily = { readonly version: number; readonly family: Family };
const FamilyItem = stored(z.looseObject({ v: z.int(), family: Family }));
const familyIn = (item: Item): KeptFamily => {
  const { v, family } = FamilyItem.parse(item);
  return { version: v, family };
};

/** Rule X2. Where the reports of a kind and year are kept: the example has its own beside them. */
const familyKey = ({ kind, year }: Pick<Family, 'kind' | 'year'>, isOfExample: boolean): Key =>
  reportKeys.reportsOf(year, nameFor(isOfExample, kind));

/** The reports of a kind and year; undefined where there is none. */
export async function readFamily(
  table: Table,
  of: Pick<Family, 'kind' | 'year'>,
  isOfExample: boolean,
): Promise<KeptFamily | undefined> {
  const [item] = (await table.read([familyKey(of, isOfExample)])).values();
  return item && legible(table, item, familyIn);
}

/** All reports there are, by kind and year: the earliest year first. */
export const readFamilies = (table: Table): Promise<KeptFamily[]> =>
  readAll(table, { pk: reportKeys.reportsOf('', '').pk }, familyIn);

/** The write that keeps which reports there are of a kind and year, on condition of the version before (0 for none yet). */
export const familyChange = ({ version, family }: KeptFamily): Change => ({
  put: { ...familyKey(family, family.reports.some(isExample)), v: version + 1, family },
  version,
});

/** Keeps a text under a name of its own, part by part. It counts once a report names it. */
export async function keepText(table: Table, id: string, name: string, text: string): Promise<TextPlace> {
  const parts = packedParts(text);
  for (const [place, part] of parts.entries())
    await table.write([partChange(reportKeys.reportText(id, name, place), part)]);
  return { text: name, parts: parts.length };
}

const Text = z.string();
const partKeys = (id: string, { text, parts }: TextPlace): Key[] =>
  Array.from({ length: parts }, (_, part) => reportKeys.reportText(id, text, part));

/** Some texts of a report, in the order of their places: one wave of calls. */
export async function readTexts(table: Table, id: string, places: readonly TextPlace[]): Promise<string[]> {
  const items = await table.read(places.flatMap((place) => partKeys(id, place)));
  return places.map((place) => Text.parse(unpackedParts(partKeys(id, place).map((key) => items.get(keyName(key))))));
}

/** The texts of all sections of a report, as they count. */
export async function readSections(table: Table, { id, sections }: Report): Promise<PerSection<string>> {
  const texts = await readTexts(
    table,
    id,
    SECTIONS.map((section) => sections[section]),
  );
  return perSection((section) => texts[SECTIONS.indexOf(section)] ?? '');
}

/** A version of the text of a section: since when, by whom (nobody where it was put together, or they were erased), and where it lies. */
export const TextVersion = SectionState.extend({ at: z.iso.datetime(), by: z.string().optional() });
export type TextVersion = z.output<typeof TextVersion>;
const VersionItem = stored(z.looseObject({ of: TextVersion }));

/** The write of a version of a section. */
export const versionChange = (id: string, section: SectionId, of: TextVersion): Change => ({
  put: { ...reportKeys.reportSection(id, section, of.version), of },
  unless: 'exists',
});

/** The versions of the text of a section, the first one first. */
export const readTextVersions = (table: Table, id: string, section: SectionId): Promise<TextVersion[]> => {
  const { pk, sk } = reportKeys.reportSection(id, section, 0);
  return readAll(table, { pk, prefix: sk.slice(0, sk.lastIndexOf('#') + 1) }, (item) => VersionItem.parse(item).of);
};

const StoredContent = stored(Content);

/** Keeps what was put together, part by part. It counts once the report names it. */
export async function keepContent(table: Table, id: string, cut: string, content: Content): Promise<number> {
  const parts = packedParts(content);
  for (const [place, part] of parts.entries())
    await table.write([partChange(reportKeys.reportContent(id, cut, place), part)]);
  return parts.length;
}

/** What was put together for a report, as it counts. */
export async function readContent(
  table: Table,
  { id, content: { cut, parts } }: Pick<Report, 'id' | 'content'>,
): Promise<Content> {
  const keys = Array.from({ length: parts }, (_, part) => reportKeys.reportContent(id, cut, part));
  const items = await table.read(keys);
  return StoredContent.parse(unpackedParts(keys.map((key) => items.get(keyName(key)))));
}

/** One step in the life of a report: who did what, and why. */
export const ReportLine = z.strictObject({
  at: z.iso.datetime(),
  // By itself where there is none; a role alone where they were erased.
  actor: z.strictObject({ id: z.string().optional(), role: z.enum(ROLES) }).optional(),
  action: z.enum(['opened', 'edited', 'refreshed', 'offered', 'adopted', 'returned', 'corrected', 'withdrawn']),
  section: z.enum(SECTIONS).optional(),
  reason: z.string().optional(),
});
export type ReportLine = z.output<typeof ReportLine>;

const LineItem = stored(z.looseObject({ line: ReportLine }));

/** What happened to a report, oldest first. */
export const readReportLines = (table: Table, id: string): Promise<ReportLine[]> =>
  readAll(table, { pk: reportKeys.reportLine(id, 0).pk, prefix: 'HISTORY#' }, (item) => LineItem.parse(item).line);

/** What a colleague wrote beside a report. */
export const ReportComment = z
  .strictObject({
    id: Id,
    section: z.enum(SECTIONS),
    text: z.string(),
    by: z
      .strictObject({ id: z.string().optional(), role: z.enum(ROLES), name: z.string().optional() })
      .meta({ description: 'A role alone where they were erased.' }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'ReportComment' });
export type ReportComment = z.output<typeof ReportComment>;

const CommentItem = stored(z.looseObject({ comment: ReportComment }));

/** The write that keeps a comment. */
export const commentChange = (report: string, comment: ReportComment): Change => ({
  put: { ...reportKeys.reportComment(report, comment.at, comment.id), comment },
  unless: 'exists',
});

/** What colleagues wrote beside a report, the oldest first. */
export const readComments = (table: Table, id: string): Promise<ReportComment[]> =>
  readAll(
    table,
    { pk: reportKeys.reportComment(id, '', '').pk, prefix: 'COMMENT#' },
    (item) => CommentItem.parse(item).comment,
  );

/** What some items of a report say, with the items that they stand in. */
const withItems = <Said>(
  table: Table,
  prefix: Key,
  read: (item: Item) => Said,
): Promise<{ item: Item; said: Said }[]> =>
  readAll(table, { pk: prefix.pk, prefix: prefix.sk }, (item) => ({ item, said: read(item) }));

/** Rule P11. The writes after which a report names somebody no more: what they did and wrote stays, as that of their role. */
export async function forgettingChanges(table: Table, id: string, person: string): Promise<Change[]> {
  const { pk } = reportKeys.report(id);
  const [lines, comments, versions] = await Promise.all([
    withItems(table, { pk, sk: 'HISTORY#' }, (item) => LineItem.parse(item).line),
    withItems(table, { pk, sk: 'COMMENT#' }, (item) => CommentItem.parse(item).comment),
    withItems(table, { pk, sk: 'SECTION#' }, (item) => VersionItem.parse(item).of),
  ]);
  return [
    ...lines.flatMap(({ item, said: { actor, ...line } }): Change[] =>
      actor?.id === person ? [{ put: { ...item, line: { ...line, actor: { role: actor.role } } } }] : [],
    ),
    ...comments.flatMap(({ item, said: { by, ...comment } }): Change[] =>
      by.id === person ? [{ put: { ...item, comment: { ...comment, by: { role: by.role } } } }] : [],
    ),
    ...versions.flatMap(({ item, said: { by, ...of } }): Change[] => (by === person ? [{ put: { ...item, of } }] : [])),
  ];
}

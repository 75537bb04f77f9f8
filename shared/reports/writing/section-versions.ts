import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch } from '../../records/open-record.ts';
import { differenceOf } from './line-difference.ts';
import { openReport, type ReportNotOpened } from '../record/open-report.ts';
import { readTexts, readTextVersions, type TextVersion } from '../record/report-store.ts';
import { SectionId } from '../record/sections.ts';

/** A version of the text of a section in a list. */
export const SectionVersion = z
  .strictObject({
    version: z.int(),
    at: z.iso.datetime(),
    by: z
      .string()
      .optional()
      .meta({ description: 'Who edited it; left out where it was put together, or they were erased.' }),
    edited: z.boolean(),
  })
  .meta({ id: 'ReportSectionVersion' });
export type SectionVersion = z.output<typeof SectionVersion>;

/** A version with its text, and what differs from an earlier one. */
export const SectionDifference = SectionVersion.extend({
  text: z.string(),
  since: z.int().optional().meta({ description: 'The version that it is held beside.' }),
  difference: z.array(z.strictObject({ in: z.enum(['both', 'before', 'after']), text: z.string() })),
}).meta({ id: 'ReportSectionDifference' });
export type SectionDifference = z.output<typeof SectionDifference>;

const versionView = ({ version, at, by, edited }: TextVersion): SectionVersion => ({
  ...{ version, at, edited },
  ...(by !== undefined && { by }),
});

async function versionsOf(
  desk: Desk,
  actor: Actor,
  id: string,
  named: string,
): Promise<Result<TextVersion[], ReportNotOpened>> {
  const opened = await openReport(desk, actor, 'comment on report', id);
  if (!opened.ok) return opened;
  const section = SectionId.safeParse(named);
  return section.success
    ? ok(await readTextVersions(desk.table, id, section.data))
    : fail(noSuch({ name: 'section' }, named));
}

/** The versions of the text of a section, the first one first. */
export async function findSectionVersions(
  desk: Desk,
  actor: Actor,
  id: string,
  section: string,
): Promise<Result<SectionVersion[], ReportNotOpened>> {
  const versions = await versionsOf(desk, actor, id, section);
  return versions.ok ? ok(versions.value.map(versionView)) : versions;
}

/** A version of the text of a section, with what differs from an earlier one: the one before it unless another is asked for. */
export async function findSectionVersion(
  desk: Desk,
  actor: Actor,
  id: string,
  asked: { readonly section: string; readonly version: string; readonly since: number | undefined },
): Promise<Result<SectionDifference, ReportNotOpened>> {
  const versions = await versionsOf(desk, actor, id, asked.section);
  if (!versions.ok) return versions;
  const at = versions.value.find(({ version }) => String(version) === asked.version);
  if (!at) return fail(noSuch({ name: 'version' }, asked.version));
  const before = versions.value.find(({ version }) => version === (asked.since ?? at.version - 1));
  const [text = '', earlier = ''] = await readTexts(desk.table, id, before ? [at, before] : [at]);
  return ok({
    ...versionView(at),
    text,
    ...(before && { since: before.version }),
    difference: differenceOf(earlier, text),
  });
}

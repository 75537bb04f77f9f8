import * as z from 'zod';
import { SectionId } from '../record/sections.ts';

/** So many characters the text of a section may have. */
export const LONGEST_SECTION = 200_000;

/** The text of a section as it is sent: Markdown. An empty one is fine: a section with nothing to say says so. */
export const SectionInput = z
  .strictObject({
    text: z
      .string(`Markdown of at most ${LONGEST_SECTION} characters.`)
      .max(LONGEST_SECTION, `At most ${LONGEST_SECTION} characters.`)
      .meta({
        description:
          'Markdown: paragraphs, `**`, `*`, lists, `###`, links to pages (http, https), and `{{figure:id}}` with the id of a figure of this report.',
      }),
  })
  .meta({ id: 'ReportSectionInput' });

/** What is told of a text that was stored all the same: what looks like personal data, and what no font can print. */
const Warning = z.strictObject({
  what: z.enum(['personal-data', 'not-printable']),
  text: z.string(),
  at: z.strictObject({ start: z.int(), end: z.int() }),
});

export type Warning = z.output<typeof Warning>;

/** A section as it was stored. */
export const EditedSection = z
  .strictObject({ id: SectionId, text: z.string(), etag: z.string(), warnings: z.array(Warning) })
  .meta({ id: 'EditedReportSection' });
export type EditedSection = z.output<typeof EditedSection>;

import * as z from 'zod';
import type { Actor } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { personalDataIn } from '../../platform/input/personal-data.ts';
import { LANGUAGES } from '../../platform/messages/messages.ts';
import type { Content } from '../record/content.ts';
import { figuresNamed } from '../record/figure.ts';
import type { Report } from '../record/report.ts';
import { SECTIONS, SectionId, type PerSection } from '../record/sections.ts';
import { reportWords, type ReportText } from '../texts/report-words.ts';

const LACKS = ['contribution', 'empty', 'figure', 'personal'] as const;

/** What still lacks in a section. */
export const Lack = z
  .strictObject({ section: SectionId, what: z.enum(LACKS), says: z.strictObject({ nl: z.string(), en: z.string() }) })
  .meta({ id: 'ReportLack' });
export type Lack = z.output<typeof Lack>;

function lack(section: SectionId, what: (typeof LACKS)[number], list = ''): Lack {
  const key: ReportText = `lacks.${what}`;
  const [nl = '', en = ''] = LANGUAGES.map((language) => reportWords(language)(key, { list }));
  return { section, what, says: { nl, en } };
}

/** The figures that the text of a section names and that are not there any more. */
export function figuresGone({ figures }: Pick<Content, 'figures'>, text: string): string[] {
  const known = new Set(figures.map(({ id }) => id));
  return figuresNamed(text).filter((id) => !known.has(id));
}

/** Rule R12. What still lacks before a report can be offered, or should be looked at: contributions, texts, figures that are gone, what looks like personal data. */
const lacksOf = ({ content, texts }: { readonly content: Content; readonly texts: PerSection<string> }): Lack[] =>
  SECTIONS.flatMap((section) => {
    const text = texts[section];
    const gone = figuresGone(content, text);
    const missing = content.sections[section].missing ?? [];
    return [
      ...(text.trim() === '' ? [lack(section, 'empty')] : []),
      ...(missing.length > 0
        ? [lack(section, 'contribution', missing.map(({ who, what }) => `${who}: ${what.join(', ')}`).join('; '))]
        : []),
      ...(gone.length > 0 ? [lack(section, 'figure', gone.join(', '))] : []),
      ...(personalDataIn(text).length > 0 ? [lack(section, 'personal')] : []),
    ];
  });

/** What a draft still lacks, for who may read it; undefined of one that is no draft any more. */
export const lacksFor = (
  actor: Actor,
  whole: Parameters<typeof lacksOf>[0] & { readonly report: Pick<Report, 'status'> },
): Lack[] | undefined =>
  whole.report.status === 'draft' && may(actor, 'read draft of report', 'other') ? lacksOf(whole) : undefined;

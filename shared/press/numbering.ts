import type { Section } from './document.ts';

/** How a section is counted: `2.1`, or `A` for an appendix; undefined where it is not. */
export type SectionNumber = string | undefined;

const FIRST_LETTER = 'A'.charCodeAt(0);
const LETTERS = 26;

/** A, B, …, Z, AA, AB: no number of appendices is too many. */
const letterOf = (count: number): string =>
  (count > LETTERS ? letterOf(Math.floor((count - 1) / LETTERS)) : '') +
  String.fromCharCode(FIRST_LETTER + ((count - 1) % LETTERS));

/** The numbers of the sections of levels 1 and 2; those below, and what lies in an unnumbered one, have none. */
export function sectionNumbers(sections: readonly Section[]): SectionNumber[] {
  const counts = { chapters: 0, appendices: 0, parts: 0 };
  let chapter: SectionNumber;
  const nextChapter = ({ unnumbered, appendix }: Section): SectionNumber => {
    if (unnumbered === true) return undefined;
    return appendix === true ? letterOf((counts.appendices += 1)) : String((counts.chapters += 1));
  };
  return sections.map((section): SectionNumber => {
    if (section.level === 1) {
      counts.parts = 0;
      return (chapter = nextChapter(section));
    }
    if (section.level > 2 || section.unnumbered === true || chapter === undefined) return undefined;
    return `${chapter}.${(counts.parts += 1)}`;
  });
}

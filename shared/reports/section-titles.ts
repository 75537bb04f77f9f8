import type { Language } from '../platform/messages/messages.ts';
import type { ProgrammeData } from '../programme/programme.ts';
import type { Report } from './report.ts';
import type { SectionId } from './sections.ts';
import { reportWords } from './texts/report-words.ts';

/** What a section is called: those of themes after their theme. */
export function sectionTitle({ themes }: ProgrammeData, language: Language, section: SectionId): string {
  const say = reportWords(language);
  switch (section) {
    case 'theme-1':
    case 'theme-2':
    case 'theme-3':
    case 'theme-4': {
      const number = Number(section.slice('theme-'.length));
      const theme = themes.find(({ id }) => id === number);
      return (language === 'nl' ? theme?.title : theme?.titleEn) ?? say('section.theme', { number });
    }
    default:
      return say(`section.${section}`);
  }
}

/** What a report is called. */
export const reportTitle = ({ kind, year, language }: Pick<Report, 'kind' | 'year' | 'language'>): string =>
  reportWords(language)(`title.${kind}`, { year });

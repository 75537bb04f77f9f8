import type { Language } from '../../platform/messages/messages.ts';
import { isExample } from '../../platform/example.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import type { Report } from '../record/report.ts';
import type { SectionId } from '../record/sections.ts';
import { reportWords } from '../texts/report-words.ts';

const THEME = 'theme-';
type ThemeSection = Extract<SectionId, `${typeof THEME}${string}`>;

const isTheme = (section: SectionId): section is ThemeSection => section.startsWith(THEME);

/** What a section is called: those of themes after their theme. */
export function sectionTitle({ themes }: ProgrammeData, language: Language, section: SectionId): string {
  const say = reportWords(language);
  if (!isTheme(section)) return say(`section.${section}`);
  const number = Number(section.slice(THEME.length));
  const theme = themes.find(({ id }) => id === number);
  return (language === 'nl' ? theme?.title : theme?.titleEn) ?? say('section.theme', { number });
}

/** What a report is called; one of the example says that it is one (rule X3). */
export function reportTitle({ id, kind, year, language }: Pick<Report, 'id' | 'kind' | 'year' | 'language'>): string {
  const say = reportWords(language);
  const title = say(`title.${kind}`, { year });
  return isExample(id) ? say('title.example', { title }) : title;
}

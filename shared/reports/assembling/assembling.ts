import type { Desk } from '../../desk.ts';
import { figureText } from '../../monitor/rules/display.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import type { Cell } from '../record/content.ts';
import { figureRef, type FigureBook, type FigureMade } from '../record/figure.ts';
import type { ReportAbout } from '../record/report.ts';
import type { SectionId } from '../record/sections.ts';
import type { ReportSay } from '../texts/report-words.ts';

/** What a report is put together with: for which period and in which language, and where its figures are entered. */
export type Assembling = {
  readonly desk: Desk;
  readonly about: ReportAbout;
  readonly programme: ProgrammeData;
  readonly book: FigureBook;
  readonly say: ReportSay;
};

/** Enters figures of one section. */
export type SectionFigures = { readonly cell: (made: FigureMade) => Cell; readonly ref: (made: FigureMade) => string };

/** How a section enters its figures. */
export const figuresOf = ({ book }: Assembling, section: SectionId): SectionFigures => ({
  cell: (made) => ({ figure: book.add(section, made) }),
  ref: (made) => figureRef(book.add(section, made)),
});

/** A whole number, or one with decimals, as it is printed. */
export const numberText = ({ about }: Pick<Assembling, 'about'>, value: number, decimals = 0): string =>
  figureText(value, decimals, about.language);

/** A number that was counted, with as many decimals as it has, up to two. */
export const countText = (assembling: Pick<Assembling, 'about'>, value: number): string => {
  const rounded = Math.round(value * 100) / 100;
  const decimals = Number.isInteger(rounded) ? 0 : Number.isInteger(rounded * 10) ? 1 : 2;
  return numberText(assembling, rounded, decimals);
};

/** A list in a sentence. */
export const listed = ({ about }: Pick<Assembling, 'about'>, items: readonly string[]): string =>
  new Intl.ListFormat(about.language, { style: 'long', type: 'conjunction' }).format(items);

/** A day as a sentence says it. */
export const dayText = ({ about }: Pick<Assembling, 'about'>, day: string): string =>
  new Intl.DateTimeFormat(about.language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** In the language of the report. */
export const titleIn = (
  { about }: Pick<Assembling, 'about'>,
  { title, titleEn }: { readonly title: string; readonly titleEn: string },
): string => (about.language === 'nl' ? title : titleEn);

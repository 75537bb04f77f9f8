import { fillIn, type Language } from '../../../platform/messages/messages.ts';
import { fail, type Result } from '../../../platform/result.ts';

/** Why a file of references, or a record of it, is refused, and what to do about it. */
const nl = {
  'unknown-form':
    'Dit is geen bestand met verwijzingen dat te herkennen is: exporteer als RIS, BibTeX, nbib (PubMed) of CSV met een kolom “title”.',
  'nothing': 'In dit bestand staat geen enkele verwijzing.',
  'too-many': 'In dit bestand staan meer dan {most} verwijzingen: splits het.',
  'review-full': 'Een review heeft hoogstens {most} records. Er zijn er al {there}, en dit bestand heeft er {more}.',
  'gone': 'Het bestand is er niet meer: het wordt een dag bewaard. Stuur het opnieuw.',
  'not-closed': 'Een accolade of aanhalingsteken wordt niet gesloten.',
  'bad-row': 'Deze regel is niet te lezen: een aanhalingsteken wordt niet gesloten, of hij is te lang.',
  'no-title': 'Er staat geen titel.',
  'long-title': 'De titel is langer dan {most} tekens.',
} as const;

export type ReferenceProblem = keyof typeof nl;

const en = {
  'unknown-form':
    'This is no file of references that is known: export it as RIS, BibTeX, nbib (PubMed) or CSV with a column “title”.',
  'nothing': 'This file holds no reference.',
  'too-many': 'This file holds more than {most} references: split it.',
  'review-full': 'A review has at most {most} records. There are {there} already, and this file has {more}.',
  'gone': 'The file is not there any more: it is kept for a day. Send it again.',
  'not-closed': 'A brace or quotation mark is not closed.',
  'bad-row': 'This row cannot be read: a quotation mark is not closed, or it is too long.',
  'no-title': 'There is no title.',
  'long-title': 'The title is longer than {most} characters.',
} as const satisfies Record<ReferenceProblem, string>;

/** That something is refused, and why. */
export const refusedAs = (why: ReferenceProblem): Result<never, ReferenceProblem> => fail(why);

/** A problem in a sentence, in one language. */
export const sayReferenceProblem = (
  code: ReferenceProblem,
  language: Language,
  about: Readonly<Record<string, string | number>> = {},
): string => fillIn({ nl, en }[language][code], about);

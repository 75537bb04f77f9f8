import { sayIn, type Language, type Say } from '../../platform/messages/messages.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

const TEXTS = { nl, en } as const satisfies Record<Language, Readonly<Record<keyof typeof nl, string>>>;

/** The texts of a report, by their keys. */
export type ReportText = keyof typeof nl;

/** Says a text of a report, its `{placeholders}` filled in. */
export type ReportSay = Say<ReportText>;

/** How the texts of a report are said in its language. */
export const reportWords = (language: Language): ReportSay => sayIn(TEXTS, language);

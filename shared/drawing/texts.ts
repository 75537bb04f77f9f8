import { en } from './texts-en.ts';
import type { Fault, Note } from './faults.ts';
import { nl } from './texts-nl.ts';

export type DrawLanguage = 'nl' | 'en';

const TEXTS = { nl, en } as const satisfies Record<DrawLanguage, Readonly<Record<keyof typeof nl, string>>>;

type Values = Readonly<Record<string, string | number>>;

/** A text with its {placeholders} filled in. */
export const filled = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

const words = (key: keyof typeof nl, language: DrawLanguage, values: Values = {}): string =>
  filled(TEXTS[language][key], values);

function rowsText({ rows, count }: Fault | Note, language: DrawLanguage): string {
  if (rows.length === 0) return '';
  const named = rows.join(', ');
  if (count === 1) return ` ${words('row', language, { named })}`;
  return ` ${words(count > rows.length ? 'rows-and-more' : 'rows', language, { named, count })}`;
}

/** What is wrong, where, and what to do: E12 … */
export const faultText = (one: Fault, language: DrawLanguage): string =>
  `${one.key.slice(0, 3)} ${words(one.key, language, one.values)}${rowsText(one, language)}`;

/** What had better be known. */
export const noteText = (one: Note, language: DrawLanguage): string =>
  `${words(`note.${one.key}`, language, one.values)}${rowsText(one, language)}`;

/** What a group is called. */
export const groupText = (group: GroupKey, language: DrawLanguage): string => words(`group.${group}`, language);

type GroupKey = 'age-0-14' | 'age-15-24' | 'age-25-44' | 'age-45-64' | 'age-65-plus' | 'households' | 'all';

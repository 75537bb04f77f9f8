import { indicatorName } from '#shared/conversations/kernel/indicators.ts';
import { Access } from '#shared/catalogue/dataset.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Visit } from '../page-request.ts';
import { wordsOf, type Say } from '../words.ts';
import type { Narrow } from './asked.ts';
import { en, nl } from './texts.ts';

export type DataSay = Say<keyof typeof nl>;

export const dataWords = ({ language }: Pick<Visit, 'language'>): DataSay => wordsOf({ nl, en }, language);

/** The name of a neighbourhood, or what was said where there is none. */
export const placeNameIn = (area: Area) => (code: string): string => area.get(code)?.name ?? code;

/** The title of a theme in the reader's language. */
export function themeName({ desk, language }: Visit, id: number | string): string {
  const theme = desk.programme.themes.find((one) => String(one.id) === String(id));
  return theme === undefined ? String(id) : language === 'en' ? theme.titleEn : theme.title;
}

/** What a value that the list is narrowed down to is called. */
export function labelOf(visit: Visit, area: Area, name: Narrow, value: string | number): string {
  const text = String(value);
  const access = Access.safeParse(text).data;
  const labels: Record<Narrow, () => string> = {
    q: () => text,
    theme: () => themeName(visit, text),
    indicator: () => indicatorName(visit.desk, visit.reader)(text),
    neighbourhood: () => placeNameIn(area)(text),
    access: () => (access === undefined ? text : visit.reader.say(`data.access.${access}`)),
  };
  return labels[name]();
}

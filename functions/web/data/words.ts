import { indicatorName } from '#shared/conversations/kernel/find-indicators.ts';
import { Access, Grain } from '#shared/catalogue/dataset.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import type { Narrow, Narrowing } from './catalogue/catalogue-choices.ts';
import { en, nl } from './texts.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';

export type DataSay = SayOnPage<keyof typeof nl>;

export const dataWords = ({ language }: Pick<PageRequest, 'language'>): DataSay => pageWords({ nl, en }, language);

/** The name of a neighbourhood, or what was said where there is none. */
export const placeNameIn =
  (area: Area) =>
  (code: string): string =>
    area.get(code)?.name ?? code;

/** An area of a table by its code and what it is called: the code is what stands in the file. */
export function placeLabelIn(area: Area, say: DataSay): (code: string) => string {
  const districts = new Map([...area.values()].map((one) => [one.districtCode, one.districtName]));
  const nameOf = (code: string): string | undefined => {
    if (code === 'programme-area' || code === 'rest' || code === 'unknown') return say(`place.${code}`);
    return code.startsWith('GM') ? say('place.municipality') : (area.get(code)?.name ?? districts.get(code));
  };
  return (code) => {
    const name = nameOf(code);
    return name === undefined ? code : `${code} ${name}`;
  };
}

/** The title of a theme in the reader's language. */
export function themeName({ themes }: ProgrammeData, { language }: PageRequest, id: number | string): string {
  const theme = themes.find((one) => String(one.id) === String(id));
  return theme === undefined ? String(id) : language === 'en' ? theme.titleEn : theme.title;
}

/** What a value that the list is narrowed down to is called. */
export function labelOf({ pageRequest, area, programme }: Narrowing, name: Narrow, value: string | number): string {
  const text = String(value);
  const access = Access.safeParse(text).data;
  const grain = Grain.safeParse(text).data;
  const labels: Record<Narrow, () => string> = {
    q: () => text,
    theme: () => themeName(programme, pageRequest, text),
    indicator: () => indicatorName(programme, pageRequest.localizer)(text),
    neighbourhood: () => placeNameIn(area)(text),
    access: () => (access === undefined ? text : pageRequest.localizer.say(`data.access.${access}`)),
    grain: () => (grain === undefined ? text : pageRequest.localizer.say(`data.grain.${grain}`)),
  };
  return labels[name]();
}

import { COUNTRY } from '#shared/monitor/monitor-areas.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { areaNameOf } from './goal-words.ts';

const COUNTRY_NAMES = { nl: 'Nederland', en: 'the Netherlands' } as const satisfies Record<Language, string>;

/** How the areas are called that figures are held against. */
export function referenceNames(programme: ProgrammeData, language: Language): (code: string) => string {
  const { id, monitored } = programme;
  const names = new Map([
    [COUNTRY.code, COUNTRY_NAMES[language]],
    ...Object.entries(monitored?.municipalities ?? {}),
    [id, areaNameOf(programme, language)],
    ...(monitored?.sister ? [[monitored.sister.code, monitored.sister.name] as const] : []),
  ]);
  return (code) => names.get(code) ?? code;
}

import type { ProgrammeData } from '../programme.ts';
import { dashboards } from './dashboards.ts';
import { goals } from './goals.ts';
import { indicators } from './indicators.ts';
import { partners } from './partners.ts';
import { themes } from './themes.ts';

/** The programme's own data: what does not change with use. The programme area is its setting. */
export const heerlenNoord: ProgrammeData = {
  id: 'heerlen-noord',
  name: {
    nl: 'Nationaal Programma Heerlen-Noord',
    en: 'National Programme Heerlen-Noord',
  },
  mission: {
    nl: 'De jeugd van Heerlen-Noord krijgt het beter: goed opgroeien, meer kansen en een fijnere plek om te wonen.',
    en: 'The young people of Heerlen-Noord will be better off: a good start, more chances and a nicer place to live.',
  },
  programmeArea: [
    'WK091710', 'WK091711', 'WK091712', 'WK091713', 'WK091714', 'WK091720',
    'WK091721', 'WK091722', 'WK091723', 'WK091724', 'WK091730', 'WK091731',
    'WK091732', 'WK091734',
  ],
  areaName: 'Heerlen-Noord',
  monitored: {
    municipalities: { GM0917: 'Heerlen' },
    sister: { code: 'heerlen-zuid', name: 'Heerlen-Zuid' },
    focus: [
      { code: 'maria-gewanden-terschuren', name: 'Maria-Gewanden/Terschuren', places: ['WK091710'] },
      { code: 'vrieheide-de-stack', name: 'Vrieheide-De Stack', places: ['WK091720'] },
    ],
  },
  source: 'Mission: Monitoringsrapportage medio 2024, 1 missie, 12 doelen. Area: inferred, see areas/SOURCES.md',
  themes,
  goals,
  indicators,
  dashboards,
  partners,
};

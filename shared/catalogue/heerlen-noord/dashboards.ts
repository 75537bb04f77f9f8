import type { DatasetSeed } from '../load-datasets.ts';
import { dashboards } from '../../programme/heerlen-noord/dashboards.ts';
import { accessOnRequest, PUBLISHED_BY_CBS } from './seed.ts';

const forPartners = accessOnRequest('Het dashboard is gemaakt voor de partners van het programma.');

type Facts = Pick<DatasetSeed, 'theme' | 'goals' | 'description' | 'descriptionEn'>;

/** A dashboard of the report. The report names no owner: the municipality is a judgement. */
function ofDashboard(id: string, facts: Facts): DatasetSeed {
  const dashboard = dashboards.find((one) => one.id === id);
  if (!dashboard) throw new Error(`There is no dashboard ${id}.`);
  const { title, titleEn, source } = dashboard;
  return {
    id,
    title,
    titleEn,
    indicators: [],
    owner: 'gemeente-heerlen',
    neighbourhoods: 'none',
    grain: 'municipality',
    updates: 'onbekend',
    ...forPartners,
    terms: ['general', 'no-redistribution'],
    ...facts,
    source: `${source}. Owner: judged, the report names none`,
  };
}

/** The four dashboards of the core list, and the monitor that CBS made for the programme. */
export const dashboardDatasets: readonly DatasetSeed[] = [
  ofDashboard('house-moves-dashboard', {
    theme: 2,
    goals: [3],
    description: 'Wie er naar Heerlen-Noord verhuist, wie er weggaat en wie er binnen het gebied verhuist.',
    descriptionEn: 'Who moves to Heerlen-Noord, who leaves and who moves within the area.',
  }),
  ofDashboard('social-assistance-monitor', {
    theme: 3,
    goals: [4],
    description: 'Mensen die bijstand krijgen: hoeveel het er zijn, wie erbij komt en wie eruit gaat.',
    descriptionEn: 'People on social assistance: how many there are, who comes in and who leaves.',
  }),
  ofDashboard('school-advice-dashboard', {
    theme: 1,
    goals: [7],
    description: 'De adviezen voor het voortgezet onderwijs die leerlingen aan het eind van de basisschool krijgen.',
    descriptionEn: 'The advice on secondary education that pupils get at the end of primary school.',
  }),
  ofDashboard('educational-disadvantage-dashboard', {
    theme: 1,
    goals: [6, 7],
    description: 'Kinderen die kans hebben op een achterstand in het onderwijs.',
    descriptionEn: 'Children at risk of falling behind in education.',
  }),
  {
    ...PUBLISHED_BY_CBS,
    id: 'cbs-programme-monitor',
    title: 'Monitor Nationaal Programma Heerlen-Noord',
    titleEn: 'Monitor of the National Programme Heerlen-Noord',
    description: 'Het dashboard van CBS met een of meer indicatoren voor elke lijn van het programma. Het vergelijkt Heerlen-Noord met Heerlen-Zuid, Heerlen en Nederland.',
    descriptionEn: 'The dashboard of CBS with one or more indicators for each line of the programme. It compares Heerlen-Noord with Heerlen-Zuid, Heerlen and the Netherlands.',
    owner: 'cbs',
    theme: null,
    goals: [],
    indicators: [],
    neighbourhoods: 'none',
    grain: 'municipality',
    updates: 'onregelmatig: de monitor groeit',
    source: 'Monitoringsrapportage medio 2024, Monitor Nationaal Programma Heerlen Noord (CBS). Owner: stated there',
  },
];

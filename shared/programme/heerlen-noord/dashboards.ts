import type { Dashboard } from '../programme.ts';

/** The dashboards of the core list. What each comes from: SOURCES.md. */
export const dashboards: Dashboard[] = [
  { id: 'house-moves-dashboard', number: 1, title: 'Verhuizingendashboard', titleEn: 'House moves dashboard', source: 'Monitoringsrapportage medio 2024, bijlage 1, Dashboards' },
  { id: 'social-assistance-monitor', number: 2, title: 'Bijstandsmonitor', titleEn: 'Social assistance monitor', source: 'Monitoringsrapportage medio 2024, bijlage 1, Dashboards' },
  { id: 'school-advice-dashboard', number: 3, title: 'Dashboard schooladviezen', titleEn: 'School advice dashboard', source: 'Monitoringsrapportage medio 2024, bijlage 1, Dashboards' },
  { id: 'educational-disadvantage-dashboard', number: 4, title: 'Dashboard onderwijsachterstanden', titleEn: 'Educational disadvantage dashboard', source: 'Monitoringsrapportage medio 2024, bijlage 1, Dashboards' },
];

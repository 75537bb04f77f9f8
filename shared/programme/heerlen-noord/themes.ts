import type { Theme } from '../programme.ts';

/** The four themes. What each comes from: SOURCES.md. */
export const themes: Theme[] = [
  { id: 1, title: 'Talentontwikkeling en gezondheid', titleEn: 'Talent development and health', source: 'Monitoringsrapportage medio 2024, Thema 1. Talentontwikkeling en gezondheid' },
  { id: 2, title: 'Wonen en leefomgeving', titleEn: 'Housing and living environment', source: 'Monitoringsrapportage medio 2024, Thema 2. Wonen en leefomgeving' },
  { id: 3, title: 'Werk en bestaanszekerheid', titleEn: 'Work and financial security', source: 'Monitoringsrapportage medio 2024, Thema 3. Werk en bestaanszekerheid' },
  { id: 4, title: 'Leefbaarheid en veiligheid', titleEn: 'Quality of life and safety', source: 'Monitoringsrapportage medio 2024, Thema 4. Leefbaarheid en veiligheid' },
];

import type { Goal } from '../programme.ts';

/** The twelve goals of the programme. What each comes from: SOURCES.md. */
export const goals: Goal[] = [
  { id: 1, theme: 2, title: 'Passende, duurzame en betaalbare woningen', titleEn: 'Suitable, sustainable and affordable homes', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 1; thema 2' },
  { id: 2, theme: 2, title: 'Een gezonde leefomgeving', titleEn: 'Healthy surroundings to live in', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 2; thema 2' },
  { id: 3, theme: 2, title: 'Trots op de buurt en prettig wonen', titleEn: 'Pride in the neighbourhood and good living there', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 3; thema 2' },
  { id: 4, theme: 3, title: 'Minder mensen in de bijstand', titleEn: 'Fewer people on social assistance', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 4; thema 3' },
  { id: 5, theme: 3, title: 'Minder werkende armen', titleEn: 'Fewer working poor', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 5; thema 3' },
  { id: 6, theme: 1, title: 'Hulp bij taal en ontwikkeling voor elk kind', titleEn: 'Help with language and development for every child', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 6; thema 1' },
  { id: 7, theme: 1, title: 'Talent ontwikkelen in verrijkt onderwijs', titleEn: 'Talents developed in enriched education', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 7; thema 1' },
  { id: 8, theme: 4, title: 'Weerbaar tegen georganiseerde misdaad', titleEn: 'Resilience against organised crime', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 8; thema 4' },
  { id: 9, theme: 4, title: 'Sociaal veilige buurten', titleEn: 'Socially safe neighbourhoods', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 9; thema 4' },
  { id: 10, theme: 1, title: 'Veerkrachtige ouders, gezonde kinderen', titleEn: 'Resilient parents, healthy children', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 10; thema 1' },
  { id: 11, theme: 1, title: 'Een kansrijke start voor elk kind', titleEn: 'A promising start for every child', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 11; thema 1' },
  { id: 12, theme: 1, title: 'Jeugd die zich fit en goed voelt', titleEn: 'Young people who feel well in body and mind', source: 'Monitoringsrapportage medio 2024, 1 missie, 12 doelen, nummer 12; thema 1' },
];

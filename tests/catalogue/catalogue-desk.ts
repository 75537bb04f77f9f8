import { loadDatasets } from '#shared/catalogue/load-datasets.ts';
import type { Desk } from '#shared/desk.ts';
import { datasets } from '#shared/catalogue/heerlen-noord/datasets.ts';
import type { TestEngine } from '#tests/support/desk.ts';

/** A desk whose catalogue holds what the programme brings along. */
export async function cataloguedDesk(engine: TestEngine): Promise<Desk> {
  const desk = await engine.freshDesk();
  await loadDatasets(desk, datasets);
  return desk;
}

/** Who may enter and change datasets, and who may not. */
export const DATA_DESK = 'data-desk:do';
export const FOR_MOVARE = 'partner:po:movare';
export const FOR_WELLER = 'partner:wi:weller';

/** A dataset with everything that one can say of it. */
export const fullDataset = {
  title: 'Leesvaardigheid in groep 8',
  titleEn: 'Reading skills at the end of primary school',
  description: 'Hoe goed kinderen lezen aan het eind van de basisschool.',
  descriptionEn: 'How well children read at the end of primary school.',
  owner: 'movare',
  theme: 1,
  goals: [6, 7],
  indicators: ['pupils-in-primary-and-secondary-education'],
  neighbourhoods: ['BU09172004', 'BU09171000'],
  grain: 'neighbourhood',
  period: { start: '2020-08-01', end: '2026-07-31' },
  updates: 'elk jaar',
  access: 'restricted',
  accessReason: 'Het gaat over kinderen.',
  conditions: 'Alleen voor onderzoek.',
  terms: ['general', 'personal-data'],
  contact: { name: 'Datadesk Movare', email: 'data@movare.example' },
  quality: 'Een school ontbreekt in 2021.',
  disclosureMinimum: 15,
  source: 'Leerlingvolgsysteem',
} as const;

import type { DatasetSeed } from '../load-datasets.ts';
import { PUBLISHED_BY_CBS } from './seed.ts';

const shared: Omit<DatasetSeed, 'id' | 'title' | 'description' | 'indicators'> = {
  ...PUBLISHED_BY_CBS,
  owner: 'cbs',
  theme: null,
  goals: [],
  neighbourhoods: 'all',
  grain: 'neighbourhood',
  page: 'https://www.cbs.nl/nl-nl/reeksen/publicatie/kerncijfers-wijken-en-buurten',
  updates: 'eenmalig; andere jaren komen als een nieuwe dataset',
  source: 'Kerncijfers wijken en buurten (CBS), see areas/SOURCES.md. Owner: stated there',
};

/** Real figures, published with their data. */
export const figureDatasets: readonly DatasetSeed[] = [
  {
    ...shared,
    id: 'population-2020',
    title: 'Bevolking per buurt, 2020',
    titleEn: 'Population per neighbourhood, 2020',
    description: 'Het aantal inwoners van elke buurt van Heerlen, in totaal en in vijf leeftijdsgroepen, en het aantal huishoudens. Stand 2020.',
    descriptionEn: 'The number of people in every neighbourhood of Heerlen, in all and in five age groups, and the number of households, in 2020.',
    indicators: ['inhabitants', 'households'],
    targetGroups: ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus', 'households'],
    period: { start: '2020-01-01', end: '2020-12-31' },
    quality: 'CBS rondt aantallen af op vijftallen. De leeftijdsgroepen tellen daardoor niet precies op tot het totaal.',
  },
  {
    ...shared,
    id: 'key-figures-2016-2020',
    title: 'Kerncijfers van wijken en buurten, 2016-2020',
    titleEn: 'Key figures of districts and neighbourhoods, 2016-2020',
    description: 'Twaalf kerncijfers per jaar voor de gemeente Heerlen, de wijken en de buurten: inwoners, huishoudens, bijstand, waarde van woningen, koopwoningen, verbruik van stroom en gas, jeugdzorg, lage inkomens, Wmo en geboorten.',
    descriptionEn: 'Twelve key figures a year for the municipality of Heerlen, its districts and neighbourhoods: people, households, social assistance, value of homes, owner-occupied homes, use of electricity and gas, youth care, low incomes, social support and births.',
    indicators: ['inhabitants', 'households', 'dwellings', 'children-in-youth-care'],
    period: { start: '2016-01-01', end: '2020-12-31' },
    quality: 'CBS rondt aantallen af op vijftallen. Een lege cel is niet gepubliceerd.',
  },
];

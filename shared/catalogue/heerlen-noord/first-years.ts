import type { DatasetSeed } from '../load-datasets.ts';
import { ofIndicator, accessOnRequest } from './seed.ts';

/** Rare events in the health of a few people: never without a request. */
const health = accessOnRequest('Het gaat over de gezondheid van mensen, en per gebied om kleine aantallen.');
const household = accessOnRequest('Het gaat over geld en zorgen van gezinnen, en per gebied om kleine aantallen.');

const FIRST_YEARS = { owner: 'rivm', grain: 'municipality', updates: 'elk jaar', ownerBasis: 'RIVM, whose Monitor Kansrijke Start holds the subject; judged, the report names none' } as const;
const HEALTH_SURVEY = { owner: 'ggd', grain: 'municipality', updates: 'elke vier jaar', ownerBasis: 'GGD, whose health survey among adults holds the subject; judged, the report names none' } as const;

/** The core indicators of the first years of life (goal 11). */
export const firstYearsDatasets: readonly DatasetSeed[] = [
  ofIndicator('adults-19-45-with-problem-debts', household, {
    ...FIRST_YEARS,
    description: 'Mensen van 19 tot 45 jaar die hun schulden niet meer kunnen betalen.',
    descriptionEn: 'People from 19 to 45 who can no longer pay their debts.',
  }),
  ofIndicator('adults-19-45-with-mental-health-problems', health, {
    ...FIRST_YEARS,
    description: 'Mensen van 19 tot 45 jaar met psychische problemen.',
    descriptionEn: 'People from 19 to 45 with mental health problems.',
  }),
  ofIndicator('women-19-45-who-smoke', health, {
    ...HEALTH_SURVEY,
    description: 'Vrouwen van 19 tot 45 jaar die zeggen dat ze roken. Uit een enquête.',
    descriptionEn: 'Women from 19 to 45 who say that they smoke. From a survey.',
  }),
  ofIndicator('adults-19-45-with-high-stress', health, {
    ...HEALTH_SURVEY,
    description: 'Mensen van 19 tot 45 jaar die zeggen dat ze veel of heel veel stress hebben. Uit een enquête.',
    descriptionEn: 'People from 19 to 45 who say that they have much or very much stress. From a survey.',
  }),
  ofIndicator('pregnant-women-with-mental-health-problems', health, {
    ...FIRST_YEARS,
    description: 'Zwangere vrouwen met psychische of psychiatrische problemen.',
    descriptionEn: 'Pregnant women with mental health or psychiatric problems.',
  }),
  ofIndicator('pregnant-women-with-problem-debts', household, {
    ...FIRST_YEARS,
    description: 'Zwangere vrouwen met schulden die zij niet kunnen betalen, in het jaar van de bevalling.',
    descriptionEn: 'Pregnant women with debts that they cannot pay, in the year of giving birth.',
  }),
  ofIndicator('pregnant-women-in-very-vulnerable-situations', household, {
    ...FIRST_YEARS,
    description: 'Zwangere vrouwen bij wie veel tegelijk misgaat en weinig helpt.',
    descriptionEn: 'Pregnant women for whom much goes wrong at once and little helps.',
  }),
  ofIndicator('antenatal-care-started-after-week-10', health, {
    ...FIRST_YEARS,
    description: 'Zwangere vrouwen die pas na tien weken voor het eerst bij een verloskundige of gynaecoloog komen.',
    descriptionEn: 'Pregnant women who first see a midwife or gynaecologist after ten weeks.',
  }),
  ofIndicator('smoking-during-pregnancy', health, {
    ...FIRST_YEARS,
    description: 'Vrouwen die op enig moment in hun zwangerschap roken.',
    descriptionEn: 'Women who smoke at any moment of their pregnancy.',
  }),
  ofIndicator('low-birth-weight', health, {
    ...FIRST_YEARS,
    description: 'Pasgeboren kinderen die te weinig wegen.',
    descriptionEn: 'Newborn children who weigh too little.',
  }),
  ofIndicator('premature-births', health, {
    ...FIRST_YEARS,
    description: 'Kinderen die te vroeg geboren worden.',
    descriptionEn: 'Children who are born too early.',
  }),
  ofIndicator('no-maternity-care', health, {
    ...FIRST_YEARS,
    description: 'Gezinnen die na een geboorte geen kraamzorg krijgen.',
    descriptionEn: 'Families that receive no maternity care at home after a birth.',
  }),
  ofIndicator('out-of-home-placement-before-age-2', household, {
    ...FIRST_YEARS,
    description: 'Kinderen die uit huis worden geplaatst voordat zij twee jaar zijn.',
    descriptionEn: 'Children who are placed out of their home before they are two.',
  }),
  ofIndicator('children-born-into-families-with-problem-debts', household, {
    ...FIRST_YEARS,
    description: 'Kinderen die geboren worden in een gezin met schulden die het niet kan betalen.',
    descriptionEn: 'Children who are born into a family with debts that it cannot pay.',
  }),
  ofIndicator('parents-with-mental-health-problems', health, {
    ...FIRST_YEARS,
    description: 'Ouders met psychische of psychiatrische problemen.',
    descriptionEn: 'Parents with mental health or psychiatric problems.',
  }),
  ofIndicator('children-born-into-very-vulnerable-families', household, {
    ...FIRST_YEARS,
    description: 'Kinderen die geboren worden in een gezin waar veel tegelijk misgaat en weinig helpt.',
    descriptionEn: 'Children who are born into a family where much goes wrong at once and little helps.',
  }),
];

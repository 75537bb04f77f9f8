import type { DatasetSeed } from '../load-datasets.ts';
import { ofIndicator, accessOnRequest, PUBLISHED_BY_CBS, publishedBy } from './seed.ts';

const KEY_FIGURES = 'CBS, whose key figures hold the subject';
const STATISTICS = 'CBS, whose statistics hold the subject; judged, the report names none';
const YEARLY = 'elk jaar';

/** The core indicators but for those of the first years of life. */
export const indicatorDatasets: readonly DatasetSeed[] = [
  ofIndicator('inhabitants', PUBLISHED_BY_CBS, {
    description: 'Hoeveel mensen er wonen, naar leeftijd, geslacht, herkomst en hoe lang ze er al wonen.',
    descriptionEn: 'How many people live there, by age, sex, origin and how long they have lived there.',
    owner: 'cbs', targetGroups: ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus'], grain: 'neighbourhood', updates: YEARLY, ownerBasis: KEY_FIGURES,
  }),
  ofIndicator('households', PUBLISHED_BY_CBS, {
    description: 'Hoeveel huishoudens er zijn, naar samenstelling en soort gezin.',
    descriptionEn: 'How many households there are, by composition and type of family.',
    owner: 'cbs', targetGroups: ['households'], grain: 'neighbourhood', updates: YEARLY, ownerBasis: KEY_FIGURES,
  }),
  ofIndicator('dwellings', PUBLISHED_BY_CBS, {
    description: 'Hoeveel woningen er zijn, wat ze waard zijn, hoe oud ze zijn en hoeveel stroom en gas ze gebruiken.',
    descriptionEn: 'How many dwellings there are, what they are worth, how old they are and how much electricity and gas they use.',
    owner: 'cbs', grain: 'neighbourhood', updates: YEARLY, ownerBasis: KEY_FIGURES,
  }),
  ofIndicator('pupils-in-primary-and-secondary-education', publishedBy('DUO', 'https://duo.nl/open_onderwijsdata/'), {
    description: 'Hoeveel leerlingen naar de basisschool en het voortgezet onderwijs gaan.',
    descriptionEn: 'How many pupils go to primary and secondary schools.',
    owner: 'duo', grain: 'municipality', updates: YEARLY, ownerBasis: 'DUO, which counts and publishes pupils; judged, the report names none',
  }),
  ofIndicator('energy-poverty', PUBLISHED_BY_CBS, {
    description: 'Huishoudens met een laag inkomen en een hoge energierekening of een slecht geïsoleerd huis, naar soort eigenaar.',
    descriptionEn: 'Households with a low income and a high energy bill or a badly insulated home, by type of owner.',
    owner: 'cbs', grain: 'municipality', updates: YEARLY, ownerBasis: STATISTICS,
  }),
  ofIndicator('housing-cost-ratio', PUBLISHED_BY_CBS, {
    description: 'Welk deel van hun inkomen mensen aan wonen uitgeven.',
    descriptionEn: 'What share of their income people spend on housing.',
    owner: 'cbs', grain: 'municipality', updates: 'onbekend', ownerBasis: STATISTICS,
  }),
  ofIndicator('working-poor', PUBLISHED_BY_CBS, {
    description: 'Mensen die werken en toch te weinig geld hebben om van te leven.',
    descriptionEn: 'People who work and still have too little money to live on.',
    owner: 'cbs', grain: 'municipality', updates: YEARLY, ownerBasis: STATISTICS,
  }),
  ofIndicator('young-people-with-basic-qualification', PUBLISHED_BY_CBS, {
    description: 'Jongeren met ten minste een diploma van havo, vwo of mbo niveau 2.',
    descriptionEn: 'Young people with at least a diploma of higher general, pre-university or vocational education at level 2.',
    owner: 'cbs', grain: 'municipality', updates: YEARLY, ownerBasis: STATISTICS,
  }),
  ofIndicator('use-of-formal-childcare', PUBLISHED_BY_CBS, {
    description: 'Hoeveel kinderen naar een kinderdagverblijf, de buitenschoolse opvang of een gastouder gaan, en hoeveel uren.',
    descriptionEn: 'How many children go to day care, out-of-school care or a childminder, and for how many hours.',
    owner: 'cbs', grain: 'municipality', updates: YEARLY, ownerBasis: STATISTICS,
  }),
  ofIndicator('crime-suspects', PUBLISHED_BY_CBS, {
    description: 'Mensen die verdacht worden van een misdrijf, naar leeftijd.',
    descriptionEn: 'People who are suspected of a crime, by age.',
    owner: 'cbs', grain: 'municipality', updates: YEARLY, ownerBasis: STATISTICS,
  }),
  ofIndicator('registered-crimes', publishedBy('Politie', 'https://data.politie.nl/'), {
    description: 'Misdrijven die de politie heeft vastgelegd, naar soort, vergeleken met andere gebieden.',
    descriptionEn: 'Crimes that the police have registered, by type, compared with other areas.',
    owner: 'politie', grain: 'neighbourhood', updates: 'elke maand', ownerBasis: 'the report speaks of monthly figures of the police',
  }),
  ofIndicator('halt-referrals', accessOnRequest('De aantallen zijn klein, en het gaat over minderjarigen.'), {
    description: 'Jongeren die na een overtreding of misdrijf naar Halt zijn verwezen.',
    descriptionEn: 'Young people who were referred to Halt after an offence.',
    owner: 'bureau-halt', grain: 'municipality', updates: 'onbekend', ownerBasis: 'Halt, by the name of the indicator',
  }),
  ofIndicator('children-in-youth-care', PUBLISHED_BY_CBS, {
    description: 'Hoeveel kinderen een vorm van jeugdzorg krijgen.',
    descriptionEn: 'How many children receive some form of youth care.',
    owner: 'cbs', grain: 'neighbourhood', updates: YEARLY, ownerBasis: KEY_FIGURES,
  }),
  ofIndicator('safety-monitor', PUBLISHED_BY_CBS, {
    description: 'Hoe veilig mensen zich voelen, of ze slachtoffer zijn geweest en wat ze van hun buurt vinden. Een enquête onder inwoners.',
    descriptionEn: 'How safe people feel, whether they have been a victim and what they think of their neighbourhood. A survey among residents.',
    owner: 'cbs', grain: 'municipality', updates: 'elke twee jaar', ownerBasis: 'CBS, which holds the Veiligheidsmonitor',
  }),
  ofIndicator('young-people-at-risk-of-organised-crime', {
    ...accessOnRequest('Het gaat over mogelijke misdaad en over weinig mensen.'),
    access: 'non-public',
    conditions: 'Deze gegevens gaan niet naar anderen.',
  }, {
    description: 'Welke jongeren het risico lopen dat criminelen hen werven, en wat er bekend is over ondermijning.',
    descriptionEn: 'Which young people are at risk of being recruited by criminals, and what is known of subversive crime.',
    owner: 'gemeente-heerlen', grain: 'municipality', updates: 'onbekend', ownerBasis: 'judged: the municipality, which leads on safety; the report names none',
  }),
];

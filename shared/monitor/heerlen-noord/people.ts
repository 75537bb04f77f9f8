import type { IndicatorDefinition } from '../definition.ts';
import { DWELLINGS, HOUSEHOLDS, kwb, PEOPLE, terms, TO_FIVE, TO_TEN } from './define.ts';

const STAND = 'Stand op 1 januari. CBS rondt af op vijftallen, en plaatst niet iedereen in een wijk of buurt.';

const ages = (id: string, words: string, wordsEn: string): IndicatorDefinition =>
  kwb({ id, title: `Inwoners van ${words}`, titleEn: `Inhabitants ${wordsEn}`, kind: 'count', unit: 'personen', goodDirection: 'none', partOf: 'inhabitants', weight: PEOPLE, rounding: TO_FIVE, placesEverybody: false, definition: `Mensen van ${words} die in het gebied wonen. ${STAND}` });

const households = (id: string, title: string, titleEn: string, definition: string): IndicatorDefinition =>
  kwb({ id, title, titleEn, kind: 'count', unit: 'huishoudens', goodDirection: 'none', partOf: 'households', weight: HOUSEHOLDS, rounding: TO_FIVE, placesEverybody: false, definition: `${definition} ${STAND}` });

/** Who lives there, and in which households. */
export const peopleIndicators: readonly IndicatorDefinition[] = [
  kwb({
    id: 'inhabitants-total', title: 'Inwoners', titleEn: 'Inhabitants', kind: 'count', unit: 'personen', goodDirection: 'none', partOf: 'inhabitants', weight: PEOPLE, rounding: TO_FIVE, placesEverybody: false,
    breakdowns: [{ id: 'men', title: 'mannen' }, { id: 'women', title: 'vrouwen' }, { id: 'unmarried', title: 'ongehuwd' }, { id: 'married', title: 'gehuwd' }, { id: 'divorced', title: 'gescheiden' }, { id: 'widowed', title: 'verweduwd' }],
    definition: `Mensen die in het gebied wonen. ${STAND}`,
  }),
  ages('age-0-14', '0 tot 15 jaar', 'from 0 to 15'),
  ages('age-15-24', '15 tot 25 jaar', 'from 15 to 25'),
  ages('age-25-44', '25 tot 45 jaar', 'from 25 to 45'),
  ages('age-45-64', '45 tot 65 jaar', 'from 45 to 65'),
  ages('age-65-plus', '65 jaar of ouder', 'of 65 and over'),
  kwb({
    id: 'inhabitants-by-origin', title: 'Inwoners naar herkomst', titleEn: 'Inhabitants by origin', kind: 'count', unit: 'personen', goodDirection: 'none', partOf: 'inhabitants', weight: PEOPLE, rounding: TO_FIVE, placesEverybody: false,
    breakdowns: [{ id: 'western', title: 'westers' }, { id: 'non-western', title: 'niet-westers' }, { id: 'morocco', title: 'Marokko' }, { id: 'antilles-aruba', title: 'Nederlandse Antillen en Aruba' }, { id: 'suriname', title: 'Suriname' }, { id: 'turkey', title: 'Turkije' }, { id: 'other-non-western', title: 'overig niet-westers' }],
    breaks: [{ period: '2023', area: 'all', type: 'definition', why: 'CBS deelt herkomst vanaf 2023 anders in: naar herkomstland, en niet meer naar westers en niet-westers.', source: 'CBS, Kerncijfers wijken en buurten 2024, toelichting' }],
    definition: `Mensen die zelf, of van wie een ouder, buiten Nederland geboren zijn, zoals CBS dat tot en met 2022 indeelde. ${STAND}`,
  }),
  kwb({ id: 'births', title: 'Geboorten', titleEn: 'Births', kind: 'count', unit: 'geboorten', goodDirection: 'none', weight: PEOPLE, rounding: TO_FIVE, placesEverybody: false, definition: 'Kinderen die in het kalenderjaar geboren zijn. Tel geboorten nooit op uit buurten: daar ontbreken er veel.' }),
  households('households-total', 'Huishoudens', 'Households', 'Particuliere huishoudens.'),
  households('households-one-person', 'Eenpersoonshuishoudens', 'One-person households', 'Huishoudens van één persoon.'),
  households('households-without-children', 'Huishoudens zonder kinderen', 'Households without children', 'Huishoudens van meer personen, zonder kinderen.'),
  households('households-with-children', 'Huishoudens met kinderen', 'Households with children', 'Huishoudens met kinderen.'),
  kwb({ id: 'average-household-size', title: 'Gemiddelde grootte van huishoudens', titleEn: 'Average size of households', kind: 'mean', unit: 'personen per huishouden', decimals: 1, goodDirection: 'none', partOf: 'households', weight: HOUSEHOLDS, rounding: { base: 0.1, how: 'nearest' }, definition: 'Het gemiddelde aantal mensen in een particulier huishouden.' }),
  kwb({ id: 'area-total', title: 'Oppervlakte', titleEn: 'Surface', kind: 'count', unit: 'hectare', goodDirection: 'none', weight: PEOPLE, rounding: { base: 1, how: 'nearest' }, breakdowns: [{ id: 'land', title: 'land' }, { id: 'water', title: 'water' }], definition: 'De oppervlakte van het gebied.' }),
  kwb({ id: 'population-density', title: 'Inwoners per vierkante kilometer', titleEn: 'Inhabitants per square kilometre', kind: 'mean', unit: 'inwoners per km²', goodDirection: 'none', weight: terms('area-total'), weightIsProxy: true, definition: 'Inwoners gedeeld door de oppervlakte aan land.' }),
  kwb({ id: 'urbanity', title: 'Mate van stedelijkheid', titleEn: 'Degree of urbanity', kind: 'score', unit: 'klasse 1 tot 5', goodDirection: 'none', definition: 'Van 1 (zeer sterk stedelijk) tot 5 (niet stedelijk).' }),
  kwb({ id: 'address-density', title: 'Omgevingsadressendichtheid', titleEn: 'Density of addresses around', kind: 'score', unit: 'adressen per km²', goodDirection: 'none', definition: 'Het gemiddelde aantal adressen binnen een kilometer van elk adres.' }),
  kwb({ id: 'cars-total', title: 'Personenauto’s', titleEn: 'Cars', kind: 'count', unit: 'auto’s', goodDirection: 'none', weight: HOUSEHOLDS, rounding: TO_FIVE, placesEverybody: false, breakdowns: [{ id: 'petrol', title: 'benzine' }, { id: 'other-fuel', title: 'overige brandstof' }], definition: 'Personenauto’s op naam van wie in het gebied woont of gevestigd is.' }),
  kwb({ id: 'cars-per-household', title: 'Personenauto’s per huishouden', titleEn: 'Cars per household', kind: 'mean', unit: 'auto’s per huishouden', decimals: 1, goodDirection: 'none', weight: HOUSEHOLDS, rounding: { base: 0.1, how: 'nearest' }, definition: 'Personenauto’s gedeeld door particuliere huishoudens.' }),
  kwb({ id: 'cars-per-km2', title: 'Personenauto’s per vierkante kilometer', titleEn: 'Cars per square kilometre', kind: 'mean', unit: 'auto’s per km²', goodDirection: 'none', weight: terms('area-total'), weightIsProxy: true, definition: 'Personenauto’s gedeeld door de oppervlakte aan land.' }),
  kwb({ id: 'motorcycles', title: 'Motorfietsen', titleEn: 'Motorcycles', kind: 'count', unit: 'motorfietsen', goodDirection: 'none', weight: HOUSEHOLDS, rounding: TO_FIVE, placesEverybody: false, definition: 'Motorfietsen, scooters en motorcarriers op naam van wie in het gebied woont of gevestigd is.' }),
  kwb({ id: 'distance-to-supermarket', title: 'Afstand tot een grote supermarkt', titleEn: 'Distance to a large supermarket', kind: 'mean', unit: 'km', decimals: 1, goodDirection: 'none', theme: 2, goals: [2], weight: PEOPLE, rounding: { base: 0.1, how: 'nearest' }, definition: 'De gemiddelde afstand over de weg van alle inwoners tot de dichtstbijzijnde grote supermarkt.' }),
  kwb({ id: 'distance-to-day-care', title: 'Afstand tot een kinderdagverblijf', titleEn: 'Distance to day care', kind: 'mean', unit: 'km', decimals: 1, goodDirection: 'none', theme: 1, goals: [6], weight: PEOPLE, rounding: { base: 0.1, how: 'nearest' }, definition: 'De gemiddelde afstand over de weg van alle inwoners tot het dichtstbijzijnde kinderdagverblijf.' }),
];

/** Homes: how many, of whom, what they are worth and use. */
export const housingIndicators: readonly IndicatorDefinition[] = [
  kwb({ id: 'dwellings-total', title: 'Woningen', titleEn: 'Dwellings', kind: 'count', unit: 'woningen', goodDirection: 'none', theme: 2, goals: [1], partOf: 'dwellings', weight: DWELLINGS, definition: 'De woningvoorraad op 1 januari. Wijken tellen precies op tot de gemeente.' }),
  kwb({ id: 'average-home-value', title: 'Gemiddelde woningwaarde', titleEn: 'Average value of homes', kind: 'mean', unit: '€ 1.000', goodDirection: 'higher', theme: 2, goals: [1], partOf: 'dwellings', weight: DWELLINGS, rounding: { base: 1, how: 'nearest' }, definition: 'De gemiddelde WOZ-waarde van woningen. Niet gegeven onder 20 woningen of 50 WOZ-objecten.' }),
  kwb({ id: 'owner-occupied', title: 'Koopwoningen', titleEn: 'Owner-occupied homes', kind: 'share', unit: '%', goodDirection: 'none', theme: 2, goals: [1], partOf: 'dwellings', weight: DWELLINGS, rounding: { base: 1, how: 'nearest' }, definition: 'Koopwoningen van alle woningen, in hele procenten. Niet gegeven onder 20 woningen.' }),
  kwb({ id: 'rented', title: 'Huurwoningen', titleEn: 'Rented homes', kind: 'share', unit: '%', goodDirection: 'none', theme: 2, goals: [1], partOf: 'dwellings', weight: DWELLINGS, rounding: { base: 1, how: 'nearest' }, definition: 'Huurwoningen van alle woningen, in hele procenten.' }),
  kwb({ id: 'housing-corporation', title: 'Woningen van corporaties', titleEn: 'Homes of housing corporations', kind: 'share', unit: '%', goodDirection: 'none', theme: 2, goals: [1], partOf: 'dwellings', weight: DWELLINGS, rounding: { base: 1, how: 'nearest' }, definition: 'Woningen in bezit van een woningcorporatie, van alle woningen, in hele procenten.' }),
  kwb({
    id: 'built-before-2000', title: 'Woningen van voor 2000', titleEn: 'Homes built before 2000', kind: 'share', unit: '%', goodDirection: 'none', theme: 2, goals: [1], partOf: 'dwellings', weight: DWELLINGS, rounding: { base: 1, how: 'nearest' },
    breaks: [{ period: '2024', area: 'all', type: 'definition', why: 'Vanaf 2024 deelt CBS in naar woningen van de laatste tien jaar en ouder.', source: 'CBS, Kerncijfers wijken en buurten 2024, toelichting' }],
    definition: 'Woningen met een bouwjaar voor 2000, van alle woningen, in hele procenten. De cijfers eindigen met 2023.',
  }),
  kwb({ id: 'single-family-homes', title: 'Eengezinswoningen', titleEn: 'Single-family homes', kind: 'share', unit: '%', goodDirection: 'none', theme: 2, goals: [1], partOf: 'dwellings', weight: DWELLINGS, rounding: { base: 1, how: 'nearest' }, definition: 'Eengezinswoningen van alle woningen, in hele procenten.' }),
  kwb({
    id: 'average-electricity', title: 'Gemiddeld verbruik van stroom', titleEn: 'Average use of electricity', kind: 'mean', unit: 'kWh', goodDirection: 'lower', theme: 2, goals: [1], partOf: 'dwellings', weight: DWELLINGS, weightIsProxy: true, rounding: TO_TEN,
    breaks: [{ period: '2024', area: 'all', type: 'definition', why: 'Uiterlijk vanaf 2024 geeft CBS de levering van stroom en niet het verbruik.', source: 'CBS, Kerncijfers wijken en buurten 2024, toelichting' }],
    definition: 'Het gemiddelde verbruik van elektriciteit per woning in een jaar, afgerond op tientallen. Niet gegeven onder zes woningen. Wijken wegen naar woningen in plaats van aansluitingen.',
  }),
  kwb({ id: 'average-gas', title: 'Gemiddeld verbruik van gas', titleEn: 'Average use of gas', kind: 'mean', unit: 'm³', goodDirection: 'lower', theme: 2, goals: [1], partOf: 'dwellings', weight: DWELLINGS, weightIsProxy: true, rounding: TO_TEN, definition: 'Het gemiddelde verbruik van aardgas per woning in een jaar, afgerond op tientallen. Niet gegeven onder zes woningen. Wijken wegen naar woningen in plaats van aansluitingen.' }),
];

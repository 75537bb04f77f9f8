import type { ToldIndicator } from '../rules/told-change.ts';

const count = (what: string, whatEn: string, verb: string, verbEn: string): ToldIndicator['sentence'] => ({
  nl: `{Where} ${verb} in {year} {value} ${what}. In {then} waren dat er {before}.`,
  en: `{Where} there were {value} ${whatEn}${verbEn} in {year}. In {then} there were {before}.`,
});

const mean = (nl: string, en: string): ToldIndicator['sentence'] => ({
  nl: `${nl} In {then} was dat {before}.`,
  en: `${en} In {then} it was {before}.`,
});

const ofHundred = (does: string, doesEn: string): ToldIndicator['sentence'] => ({
  nl: `{Where} waren er in {year} van elke 100 volwassenen ongeveer {value} ${does}. In {then} waren dat er ongeveer {before}.`,
  en: `{Where} about {value} of every 100 adults ${doesEn} in {year}. In {then} it was about {before}.`,
});

/**
 * The indicators that residents are told of: what everybody understands, and what puts nobody to shame. Poverty, benefits, debts, crime,
 * illness and origin are not among them. The bureau may change the list, and how much has to change before it is told.
 */
export const toldToResidents: readonly ToldIndicator[] = [
  {
    indicator: 'inhabitants-total',
    subject: 'people',
    least: { share: 0.02 },
    sentence: count('mensen', 'people', 'woonden', ' living'),
  },
  {
    indicator: 'age-0-14',
    subject: 'ages',
    least: { share: 0.05 },
    sentence: count('kinderen tot 15 jaar', 'children under 15', 'woonden', ' living'),
  },
  {
    indicator: 'age-65-plus',
    subject: 'ages',
    least: { share: 0.05 },
    sentence: count('mensen van 65 jaar of ouder', 'people of 65 and over', 'woonden', ' living'),
  },
  {
    indicator: 'households-with-children',
    subject: 'households',
    least: { share: 0.05 },
    sentence: count('gezinnen met kinderen', 'families with children', 'woonden', ' living'),
  },
  {
    indicator: 'dwellings-total',
    subject: 'homes',
    least: { share: 0.02 },
    sentence: count('woningen', 'homes', 'stonden', ''),
  },
  {
    indicator: 'average-gas',
    subject: 'energy',
    least: { share: 0.05 },
    sentence: mean(
      '{Where} gebruikte een woning in {year} gemiddeld {value} kubieke meter gas.',
      '{Where} a home used {value} cubic metres of gas on average in {year}.',
    ),
  },
  {
    indicator: 'average-electricity',
    subject: 'energy',
    least: { share: 0.05 },
    sentence: mean(
      '{Where} gebruikte een woning in {year} gemiddeld {value} kilowattuur stroom.',
      '{Where} a home used {value} kilowatt hours of electricity on average in {year}.',
    ),
  },
  {
    indicator: 'cars-total',
    subject: 'streets',
    least: { share: 0.05 },
    sentence: {
      nl: '{Where} hadden bewoners in {year} {value} auto’s. In {then} waren dat er {before}.',
      en: '{Where} residents had {value} cars in {year}. In {then} they had {before}.',
    },
  },
  {
    indicator: 'distance-to-supermarket',
    subject: 'nearby',
    least: { points: 0.3 },
    sentence: mean(
      '{Where} was het in {year} gemiddeld {value} kilometer naar een grote supermarkt.',
      '{Where} it was {value} kilometres on average to a large supermarket in {year}.',
    ),
  },
  {
    indicator: 'rivm-vrijwilligerswerk',
    subject: 'together',
    least: { points: 3 },
    sentence: ofHundred('die vrijwilligerswerk deden', 'volunteered'),
  },
  {
    indicator: 'rivm-wekelijkse-sporters',
    subject: 'sports',
    least: { points: 3 },
    sentence: ofHundred('die elke week sportten', 'did sports every week'),
  },
];

import { prefixed } from '../../platform/say-sentences.ts';
import { TABLE_PROBLEMS } from '../../platform/tables/problem.ts';

/** What would be right in a cell of the sheet of a plan. */
const nl = {
  'no-columns': 'Geen werkblad heeft de kolommen van het plan. Begin met de download.',
  'cell': 'Blad “{sheet}”, regel {row}, kolom {column}:',
  'personal': 'hier lijkt een persoonsgegeven te staan. Laat dat weg.',
  'right.number': 'hier hoort het nummer van een interventie, zoals 1234-5672, elk nummer bij één interventie.',
  'right.item': 'hier hoort een onderdeel van de logica van deze interventie, elk onderdeel één keer.',
  'right.planned': 'hier hoort een getal, zoals 1500 of 4,5.',
  'right.counted': 'hier hoort precies, minstens of ongeveer, of niets.',
  'right.fund': 'hier hoort het kenmerk van een fonds dat er is, zoals regiodeal.',
  'right.amount': 'hier hoort een bedrag van 0 of meer, met hoogstens twee decimalen.',
  'right.status': 'hier hoort gewenst, aangevraagd of toegekend.',
  'right.qualifier': 'hier hoort precies, minstens, ongeveer of prijs per stuk.',
  'right.perUnit': 'hier hoort waarvan het een prijs is, zoals deelnemer.',
  'right.perPeriod': 'hier hoort de tijd van de prijs, zoals jaar.',
  'right.source': 'hier hoort een tekst van hoogstens 500 tekens.',
  'right.note': 'hier hoort een tekst van hoogstens 1000 tekens.',
} as const;

const en = {
  'no-columns': 'No sheet has the columns of the plan. Begin with the download.',
  'cell': 'Sheet “{sheet}”, row {row}, column {column}:',
  'personal': 'this looks like personal data. Leave it out.',
  'right.number': 'the number of an intervention belongs here, such as 1234-5672, each of one intervention.',
  'right.item': 'an item of the logic of this intervention belongs here, each item once.',
  'right.planned': 'a number belongs here, such as 1500 or 4.5.',
  'right.counted': 'exact, at least or about belongs here, or nothing.',
  'right.fund': 'the id of a fund that there is belongs here, such as regiodeal.',
  'right.amount': 'an amount of 0 or more belongs here, with at most two decimals.',
  'right.status': 'wish, applied for or granted belongs here.',
  'right.qualifier': 'exact, at least, about or price per unit belongs here.',
  'right.perUnit': 'what it is a price of belongs here, such as participant.',
  'right.perPeriod': 'the time of the price belongs here, such as year.',
  'right.source': 'a text of at most 500 characters belongs here.',
  'right.note': 'a text of at most 1000 characters belongs here.',
} as const satisfies Record<keyof typeof nl, string>;

/** The sentences by which a page says what is wrong with the file of a plan. */
export const SHEET_SENTENCES = {
  nl: { ...nl, ...prefixed('file', TABLE_PROBLEMS.nl) },
  en: { ...en, ...prefixed('file', TABLE_PROBLEMS.en) },
};

/** A sentence about a sheet, by its code. */
export const sheetSaying = (code: keyof typeof nl, about: Readonly<Record<string, string>> = {}) => ({ code, about });

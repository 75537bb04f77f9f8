import type { BudgetStatus } from '../counted.ts';

/** How far money is, by the word of `report-money.csv`, and that word as people read it in a note. */
export const STATUS_OF = {
  'granted': ['granted', undefined],
  'running': ['granted', 'Loopt'],
  'spent': ['granted', 'Ingezet'],
  'available': ['granted', 'Beschikbaar'],
  'agreed': ['granted', 'Toegezegd'],
  'steering group agreed': ['granted', 'Akkoord van de stuurgroep'],
  'proposal': ['applied', 'Voorstel'],
  'proposal handed in': ['applied', 'Voorstel ingediend'],
  'board agreed': ['applied', 'Akkoord van het alliantiebestuur'],
  'to be applied for': ['wish', 'Nog aan te vragen'],
  'in preparation': ['wish', 'In voorbereiding'],
  'costs being looked into': ['wish', 'Kosten worden onderzocht'],
  'talks': ['wish', 'In gesprek'],
} as const satisfies Readonly<Record<string, readonly [BudgetStatus, string | undefined]>>;

/** How exact an amount is, by how its qualifier begins. */
export const QUALIFIER_OF = [
  [/^exact/, 'exact'],
  [/^at least/, 'at-least'],
] as const;

/** The words of years, matching and notes of `report-money.csv` as people read them in a note; a year by itself needs none. */
export const NOTE_OF: Readonly<Record<string, string>> = {
  '2023 round': 'Ronde 2023',
  '2024 round 1': 'Ronde 2024/1',
  '2024 round 2': 'Ronde 2024/2',
  '2021 round': 'Ronde 2021',
  '2023-2024 (judged)': 'Vermoedelijk 2023-2024',
  'coming years': 'Komende jaren',
  'from March 2024': 'Vanaf maart 2024',
  'from autumn 2024': 'Vanaf najaar 2024',
  '2024-10 to 2026-06': 'Oktober 2024 tot en met juni 2026',
  'school years 2024/25 and 2025/26': 'Schooljaren 2024/2025 en 2025/2026',
  '30% municipality included': 'Inclusief 30% matching van de gemeente',
  'not said': 'Over matching staat er niets',
  'read as 30% of the total: 27.3 mln state and 11.7 mln municipality; if 30% is on top of the grant: 30.0 and 9.0; confirm':
    'Gelezen als 30% van het geheel: 11,7 miljoen van de gemeente en 27,3 miljoen van het Rijk. Komt 30% boven op de subsidie, dan is het 9,0 en 30,0 miljoen. Nog te bevestigen',
  'lower bound; must not enter an exact total': 'Meer dan dit bedrag: telt niet mee in een totaal',
  'no amount': 'Geen bedrag genoemd',
  'whether the municipality\'s part is in it is not said': 'Of het deel van de gemeente erin zit, staat er niet',
  'about 25 young people up to 27': 'Ongeveer 25 jongeren tot 27 jaar',
  'a unit price; number of participants not stated; never add to totals':
    'Prijs per deelnemer; het aantal deelnemers is niet genoemd',
  'twelve months are 13800 of the 15700': 'Twaalf maanden zijn samen 13.800 van de 15.700 euro',
  'more money wished': 'Meer geld gewenst',
  'four recipients; no amounts': 'Vier ontvangers; geen bedragen genoemd',
  '2 fte': '2 fte',
  'hours only': 'Alleen uren genoemd',
  'amounts per school board exist but are not in the text':
    'Er zijn bedragen per schoolbestuur, maar die staan niet in de tekst',
  'as above': 'Er zijn bedragen per schoolbestuur, maar die staan niet in de tekst',
};

/** What a price is of, by how the file says it. */
export const PER_OF: Readonly<Record<string, { readonly unit: string; readonly period: string }>> = {
  'per participant per year': { unit: 'deelnemer', period: 'jaar' },
  'per participant per month': { unit: 'deelnemer', period: 'maand' },
};

import { pageWords } from '../words.ts';
import type { PageRequest } from '../page-request.ts';

/** How a figure of a report was come by, in Dutch. */
const nl = {
  'published': 'zoals de bron het gaf',
  'count': 'opgeteld uit kleinere gebieden',
  'ratio': 'gedeeld: opgetelde tellers door opgetelde noemers',
  'weighted-mean': 'gewogen gemiddelde van kleinere gebieden',
  'M15': 'afstand tot het doel, naar het tempo tot nu toe',
  'M23': 'afstand tot het doel, in een zin',
  'burden': 'opgeteld uit de belasting van elke week',
  'plan': 'uit het jaarplan',
  'contribution': 'uit wat de partner vertelde en het bureau aannam',
  'money-exact': 'opgeteld: bedragen die vaststaan',
  'money-beside': 'bedragen die niet precies vaststaan',
  'money-difference': 'verschil tussen begroot en besteed',
  'register': 'geteld in het activiteitenregister',
  'data': 'geteld bij het dataloket',
  'summary': 'geteld in dit rapport',
} as const;

/** The same in English. */
const en = {
  'published': 'as the source gave it',
  'count': 'added up from smaller areas',
  'ratio': 'divided: numerators added up by denominators added up',
  'weighted-mean': 'weighted mean of smaller areas',
  'M15': 'distance to the target, at the pace so far',
  'M23': 'distance to the target, in a sentence',
  'burden': 'added up from the burden of each week',
  'plan': 'from the year plan',
  'contribution': 'from what the partner told and the bureau accepted',
  'money-exact': 'added up: amounts that are exact',
  'money-beside': 'amounts that are not exact',
  'money-difference': 'difference between budget and spending',
  'register': 'counted in the register of activities',
  'data': 'counted at the data desk',
  'summary': 'counted in this report',
} as const satisfies Record<keyof typeof nl, string>;

type Known = keyof typeof nl;

/** The rules of figures, and the families that others belong to by how they begin. */
const KNOWN: readonly Known[] = [
  'published',
  'count',
  'ratio',
  'weighted-mean',
  'M15',
  'M23',
  'burden',
  'plan',
  'contribution',
  'money-exact',
  'money-beside',
  'money-difference',
  'register',
  'data',
  'summary',
];

/** How a figure was come by, in the reader's language: by its own rule, or by the family of rules that it belongs to. */
export function ruleText({ language }: Pick<PageRequest, 'language'>, rule: string): string {
  const known = [rule, rule.split('-')[0]].flatMap((name) => KNOWN.filter((one) => one === name))[0];
  return known === undefined ? rule : pageWords({ nl, en }, language)(known);
}

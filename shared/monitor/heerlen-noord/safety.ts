import type { IndicatorDefinition } from '../definition.ts';
import { define, kwb, PEOPLE, terms, TO_FIVE } from './define.ts';

const POLICE = { core: false, theme: 4, goals: [9], owner: 'cbs', source: 'CBS 83648NED', dataset: 'registered-crimes', grain: 'municipality', frequency: 'elk jaar', preferredSource: '83648ned' };

const inNeighbourhoods = (id: string, title: string, titleEn: string, definition: string): IndicatorDefinition =>
  kwb({ id, title, titleEn, kind: 'rate', unit: 'per 1.000 inwoners', per: 1000, goodDirection: 'lower', theme: 4, goals: [9], partOf: 'registered-crimes', weight: PEOPLE, rounding: { base: 1, how: 'nearest' }, definition: `${definition} Per buurt zijn er alleen cijfers van 2016 tot en met 2018.` });

/** Crime as the police registered it. */
export const safetyIndicators: readonly IndicatorDefinition[] = [
  define({ ...POLICE, id: 'registered-crimes-total', title: 'Geregistreerde misdrijven', titleEn: 'Registered crimes', kind: 'count', unit: 'misdrijven', decimals: 0, goodDirection: 'lower', partOf: 'registered-crimes', rounding: TO_FIVE, definition: 'Misdrijven die de politie in het jaar registreerde, afgerond op vijftallen.' }),
  define({ ...POLICE, id: 'registered-crimes-per-1000', title: 'Geregistreerde misdrijven per 1.000 inwoners', titleEn: 'Registered crimes per 1,000 inhabitants', phrase: 'Het aantal geregistreerde misdrijven per 1.000 inwoners', phraseEn: 'The number of registered crimes per 1,000 inhabitants', kind: 'rate', unit: 'per 1.000 inwoners', per: 1000, decimals: 1, goodDirection: 'lower', partOf: 'registered-crimes', weight: PEOPLE, rounding: { base: 0.1, how: 'nearest' }, definition: 'Misdrijven die de politie in het jaar registreerde, per 1.000 inwoners.' }),
  inNeighbourhoods('crime-theft-from-homes-per-1000', 'Diefstal uit woningen en schuren, per 1.000', 'Theft from homes and sheds per 1,000', 'Diefstal uit woning, schuur en dergelijke, per 1.000 inwoners.'),
  inNeighbourhoods('crime-vandalism-per-1000', 'Vernieling en openbare orde, per 1.000', 'Vandalism and public order per 1,000', 'Vernieling en misdrijven tegen de openbare orde, per 1.000 inwoners.'),
  inNeighbourhoods('crime-violence-sexual-per-1000', 'Geweld en seksuele misdrijven, per 1.000', 'Violence and sexual crimes per 1,000', 'Gewelds- en seksuele misdrijven, per 1.000 inwoners.'),
  define({ ...POLICE, id: 'cleared-crimes', title: 'Opgehelderde misdrijven', titleEn: 'Crimes cleared up', kind: 'count', unit: 'misdrijven', decimals: 0, goodDirection: 'none', partOf: 'registered-crimes', rounding: TO_FIVE, definition: 'Geregistreerde misdrijven waarvan een verdachte bekend is, afgerond op vijftallen.' }),
  define({ ...POLICE, id: 'cleared-crimes-pct', title: 'Aandeel opgehelderde misdrijven', titleEn: 'Share of crimes cleared up', kind: 'share', unit: '%', per: 100, decimals: 1, goodDirection: 'higher', partOf: 'registered-crimes', weight: terms('registered-crimes-total'), rounding: { base: 0.1, how: 'nearest' }, definition: 'Opgehelderde misdrijven van alle geregistreerde misdrijven.' }),
  define({ ...POLICE, id: 'suspect-registrations', title: 'Registraties van verdachten', titleEn: 'Registrations of suspects', kind: 'count', unit: 'registraties', decimals: 0, goodDirection: 'lower', proxyFor: 'crime-suspects', dataset: 'crime-suspects', rounding: TO_FIVE, definition: 'Hoe vaak iemand als verdachte werd geregistreerd; wie vaker verdacht is, telt vaker mee. Afgerond op vijftallen.' }),
];

import type { IndicatorDefinition, Term } from '../definition.ts';
import { define, HOUSEHOLDS, kwb, PEOPLE, terms, TO_FIVE, TO_TEN } from './define.ts';

const ONE_DECIMAL = { base: 0.1, how: 'nearest' } as const;
/** Of an age at which people work: those of 65 to 75 are not told apart. */
const OF_WORKING_AGE = terms('age-15-24', 'age-25-44', 'age-45-64');
const UNDER_23: Term[] = [{ indicator: 'age-0-14', factor: 1 }, { indicator: 'age-15-24', factor: 0.8 }];
const DATE_MOVED = { period: '2020', area: 'all', type: 'definition', why: 'De editie van 2020 telt rond het eerste kwartaal; andere edities tellen aan het eind van het jaar. Zet 2019 en 2020 niet zomaar naast elkaar.', source: 'CBS 84799NED tegen 85585NED' } as const;

const benefit = (id: string, title: string, titleEn: string, definition: string, more: Partial<Parameters<typeof kwb>[0]> = {}): IndicatorDefinition =>
  kwb({ id, title, titleEn, kind: 'count', unit: 'personen', goodDirection: 'lower', theme: 3, weight: PEOPLE, rounding: TO_TEN, placesEverybody: false, definition: `${definition} Afgerond op tientallen.`, ...more });

const poverty = (id: string, title: string, titleEn: string, definition: string): IndicatorDefinition =>
  kwb({
    id, title, titleEn, kind: 'share', unit: '%', decimals: 1, goodDirection: 'lower', theme: 3, goals: [5], weight: HOUSEHOLDS, weightIsProxy: true, rounding: ONE_DECIMAL,
    breaks: [{ period: '2024', area: 'all', type: 'definition', why: 'Vanaf 2024 gebruikt CBS een nieuwe armoedegrens.', source: 'CBS, Kerncijfers wijken en buurten 2024, toelichting' }],
    definition: `${definition} Niet gegeven onder 100 huishoudens. Wijken wegen naar particuliere huishoudens.`,
  });

/** Income, benefits and work. */
export const incomeIndicators: readonly IndicatorDefinition[] = [
  kwb({ id: 'income-recipients', title: 'Mensen met een inkomen', titleEn: 'People with an income', kind: 'count', unit: 'personen', goodDirection: 'none', theme: 3, weight: PEOPLE, rounding: { base: 100, how: 'nearest' }, placesEverybody: false, definition: 'Mensen met een persoonlijk inkomen, afgerond op honderdtallen.' }),
  kwb({ id: 'average-income-per-recipient', title: 'Gemiddeld inkomen van wie inkomen heeft', titleEn: 'Average income of those with one', kind: 'mean', unit: '€ 1.000', decimals: 1, goodDirection: 'higher', theme: 3, goals: [5], weight: terms('income-recipients'), rounding: ONE_DECIMAL, definition: 'Het gemiddelde persoonlijke inkomen van mensen met een inkomen.' }),
  kwb({ id: 'average-income-per-inhabitant', title: 'Gemiddeld inkomen per inwoner', titleEn: 'Average income per inhabitant', kind: 'mean', unit: '€ 1.000', decimals: 1, goodDirection: 'higher', theme: 3, goals: [5], weight: PEOPLE, rounding: ONE_DECIMAL, definition: 'Het gemiddelde persoonlijke inkomen van alle inwoners.' }),
  kwb({ id: 'households-lowest-40', title: 'Huishoudens in de laagste 40 procent', titleEn: 'Households in the lowest 40 per cent', phrase: 'Het aandeel huishoudens in de laagste 40 procent van de inkomens', phraseEn: 'The share of households in the lowest 40 per cent of incomes', kind: 'share', unit: '%', decimals: 1, goodDirection: 'lower', theme: 3, goals: [5], weight: HOUSEHOLDS, weightIsProxy: true, rounding: ONE_DECIMAL, definition: 'Huishoudens die landelijk bij de 40 procent met het laagste inkomen horen. Niet gegeven onder 100 huishoudens. Wijken wegen naar particuliere huishoudens.' }),
  poverty('households-low-income', 'Huishoudens met een laag inkomen', 'Households with a low income', 'Huishoudens met een inkomen onder de lage-inkomensgrens, van de huishoudens met een heel jaar inkomen en zonder studenten.'),
  poverty('households-social-minimum', 'Huishoudens onder of rond het sociaal minimum', 'Households below or around the social minimum', 'Huishoudens met een inkomen onder of rond het sociaal minimum, van de huishoudens met een heel jaar inkomen en zonder studenten.'),
  benefit('social-assistance', 'Mensen in de bijstand', 'People on social assistance', 'Mensen met een bijstandsuitkering. De peildatum verschilt per editie.', { goals: [4], breaks: [DATE_MOVED] }),
  kwb({
    id: 'social-assistance-pct', title: 'Aandeel mensen in de bijstand', titleEn: 'Share of people on social assistance', phrase: 'Het aandeel mensen in de bijstand', phraseEn: 'The share of people on social assistance', kind: 'share', unit: '%', per: 100, decimals: 1, goodDirection: 'lower', theme: 3, goals: [4], numerator: terms('social-assistance'), denominator: OF_WORKING_AGE, breaks: [DATE_MOVED],
    definition: 'Mensen met een bijstandsuitkering, van alle mensen van 15 tot 65 jaar. Uitgerekend uit aantallen van CBS.',
  }),
  define({
    id: 'social-assistance-by-quarter', title: 'Mensen in de bijstand per kwartaal', titleEn: 'People on social assistance by quarter', core: false, theme: 3, goals: [4], owner: 'cbs', source: 'CBS 85585NED', dataset: 'social-assistance-monitor', grain: 'country', kind: 'count', unit: 'personen', decimals: 0, goodDirection: 'lower', frequency: 'elk kwartaal', preferredSource: '85585ned', rounding: TO_TEN,
    definition: 'Alle mensen met een bijstandsuitkering aan het eind van het kwartaal, van Nederland.',
  }),
  benefit('disability-benefit', 'Mensen met een arbeidsongeschiktheidsuitkering', 'People with a disability benefit', 'Mensen met een uitkering omdat zij niet of minder kunnen werken.'),
  benefit('unemployment-benefit', 'Mensen met een WW-uitkering', 'People with an unemployment benefit', 'Mensen met een werkloosheidsuitkering.'),
  benefit('state-pension', 'Mensen met AOW', 'People with a state pension', 'Mensen met een AOW-uitkering.', { goodDirection: 'none' }),
  kwb({ id: 'net-labour-participation', title: 'Mensen met werk', titleEn: 'People in work', phrase: 'Het aandeel mensen met werk', phraseEn: 'The share of people in work', kind: 'share', unit: '%', goodDirection: 'higher', theme: 3, goals: [4, 5], weight: OF_WORKING_AGE, weightIsProxy: true, rounding: { base: 1, how: 'nearest' }, definition: 'Mensen met betaald werk, van alle mensen van 15 tot 75 jaar. Wijken wegen naar mensen van 15 tot 65 jaar.' }),
  define({
    id: 'households-with-problem-debts', title: 'Huishoudens met problematische schulden', titleEn: 'Households with problem debts', core: false, theme: 1, goals: [11], owner: 'cbs', source: 'CBS, Schuldenproblematiek in beeld', proxyFor: 'adults-19-45-with-problem-debts', dataset: 'adults-19-45-with-problem-debts', grain: 'municipality', kind: 'share', unit: '%', decimals: 1, goodDirection: 'lower', rounding: ONE_DECIMAL,
    definition: 'Huishoudens met geregistreerde problematische schulden, van alle huishoudens. Komt in de plaats van mensen van 19 tot 45 jaar.',
  }),
  define({ id: 'children-in-formal-childcare', title: 'Kinderen in de formele kinderopvang', titleEn: 'Children in formal childcare', core: false, partOf: 'use-of-formal-childcare', theme: 1, goals: [6], owner: 'cbs', source: 'Monitoringsrapportage medio 2024, bijlage 1, Indicatorenlijst, nummer 13', dataset: 'use-of-formal-childcare', grain: 'geen openbare cijfers per gebied', kind: 'count', unit: 'kinderen', decimals: 0, goodDirection: 'higher', definition: 'Kinderen die naar een kinderdagverblijf, buitenschoolse opvang of gastouder gaan. Hiervan zijn geen openbare cijfers per gebied: vraag ze aan bij wie ze heeft.' }),
  define({ id: 'hours-of-formal-childcare', title: 'Uren formele kinderopvang', titleEn: 'Hours of formal childcare', core: false, partOf: 'use-of-formal-childcare', theme: 1, goals: [6], owner: 'cbs', source: 'Monitoringsrapportage medio 2024, bijlage 1, Indicatorenlijst, nummer 13', dataset: 'use-of-formal-childcare', grain: 'geen openbare cijfers per gebied', kind: 'mean', unit: 'uren per kind per maand', decimals: 0, goodDirection: 'none', definition: 'Het gemiddelde aantal uren per kind. Hiervan zijn geen openbare cijfers per gebied: vraag ze aan bij wie ze heeft.' }),
];

const education = (id: string, title: string, titleEn: string, definition: string, goodDirection: 'higher' | 'lower' | 'none'): IndicatorDefinition =>
  kwb({
    id, title, titleEn, kind: 'count', unit: 'personen', goodDirection, theme: 1, goals: [7], weight: PEOPLE, rounding: TO_TEN, placesEverybody: false,
    breaks: [{ period: '2023', area: 'all', type: 'definition', why: 'Vanaf 2023 deelt CBS het behaalde onderwijs anders in.', source: 'CBS, Kerncijfers wijken en buurten 2023 en 2024, toelichting' }],
    definition: `${definition} Mensen van 15 tot 75 jaar, afgerond op tientallen.`,
  });

const SECRET = 'Aantallen van 0 tot en met 7 zijn geheim: een lege cel ligt daartussen.';

/** Education, youth care and social support. */
export const careIndicators: readonly IndicatorDefinition[] = [
  education('education-low', 'Mensen met een laag opleidingsniveau', 'People with a low level of education', 'Basisonderwijs, vmbo of mbo niveau 1.', 'lower'),
  education('education-middle', 'Mensen met een middelbaar opleidingsniveau', 'People with a middle level of education', 'Havo, vwo of mbo niveau 2 tot 4.', 'none'),
  education('education-high', 'Mensen met een hoog opleidingsniveau', 'People with a high level of education', 'Hbo of universiteit.', 'higher'),
  kwb({ id: 'youth-care', title: 'Jongeren met jeugdzorg in natura', titleEn: 'Young people with youth care in kind', kind: 'count', unit: 'personen', goodDirection: 'none', theme: 1, goals: [10], proxyFor: 'children-in-youth-care', weight: PEOPLE, rounding: TO_FIVE, placesEverybody: false, definition: `Jongeren tot 23 jaar die in het jaar jeugdzorg in natura kregen. ${SECRET}` }),
  kwb({ id: 'youth-care-pct', title: 'Aandeel jongeren met jeugdzorg in natura', titleEn: 'Share of young people with youth care in kind', phrase: 'Het aandeel jongeren met jeugdzorg', phraseEn: 'The share of young people with youth care', kind: 'share', unit: '%', decimals: 1, goodDirection: 'none', theme: 1, goals: [10], proxyFor: 'children-in-youth-care', weight: UNDER_23, weightIsProxy: true, rounding: ONE_DECIMAL, definition: `Jongeren tot 23 jaar die in het jaar jeugdzorg in natura kregen, van alle jongeren tot 23 jaar. ${SECRET}` }),
  define({ id: 'children-in-youth-care-pct', title: 'Aandeel jongeren met enige vorm van jeugdzorg', titleEn: 'Share of young people with any youth care', core: false, theme: 1, goals: [10], owner: 'cbs', source: 'CBS 84134NED', dataset: 'children-in-youth-care', grain: 'municipality', kind: 'share', unit: '%', decimals: 1, goodDirection: 'none', preferredSource: '84134ned', rounding: ONE_DECIMAL, definition: 'Jongeren tot 23 jaar die in het jaar enige vorm van jeugdzorg kregen, van alle jongeren tot 23 jaar.' }),
  kwb({ id: 'wmo-clients', title: 'Mensen met ondersteuning uit de Wmo', titleEn: 'People with social support', kind: 'count', unit: 'personen', goodDirection: 'none', weight: PEOPLE, rounding: TO_FIVE, placesEverybody: false, definition: `Mensen met een voorziening uit de Wmo. ${SECRET}` }),
  kwb({ id: 'wmo-clients-per-1000', title: 'Mensen met ondersteuning uit de Wmo, per 1.000', titleEn: 'People with social support per 1,000', kind: 'rate', unit: 'per 1.000 inwoners', per: 1000, goodDirection: 'none', weight: PEOPLE, rounding: { base: 1, how: 'nearest' }, definition: `Mensen met een voorziening uit de Wmo per 1.000 inwoners, uitgerekend na afronding. ${SECRET}` }),
];

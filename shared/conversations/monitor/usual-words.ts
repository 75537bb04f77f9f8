/**
 * Which indicator somebody means by a word that several are about, in either language: the one by which an area is compared with others. An
 * id that the programme does not have says nothing.
 */
const USUAL: readonly (readonly [indicator: string, words: string])[] = [
  [
    'social-assistance-pct',
    'bijstand, bijstandsuitkering, uitkering, uitkeringen, social assistance, welfare, benefits',
  ],
  ['households-with-problem-debts', 'schuld, schulden, problematische schulden, problem debts, debt, debts'],
  ['rivm-roker', 'roken, roker, rokers, rookt, smoke, smokes, smokers, smoking'],
  ['inhabitants-total', 'inwoner, inwoners, bewoners, bevolking, inhabitants, residents, people, population'],
  ['households-total', 'huishouden, huishoudens, households'],
  ['dwellings-total', 'woning, woningen, huizen, dwellings, homes, houses'],
  ['average-home-value', 'woz, woz-waarde, woningwaarde, huizenprijs, home value, house prices'],
  ['average-income-per-inhabitant', 'inkomen, inkomens, income, incomes'],
  ['households-low-income', 'armoede, laag inkomen, poverty, low income'],
  ['rivm-moeite-met-rondkomen', 'rondkomen, ends meet'],
  ['net-labour-participation', 'werk, werken, werkenden, baan, banen, arbeid, work, jobs, employment'],
  ['unemployment-benefit', 'ww, werkloos, werkloosheid, unemployed, unemployment'],
  ['registered-crimes-per-1000', 'misdrijf, misdrijven, misdaad, criminaliteit, crime, crimes'],
  ['youth-care-pct', 'jeugdzorg, jeugdhulp, youth care'],
  ['wmo-clients-per-1000', 'wmo, maatschappelijke ondersteuning, social support'],
  ['rivm-ervaren-gezondheid-goed-zeer-goed', 'gezond, gezondheid, healthy, health'],
  ['rivm-overgewicht', 'overgewicht, te zwaar, overweight'],
  ['rivm-eenzaam', 'eenzaam, eenzaamheid, lonely, loneliness'],
  ['rivm-heel-veel-stress-in-afgelopen-4-weken', 'stress, gestrest, stressed'],
  ['rivm-hoog-risico-op-angst-of-depressie', 'angst, depressie, anxiety, depression'],
  ['rivm-voldoet-aan-beweegrichtlijn', 'bewegen, beweging, exercise'],
  ['rivm-wekelijkse-sporters', 'sport, sporten, sports'],
  ['rivm-mantelzorger', 'mantelzorg, carers'],
  ['rivm-vrijwilligerswerk', 'vrijwilligers, vrijwilligerswerk, volunteers, volunteering'],
  ['births', 'geboorte, geboorten, geboortes, births'],
];

const BY_WORD: ReadonlyMap<string, string> = new Map(
  USUAL.flatMap(([indicator, words]) => words.split(', ').map((word) => [word, indicator] as const)),
);

/** The usual words. */
export const USUAL_WORDS: readonly string[] = [...BY_WORD.keys()];

/** The indicator that is meant by a usual word, by its id. */
export const usuallyMeant = (words: string): string | undefined => BY_WORD.get(words);

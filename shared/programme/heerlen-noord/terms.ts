/**
 * The texts that a request for data accepts, in every version there ever was: each has an address that stays, so a text that is
 * changed is a new one with the next version, beside the old. Where they come from: SOURCES.md.
 */
export const terms = [
  {
    id: 'general',
    version: 1,
    title: 'Algemene voorwaarden',
    text: [
      'U gebruikt de gegevens alleen voor het doel dat in uw aanvraag staat.',
      'Alleen de mensen die in uw aanvraag staan, mogen de gegevens zien.',
      'U stopt met het gebruik op de einddatum. U verwijdert de gegevens dan ook.',
      'Noem de eigenaar van de gegevens als u over de uitkomsten schrijft.',
      'Ziet u een fout in de gegevens? Meld die dan bij de datadesk.',
    ].join(' '),
  },
  {
    id: 'personal-data',
    version: 1,
    title: 'Gegevens over mensen',
    text: [
      'Deze gegevens gaan over mensen. Ook als er geen namen in staan, houdt u zich aan de privacywet (AVG).',
      'U probeert niet te achterhalen over wie een gegeven gaat. U koppelt de gegevens niet aan andere gegevens, tenzij dat in uw aanvraag staat.',
      'U laat geen cijfers zien over groepen die kleiner zijn dan het minimum dat bij de dataset staat.',
      'U bewaart de gegevens veilig. Gaat er iets mis, bijvoorbeeld door verlies of diefstal? Meld dat dan binnen 24 uur bij de datadesk.',
    ].join(' '),
  },
  {
    id: 'no-redistribution',
    version: 1,
    title: 'Niet doorgeven',
    text: [
      'U geeft de gegevens niet door aan anderen, ook niet voor een deel.',
      'Wil iemand anders de gegevens gebruiken? Dan doet die zelf een aanvraag.',
      'Uitkomsten zoals tabellen en grafieken mag u wel delen, als niemand daarin te herkennen is.',
    ].join(' '),
  },
];

/** On what terms data are given that have no registered licence and are not asked for. */
export const SOURCE_TERMS = {
  id: 'source',
  version: 1,
  title: 'Voorwaarden van de bron',
  text: [
    'Voor deze gegevens is geen vaste licentie afgesproken.',
    'De voorwaarden van de eigenaar gelden. U vindt ze op de pagina van de dataset of bij de bron.',
    'Noem de eigenaar als u de gegevens gebruikt.',
    'Weet u niet wat mag? Vraag het dan eerst aan de eigenaar of aan de datadesk.',
  ].join(' '),
};

/** On what terms the interface may be used through which data come. */
export const INTERFACE_TERMS = {
  id: 'interface',
  version: 1,
  title: 'Gebruik van de API',
  text: [
    'Iedereen mag de API gebruiken voor wat openbaar is. U hebt daar geen sleutel voor nodig.',
    'Voor de gegevens zelf gelden de voorwaarden die bij elke dataset staan.',
    'Vraag niet vaker dan nodig is: kijk met de ETag of er iets veranderd is.',
  ].join(' '),
};

/** Texts by which data and interface are given, beside those that a request accepts; in every version there ever was. */
export const licenceTexts = [SOURCE_TERMS, INTERFACE_TERMS];

/** The texts that a request for data accepts. Who changes a text gives it the next version. Where they come from: SOURCES.md. */
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

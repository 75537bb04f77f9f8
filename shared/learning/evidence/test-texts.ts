/** What a test of two indicators found, in Dutch. */
export const testNl = {
  'none': '{cause} en {effect}: er zijn geen twee perioden waarin beide bekend zijn zonder breuk ertussen.',
  'both': '{cause} ging van {first} tot {last} {causeDid}, en {effect} {effectDid}.',
  'sure.1': 'omhoog',
  'sure.-1': 'omlaag',
  'sure.0': 'niet duidelijk omhoog of omlaag',
} as const;

/** The same in English. */
export const testEn = {
  'none': '{cause} and {effect}: there are no two periods in which both are known without a break between them.',
  'both': 'From {first} to {last} {cause} went {causeDid}, and {effect} {effectDid}.',
  'sure.1': 'up',
  'sure.-1': 'down',
  'sure.0': 'not clearly up or down',
} as const satisfies Record<keyof typeof testNl, string>;

/** Why an assumption was withdrawn that nobody withdrew, in Dutch. */
export const withdrawnNl = {
  'withdrawn.replaced': 'Oorzaak, gevolg of teken is veranderd: er is een nieuwe aanname voor.',
  'withdrawn.united': 'Samengevoegd met een aanname die hetzelfde zegt.',
  'withdrawn.one-factor': 'Oorzaak en gevolg zijn samengevoegd tot één factor.',
} as const;

/** The same in English. */
export const withdrawnEn = {
  'withdrawn.replaced': 'Its cause, effect or sign was changed: there is a new assumption for it.',
  'withdrawn.united': 'It was united with an assumption that says the same.',
  'withdrawn.one-factor': 'Its cause and its effect were merged into one factor.',
} as const satisfies Record<keyof typeof withdrawnNl, string>;

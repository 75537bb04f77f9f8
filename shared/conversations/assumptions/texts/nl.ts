/** What is told of assumptions, in Dutch. */
export const assumptionsNl = {
  'assumption.status': 'De status van een aanname is veranderd',
  'assumption.status.text': 'Van “{cause}” naar “{effect}”: dit was {from} en is nu {to}.',
  'assumption.status.discreet': 'Een aanname was {from} en is nu {to}.',
  'assumption.read': 'Lees waarom',
  'assumption.is.unverified': 'niet bewezen',
  'assumption.is.supported': 'onderbouwd',
  'assumption.is.contradicted': 'weersproken',
} as const;

import type { assumptionsNl } from './nl.ts';

/** What is told of assumptions, in English. */
export const assumptionsEn = {
  'assumption.status': 'The status of an assumption has changed',
  'assumption.status.text': 'From “{cause}” to “{effect}”: this was {from} and is {to} now.',
  'assumption.status.discreet': 'An assumption was {from} and is {to} now.',
  'assumption.read': 'Read why',
  'assumption.is.unverified': 'unverified',
  'assumption.is.supported': 'supported',
  'assumption.is.contradicted': 'contradicted',
} as const satisfies Record<keyof typeof assumptionsNl, string>;

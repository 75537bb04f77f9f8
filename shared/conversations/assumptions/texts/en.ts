import { statusWordsEn } from '../../../learning/rules/status-texts.ts';
import type { assumptionsNl } from './nl.ts';

/** The same in English. */
export const assumptionsEn = {
  'assumption.title': 'An assumption',
  'assumption.start': 'What do people think of how things work?',
  'assumption.how':
    'Type words of an assumption or a factor. A beginning of each word is enough. For example: {example}.',
  'assumption.all': 'All assumptions',
  'assumption.page': 'All about this assumption',
  'assumption.found': '{count, plural, =1 {1 assumption} other {# assumptions}}',
  'assumption.found.more': 'The first {count} assumptions; there are more',
  'assumption.none': 'No assumption found with "{typed}"',
  'assumption.cut': 'I looked for the beginning only: this was too long.',
  'assumption.sign.+': 'More “{cause}” leads to more “{effect}”.',
  'assumption.sign.-': 'More “{cause}” leads to less “{effect}”.',
  'assumption.sign.?': '“{cause}” has to do with “{effect}”. How is not known yet.',
  'assumption.fact.status': 'Standing',
  'assumption.fact.why': 'Why',
  'assumption.fact.change': 'What would change this',
  'assumption.fact.evidence': 'Pieces of evidence',
  'assumption.withdrawn': 'This assumption was withdrawn. The reason: {reason}',
  'assumption.verify': 'We still want to know whether this holds.',
  'assumption.verify.data': 'Ask for data',
  'assumption.verify.measure': 'Register an extra measurement',
  'assumption.status': 'The status of an assumption has changed',
  'assumption.status.text': 'From “{cause}” to “{effect}”: this was {from} and is {to} now.',
  'assumption.status.discreet': 'An assumption was {from} and is {to} now.',
  'assumption.read': 'Read why',
  ...statusWordsEn,
} as const satisfies Record<keyof typeof assumptionsNl, string>;

import { statusWordsNl } from '../../../learning/rules/status-texts.ts';

/** What the conversations say of assumptions, in Dutch. */
export const assumptionsNl = {
  'assumption.title': 'Een aanname',
  'assumption.start': 'Wat denken mensen over hoe iets werkt?',
  'assumption.how':
    'Typ woorden van een aanname of een factor. Een begin van elk woord is genoeg. Bijvoorbeeld: {example}.',
  'assumption.all': 'Alle aannames',
  'assumption.page': 'Alles over deze aanname',
  'assumption.found': '{count, plural, =1 {1 aanname} other {# aannames}}',
  'assumption.found.more': 'De eerste {count} aannames; er zijn er meer',
  'assumption.none': 'Geen aanname gevonden met "{typed}"',
  'assumption.cut': 'Ik heb alleen naar het begin gezocht: dit was te lang.',
  'assumption.sign.+': 'Meer “{cause}” leidt tot meer “{effect}”.',
  'assumption.sign.-': 'Meer “{cause}” leidt tot minder “{effect}”.',
  'assumption.sign.?': '“{cause}” heeft te maken met “{effect}”. Hoe, is nog niet bekend.',
  'assumption.fact.status': 'Stand',
  'assumption.fact.why': 'Waarom',
  'assumption.fact.change': 'Wat dit zou veranderen',
  'assumption.fact.evidence': 'Stukken bewijs',
  'assumption.withdrawn': 'Deze aanname is ingetrokken. De reden: {reason}',
  'assumption.verify': 'Wij willen nog weten of dit klopt.',
  'assumption.verify.data': 'Vraag gegevens aan',
  'assumption.verify.measure': 'Meld een extra meting aan',
  'assumption.status': 'De status van een aanname is veranderd',
  'assumption.status.text': 'Van “{cause}” naar “{effect}”: dit was {from} en is nu {to}.',
  'assumption.status.discreet': 'Een aanname was {from} en is nu {to}.',
  'assumption.read': 'Lees waarom',
  ...statusWordsNl,
} as const;

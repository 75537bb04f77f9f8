/** What a mail says around what it tells. */
export const nl = {
  'sender': 'Loketten',
  'digest.subject': 'Berichten van {day} ({count}): {first}',
  'digest.title': 'Uw berichten van {day}',
  'open': 'Openen en antwoorden',
  'less': 'In mail noemen wij niemand, en staan geen woorden van anderen. Wat er geschreven is leest u op de pagina.',
  'left':
    'Er is nog meer: {count, plural, =1 {één bericht past} other {# berichten passen}} niet in deze mail. Alles staat op uw overzicht.',
  'overview': 'Uw overzicht',
  'why':
    'U krijgt deze mail omdat u de loketten gebruikt. Het is geen postbus: op een antwoord kunnen wij niet ingaan.',
  'choose': 'Kiezen hoe u berichten krijgt',
  'stop': 'Geen mail meer',
} as const;

export const en = {
  'sender': 'Loketten',
  'digest.subject': 'Messages of {day} ({count}): {first}',
  'digest.title': 'Your messages of {day}',
  'open': 'Open and answer',
  'less': 'In mail we name nobody, and quote no words of others. What was written you can read on the page.',
  'left':
    'There is more: {count, plural, =1 {one message does} other {# messages do}} not fit in this mail. Everything stands on your overview.',
  'overview': 'Your overview',
  'why': 'You get this mail because you use the desks. It is no mailbox: we cannot take up an answer.',
  'choose': 'Choose how you get messages',
  'stop': 'No more mail',
} as const satisfies Record<keyof typeof nl, string>;

/** What somebody reads and chooses about the messages that they get. */
export const nl = {
  'title': 'Berichten',
  'text': 'Het loket stuurt u berichten in de chats waarin u gekoppeld bent. Kies hier waar, en in welke taal.',
  'nowhere':
    'U bent in geen chat gekoppeld. U krijgt dus geen berichten: wat op u wacht staat op uw overzicht. Typ /loket in Slack of Teams om uw account te koppelen.',
  'chats': 'Waar wilt u berichten?',
  'chats.hint': 'Kiest u niets, dan krijgt u geen berichten. Wat op u wacht staat ook op uw overzicht.',
  'language': 'In welke taal?',
  'language.nl': 'Nederlands',
  'language.en': 'English',
  'save': 'Bewaren',
  'saved': 'Bewaard',
  'back': 'Naar uw overzicht',
} as const;

export const en = {
  'title': 'Messages',
  'text': 'The desk sends you messages in the chats in which you are linked. Choose here where, and in which language.',
  'nowhere':
    'You are linked in no chat. So you get no messages: what awaits you is on your overview. Type /desk in Slack or Teams to link your account.',
  'chats': 'Where do you want messages?',
  'chats.hint': 'If you choose none you get no messages. What awaits you is on your overview too.',
  'language': 'In which language?',
  'language.nl': 'Nederlands',
  'language.en': 'English',
  'save': 'Save',
  'saved': 'Saved',
  'back': 'To your overview',
} as const satisfies Record<keyof typeof nl, string>;

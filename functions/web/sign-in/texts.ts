/** The pages around signing in. */
export const nl = {
  'title': 'Inloggen',
  'text': 'U logt in bij de inlogdienst van uw organisatie. Daarna komt u hier terug.',
  'why':
    'Inloggen is nodig om onderzoek aan te melden, gegevens aan te vragen of een besluit te nemen. De kaart, de catalogus en de pagina voor bewoners kunt u zonder inloggen bekijken.',
  'go': 'Verder naar inloggen',
  'already': 'U bent al ingelogd als {name}.',
  'failed': 'Het inloggen is niet gelukt. Er is niets veranderd: probeer het opnieuw.',
  'unreachable': 'De inlogdienst geeft geen antwoord. Probeer het over een minuut opnieuw.',
  'signed-out': 'U bent uitgelogd',
  'signed-out.text': 'U bent bij dit loket uitgelogd. Nu nog bij de inlogdienst.',
  'signed-out.go': 'Verder',
  'no-role':
    'U bent bekend bij de inlogdienst, maar u hebt daar geen rol voor dit loket. Vraag het programmabureau om een rol.',
} as const;

export const en = {
  'title': 'Sign in',
  'text': 'You sign in with the sign-in service of your organisation. Then you come back here.',
  'why':
    'You need to sign in to register a study, to request data or to decide. The map, the catalogue and the page for residents can be seen without.',
  'go': 'Go on to sign in',
  'already': 'You are signed in as {name} already.',
  'failed': 'Signing in did not work. Nothing has changed: try again.',
  'unreachable': 'The sign-in service does not answer. Try again in a minute.',
  'signed-out': 'You are signed out',
  'signed-out.text': 'You are signed out of this desk. Next is the sign-in service.',
  'signed-out.go': 'Go on',
  'no-role': 'The sign-in service knows you, but gives you no role at this desk. Ask the programme bureau for a role.',
} as const satisfies Record<keyof typeof nl, string>;

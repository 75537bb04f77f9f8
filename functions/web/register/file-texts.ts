/** A file of the register that takes a while to make: how far it is, and what came of it. */
export const nl = {
  'waiting': 'Het bestand wordt gemaakt: het wacht op zijn beurt',
  'busy': 'Het bestand wordt gemaakt: {share} %',
  'busy.text':
    'Er staan veel activiteiten in. Deze pagina ververst zichzelf. U mag haar ook verlaten: het werk gaat door. Bewaar dan het adres van deze pagina, daar haalt u het bestand op.',
  'busy.label': 'Hoe ver het bestand is',
  'busy.progress': '{done} van {of} activiteiten.',
  'done': 'Het bestand is klaar',
  'done.holds':
    '{count, plural, =0 {Er staat geen enkele activiteit in} =1 {Er staat één activiteit in} other {Er staan # activiteiten in}}, zoals u ze mag zien.',
  'done.contacts': 'Er staan contactgegevens van mensen in. Bewaar het niet langer dan nodig.',
  'done.until': 'U kunt het ophalen tot {moment}. Daarna wordt het verwijderd.',
  'get': 'Download {name}',
  'gone': 'Het bestand is er niet meer',
  'gone.text': 'Een bestand blijft een dag bewaard. U kunt het opnieuw laten maken.',
  'failed': 'Het bestand kon niet worden gemaakt',
  'failed.text': 'Dat ligt aan ons, niet aan u. Probeer het nog eens. Lukt het weer niet, noem dan nummer {number}.',
  'again': 'Maak het opnieuw',
  'too-many':
    'Er worden er al zoveel gemaakt als tegelijk kan, of u liet er dit uur al veel maken. Probeer het over een minuut nog eens, en lukt het dan niet, over een uur.',
  'too-often': 'U haalde dit uur al vaak een bestand op. Probeer het over een uur nog eens.',
  'back.register': 'Terug naar de activiteiten',
  'back.import': 'Terug naar Lijst invoeren',
} as const;

export const en = {
  'waiting': 'The file is being made: it waits for its turn',
  'busy': 'The file is being made: {share} %',
  'busy.text':
    'There are many activities in it. This page shows itself anew. You may also leave it: the work goes on. Keep the address of this page then, for the file is fetched here.',
  'busy.label': 'How far the file is',
  'busy.progress': '{done} of {of} activities.',
  'done': 'The file is ready',
  'done.holds':
    '{count, plural, =0 {There is no activity in it} =1 {There is one activity in it} other {There are # activities in it}}, as you may see them.',
  'done.contacts': 'It holds contacts of people. Keep it no longer than you need it.',
  'done.until': 'You can fetch it until {moment}. After that it is removed.',
  'get': 'Download {name}',
  'gone': 'The file is no longer there',
  'gone.text': 'A file is kept for a day. You can have it made once more.',
  'failed': 'The file could not be made',
  'failed.text': 'That is our doing, not yours. Try it again. If it fails once more, tell us number {number}.',
  'again': 'Make it once more',
  'too-many':
    'As many are being made as can be at once, or you had many made within this hour. Try again in a minute, and if that fails, in an hour.',
  'too-often': 'You fetched files often within this hour. Try again in an hour.',
  'back.register': 'Back to the activities',
  'back.import': 'Back to Bring a list in',
} as const satisfies Record<keyof typeof nl, string>;

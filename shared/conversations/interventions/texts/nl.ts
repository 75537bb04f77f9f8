/** What the conversations say of interventions, in Dutch. */
export const interventionsNl = {
  'still.line': '“{title}”: stand van {day}. Loopt dit nog?',
  'still.title': 'Loopt dit nog?',
  'still.text': '“{title}” is voor het laatst bevestigd op {day}. Loopt dit nog?',
  'still.never':
    '“{title}” staat er zoals het bekend was op {day}. Niemand heeft het sindsdien bevestigd. Loopt dit nog?',
  'still.yes': 'Ja, dit loopt',
  'still.done': 'Klaar',
  'still.stopped': 'Gestopt',
  'still.thanks': 'Dank u',
  'still.kept': '“{title}”: {answer}. Dat staat nu bij de interventie, met de datum van vandaag.',
  'still.kept.over':
    '“{title}”: {answer}. Dat staat nu bij de interventie. In het register is de activiteit nog open: wie haar aanmeldde krijgt een bericht om haar daar af te ronden.',
  'still.over.title': 'Sluit u deze activiteit af?',
  'still.over.done': 'Er is gezegd dat “{title}” klaar is. In het register is de activiteit nog open. Rondt u haar af?',
  'still.over.stopped':
    'Er is gezegd dat “{title}” gestopt is. In het register is de activiteit nog open. Trekt u haar in, of rondt u haar af?',
  'still.over.page': 'Naar de interventie',
  'still.list.title': 'Lang niet bevestigd',
  'still.list.text':
    '{count, plural, =1 {Van 1 activiteit die met een lijst kwam, is} other {Van # activiteiten die met een lijst kwamen, is}} al 210 dagen niet bevestigd dat zij nog loopt. In de lijst kunt u het per activiteit zeggen.',
  'still.list.more':
    'Van meer dan {count} activiteiten die met een lijst kwamen, is al 210 dagen niet bevestigd dat zij nog lopen. In de lijst kunt u het per activiteit zeggen.',
  'still.list.page': 'Naar de lijst',
} as const;

import type { drawNl } from './draw-nl.ts';

/** What the conversations say of how a sample is drawn, in English. */
export const drawEn = {
  'draw.again.none':
    'With a draw through the desk nobody gets another letter or question within {weeks, plural, =1 {a week} other {# weeks}}; without it {without}.',
  'draw.again.some':
    'With a draw through the desk {with} get another letter or question within {weeks, plural, =1 {a week} other {# weeks}}; without it {without}.',
  'draw.again.more':
    'It is too full here to spare everybody. With a draw through the desk {with} get another letter or question within {weeks, plural, =1 {a week} other {# weeks}}, without it {without}. Another period fits better.',
  'draw.again.own':
    'You draw from a list of your own. A draw through the desk then spares nobody: {with} get another letter or question within {weeks, plural, =1 {a week} other {# weeks}}.',
  'draw.again.nothing':
    'None of them gets another letter or question within {weeks, plural, =1 {a week} other {# weeks}}.',
  'draw.independent':
    '{percent, plural, =50 {Half of the other asks in those weeks draw} =100 {All other asks in those weeks draw} other {#% of the other asks in those weeks draw}} by themselves. Those the desk cannot avoid.',
  'draw.fits': 'Then the draw fits: {period}',
  'draw.worst': 'That is in {name}, where it is most.',
  'draw.figures':
    'still free {free}; asked again {with} with a draw, {without} without; homes {homes}; draw by themselves {independent}',
  'field.draw': 'How do you choose the people?',
  'field.draw.hint':
    'Through the desk, whoever was asked lately gets no other letter. Whoever holds the addresses draws; no names reach the desk. Leave empty if you do not know.',
  'wrong.draw': 'Choose through the desk or a list of your own, or leave it empty.',
  'field.drawnBy': 'Which partner draws the addresses?',
  'field.drawnBy.hint':
    'The municipality or a housing corporation draws from its own list. It is told as soon as this is approved.',
  'wrong.drawnBy': 'Choose a partner from the list.',
  'field.sameAs': 'Do you ask the same people as before?',
  'field.sameAs.hint': 'Then fill in the number of your earlier activity. The same homes are drawn.',
  'wrong.sameAs': 'The number of an earlier activity of your own, such as 4711-3.',
  'field.size': 'Does the number have to be exact?',
  'field.size.hint': 'If so, some more homes are drawn. Whoever holds the addresses stops at your number.',
  'wrong.size': 'Choose about or exactly, or leave it empty.',
  'draw.slices': 'a draw through the desk',
  'draw.own-list': 'from a list of one’s own',
  'size.expected': 'about this number',
  'size.fixed': 'exactly this number',
  'fact.draw': 'How people are chosen',
  'draw.by': 'drawn by {partner}',
  'draw.same': 'the same people as {number}',
  'draw.fixed': 'exactly {count, plural, =1 {one person} other {# people}}',
  'draw.same.offer': 'Do you ask the same people as last time? Then you draw the same homes as {number}.',
  'draw.same.used': 'You ask the same people as {number}: the same homes are drawn.',
  'draw.same.use': 'The same people as {number}',
  'draw.reserved.one': '{group}: about {count}',
  'draw.state.reserved': 'The sample is reserved. You can issue it once the activity is approved.',
  'draw.state.ready': 'The sample is reserved and can be issued.',
  'draw.state.issued': 'The sample was issued on {moment}, version {version}.',
  'draw.follows':
    'Issuing fixes which homes are drawn. Whoever holds the addresses gets a file and draws from their own list by it. A later change leaves what was issued.',
  'draw.can': 'You can issue the sample.',
  'draw.title': 'Sample of {title}',
  'draw.await': 'Issue the sample: {title} ({number})',
  'draw.tell': 'Report the numbers of the sample: {title} ({number})',
  'draw.outcomes': 'Report numbers',
  'draw.state.stopped':
    'This activity does not go ahead. Draw nobody from it any more, and write to nobody. The file is only needed to tell residents for what they were drawn.',
  'draw.file': 'Draw file',
  'draw.tool': 'Draw from your list',
  'act.draw': 'Issue the sample',
} as const satisfies Record<keyof typeof drawNl, string>;

/** A registration as the bureau sees it, to decide on. */
export const nl = {
  'proposed': 'Wat er zou veranderen',
  'asked': 'Wat er gevraagd wordt',
  'room': 'Hoe vol het wordt',
  'room.figures': 'nu {before}, deze aanmelding {part}, samen {after}, grens {limit}',
  'room.more': 'Nog {count, plural, =1 {een buurt} other {# buurten}}',
  'overlaps':
    '{count, plural, =0 {Er is daar dan niets anders.} =1 {Daar is dan ook:} other {Daar is dan ook, # in totaal:}}',
  'overlaps.more': '{count, plural, =1 {Nog één} other {Nog #}}',
  'uncounted': 'Van {count, plural, =1 {één daarvan} other {# daarvan}} is nog niet bekend wat er gevraagd wordt.',
  'known': 'Wat er al bekend is',
  'decide': 'Besluit',
  'decide.way': 'Wat besluit u?',
  'decide.conditions': 'Voorwaarden',
  'decide.conditions.note': '(niet verplicht, alleen bij goedkeuren)',
  'decide.override': 'Dit vraagt te veel, of de organisatie is lang uitkomsten schuldig',
  'decide.override.yes': 'Het mag toch. Ik schreef hierboven waarom.',
  'decide.take': 'Besluiten',
  'wrong.override':
    'Dit zou te veel vragen, of de organisatie is lang uitkomsten schuldig. Vink aan dat het toch mag, of kies een ander besluit.',
  'wrong.conditions': 'Schrijf hoogstens 4.000 tekens.',
  'stale': 'Intussen {what}. Kijk hoe het nu staat en besluit opnieuw; wat u typte staat er nog.',
  'undo.refused':
    'Dit besluit kan niet meer terug: er is iets anders gebeurd, de 10 minuten zijn om, of de ruimte is intussen vergeven.',
  'refused': 'Dit kan nu niet ({code}). Kijk hoe het nu staat.',
  'decided': 'U besloot: {status}.',
  'undone': 'Het besluit is teruggenomen. Alles staat weer zoals het was.',
  'acts': 'Wat u nog kunt doen',
  'next': 'Volgende: {title}',
  'proof': 'Bekijk de registratie zoals iedereen die ziet',
} as const;

export const en = {
  'proposed': 'What would change',
  'asked': 'What is asked',
  'room': 'How full it gets',
  'room.figures': 'now {before}, this registration {part}, together {after}, limit {limit}',
  'room.more': '{count, plural, =1 {One more neighbourhood} other {# more neighbourhoods}}',
  'overlaps':
    '{count, plural, =0 {Nothing else is there then.} =1 {Also there then:} other {Also there then, # in all:}}',
  'overlaps.more': '{count, plural, =1 {One more} other {# more}}',
  'uncounted': 'Of {count, plural, =1 {one of them} other {# of them}} it is not known yet what is asked.',
  'known': 'What is known already',
  'decide': 'Decision',
  'decide.way': 'What do you decide?',
  'decide.conditions': 'Conditions',
  'decide.conditions.note': '(optional, with an approval only)',
  'decide.override': 'This asks too much, or the organisation has owed results for long',
  'decide.override.yes': 'It may all the same. I wrote above why.',
  'decide.take': 'Decide',
  'wrong.override':
    'This would ask too much, or the organisation has owed results for long. Tick that it may all the same, or choose another decision.',
  'wrong.conditions': 'Write at most 4,000 characters.',
  'stale': 'Meanwhile {what}. See how it stands now and decide again; what you typed is still there.',
  'undo.refused':
    'This decision cannot be taken back any more: something else happened, the 10 minutes are over, or the room was given away meanwhile.',
  'refused': 'This is not possible now ({code}). See how it stands.',
  'decided': 'You decided: {status}.',
  'undone': 'The decision was taken back. Everything is as it was.',
  'acts': 'What else you can do',
  'next': 'Next: {title}',
  'proof': 'See the registration as everybody does',
} as const satisfies Record<keyof typeof nl, string>;

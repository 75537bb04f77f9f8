/** What pages say of how a sample is drawn. */
export const nl = {
  'again': 'Per buurt: hoeveel mensen binnen de rusttijd ook door een ander gevraagd worden',
  'again.place': 'Buurt',
  'again.free': 'Nog vrij om te trekken',
  'again.with': 'Nog eens gevraagd, met trekking',
  'again.without': 'Nog eens gevraagd, zonder',
  'again.homes': 'Woningen nog eens gevraagd, met trekking',
  'again.independent': 'Andere vragen die zelf trekken',
  'draw': 'Steekproef',
  'reserved': 'Zoveel mensen zijn ongeveer gereserveerd (van huishoudens het aantal woningen):',
  'issue': 'Steekproef uitgeven',
  'issue.again': 'Opnieuw uitgeven na een wijziging',
  'file': 'Download het trekkingsbestand',
  'tool': 'Trek uit uw lijst',
  'twice.none': 'In de twaalf weken tot en met {week} krijgt niemand hier twee keer een vraag.',
  'twice.some':
    'In de twaalf weken tot en met {week} krijgt {share} van de groep “{group}” twee keer of vaker een vraag. Bij andere groepen is dat niet meer.',
  'twice.unknown':
    'Hoeveel mensen hier in twaalf weken twee keer een vraag krijgen, weten we niet: van sommige activiteiten is niet bekend wat ze vragen.',
} as const satisfies Record<string, string>;

export const en = {
  'again': 'By neighbourhood: how many people somebody else asks too within the weeks of rest',
  'again.place': 'Neighbourhood',
  'again.free': 'Still free to draw',
  'again.with': 'Asked again, with a draw',
  'again.without': 'Asked again, without',
  'again.homes': 'Homes asked again, with a draw',
  'again.independent': 'Other asks that draw by themselves',
  'draw': 'Sample',
  'reserved': 'About so many people are reserved (of households the number of homes):',
  'issue': 'Issue the sample',
  'issue.again': 'Issue again after a change',
  'file': 'Download the draw file',
  'tool': 'Draw from your list',
  'twice.none': 'In the twelve weeks up to and including {week} nobody here is asked twice.',
  'twice.some':
    'In the twelve weeks up to and including {week}, {share} of the group “{group}” is asked twice or more. In other groups it is no more than that.',
  'twice.unknown':
    'How many people here are asked twice in twelve weeks we do not know: of some activities it is not known what they ask.',
} as const satisfies Record<keyof typeof nl, string>;

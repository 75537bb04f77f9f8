/** What the norm may learn from what came of asks. */
export const nl = {
  'title': 'Wat de norm kan leren',
  'lead':
    'Antwoorden mensen minder vaak als er thuis kort geleden ook al iets gevraagd is? Dat rekenen we uit met de aantallen die onderzoekers doorgeven.',
  'how':
    'Binnen een onderzoek en een buurt bepaalt het lot hoelang er bij iemand thuis niets gevraagd was. Daarom kan een verschil niet komen door de buurt of het onderzoek. We nemen de laatste vijf jaar: {asks, plural, =1 {1 onderzoek} other {# onderzoeken}}.',
  'method':
    'Het verschil is dat van Mantel en Haenszel, met de marge van Sato, ruimer gemaakt omdat huisgenoten op elkaar lijken.',
  'rest.12-25': '12 tot en met 25 weken rust',
  'rest.26-51': '26 tot en met 51 weken rust',
  'rest.52+': '52 weken rust of meer',
  'heading': '{rest}, vergeleken met {beside}',
  'few':
    'Nog te weinig om iets te zeggen. Er zijn nodig: {strata, plural, =0 {geen buurten meer} =1 {nog 1 buurt van een onderzoek} other {nog # buurten van onderzoeken}}. Wie er nog benaderd moeten zijn: {rest} met de korte rust, {beside} met de lange.',
  'less': 'Er antwoorden {points} van de 100 minder. Het echte verschil ligt tussen {from} en {to} minder.',
  'more': 'Er antwoorden {points} van de 100 meer. Het echte verschil ligt tussen {from} minder en {to} meer.',
  'base':
    'Uit {strata, plural, =1 {1 buurt van een onderzoek} other {# buurten van onderzoeken}}. Benaderd: {rest} met de korte rust, {beside} met de lange.',
  'proposal': 'Voorstel',
  'proposal.text':
    'Kies {weeks, plural, =1 {1 week} other {# weken}} rust: dat is de kortste rust waarbij zeker minder dan {most} van de 100 minder mensen antwoorden, of de langste die vergeleken kon worden. Bij die rust hoort een grens van {limit} keer gevraagd per 100 mensen in 12 weken, als een vraag {ask, plural, =1 {1 week} other {# weken}} duurt.',
  'proposal.none': 'Er is nog geen voorstel: er is te weinig doorgegeven.',
  'proposal.by': 'Het programmabureau beslist. Er verandert niets vanzelf.',
  'proposal.open': 'Probeer dit uit in de regels',
  'to-norm': 'De grenzen zoals ze nu zijn',
} as const satisfies Record<string, string>;

export const en = {
  'title': 'What the norm can learn',
  'lead':
    'Do people answer less often where something was asked at home not long ago? We work that out from the numbers that researchers report.',
  'how':
    'Within a study and a neighbourhood chance decides how long nobody was asked at somebody’s home. So a difference cannot come from the neighbourhood or the study. We take the last five years: {asks, plural, =1 {1 study} other {# studies}}.',
  'method':
    'The difference is that of Mantel and Haenszel, with the margin of Sato, widened because people of one home are alike.',
  'rest.12-25': '12 up to and including 25 weeks of rest',
  'rest.26-51': '26 up to and including 51 weeks of rest',
  'rest.52+': '52 weeks of rest or more',
  'heading': '{rest}, beside {beside}',
  'few':
    'Too few to say anything yet. Needed are: {strata, plural, =0 {no more neighbourhoods} =1 {1 more neighbourhood of a study} other {# more neighbourhoods of studies}}. Still to be approached: {rest} with the short rest, {beside} with the long one.',
  'less': '{points} in 100 fewer answer. The real difference lies between {from} and {to} fewer.',
  'more': '{points} in 100 more answer. The real difference lies between {from} fewer and {to} more.',
  'base':
    'From {strata, plural, =1 {1 neighbourhood of a study} other {# neighbourhoods of studies}}. Approached: {rest} with the short rest, {beside} with the long one.',
  'proposal': 'Proposal',
  'proposal.text':
    'Choose {weeks, plural, =1 {1 week} other {# weeks}} of rest: that is the shortest rest at which surely less than {most} in 100 fewer people answer, or the longest that could be compared. With that rest goes a limit of being asked {limit} times per 100 people in 12 weeks, where an ask takes {ask, plural, =1 {1 week} other {# weeks}}.',
  'proposal.none': 'There is no proposal yet: too little was reported.',
  'proposal.by': 'The programme bureau decides. Nothing changes by itself.',
  'proposal.open': 'Try this out in the rules',
  'to-norm': 'The limits as they are now',
} as const satisfies Record<keyof typeof nl, string>;

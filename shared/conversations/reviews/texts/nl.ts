/** What the conversations say of living reviews, in Dutch. */
export const reviewsNl = {
  'review.judge.line':
    '{count, plural, =1 {1 studie wacht} other {{shown} studies wachten}} op uw oordeel: “{question}”',
  'review.settle.line':
    '{count, plural, =1 {Over 1 studie verschillen twee beoordelaars} other {Over {shown} studies verschillen twee beoordelaars}}: “{question}”',
  'review.search.line': 'Sinds {day} is het tijd om opnieuw te zoeken: “{question}”',
  'review.due.title': 'Tijd om opnieuw te zoeken',
  'review.due.text': 'Voor de review “{question}” moest op {day} opnieuw gezocht worden.',
  'review.due.discreet': 'Voor een review waar u bij hoort moest op {day} opnieuw gezocht worden.',
  'review.card.title': 'Review',
  'review.card.counts': 'Studies',
  'review.card.counts.text': '{studies} gevonden, {screened} op titel beoordeeld door twee, {included} meegenomen',
  'review.card.due': 'Opnieuw zoeken',
  'review.card.conclusion': 'Conclusie',
  'review.card.page': 'Naar de review',
  'review.card.judge': 'Studies beoordelen',
  'review.card.settle': 'Verschillen oplossen',
} as const;

/** What the forms say by which the data desk changes an approved request, in Dutch. */
export const dataChangeNl = {
  'data.step.answer-back': 'Antwoord terugnemen',
  'data.step.answer-back.do': 'Terugnemen',
  'data.step.answer-back.ask': 'Waarom neemt u het antwoord terug?',
  'data.step.answer-back.hint':
    'De aanvrager en de mensen in de aanvraag lezen dit. Niemand kan het antwoord daarna nog ophalen.',
  'data.step.answer-back.wrong': 'Schrijf waarom.',
  'data.step.answer-back.done': 'Het antwoord is teruggenomen',
  'data.people.title': 'Mensen wijzigen',
  'data.people.do': 'Wijzigen',
  'data.people.done': 'De mensen zijn gewijzigd',
  'data.people.waits': 'Gevraagd: de eigenaren van de gegevens moeten nog akkoord gaan',
  'data.people.add': 'Wie komt erbij?',
  'data.people.add.hint':
    'Elke regel een naam en het e-mailadres waarmee iemand inlogt. De eigenaren van de gegevens moeten akkoord gaan.',
  'data.people.remove': 'Wie gaat eraf?',
  'data.people.remove.hint': 'Hun toegang eindigt meteen.',
  'data.people.none': 'Zeg wie erbij komt of eraf gaat.',
  'data.people.wrong': 'Elke regel een naam en een e-mailadres, zoals: Jan Jansen, jan@voorbeeld.nl',
  'data.applicant.title': 'Overdragen aan een andere aanvrager',
  'data.applicant.do': 'Overdragen',
  'data.applicant.done': 'De aanvraag is overgedragen',
  'data.applicant.name': 'Naam van de nieuwe aanvrager',
  'data.applicant.name.wrong': 'Schrijf een naam.',
  'data.applicant.email': 'E-mailadres van de nieuwe aanvrager',
  'data.applicant.email.hint':
    'Het adres waarmee iemand inlogt. Wie de aanvraag nu heeft, ziet haar daarna niet meer en heeft geen toegang meer.',
  'data.applicant.email.wrong': 'Schrijf een e-mailadres.',
} as const;

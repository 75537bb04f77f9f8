import type { dataChangeNl } from './change-nl.ts';

/** What the forms say by which the data desk changes an approved request, in English. */
export const dataChangeEn = {
  'data.step.answer-back': 'Take the answer back',
  'data.step.answer-back.do': 'Take back',
  'data.step.answer-back.ask': 'Why do you take the answer back?',
  'data.step.answer-back.hint':
    'The applicant and the people in the request read this. Nobody can get the answer after that.',
  'data.step.answer-back.wrong': 'Write why.',
  'data.step.answer-back.done': 'The answer was taken back',
  'data.people.title': 'Change people',
  'data.people.do': 'Change',
  'data.people.done': 'The people were changed',
  'data.people.waits': 'Asked: the owners of the data have still to agree',
  'data.people.add': 'Who is added?',
  'data.people.add.hint':
    'On each line a name and the e-mail address with which somebody signs in. The owners of the data have to agree.',
  'data.people.remove': 'Who is taken off?',
  'data.people.remove.hint': 'Their access ends at once.',
  'data.people.none': 'Say who is added or taken off.',
  'data.people.wrong': 'On each line a name and an e-mail address, such as: Jan Jansen, jan@example.org',
  'data.applicant.title': 'Hand over to another applicant',
  'data.applicant.do': 'Hand over',
  'data.applicant.done': 'The request was handed over',
  'data.applicant.name': 'Name of the new applicant',
  'data.applicant.name.wrong': 'Write a name.',
  'data.applicant.email': 'E-mail address of the new applicant',
  'data.applicant.email.hint':
    'The address with which somebody signs in. Who has the request now no longer sees it afterwards, and has no access any more.',
  'data.applicant.email.wrong': 'Write an e-mail address.',
} as const satisfies Record<keyof typeof dataChangeNl, string>;

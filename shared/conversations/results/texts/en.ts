import type { resultsNl } from './nl.ts';

/** What the conversations say of the results that a study owes, in English. */
export const resultsEn = {
  'act.results': 'Deliver results',
  'act.results-decide': 'Look at results',
  'results.title': 'Deliver results',
  'results.about':
    '{title} ({number}). Tell the people whom you asked what you found. The programme bureau looks at it; after five working days it becomes public by itself.',
  'results.text': 'What did you find?',
  'results.text.hint': 'In plain Dutch (B1), at most 250 words, without names or other data of people.',
  'results.link': 'Where is more?',
  'results.link.hint': 'The address of a page, with https:// before it.',
  'results.submit': 'Send',
  'results.wrong.text': 'Write at most 250 words, without names, addresses, telephone numbers or e-mail addresses.',
  'results.wrong.link': 'The address of a page begins with http:// or https://.',
  'results.done': 'Results sent: {title}',
  'results.done.text': 'The programme bureau looks at it. If it says nothing, the text is public on {day}.',
  'results.due.title': 'Results of your study',
  'results.due.soon':
    '“{title}” ({number}): deliver the results before the end of {day}. The people whom you asked read them then.',
  'results.due.late':
    '“{title}” ({number}): the results should have been there on {day}. {late, plural, =1 {That is a week ago or less.} other {This is week # after that day.}}',
  'results.line.soon': 'Results of {title} ({number}): before the end of {day}',
  'results.line.late': 'Results of {title} ({number}): late since {day}',
  'results.line.look': 'Results of {title} ({number}) to look at, before {day}',
  'results.decide.title': 'Look at results',
  'results.decide.said': 'What was written',
  'results.decide.none': 'Nothing was delivered yet.',
  'results.decide.link': 'More',
  'results.decision': 'What do you do with it?',
  'results.decision.publish': 'Publish',
  'results.decision.return': 'Send back: something else has to be in it',
  'results.decision.waive': 'Waive: nothing has to come',
  'results.reason': 'Why?',
  'results.reason.hint': 'Needed to send back and to waive. Whoever registered the study reads this.',
  'results.wrong.decision': 'Choose what you do with the results.',
  'results.wrong.reason': 'Write why: this is needed to send back and to waive.',
  'results.decided.publish': 'Published: {title}',
  'results.decided.return': 'Sent back: {title}',
  'results.decided.waive': 'Waived: {title}',
} as const satisfies Record<keyof typeof resultsNl, string>;

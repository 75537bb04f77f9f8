import type { interventionsNl } from './nl.ts';

/** The same in English. */
export const interventionsEn = {
  'still.line': '“{title}”: as of {day}. Is it still going on?',
  'still.title': 'Is this still going on?',
  'still.text': '“{title}” was last confirmed on {day}. Is it still going on?',
  'still.never': '“{title}” is as it was known on {day}. Nobody confirmed it since. Is it still going on?',
  'still.yes': 'Yes, it is',
  'still.done': 'Done',
  'still.stopped': 'Stopped',
  'still.thanks': 'Thank you',
  'still.kept': '“{title}”: {answer}. It now stands with the intervention, with the date of today.',
  'still.kept.over':
    '“{title}”: {answer}. It now stands with the intervention. In the register the activity is still open: whoever registered it gets a message to close it there.',
  'still.over.title': 'Will you close this activity?',
  'still.over.done':
    'It was said that “{title}” is done. In the register the activity is still open. Will you complete it?',
  'still.over.stopped':
    'It was said that “{title}” has stopped. In the register the activity is still open. Will you withdraw it, or complete it?',
  'still.over.page': 'To the intervention',
  'still.list.title': 'Not confirmed for a long time',
  'still.list.text':
    '{count, plural, =1 {For 1 activity that came in with a list, nobody} other {For # activities that came in with a list, nobody}} confirmed for 210 days that it is still going on. You can say so for each of them in the list.',
  'still.list.more':
    'For more than {count} activities that came in with a list, nobody confirmed for 210 days that they are still going on. You can say so for each of them in the list.',
  'still.list.page': 'To the list',
} as const satisfies Record<keyof typeof interventionsNl, string>;

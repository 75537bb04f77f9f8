import type { FieldColumn, Question } from './field.ts';

/** The questions of what is asked of people. */
export const ASK_QUESTIONS = [
  { id: 'participants', part: ['participants'], covers: [], kind: 'number', least: 0, most: 100_000, hint: true, optional: true, redraws: true },
  { id: 'contacts', part: ['contactsPerParticipant'], kind: 'number', least: 1, most: 52, optional: true, redraws: true },
  { id: 'reminders', part: ['reminders'], kind: 'number', least: 0, most: 10, optional: true, redraws: true },
  { id: 'minutes', part: ['minutesPerContact'], kind: 'number', least: 0, most: 480, decimals: true, optional: true, redraws: true },
  { id: 'rate', part: ['responseRate'], kind: 'number', least: 0, most: 100, per: 100, decimals: true, optional: true, redraws: true },
  { id: 'mode', part: ['mode'], kind: 'choice', of: 'mode', optional: true, redraws: true },
  { id: 'askStart', part: ['period', 'start'], kind: 'day', hint: true, optional: true, redraws: true },
  { id: 'askEnd', part: ['period', 'end'], covers: ['period'], kind: 'day', optional: true, redraws: true },
  { id: 'perPlace', part: ['participantsPerNeighbourhood'], kind: 'per-place', hint: true, optional: true, when: 'answered' },
] as const satisfies readonly Question[];

/** The columns of what is asked of people. */
export const ASK_COLUMNS = [
  {
    field: 'participants', nl: 'deelnemers', part: ['participants'], cell: 'whole-number', example: '200',
    explanation: { nl: 'Hoeveel mensen benaderd worden; leeg als niemand dat nog weet', en: 'How many people are approached; empty where nobody knows yet' },
  },
  {
    field: 'contactsPerParticipant', nl: 'contactenPerDeelnemer', part: ['contactsPerParticipant'], cell: 'whole-number', example: '1',
    explanation: { nl: 'Hoe vaak ieder gevraagd wordt, 1 tot 52', en: 'How often each is asked, 1 to 52' },
  },
  {
    field: 'reminders', nl: 'herinneringen', part: ['reminders'], cell: 'whole-number', example: '1',
    explanation: { nl: 'Hoeveel herinneringen ieder hoogstens krijgt; leeg is 0', en: 'How many reminders each gets at most; empty is 0' },
  },
  {
    field: 'responseRate', nl: 'respons', part: ['responseRate'], cell: 'share', example: '0,4',
    explanation: { nl: 'Welk deel naar verwachting meedoet, zoals 0,4 of 40%; leeg is 1', en: 'The share expected to take part, such as 0.4 or 40%; empty is 1' },
  },
  {
    field: 'minutesPerContact', nl: 'minutenPerContact', part: ['minutesPerContact'], cell: 'number', example: '20',
    explanation: { nl: 'Hoeveel minuten een contact kost', en: 'How many minutes a contact takes' },
  },
  {
    field: 'mode', nl: 'vorm', part: ['mode'], cell: 'mode', example: 'post',
    explanation: { nl: 'Hoe mensen gevraagd worden; leeg is online', en: 'How people are asked; empty is online' },
  },
  {
    field: 'askStart', nl: 'vragenVanaf', part: ['period', 'start'], cell: 'day', example: '18-01-2027',
    explanation: { nl: 'De eerste dag waarop mensen gevraagd worden; leeg is de hele periode', en: 'The first day on which people are asked; empty is the whole period' },
  },
  {
    field: 'askEnd', nl: 'vragenTot', part: ['period', 'end'], cell: 'day', example: '31-01-2027',
    explanation: { nl: 'De laatste dag waarop mensen gevraagd worden', en: 'The last day on which people are asked' },
  },
] as const satisfies readonly FieldColumn[];

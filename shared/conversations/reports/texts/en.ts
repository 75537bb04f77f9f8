import type { reportsNl } from './nl.ts';

/** The same in English. */
export const reportsEn = {
  'report.opened': 'The draft is ready: {title}',
  'report.opened.text': 'The report was put together from what there is now. You can edit its texts.',
  'report.offered': 'Offered to the board: {title}',
  'report.offered.text': 'The report was offered to {meeting} of {day}.',
  'report.returned': 'Returned by the board: {title}',
  'report.returned.text': 'The reason: {reason}',
  'report.adopted': 'Adopted: {title}',
  'report.adopted.text': 'The board has adopted the report. Everybody can read it now.',
  'report.adopted.untold': 'Nobody is known of these partners, tell them yourself: {partners}.',
  'report.read': 'Read the report',
  'report.word': 'Word',
  'report.pdf': 'PDF',
  'report.all': 'All reports',
  'report.title': 'Reports',
  'report.none': 'No report was adopted yet.',
  'report.stands.draft': 'This is a draft. The bureau works on it.',
  'report.stands.returned': 'The board returned it. The reason: {reason}',
  'report.stands.offered': 'Offered to {meeting} of {day}.',
  'report.stands.adopted': 'Adopted on {day}.',
  'report.stands.withdrawn': 'Withdrawn. The reason: {reason}',
  'report.awaits': 'This awaits you:',
  'report.awaits.draft': '{title}: finish the draft and offer it',
  'report.awaits.returned': '{title}: returned by the board',
  'report.awaits.offered': '{title}: the board is asked for a decision',
} as const satisfies Readonly<Record<keyof typeof reportsNl, string>>;

import type { smallNl } from './small-nl.ts';

/** What the conversations say of small asks, reservations and asks that were left out, in English. */
export const smallEn = {
  'actor.rule': 'the desk’s rule',
  'action.reserved': 'room reserved',
  'action.reservation-used': 'reservation used',
  'action.lapsed': 'reservation lapsed',
  'action.looked-back': 'looked back at',
  'told.rule': '{title}: {action} by a rule of the desk',
  'decided.by-rule': 'Approved by a rule of the desk, on {moment}',
  'splits':
    'Mind: this is a small ask, but together with other small asks within 12 weeks it is not small. That is why the rule does not approve it by itself.',
  'split.owner':
    'Of the same registrant: {numbers}. Together {participants, plural, =1 {one person} other {# people}}, {where}.',
  'split.partner':
    'Of the same partner: {numbers}. Together {participants, plural, =1 {one person} other {# people}}, {where}.',
  'split.organisation':
    'Of the same organisation: {numbers}. Together {participants, plural, =1 {one person} other {# people}}, {where}.',
  'split.area': 'in the whole area',
  'split.place': 'in {name}',
  'fact.reservation': 'Reservation',
  'reservation.until': 'Lapses on {day} if nothing is registered for it by then',
  'fact.uses': 'Comes in the place of reservation',
  'look-back.note': 'The rule approved this. It is one of the ten per cent that the bureau looks back at.',
  'act.look-back': 'Seen',
  'act.undo-rule': 'Take the approval back',
  'look-back.done': 'Seen: {title}',
  'desk.look-back': '{title} ({organisation}): approved by rule, to be looked back at',
  'reserved.reminder':
    'The reservation “{title}” ({number}) lapses on {day}. Register the study with this number, or let it lapse.',
  'reserve.title': 'Reserve room',
  'reserve.text':
    'Only for a study that the law asks for and that is not registered yet. All reservations together take at most 30% of each limit.',
  'reserve.submit': 'Reserve',
  'reserve.start.hint': 'More than eight weeks from now.',
  'reserve.done': 'Reserved for “{title}”, under number {number}. Whoever registers the study names this number.',
  'wrong.reserve.start':
    'Choose a day more than eight weeks from now: a reservation lapses eight weeks before its first day.',
  'wrong.reserve.share':
    'Together with other reservations this is more than 30% of a limit. Ask fewer people, over more weeks, or elsewhere.',
  'wrong.reserve.room': 'There is no room for this then. Choose other weeks or neighbourhoods.',
  'wrong.reserve.full': 'There are as many reservations as there may be at a time. Let one lapse first.',
  'left-out.reminder':
    'You registered “{title}” ({number}) more than {days} days ago. It does not say yet what you ask of people. Add that once you know; we fill in nothing for you.',
} as const satisfies Record<keyof typeof smallNl, string>;

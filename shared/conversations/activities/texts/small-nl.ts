/** What the conversations say of small asks, reservations and asks that were left out. */
export const smallNl = {
  'actor.rule': 'de regel van het loket',
  'action.reserved': 'ruimte gereserveerd',
  'action.reservation-used': 'reservering gebruikt',
  'action.lapsed': 'reservering vervallen',
  'action.looked-back': 'achteraf bekeken',
  'told.rule': '{title}: {action} volgens een regel van het loket',
  'decided.by-rule': 'Goedgekeurd volgens een regel van het loket, op {moment}',
  'splits':
    'Let op: dit is een kleine vraag, maar samen met andere kleine vragen binnen 12 weken is het niet klein. Daarom keurt de regel dit niet vanzelf goed.',
  'split.owner':
    'Van dezelfde aanmelder: {numbers}. Samen {participants, plural, =1 {één mens} other {# mensen}}, {where}.',
  'split.partner':
    'Van dezelfde partner: {numbers}. Samen {participants, plural, =1 {één mens} other {# mensen}}, {where}.',
  'split.organisation':
    'Van dezelfde organisatie: {numbers}. Samen {participants, plural, =1 {één mens} other {# mensen}}, {where}.',
  'split.area': 'in het hele gebied',
  'split.place': 'in {name}',
  'fact.reservation': 'Reservering',
  'reservation.until': 'Vervalt op {day} als er dan nog niets voor is aangemeld',
  'fact.uses': 'Komt in de plaats van reservering',
  'look-back.note': 'De regel keurde dit goed. Het is er één van de tien die het bureau achteraf bekijkt.',
  'act.look-back': 'Gezien',
  'act.undo-rule': 'Goedkeuring terugnemen',
  'look-back.done': 'Gezien: {title}',
  'desk.look-back': '{title} ({organisation}): door de regel goedgekeurd, achteraf te bekijken',
  'reserved.reminder':
    'De reservering “{title}” ({number}) vervalt op {day}. Meld het onderzoek aan met dit nummer, of laat haar vervallen.',
  'reserve.title': 'Ruimte reserveren',
  'reserve.text':
    'Alleen voor een onderzoek dat de wet vraagt en dat nog niet is aangemeld. Alle reserveringen samen nemen hoogstens 30% van elke grens.',
  'reserve.submit': 'Reserveren',
  'reserve.start.hint': 'Later dan over acht weken.',
  'reserve.done': 'Gereserveerd voor “{title}”, onder nummer {number}. Wie het onderzoek aanmeldt, noemt dit nummer.',
  'wrong.reserve.start':
    'Kies een dag later dan over acht weken: een reservering vervalt acht weken voor de eerste dag.',
  'wrong.reserve.share':
    'Samen met andere reserveringen is dit meer dan 30% van een grens. Vraag minder mensen, over meer weken, of elders.',
  'wrong.reserve.room': 'Hier is dan geen ruimte voor. Kies andere weken of buurten.',
  'wrong.reserve.full': 'Er staan al zoveel reserveringen als er tegelijk mogen zijn. Laat er eerst een vervallen.',
  'left-out.reminder':
    'U meldde “{title}” ({number}) meer dan {days} dagen geleden aan. Er staat nog niet bij wat u van mensen vraagt. Vul dat aan als u het weet; wij vullen niets voor u in.',
} as const;

import { one, several, ASK_UNKNOWN } from './activity-fields.ts';
import { addsUp, scaled } from './per-place.ts';
import { codesIn, type Place } from '../../kernel/find-places.ts';
import { formatDay, parseDay } from '../../../platform/days/dates.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import { afterLever, afterUndo } from './levers.ts';
import { wavesFrom, wavesText } from './waves.ts';
import type { Part, Values, Who } from '../../kernel/model.ts';

const chosenCodes = (values: Values, places: readonly Place[]): string[] =>
  codesIn(places, several(values, 'neighbourhoods'));

const rescaled = (values: Values, places: readonly Place[]): Values =>
  scaled(values, chosenCodes(values, places), places);

/** The button that makes the people of each neighbourhood add up again, where they do not. */
export function scalingParts({ say }: Localizer, values: Values, places: readonly Place[]): readonly Part[] {
  if (addsUp(values, chosenCodes(values, places), places)) return [];
  return [
    { kind: 'note', text: say('perPlace.wrong') },
    { kind: 'buttons', buttons: [{ act: 'use.scaled', label: say('perPlace.scale'), value: '-' }] },
  ];
}

/** Where a copy of one's own keeps which activity asked its people before. */
export const ASKED_BEFORE = 'askedBefore';

/** Rule K14. On a copy of one's own: the button by which the same people are asked again; once it is pressed, whose they are. */
export function samePeopleParts({ say }: Localizer, values: Values): readonly Part[] {
  const [number, sameAs] = [one(values, ASKED_BEFORE), one(values, 'sameAs')];
  if (number === undefined) return [];
  if (sameAs !== undefined) return [{ kind: 'note', text: say('draw.same.used', { number: sameAs }) }];
  return [
    { kind: 'note', text: say('draw.same.offer', { number }) },
    { kind: 'buttons', buttons: [{ act: 'use.same-people', label: say('draw.same.use', { number }), value: number }] },
  ];
}

/** The values after a button inside the form was pressed, such as an alternative that somebody chose. */
export function afterPress(values: Values, act: string, value: string, places: readonly Place[]): Values {
  const [start = '', end = ''] = value.split('..');
  switch (act) {
    case 'use.period':
      return { ...withoutAskDays(values), ...askDaysFrom(values, start), start, end };
    case 'use.neighbourhood':
      return rescaled({ ...values, neighbourhoods: [value] }, places);
    case 'use.participants':
      return rescaled({ ...values, participants: value }, places);
    case 'rows.add':
      return { ...values, waves: [...rowsIn(values), ...(rowsIn(values).length === 0 ? ['-'] : []), '-'].join('\n') };
    case 'rows.remove':
      return withWaves(
        values,
        rowsIn(values).filter((_, row) => String(row) !== value),
      );
    case 'use.lever':
      return afterLever(values, value, places);
    case 'undo.lever':
      return afterUndo(values);
    case 'use.same-people':
      return { ...values, sameAs: value };
    case 'use.scaled':
      return rescaled(values, places);
    case 'use.unknown-ask':
      return withoutAsk(values);
    default:
      return values;
  }
}

const withoutAsk = ({ participants: _p, contacts: _c, minutes: _m, mode: _mode, ...values }: Values): Values => ({
  ...values,
  [ASK_UNKNOWN]: 'yes',
});

/** The button of a chat that takes no form without an answer: for who does not know yet what is asked. */
export function unknownAskParts({ say }: Localizer, { chat: { chat } }: Who, values: Values): readonly Part[] {
  const isAsked = chat === 'slack' && one(values, 'participants') === undefined && !(ASK_UNKNOWN in values);
  return isAsked
    ? [{ kind: 'buttons', buttons: [{ act: 'use.unknown-ask', label: say('participants.unknown'), value: '-' }] }]
    : [];
}

const rowsIn = (values: Values): string[] =>
  (one(values, 'waves') ?? '').split('\n').filter((line) => line.trim() !== '');

const withWaves = ({ waves: _, ...values }: Values, rows: readonly string[]): Values =>
  rows.length > 0 ? { ...values, waves: rows.join('\n') } : values;

const shiftedDay = (value: string | undefined, by: number): string | undefined => {
  const day = parseDay(value ?? '');
  return day === undefined ? undefined : formatDay(day + by);
};

/** The days on which people are asked, as they lie in a period that begins on another day; none where they belonged to no period. */
function askDaysFrom(values: Values, start: string): Values {
  const [from, to] = [parseDay(one(values, 'start') ?? ''), parseDay(start)];
  if (from === undefined || to === undefined) return {};
  const by = to - from;
  const waves = wavesFrom(one(values, 'waves')).map((wave) => ({
    start: shiftedDay(wave.start, by) ?? wave.start,
    end: shiftedDay(wave.end, by) ?? wave.end,
  }));
  const [askStart, askEnd] = [shiftedDay(one(values, 'askStart'), by), shiftedDay(one(values, 'askEnd'), by)];
  return {
    ...(askStart !== undefined && { askStart }),
    ...(askEnd !== undefined && { askEnd }),
    ...(waves.length > 0 && { waves: wavesText(waves) }),
  };
}

const withoutAskDays = ({ askStart: _start, askEnd: _end, waves: _waves, ...values }: Values): Values => values;

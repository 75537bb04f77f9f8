import * as z from 'zod';
import { formatDay, lengthOf, parseDay } from '../../platform/days/dates.ts';
import { periodOf, type Period } from '../../platform/days/period.ts';
import { NeighbourhoodCode } from '../../area/neighbourhoods.ts';
import type { Alternatives } from '../../burden/alternatives.ts';
import type { Room } from '../../burden/room.ts';
import { askDaysOf, type Demand } from '../record/claim.ts';
import { sharePeople } from '../room/share-people.ts';

export const LEVERS = ['later', 'fewer', 'reminders', 'spread', 'add', 'leave-out'] as const;
/** One thing that can be changed in an ask that would overload. */
export type LeverName = (typeof LEVERS)[number];

/** What a lever is made from: what is asked, the room there is for it, and what could be done instead. */
export type Pulling = { readonly asking: Demand; readonly room: Room; readonly alternatives: Alternatives };

const SPREAD_DAYS = 84;

const shifted = ({ start, end }: Period, by: number): Period => ({
  start: formatDay((parseDay(start) ?? 0) + by),
  end: formatDay((parseDay(end) ?? 0) + by),
});

/** Everything as many days later, the days of asking too. */
function later({ asking, alternatives: { periods } }: Pulling): Demand | undefined {
  const { period, ask } = asking;
  const start = period && parseDay(period.start);
  const found = periods.find((one) => start !== undefined && one.start > start);
  if (!period || start === undefined || !found) return undefined;
  const by = found.start - start;
  return {
    ...asking,
    period: shifted(period, by),
    ...(ask && {
      ask: {
        ...ask,
        ...(ask.period && { period: shifted(ask.period, by) }),
        ...(ask.waves && { waves: ask.waves.map((wave) => shifted(wave, by)) }),
      },
    }),
  };
}

/** The people of each neighbourhood, where they were given, for other neighbourhoods or another number. */
function sharedAnew(asking: Demand, codes: readonly string[], participants: number): Demand {
  const neighbourhoods = codes.map((code) => NeighbourhoodCode.parse(code));
  const { ask } = asking;
  if (!ask) return { ...asking, neighbourhoods };
  const given = ask.participantsPerNeighbourhood;
  return {
    ...asking,
    neighbourhoods,
    ask: {
      ...ask,
      participants,
      ...(given && { participantsPerNeighbourhood: sharePeople(given, codes, participants) }),
    },
  };
}

function fewer({ asking, alternatives: { participants } }: Pulling): Demand | undefined {
  return participants === undefined || participants === 0
    ? undefined
    : sharedAnew(asking, asking.neighbourhoods, participants);
}

/** One reminder in place of more; none in place of one. */
function fewerReminders({ asking }: Pulling): Demand | undefined {
  const { ask } = asking;
  return ask && ask.reminders > 0 ? { ...asking, ask: { ...ask, reminders: ask.reminders > 1 ? 1 : 0 } } : undefined;
}

/** The asking over twelve weeks from its first day; what comes in waves is spread already. */
function spread({ asking }: Pulling): Demand | undefined {
  const { period, ask } = asking;
  const days = askDaysOf(asking);
  if (!period || !ask || !days || ask.waves || lengthOf(days) >= SPREAD_DAYS) return undefined;
  const over = periodOf({ start: days.start, end: days.start + SPREAD_DAYS - 1 });
  const whole = { start: period.start, end: over.end > period.end ? over.end : period.end };
  const isWhole = over.start === whole.start && over.end === whole.end;
  const { period: _, ...others } = ask;
  return { ...asking, period: whole, ask: { ...others, ...(!isWhole && { period: over }) } };
}

function add({ asking, alternatives: { emptiest } }: Pulling): Demand | undefined {
  return emptiest === undefined
    ? undefined
    : sharedAnew(asking, [...asking.neighbourhoods, emptiest], asking.ask?.participants ?? 0);
}

/** Without the neighbourhoods that are full, where others are left in which somebody lives who is asked. */
function leaveOut({ asking, room }: Pulling): Demand | undefined {
  const left = asking.neighbourhoods.filter((code) => room.neighbourhoods.get(code)?.verdict !== 'overloaded');
  const asksSomebody = left.some((code) => room.neighbourhoods.has(code));
  return !asksSomebody || left.length === asking.neighbourhoods.length
    ? undefined
    : sharedAnew(asking, left, asking.ask?.participants ?? 0);
}

/** Rule B12. What each lever makes of an ask that would overload; undefined where there is nothing to pull. */
export const PULLED: Readonly<Record<LeverName, (pulling: Pulling) => Demand | undefined>> = {
  later,
  fewer,
  'reminders': fewerReminders,
  spread,
  add,
  'leave-out': leaveOut,
};

/** The most, of any limit, that a proposal reaches: 1 is at the limit. */
export const fullest = ({ neighbourhoods, organisations }: Room): number =>
  Math.max(0, ...[...neighbourhoods.values(), ...organisations.values()].map(({ peak }) => peak?.share ?? 0));

/** A lever as it is answered. */
export const Lever = z
  .strictObject({
    lever: z.enum(LEVERS),
    change: z
      .record(z.string(), z.unknown())
      .meta({ description: 'A JSON Merge Patch of what was sent, that pulls this lever.' }),
    verdict: z.enum(['clear', 'caution', 'overloaded']).meta({ description: 'What the check would say then.' }),
    fullest: z.number().meta({ description: 'The most of any limit that would be reached: 1 is at the limit.' }),
  })
  .meta({ id: 'Lever' });
export type Lever = z.output<typeof Lever>;

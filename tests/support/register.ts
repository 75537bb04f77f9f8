import * as fc from 'fast-check';
import { formatDay, parseDay } from '#shared/platform/days/dates.ts';
import { TARGET_GROUPS } from '#shared/area/groups.ts';
import { MODES } from '#shared/burden/ask.ts';
import { heerlen, TODAY } from './desk.ts';

/** Some neighbourhoods of Heerlen: large, small, one where nobody of any group lives, one outside the programme area. */
export const PLACES = ['BU09172004', 'BU09171000', 'BU09171001', 'BU09172300', 'BU09173002', 'BU09174200'] as const;

const today = parseDay(TODAY) ?? 0;

const days = (longest: number) =>
  fc.record({ from: fc.integer({ min: today - 60, max: today + 400 }), length: fc.integer({ min: 1, max: longest }) });

/** A part of a period: where in it asking begins and ends, in hundredths. */
const part = fc.option(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), { nil: undefined });

/** Where waves begin and end, in hundredths of the period, in turn. */
const cuts = fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 4, maxLength: 8 }), {
  nil: undefined,
  freq: 2,
});

/** Waves by where they begin and end; none where fewer than two are left. */
function wavesAt(borders: readonly number[]): { start: string; end: string }[] | undefined {
  const inOrder = [...new Set(borders)].sort((a, b) => a - b);
  const waves = inOrder.flatMap((start, index) => {
    const end = inOrder[index + 1];
    return index % 2 === 0 && end !== undefined ? [{ start: formatDay(start), end: formatDay(end) }] : [];
  });
  return waves.length >= 2 ? waves : undefined;
}

/** A registration as a client would send it, that the desk accepts: short ones and long ones, in one place or several. */
export const plans = (longestDays = 900) =>
  fc
    .record({
      where: fc.uniqueArray(fc.constantFrom(...PLACES), { minLength: 1, maxLength: 4 }),
      when: days(longestDays),
      part,
      cuts,
      groups: fc.uniqueArray(fc.constantFrom(...TARGET_GROUPS), { minLength: 1, maxLength: 3 }),
      participants: fc.integer({ min: 0, max: 400 }),
      contactsPerParticipant: fc.integer({ min: 1, max: 4 }),
      reminders: fc.integer({ min: 0, max: 3 }),
      responseRate: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
      minutesPerContact: fc.integer({ min: 0, max: 90 }),
      mode: fc.constantFrom(...MODES),
      hours: fc.option(
        fc.integer({ min: 0, max: 300 }).map((quarters) => quarters / 4),
        { nil: undefined },
      ),
      partner: fc.constantFrom('movare', 'alcander', 'weller'),
    })
    .map(({ where, when, part: asking, cuts: waving, groups, hours, partner, ...amounts }) => {
      const end = when.from + when.length - 1;
      const at = (hundredth: number): number => when.from + Math.floor((hundredth * when.length) / 100);
      const waves = waving && wavesAt(waving.map(at));
      const [from, to] = [...(asking ?? [0, 0])].sort((a, b) => a - b);
      return {
        title: 'Een onderzoek',
        kind: 'research',
        organisation: 'Open Universiteit',
        neighbourhoods: where,
        period: { start: formatDay(when.from), end: formatDay(end) },
        targetGroups: groups,
        ask: {
          ...amounts,
          ...(waves && { waves }),
          ...(!waves &&
            asking &&
            from !== undefined &&
            to !== undefined && { period: { start: formatDay(at(from)), end: formatDay(at(to)) } }),
        },
        ...(hours !== undefined && { askedOrganisations: [{ partner, hours }] }),
      };
    });

/** A panel of five years in every neighbourhood: the widest that people really register. */
export const panel = async () => ({
  title: 'Panel van vijf jaar',
  kind: 'monitoring',
  organisation: 'Open Universiteit',
  neighbourhoods: (await heerlen()).map(({ code }) => code),
  period: { start: '2027-01-01', end: '2031-12-31' },
  targetGroups: ['residents'],
  ask: { participants: 20_000, contactsPerParticipant: 10, minutesPerContact: 5 },
});

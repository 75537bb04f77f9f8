import * as z from 'zod';
import { formatDay, type Day, type Days } from '../../platform/days/dates.ts';
import { NeighbourhoodCode, type Area } from '../../area/neighbourhoods.ts';
import { Period, periodOf } from '../../platform/days/period.ts';
import { weekName } from '../../platform/days/weeks.ts';
import { VERDICTS, WINDOWS, type Assessment, type Peak } from '../../burden/assess.ts';
import type { Alternatives } from '../../burden/alternatives.ts';
import { GROUPS } from '../../area/groups.ts';
import { isShort, type Notice as KeptNotice } from '../../burden/notice.ts';
import type { PlaceCoordination } from '../draws/coordination-for.ts';
import { DRAW_MODES } from '../draws/draw.ts';
import type { Room } from '../../burden/room.ts';
import { PARTIES, type Split } from '../../burden/splits.ts';
import { Id } from '../../platform/ids.ts';
import type { Demand } from '../record/claim.ts';
import { Offer } from '../joining/offer.ts';
import { Lever } from '../levers/levers.ts';
import { Debt } from '../results/debts.ts';
import { Overlapping, type Overlaps } from '../showing/find-overlaps.ts';

const verdict = z.enum(VERDICTS);
const Figure = z.strictObject({ before: z.number(), after: z.number(), limit: z.number() });
const Notice = z.strictObject({
  days: z.int().meta({ description: 'Working days between being asked and the first hour.' }),
  needed: z.int().meta({ description: 'How many there should be; fewer are a caution.' }),
  from: z.string().meta({ description: 'The day of the first hour.' }),
  until: z
    .string()
    .optional()
    .meta({ description: 'Where it is too short: until which day the first hour should wait.' }),
});
const week = z.string().meta({ description: 'An ISO 8601 week.', examples: ['2027-W03'] });
const window = z.enum(WINDOWS);

const share = z.number().min(0).max(1);
const Again = z.strictObject({ without: share, with: share });

/** Rule K5. How an ask goes together with the others of a neighbourhood; it changes no verdict. */
const Coordinated = z
  .strictObject({
    draw: z.enum(DRAW_MODES).meta({ description: 'How this ask draws: from a list of its own, nobody is spared.' }),
    restWeeks: z.int(),
    free: share.meta({ description: 'Of the circle, before the own slice: the least of the groups asked.' }),
    askedAgain: Again.meta({
      description: 'Of those asked, whom another ask reaches within the weeks of rest, without slices and with them.',
    }),
    homes: Again.meta({ description: 'The same of homes, over all groups.' }),
    independent: share.meta({ description: 'Of the asks that conflict, those without slices.' }),
    fits: Period.optional().meta({
      description: 'Where its slices do not fit: the nearest period in which they would, at most 12 weeks either way.',
    }),
  })
  .meta({ id: 'Coordination', description: 'Only where people are asked.' });

/** The answer to "is there room?". */
export const Check = z
  .strictObject({
    verdict,
    policyVersion: z.int(),
    neighbourhoods: z.array(
      z.strictObject({
        code: NeighbourhoodCode,
        name: z.string(),
        verdict,
        peak: z
          .strictObject({ week, targetGroup: z.enum(GROUPS), window, contactsPer100: Figure, minutesPerPerson: Figure })
          .nullable(),
        overlapping: z.array(Overlapping),
        overlappingTotal: z.int(),
        coordination: Coordinated.optional(),
      }),
    ),
    organisations: z.array(
      z.strictObject({
        partner: z.string(),
        verdict,
        peak: z.strictObject({ week, window, hours: Figure }).nullable(),
        notice: Notice.optional().meta({ description: 'Where the policy asks for notice before the first hour.' }),
      }),
    ),
    alternatives: z
      .strictObject({
        periods: z.array(Period),
        neighbourhoods: z.array(NeighbourhoodCode),
        participants: z.int().optional(),
      })
      .optional(),
    levers: z.array(Lever).optional().meta({ description: 'Where it overloads: what one change would bring.' }),
    debts: z
      .array(Debt)
      .optional()
      .meta({ description: 'What the same organisation owes those whom it asked before; it changes no verdict.' }),
    splits: z
      .array(
        z.strictObject({
          by: z.enum(PARTIES),
          neighbourhood: NeighbourhoodCode.optional(),
          numbers: z.array(z.string()),
          participants: z.int(),
        }),
      )
      .optional()
      .meta({
        description:
          'Of a small ask: others of the same owner, partner or organisation within 12 weeks, with which it is large together; over the area, or in a neighbourhood. It refuses nothing.',
      }),
    uncounted: z.int(),
    reusableData: z.array(z.strictObject({ dataset: z.string(), title: z.string(), because: z.string() })),
    collectingSame: z.array(
      z.strictObject({
        activity: Id,
        number: z.string(),
        title: z.string(),
        organisation: z.string(),
        because: z.string(),
        example: z.literal(true).optional(),
      }),
    ),
    joinInstead: z
      .array(Offer)
      .optional()
      .meta({
        description:
          'Open asks of others that are so alike that joining saves contacts, at most three; the public reads of public ones only.',
      }),
  })
  .meta({ id: 'Check' });
export type Check = z.output<typeof Check>;

const figureAt = ({ figures }: Peak, index: number): z.output<typeof Figure> => {
  const figure = figures[index];
  return { before: figure?.before ?? 0, after: figure?.after ?? 0, limit: figure?.limits.overloaded ?? 0 };
};

const peopleAt = ({ peak }: Assessment): Check['neighbourhoods'][number]['peak'] =>
  peak
    ? {
        week: weekName(peak.week),
        targetGroup: GROUPS[peak.subject] ?? 'households',
        window: peak.window,
        contactsPer100: figureAt(peak, 0),
        minutesPerPerson: figureAt(peak, 1),
      }
    : null;

const hoursAt = ({ peak }: Assessment): Check['organisations'][number]['peak'] =>
  peak ? { week: weekName(peak.week), window: peak.window, hours: figureAt(peak, 0) } : null;

const noticeAnswer = (notice: KeptNotice): z.output<typeof Notice> => ({
  days: notice.days,
  needed: notice.needed,
  from: formatDay(notice.firstDay),
  ...(isShort(notice) && { until: formatDay(notice.earliest) }),
});

const NOTHING: Assessment = { verdict: 'clear', peak: undefined, overBefore: false };

/** The alternatives as they are answered. */
export const alternativesAnswer = ({
  periods,
  neighbourhoods,
  participants,
}: Alternatives): NonNullable<Check['alternatives']> => ({
  periods: periods.map(periodOf),
  neighbourhoods: neighbourhoods.map((code) => NeighbourhoodCode.parse(code)),
  ...(participants !== undefined && { participants }),
});

/** Everything that a check's answer is put together from. */
export type CheckParts = {
  readonly asking: Demand;
  readonly area: Area;
  readonly policyVersion: number;
  readonly room: Room;
  readonly overlaps: Overlaps;
  readonly coordination: ReadonlyMap<string, PlaceCoordination>;
  readonly splits: readonly Split[];
};

const splitAnswer = ({ neighbourhood, numbers, ...split }: Split): NonNullable<Check['splits']>[number] => ({
  ...split,
  ...(neighbourhood !== undefined && { neighbourhood: NeighbourhoodCode.parse(neighbourhood) }),
  numbers: [...numbers],
});

/** Puts the answer of a check together but for its alternatives, in the order in which neighbourhoods and organisations were asked. */
export function checkAnswer({ asking, area, policyVersion, room, overlaps, coordination, splits }: CheckParts): Check {
  return {
    verdict: room.verdict,
    policyVersion,
    neighbourhoods: asking.neighbourhoods.map((code) => {
      const assessment = room.neighbourhoods.get(code) ?? NOTHING;
      const { overlapping, total } = overlaps.byNeighbourhood.get(code) ?? { overlapping: [], total: 0 };
      const coordinated = coordination.get(code);
      return {
        code,
        name: area.get(code)?.name ?? code,
        verdict: assessment.verdict,
        peak: peopleAt(assessment),
        overlapping,
        overlappingTotal: total,
        ...(coordinated && { coordination: coordinated }),
      };
    }),
    organisations: (asking.askedOrganisations ?? []).map(({ partner }) => {
      const assessment = room.organisations.get(partner) ?? NOTHING;
      const notice = room.notices?.get(partner);
      return {
        partner,
        verdict: assessment.verdict,
        peak: hoursAt(assessment),
        ...(notice && { notice: noticeAnswer(notice) }),
      };
    }),
    ...(splits.length > 0 && { splits: splits.map(splitAnswer) }),
    uncounted: overlaps.uncounted,
    reusableData: [],
    collectingSame: [],
  };
}

/** Where starts are measured from when the nearest overlaps are sought: the proposal's own start, else today. */
export const measuredFrom = (days: Days | undefined, today: Day): Day => days?.start ?? today;

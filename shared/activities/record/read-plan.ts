import * as z from 'zod';
import { addYears, formatDay, type Days } from '../../platform/days/dates.ts';
import { lastDayFrom, MOST_YEARS } from '../../platform/days/register-days.ts';
import { weightsIn, type Area } from '../../area/neighbourhoods.ts';
import { Period, toDays } from '../../platform/days/period.ts';
import { AskAmounts, tooMuchAsked } from '../../burden/ask.ts';
import { groupsAsked, TargetGroup } from '../../area/groups.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import type { Result } from '../../platform/result.ts';
import { Plan, Proposal } from './plan.ts';
import { MOST_WAVES } from './plan-parts.ts';
import { readRegistrationNumber } from './registration-number.ts';
import type { KnownNames } from '../../desk.ts';

/** The parts of an input that can be understood by themselves, so that one bad field does not hide another. */
const Parts = z
  .object({
    neighbourhoods: z.array(z.unknown()),
    period: Period,
    targetGroups: z.array(z.unknown()),
    ask: z.looseObject({
      period: Period.optional().catch(undefined),
      waves: z.array(Period).max(MOST_WAVES).optional().catch(undefined),
      participantsPerNeighbourhood: z.record(z.string(), z.number()).optional().catch(undefined),
      drawnBy: z.unknown().optional(),
      sameAs: z.unknown().optional(),
      size: z.unknown().optional(),
    }),
    askedOrganisations: z.array(z.unknown()),
    goals: z.array(z.unknown()),
    indicators: z.array(z.unknown()),
    partners: z.array(z.unknown()),
    leadPartner: z.unknown(),
    theme: z.unknown(),
  })
  .partial();
type Parts = z.output<typeof Parts>;

const Named = z.object({ partner: z.string() });

function partsOf(input: unknown): Parts {
  const given = Object.entries(z.record(z.string(), z.unknown()).safeParse(input).data ?? {});
  return Parts.parse(
    Object.fromEntries(
      given.filter(([name, value]) => Object.hasOwn(Parts.shape, name) && Parts.safeParse({ [name]: value }).success),
    ),
  );
}

const at = (path: readonly PropertyKey[], detail: string): FieldError => ({ pointer: pointerTo(path), detail });

function unknownAndRepeated(
  name: string,
  values: readonly unknown[] | undefined,
  isKnown: (value: unknown) => boolean,
  what: string,
): FieldError[] {
  return (values ?? []).flatMap((value, index) => {
    if (!isKnown(value)) return [at([name, index], `There is no such ${what}.`)];
    return values?.indexOf(value) === index ? [] : [at([name, index], `This ${what} is named twice.`)];
  });
}

type Names<Name> = { has(name: Name): boolean };
const isNameIn =
  (names: Names<string>) =>
  (value: unknown): boolean =>
    typeof value === 'string' && names.has(value);
const isNumberIn =
  (numbers: Names<number>) =>
  (value: unknown): boolean =>
    typeof value === 'number' && numbers.has(value);

/** Names that the desk does not know, and names given twice. */
function unknownNames(parts: Parts, known: KnownNames): FieldError[] {
  const asked = parts.askedOrganisations?.map((item) => Named.safeParse(item).data?.partner);
  return [
    ...unknownAndRepeated('neighbourhoods', parts.neighbourhoods, isNameIn(known.area), 'neighbourhood'),
    ...unknownAndRepeated(
      'targetGroups',
      parts.targetGroups,
      (group) => TargetGroup.safeParse(group).success,
      'target group',
    ),
    ...unknownAndRepeated('goals', parts.goals, isNumberIn(known.goals), 'goal'),
    ...unknownAndRepeated('indicators', parts.indicators, isNameIn(known.indicators), 'indicator'),
    ...unknownAndRepeated('partners', parts.partners, isNameIn(known.partners), 'partner'),
    ...unknownAndRepeated('askedOrganisations', asked, isNameIn(known.partners), 'partner').map(
      ({ pointer, detail }) => ({ pointer: `${pointer}/partner`, detail }),
    ),
    ...(parts.theme === undefined || isNumberIn(known.themes)(parts.theme)
      ? []
      : [at(['theme'], 'There is no such theme.')]),
    ...(parts.leadPartner === undefined || isNameIn(known.partners)(parts.leadPartner)
      ? []
      : [at(['leadPartner'], 'There is no such partner.')]),
    ...(parts.ask?.drawnBy === undefined || isNameIn(known.partners)(parts.ask.drawnBy)
      ? []
      : [at(['ask', 'drawnBy'], 'There is no such partner.')]),
  ];
}

/** A period begins in 2000 or later (rule B18), and ends before the start's tenth anniversary and at most ten years from today. */
function periodErrors({ start, end }: Days, { today, earliest }: KnownNames): FieldError[] {
  const latest = Math.min(addYears(start, MOST_YEARS) - 1, lastDayFrom(today));
  return [
    ...(start < earliest ? [at(['period', 'start'], `On or after ${formatDay(earliest)}.`)] : []),
    ...(end > latest
      ? [
          at(
            ['period', 'end'],
            `On or before ${formatDay(latest)}: at most ten years long, and at most ten years ahead.`,
          ),
        ]
      : []),
  ];
}

function outsideErrors(path: readonly PropertyKey[], asked: Days, period: Days): FieldError[] {
  return [
    ...(asked.start < period.start || asked.start > period.end
      ? [at([...path, 'start'], 'Inside the period of the activity.')]
      : []),
    ...(asked.end > period.end || asked.end < period.start
      ? [at([...path, 'end'], 'Inside the period of the activity.')]
      : []),
  ];
}

/** Rule B10. Waves lie inside the period, each begins after the one before it ended, and none goes with a period of the ask. */
function waveErrors(waves: readonly Days[], period: Days | undefined): FieldError[] {
  const path = (index: number) => ['ask', 'waves', index];
  return waves.flatMap((wave, index) => {
    const before = waves[index - 1];
    if (before && wave.start <= before.end)
      return [at([...path(index), 'start'], `After ${formatDay(before.end)}, the last day of the wave before it.`)];
    return period ? outsideErrors(path(index), wave, period) : [];
  });
}

/** The days of an ask: a part of the period, or waves in place of it. */
function askDaysErrors(ask: NonNullable<Parts['ask']>, period: Days | undefined): FieldError[] {
  return [
    ...(ask.period && period ? outsideErrors(['ask', 'period'], toDays(ask.period), period) : []),
    ...(ask.waves ? waveErrors(ask.waves.map(toDays), period) : []),
    ...(ask.period && ask.waves ? [at(['ask', 'waves'], 'Either waves or a period of the ask, not both.')] : []),
  ];
}

/** An ask says when people are asked, and who. */
function missingWithAsk(input: unknown): FieldError[] {
  const given = z.looseObject({ period: z.unknown(), targetGroups: z.unknown() }).partial().safeParse(input).data;
  const noGroups =
    given?.targetGroups === undefined || (Array.isArray(given.targetGroups) && given.targetGroups.length === 0);
  return [
    ...(given?.period === undefined ? [at(['period'], 'Required with an ask.')] : []),
    ...(noGroups ? [at(['targetGroups'], 'Required with an ask: at least one group.')] : []),
  ];
}

/** How people are drawn: an earlier activity by its number, and a fixed number over all neighbourhoods together. */
function drawErrors({ sameAs, size, participantsPerNeighbourhood }: NonNullable<Parts['ask']>): FieldError[] {
  const number = typeof sameAs === 'string' ? readRegistrationNumber(sameAs) : undefined;
  return [
    ...(number?.ok === false ? [at(['ask', 'sameAs'], number.error.detail)] : []),
    ...(size === 'fixed' && participantsPerNeighbourhood
      ? [at(['ask', 'size'], 'A fixed number is kept over all neighbourhoods: leave out the numbers of each.')]
      : []),
  ];
}

/** People are asked within the period, and no more than the desk can count. */
function askErrors({ ask, period }: Parts): FieldError[] {
  const amounts = AskAmounts.safeParse(ask && amountsIn(ask)).data;
  const tooMuch = amounts && tooMuchAsked(amounts);
  return [
    ...(ask ? [...askDaysErrors(ask, period && toDays(period)), ...drawErrors(ask)] : []),
    ...(tooMuch ? [at(['ask', 'participants'], tooMuch)] : []),
  ];
}

const amountsIn = (ask: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(ask).filter(([name]) => Object.hasOwn(AskAmounts.shape, name)));

/** The people of the groups in each neighbourhood that is named; undefined where either cannot be understood. */
function peopleAsked(parts: Parts, area: Area): Map<string, number> | undefined {
  const groups = z.array(TargetGroup).min(1).safeParse(parts.targetGroups).data;
  const codes = z.array(z.string()).min(1).safeParse(parts.neighbourhoods).data;
  if (!groups || !codes?.every((code) => area.has(code))) return undefined;
  const positions = groupsAsked(groups);
  const peopleIn = (code: string): number => {
    const weights = weightsIn(area, code);
    return positions.reduce((sum, position) => sum + (weights[position] ?? 0), 0);
  };
  return new Map(codes.map((code) => [code, peopleIn(code)]));
}

/** Participants per neighbourhood name exactly the neighbourhoods, add up, and ask nobody where nobody of the groups lives. */
function perNeighbourhoodErrors(
  given: Readonly<Record<string, number>>,
  people: ReadonlyMap<string, number>,
  participants: unknown,
): FieldError[] {
  const path = ['ask', 'participantsPerNeighbourhood'];
  const sum = Object.values(given).reduce((a, b) => a + b, 0);
  return [
    ...[...people.keys()]
      .filter((code) => given[code] === undefined)
      .map((code) => at([...path, code], 'Every neighbourhood is named.')),
    ...Object.keys(given)
      .filter((code) => !people.has(code))
      .map((code) => at([...path, code], 'Only neighbourhoods of the activity.')),
    ...Object.entries(given)
      .filter(([code, n]) => n > 0 && people.get(code) === 0)
      .map(([code]) => at([...path, code], 'Nobody of the groups lives here: 0.')),
    ...(sum === participants ? [] : [at(path, 'These add up to the participants.')]),
  ];
}

function peopleErrors(parts: Parts, area: Area): FieldError[] {
  const people = peopleAsked(parts, area);
  if (!people) return [];
  const nobody = [...people.values()].every((count) => count === 0);
  const given = parts.ask?.participantsPerNeighbourhood;
  return [
    ...(nobody ? [at(['targetGroups'], 'In none of these neighbourhoods anyone of these groups lives.')] : []),
    ...(given ? perNeighbourhoodErrors(given, people, parts.ask?.['participants']) : []),
  ];
}

function crossErrors(input: unknown, known: KnownNames): FieldError[] {
  const parts = partsOf(input);
  return [
    ...unknownNames(parts, known),
    ...(parts.period ? periodErrors(toDays(parts.period), known) : []),
    ...(parts.ask ? [...missingWithAsk(input), ...askErrors(parts), ...peopleErrors(parts, known.area)] : []),
  ];
}

/** Reads a registration; the failure names every bad field at once, also where one field contradicts another. */
export const readPlan = (input: unknown, known: KnownNames): Result<Plan, Failure<'bad-input'>> =>
  readInput(Plan, input, () => crossErrors(input, known));

/** Reads a registration as it becomes by a change that was read before: what stays is on record, and may be as it is. */
export const readChanged = (changed: unknown, known: KnownNames): Result<Plan, Failure<'bad-input'>> =>
  readInput(Plan, changed, () => crossErrors(changed, known), null);

/** Reads what is to be checked: as a registration, but only where, and with an ask when and who, must be given. */
export const readProposal = (input: unknown, known: KnownNames): Result<Proposal, Failure<'bad-input'>> =>
  readInput(Proposal, input, () => crossErrors(input, known));

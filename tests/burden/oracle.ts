// A second, naive implementation of how burden is computed and checked. It was written from the contract with the programme alone, adds up
// every activity day by day in plain floating point, and imports nothing of the product: the two can only agree by both being right.

export type Group = 'age-0-14' | 'age-15-24' | 'age-25-44' | 'age-45-64' | 'age-65-plus' | 'households';
export type TargetGroup = Group | 'residents';
type Verdict = 'clear' | 'caution' | 'overloaded';
type OracleWindow = 'week' | 'twelve-weeks';
type OraclePeriod = { start: string; end: string };
export type OracleArea = { code: string; inProgrammeArea: boolean; population: Record<Group, number> };
export type OracleAsk = {
  participants: number;
  contactsPerParticipant: number;
  reminders: number;
  responseRate: number;
  minutesPerContact: number;
  mode: string;
  period?: OraclePeriod;
  waves?: OraclePeriod[];
  participantsPerNeighbourhood?: Record<string, number>;
};
type OracleHours = { partner: string; hours: number };
type OracleRealised = {
  participants?: number;
  contactsPerParticipant?: number;
  reminders?: number;
  responseRate?: number;
  minutesPerContact?: number;
  organisations?: OracleHours[];
};
/** `keptUntil`: the last day whose claim still counts. `registeredOn`: the day of registration in Amsterdam. */
export type OracleActivity = {
  id: string;
  neighbourhoods: string[];
  period?: OraclePeriod;
  targetGroups?: TargetGroup[];
  ask?: OracleAsk;
  askedOrganisations?: OracleHours[];
  holdsRoom: boolean;
  keptUntil?: string;
  registeredOn: string;
  realised?: OracleRealised;
};
export type OracleProposal = Omit<OracleActivity, 'holdsRoom' | 'registeredOn'>;
type OracleLimits = { caution: number; overloaded: number };
type OracleWindows = { week: OracleLimits; twelveWeeks: OracleLimits };
type OraclePeople = { contactsPer100: OracleWindows; minutesPerPerson: OracleWindows };
type OracleSize = 'small' | 'medium' | 'large';
export type OraclePolicy = {
  version: number;
  smallGroup: number;
  residents: OraclePeople;
  households: OraclePeople;
  organisations: Record<OracleSize, { hours: OracleWindows }>;
};
type OraclePartner = { id: string; size: OracleSize };
export type OracleWorld = {
  areas: OracleArea[];
  partners: OraclePartner[];
  policy: OraclePolicy;
  activities: OracleActivity[];
  today: string;
};
export type OracleRates = { contactsPer100: number; minutesPerPerson: number };
type OracleFigure = { before: number; after: number; limit: number };
type OraclePeak = {
  week: string;
  targetGroup: Group;
  window: OracleWindow;
  contactsPer100: OracleFigure;
  minutesPerPerson: OracleFigure;
};
type OracleHoursPeak = { week: string; window: OracleWindow; hours: OracleFigure };
export type OracleCheck = {
  verdict: Verdict;
  neighbourhoods: { code: string; verdict: Verdict; peak: OraclePeak | null; peakShare: number | null }[];
  organisations: { partner: string; verdict: Verdict; peak: OracleHoursPeak | null }[];
};
export type OracleAlternatives = { periods: OraclePeriod[]; neighbourhoods: string[]; participants?: number };

type Measure = 'contacts' | 'minutes' | 'hours';
type Claim = { subject: string; measure: Measure; perDay: number; firstDay: number; lastDay: number };
/** Per subject (neighbourhood × group, or partner) and measure: the amount in the week of each Monday. */
type Totals = Map<string, Map<number, number>>;
type Span = { monday: number; weeks: number };
type Judged = { figure: OracleFigure; verdict: Verdict; share: number };
type Cell<P> = { peak: P; verdict: Verdict; share: number; overloadedBefore: boolean };

const EPSILON = 1e-9;
const AGES: readonly Group[] = ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus'];
const GROUPS: readonly Group[] = [...AGES, 'households'];
const VERDICTS: readonly Verdict[] = ['clear', 'caution', 'overloaded'];
const WINDOWS = [
  { window: 'week', key: 'week', weeks: 1 },
  { window: 'twelve-weeks', key: 'twelveWeeks', weeks: 12 },
] as const;

// Days are counted from 1970-01-01, a Thursday.
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const mondayOf = (day: number): number => day - ((day + 3) % 7);
const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);
const worst = (verdicts: Verdict[]): Verdict => VERDICTS.findLast((verdict) => verdicts.includes(verdict)) ?? 'clear';

function weekLabel(monday: number): string {
  const year = dateOf(monday + 3).slice(0, 4);
  const week = Math.floor((monday + 3 - dayOf(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function areaOf(world: OracleWorld, code: string): OracleArea {
  const area = world.areas.find((each) => each.code === code);
  if (area === undefined) throw new Error(`no neighbourhood ${code}`);
  return area;
}

function groupsOf(activity: OracleProposal): Group[] {
  const named = activity.targetGroups ?? [];
  return GROUPS.filter((group) => named.includes(group) || (group !== 'households' && named.includes('residents')));
}

function minutesOf(ask: Omit<OracleAsk, 'period'>): number {
  return ask.mode === 'school'
    ? 0
    : ask.participants * ask.responseRate * ask.contactsPerParticipant * ask.minutesPerContact;
}

/** The part (0 to 1) of the activity that falls to each neighbourhood × group where people live. */
function partsOf(world: OracleWorld, activity: OracleProposal): { code: string; group: Group; part: number }[] {
  const groups = groupsOf(activity);
  const weight = (code: string): number => sum(groups.map((group) => areaOf(world, code).population[group]));
  const all = sum(activity.neighbourhoods.map(weight));
  const named = activity.ask?.participantsPerNeighbourhood ?? {};
  const allNamed = sum(Object.values(named));
  return activity.neighbourhoods
    .filter((code) => weight(code) > 0)
    .flatMap((code) => {
      const ofNeighbourhood = allNamed > 0 ? (named[code] ?? 0) / allNamed : weight(code) / all;
      return groups.map((group) => ({
        code,
        group,
        part: (ofNeighbourhood * areaOf(world, code).population[group]) / weight(code),
      }));
    });
}

function peopleClaims(world: OracleWorld, activity: OracleProposal): Claim[] {
  const { ask, period } = activity;
  if (ask === undefined || period === undefined) return [];
  const asked = { ...ask, ...activity.realised };
  const waves = (ask.waves ?? [ask.period ?? period]).map(({ start, end }) => [dayOf(start), dayOf(end)] as const);
  const days = sum(waves.map(([firstDay, lastDay]) => lastDay - firstDay + 1));
  const contacts = asked.participants * (asked.contactsPerParticipant + asked.reminders / 2);
  return partsOf(world, activity).flatMap(({ code, group, part }): Claim[] =>
    waves.flatMap(([firstDay, lastDay]): Claim[] => [
      { subject: `${code} ${group}`, measure: 'contacts', perDay: (contacts * part) / days, firstDay, lastDay },
      { subject: `${code} ${group}`, measure: 'minutes', perDay: (minutesOf(asked) * part) / days, firstDay, lastDay },
    ]),
  );
}

function hoursClaims(activity: OracleProposal, registeredOn: string): Claim[] {
  const really = activity.realised?.organisations ?? [];
  const asPlanned = (activity.askedOrganisations ?? []).filter(
    ({ partner }) => !really.some((other) => other.partner === partner),
  );
  const asked = [...asPlanned, ...really];
  const firstDay = activity.period === undefined ? mondayOf(dayOf(registeredOn)) : dayOf(activity.period.start);
  const lastDay = activity.period === undefined ? firstDay + 83 : dayOf(activity.period.end);
  const days = lastDay - firstDay + 1;
  return asked.map(({ partner, hours }) => ({
    subject: partner,
    measure: 'hours',
    perDay: hours / days,
    firstDay,
    lastDay,
  }));
}

function addTo(totals: Totals, world: OracleWorld, activity: OracleProposal, registeredOn: string): void {
  const kept = activity.keptUntil === undefined ? Infinity : dayOf(activity.keptUntil);
  for (const { subject, measure, perDay, firstDay, lastDay } of [
    ...peopleClaims(world, activity),
    ...hoursClaims(activity, registeredOn),
  ]) {
    const weeks = totals.get(`${subject} ${measure}`) ?? new Map<number, number>();
    totals.set(`${subject} ${measure}`, weeks);
    for (let day = firstDay; day <= Math.min(lastDay, kept); day += 1)
      weeks.set(mondayOf(day), (weeks.get(mondayOf(day)) ?? 0) + perDay);
  }
}

function totalsOf(world: OracleWorld, without?: string): Totals {
  const totals: Totals = new Map();
  for (const activity of world.activities) {
    if (activity.holdsRoom && activity.id !== without) addTo(totals, world, activity, activity.registeredOn);
  }
  return totals;
}

function over(totals: Totals, subject: string, measure: Measure, { monday, weeks }: Span): number {
  const amounts = totals.get(`${subject} ${measure}`);
  return sum(Array.from({ length: weeks }, (_, back) => amounts?.get(monday - 7 * back) ?? 0));
}

function peopleIn(world: OracleWorld, code: string, group: Group): number {
  const population = areaOf(world, code).population[group];
  if (population === 0) throw new Error(`nobody of ${group} lives in ${code}`);
  return Math.max(population, world.policy.smallGroup);
}

/**
 * The burden of one group in one neighbourhood in the ISO week that starts on Monday `week` (YYYY-MM-DD), and in that week with the 11
 * before it, over all activities that hold room: contacts per 100 people (or households) and minutes a person (or household).
 * Throws for a group without population. Contract: "How burden is computed", third paragraph.
 */
export function naiveBurden(
  world: OracleWorld,
  code: string,
  week: string,
  group: Group,
): OracleRates & { twelveWeeks: OracleRates } {
  const people = peopleIn(world, code, group);
  const totals = totalsOf(world);
  const rates = (weeks: number): OracleRates => {
    const span = { monday: mondayOf(dayOf(week)), weeks };
    return {
      contactsPer100: (100 * over(totals, `${code} ${group}`, 'contacts', span)) / people,
      minutesPerPerson: over(totals, `${code} ${group}`, 'minutes', span) / people,
    };
  };
  return { ...rates(1), twelveWeeks: rates(12) };
}

function judge(before: number, after: number, limits: OracleLimits): Judged {
  const verdict =
    after - limits.overloaded > EPSILON ? 'overloaded' : after - limits.caution > EPSILON ? 'caution' : 'clear';
  return {
    figure: { before, after, limit: limits.overloaded },
    verdict,
    share: after === 0 ? 0 : after / limits.overloaded,
  };
}

const isOverloadedBefore = ({ figure }: Judged): boolean => figure.before - figure.limit > EPSILON;

/** The totals without the proposal, its own, and the Mondays its claim can reach: the last is 11 weeks past its end. */
type Stage = { before: Totals; added: Totals; mondays: number[] };

function stageOf(world: OracleWorld, before: Totals, proposal: OracleProposal, registeredOn: string): Stage {
  const added: Totals = new Map();
  addTo(added, world, proposal, registeredOn);
  const claims = [...peopleClaims(world, proposal), ...hoursClaims(proposal, registeredOn)];
  const reached = claims.flatMap(({ firstDay, lastDay }) => {
    const first = mondayOf(firstDay);
    return Array.from({ length: (mondayOf(lastDay) - first) / 7 + 12 }, (_, ahead) => first + 7 * ahead);
  });
  return { before, added, mondays: [...new Set(reached)].sort((one, other) => one - other) };
}

/** Every week × group × window of a neighbourhood to which the proposal adds contacts or minutes, in the order of the peak's tie rule. */
function peopleCells(world: OracleWorld, stage: Stage, proposal: OracleProposal, code: string): Cell<OraclePeak>[] {
  const { ask } = proposal;
  const isSmall = ask !== undefined && ask.participants <= 25 && minutesOf(ask) <= 1500 + EPSILON;
  const groups = groupsOf(proposal).filter((group) => areaOf(world, code).population[group] > 0);
  return stage.mondays.flatMap((monday) =>
    groups.flatMap((group) =>
      WINDOWS.flatMap(({ window, key, weeks }): Cell<OraclePeak>[] => {
        const of = (totals: Totals, measure: Measure): number =>
          over(totals, `${code} ${group}`, measure, { monday, weeks });
        if (of(stage.added, 'contacts') + of(stage.added, 'minutes') === 0) return [];
        const policy = group === 'households' ? world.policy.households : world.policy.residents;
        const judged = (measure: Measure, factor: number, limits: OracleLimits): Judged => {
          const rate = (amount: number): number => (factor * amount) / peopleIn(world, code, group);
          return judge(
            rate(of(stage.before, measure)),
            rate(of(stage.before, measure) + of(stage.added, measure)),
            limits,
          );
        };
        const contacts = judged('contacts', 100, policy.contactsPer100[key]);
        const minutes = judged('minutes', 1, policy.minutesPerPerson[key]);
        const isEased = isSmall && window === 'week' && minutes.verdict === 'overloaded';
        return [
          {
            peak: {
              week: weekLabel(monday),
              targetGroup: group,
              window,
              contactsPer100: contacts.figure,
              minutesPerPerson: minutes.figure,
            },
            verdict: worst([contacts.verdict, isEased ? 'caution' : minutes.verdict]),
            share: Math.max(contacts.share, minutes.share),
            overloadedBefore: isOverloadedBefore(contacts) || isOverloadedBefore(minutes),
          },
        ];
      }),
    ),
  );
}

/** Every week × window of an organisation to which the proposal adds hours. */
function hoursCells(world: OracleWorld, stage: Stage, partner: string): Cell<OracleHoursPeak>[] {
  const size = world.partners.find((each) => each.id === partner)?.size;
  if (size === undefined) throw new Error(`no partner ${partner}`);
  return stage.mondays.flatMap((monday) =>
    WINDOWS.flatMap(({ window, key, weeks }): Cell<OracleHoursPeak>[] => {
      const before = over(stage.before, partner, 'hours', { monday, weeks });
      const added = over(stage.added, partner, 'hours', { monday, weeks });
      if (added === 0) return [];
      const hours = judge(before, before + added, world.policy.organisations[size].hours[key]);
      return [
        {
          peak: { week: weekLabel(monday), window, hours: hours.figure },
          verdict: hours.verdict,
          share: hours.share,
          overloadedBefore: isOverloadedBefore(hours),
        },
      ];
    }),
  );
}

function summary<P>(cells: Cell<P>[]): { verdict: Verdict; peak: P | null; peakShare: number | null } {
  const highest = Math.max(...cells.map((cell) => cell.share));
  const peak = cells.find((cell) => cell.share >= highest - EPSILON);
  return {
    verdict: worst(cells.map((cell) => cell.verdict)),
    peak: peak?.peak ?? null,
    peakShare: peak?.share ?? null,
  };
}

type CheckOptions = { without?: string };

/** A proposal that changes a registered activity was registered when that activity was; any other would be registered today. */
function registrationDay(world: OracleWorld, { without }: CheckOptions): string {
  return world.activities.find((activity) => activity.id === without)?.registeredOn ?? world.today;
}

function checkOn(world: OracleWorld, before: Totals, proposal: OracleProposal, registeredOn: string): OracleCheck {
  const stage = stageOf(world, before, proposal, registeredOn);
  const neighbourhoods = proposal.neighbourhoods.map((code) => ({
    code,
    ...summary(peopleCells(world, stage, proposal, code)),
  }));
  const partners = new Set((proposal.askedOrganisations ?? []).map(({ partner }) => partner));
  const organisations = [...partners].map((partner) => {
    const { verdict, peak } = summary(hoursCells(world, stage, partner));
    return { partner, verdict, peak };
  });
  return {
    verdict: worst([...neighbourhoods, ...organisations].map(({ verdict }) => verdict)),
    neighbourhoods,
    organisations,
  };
}

/**
 * What the product should answer to a check of `proposal` at `world.today`: verdicts and peaks (contacts per 100, minutes a person, hours),
 * and beside each neighbourhood's peak its share of the limit (1 = at the limit). `without` is the id of the activity whose own claim is
 * left out. Contract: "A check" and "How burden is computed", from "The check looks at every week" on.
 */
export function naiveCheck(world: OracleWorld, proposal: OracleProposal, options: CheckOptions = {}): OracleCheck {
  return checkOn(world, totalsOf(world, options.without), proposal, registrationDay(world, options));
}

type Fits = (proposal: OracleProposal) => boolean;

const shift = ({ start, end }: OraclePeriod, weeks: number): OraclePeriod => ({
  start: dateOf(dayOf(start) + 7 * weeks),
  end: dateOf(dayOf(end) + 7 * weeks),
});

function otherPeriods(proposal: OracleProposal, today: string, fits: Fits): OraclePeriod[] {
  const { period, ask } = proposal;
  if (period === undefined) return [];
  const found: OraclePeriod[] = [];
  for (const weeks of Array.from({ length: 52 }, (_, index) => [index + 1, -index - 1]).flat()) {
    const shifted: OracleProposal = { ...proposal, period: shift(period, weeks) };
    if (ask !== undefined)
      shifted.ask = {
        ...ask,
        ...(ask.period !== undefined && { period: shift(ask.period, weeks) }),
        ...(ask.waves !== undefined && { waves: ask.waves.map((wave) => shift(wave, weeks)) }),
      };
    if (found.length < 3 && dayOf(shift(period, weeks).start) >= dayOf(today) && fits(shifted))
      found.push(shift(period, weeks));
  }
  return found;
}

function otherNeighbourhoods(
  world: OracleWorld,
  proposal: OracleProposal,
  check: (moved: OracleProposal) => OracleCheck,
): string[] {
  const { ask } = proposal;
  if (ask === undefined) return [];
  const candidates = world.areas.filter(
    (area) =>
      area.inProgrammeArea &&
      !proposal.neighbourhoods.includes(area.code) &&
      groupsOf(proposal).some((group) => area.population[group] > 0),
  );
  const moved = candidates.map(({ code }) => {
    const whole = { ...ask, participantsPerNeighbourhood: { [code]: ask.participants } };
    const { verdict, neighbourhoods } = check({ ...proposal, neighbourhoods: [code], ask: whole });
    return { code, verdict, share: neighbourhoods[0]?.peakShare ?? 0 };
  });
  const byCode = (one: string, other: string): number => (one < other ? -1 : 1);
  return moved
    .filter(({ verdict }) => verdict !== 'overloaded')
    .sort((one, other) =>
      Math.abs(one.share - other.share) > EPSILON ? one.share - other.share : byCode(one.code, other.code),
    )
    .slice(0, 5)
    .map(({ code }) => code);
}

/** Fewer participants never burden more, so halving finds the most that fit; 0 add nothing, so 0 always fit. */
function mostParticipants(ask: OracleAsk, proposal: OracleProposal, fits: Fits): number {
  let fitting = 0;
  let tooMany = ask.participants;
  while (tooMany - fitting > 1) {
    const half = Math.floor((fitting + tooMany) / 2);
    if (fits({ ...proposal, ask: { ...ask, participants: half } })) fitting = half;
    else tooMany = half;
  }
  return fitting;
}

/**
 * What else would do for a `proposal` whose check is overloaded; throws for one that is not. At most 3 periods (nearest first), at most 5
 * neighbourhoods of the programme area (lowest peak first) that could each take the whole of it, and the largest smaller number of
 * participants. That number is absent without an ask, where an organisation is overloaded, and where not one participant fits and a figure
 * was above its `overloaded` limit before. Contract: "A check", `alternatives`.
 */
export function naiveAlternatives(
  world: OracleWorld,
  proposal: OracleProposal,
  options: CheckOptions = {},
): OracleAlternatives {
  const registeredOn = registrationDay(world, options);
  const before = totalsOf(world, options.without);
  const check = (other: OracleProposal): OracleCheck => checkOn(world, before, other, registeredOn);
  const fits: Fits = (other) => check(other).verdict !== 'overloaded';
  const asSent = check(proposal);
  if (asSent.verdict !== 'overloaded')
    throw new Error(`alternatives stand only beside overloaded, not ${asSent.verdict}`);
  const alternatives: OracleAlternatives = {
    periods: otherPeriods(proposal, world.today, fits),
    neighbourhoods: otherNeighbourhoods(world, proposal, check),
  };
  if (proposal.ask === undefined || asSent.organisations.some(({ verdict }) => verdict === 'overloaded'))
    return alternatives;
  const participants = mostParticipants(proposal.ask, proposal, fits);
  const stage = stageOf(world, before, proposal, registeredOn);
  const cells = proposal.neighbourhoods.flatMap((code) => peopleCells(world, stage, proposal, code));
  const isOverloadedByOthers = participants === 0 && cells.some((cell) => cell.overloadedBefore);
  return isOverloadedByOthers ? alternatives : { ...alternatives, participants };
}

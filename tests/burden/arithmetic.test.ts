import { FIRST_DAY } from '#shared/platform/days/register-days.ts';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { todayIn } from '#shared/platform/days/dates.ts';
import { isInProgrammeArea, type Area } from '#shared/area/neighbourhoods.ts';
import { mondayOf, weekName } from '#shared/platform/days/weeks.ts';
import { periodOf } from '#shared/platform/days/period.ts';
import { candidates, alternativesFor, type Adaptable } from '#shared/burden/alternatives.ts';
import type { Assessment } from '#shared/burden/assess.ts';
import { groupsAsked, GROUPS } from '#shared/area/groups.ts';
import { tierOf, type LedgerEntry, type LedgerItems } from '#shared/burden/ledger.ts';
import { LedgerDraft } from '#shared/burden/ledger-draft.ts';
import { DEFAULT_LIMITS } from '#shared/burden/policy.ts';
import { roomFor, type Standards } from '#shared/burden/room.ts';
import { heldIn } from '#shared/activities/room/ask-room.ts';
import { additionOf, daysOf, weightsFor, type Demand } from '#shared/activities/record/claim.ts';
import { readPlan } from '#shared/activities/record/read-plan.ts';
import { keyName } from '#shared/platform/store/table.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import {
  naiveAlternatives,
  naiveBurden,
  naiveCheck,
  type OracleActivity,
  type OracleProposal,
  type OracleWorld,
} from './oracle.ts';
import { heerlen, TODAY } from '../support/desk.ts';
import { plans } from '../support/register.ts';

const today = todayIn(new Date(`${TODAY}T09:00:00Z`));
const policy = DEFAULT_LIMITS;
const sizes = new Map(heerlenNoord.partners.map(({ id, size }) => [id, size]));
let area: Area = new Map();

beforeAll(async () => {
  const items = await heerlen();
  area = new Map(
    items.map(({ code, name, districtCode, districtName, population }) => [
      code,
      {
        code,
        name,
        districtCode,
        districtName,
        population,
        inProgrammeArea: isInProgrammeArea(heerlenNoord.programmeArea, code, districtCode),
      },
    ]),
  );
});

const known = () => ({
  area,
  partners: new Set(sizes.keys()),
  goals: new Set<number>(),
  themes: new Set<number>(),
  indicators: new Set<string>(),
  today,
  earliest: FIRST_DAY,
});

/** Plans that the desk accepts; others are not what these properties are about. */
function accepted(input: unknown): Demand | undefined {
  const plan = readPlan(input, known());
  return plan.ok ? plan.value : undefined;
}

const basis = (asking: Demand) => ({ weights: weightsFor(asking, area), registeredOn: today });

function entryOf(asking: Demand, id: string): LedgerEntry {
  const { totals, hours } = additionOf(asking, basis(asking));
  return {
    id,
    tier: tierOf(daysOf(asking), asking.neighbourhoods.length),
    neighbourhoods: asking.neighbourhoods,
    listing: undefined,
    totals,
    hours,
    draws: new Map(),
  };
}

function ledgerOf(entries: readonly LedgerEntry[]): LedgerItems {
  const draft = new LedgerDraft(new Map());
  for (const entry of entries) draft.add(entry);
  return new Map(
    draft.changes().flatMap((change) => ('put' in change ? [[keyName(change.put), change.put] as const] : [])),
  );
}

const oracleProposal = ({ neighbourhoods, period, targetGroups, ask, askedOrganisations }: Demand): OracleProposal => ({
  id: 'proposal',
  neighbourhoods: [...neighbourhoods],
  ...(period && { period }),
  ...(targetGroups && { targetGroups }),
  ...(ask && {
    ask: {
      participants: ask.participants,
      contactsPerParticipant: ask.contactsPerParticipant,
      reminders: ask.reminders,
      responseRate: ask.responseRate,
      minutesPerContact: ask.minutesPerContact,
      mode: ask.mode,
      ...(ask.period && { period: ask.period }),
      ...(ask.waves && { waves: ask.waves }),
    },
  }),
  ...(askedOrganisations && { askedOrganisations }),
});

function worldOf(register: readonly Demand[]): OracleWorld {
  const activities: OracleActivity[] = register.map((asking, index) => ({
    ...oracleProposal(asking),
    id: `held-${index}`,
    holdsRoom: true,
    registeredOn: TODAY,
  }));
  return {
    areas: [...area.values()].map(({ code, inProgrammeArea, population }) => ({ code, inProgrammeArea, population })),
    partners: [...sizes].map(([id, size]) => ({ id, size })),
    policy: { ...policy, version: 1 },
    activities,
    today: TODAY,
  };
}

const near = (value: number) => ({
  asymmetricMatch: (other: unknown) =>
    typeof other === 'number' && Math.abs(other - value) <= 1e-9 * Math.max(1, Math.abs(value)),
});

/** Our peak of a neighbourhood in the words of the contract; the oracle's, with its figures to be met to 1e-9. */
const ourPeak = (assessment: Assessment | undefined) =>
  assessment?.peak && {
    week: weekName(assessment.peak.week),
    group: GROUPS[assessment.peak.subject],
    window: assessment.peak.window,
    figures: assessment.peak.figures.map(({ before, after }) => ({ before, after })),
  };

const theirPeak = (peak: ReturnType<typeof naiveCheck>['neighbourhoods'][number]['peak']) =>
  peak
    ? {
        week: peak.week,
        group: peak.targetGroup,
        window: peak.window,
        figures: [peak.contactsPer100, peak.minutesPerPerson].map(({ before, after }) => ({
          before: near(before),
          after: near(after),
        })),
      }
    : undefined;

/** What is left out of an answer is clear where nothing is added to it; a place or organisation with a peak may not be missing. */
const verdictOf = (assessment: Assessment | undefined, peak: object | null): string =>
  assessment?.verdict ?? (peak ? 'missing' : 'clear');

function compareRoom(register: readonly Demand[], asking: Demand): void {
  const standards: Standards = { policy, area, sizes };
  const room = roomFor(
    additionOf(asking, basis(asking)),
    heldIn(ledgerOf(register.map((held, index) => entryOf(held, `held-${index}`)))),
    standards,
  );
  const naive = naiveCheck(worldOf(register), oracleProposal(asking));
  for (const { code, verdict, peak } of naive.neighbourhoods) {
    const ours = room.neighbourhoods.get(code);
    expect({ code, verdict: verdictOf(ours, peak) }).toEqual({ code, verdict });
    expect(ourPeak(ours)).toEqual(theirPeak(peak));
  }
  const asked = naive.organisations.map(({ partner, verdict, peak }) => ({
    partner,
    verdict,
    ours: verdictOf(room.organisations.get(partner), peak),
  }));
  expect(asked.map(({ partner, ours }) => [partner, ours])).toEqual(
    asked.map(({ partner, verdict }) => [partner, verdict]),
  );
  expect(asked.map(({ partner }) => partner)).toEqual(expect.arrayContaining([...room.organisations.keys()]));
  expect(room.verdict).toBe(naive.verdict);
}

test('the ledger and a naive sum, day by day, find the same verdicts, peaks and figures on random registers', () => {
  let others = 0;
  fc.assert(
    fc.property(fc.array(plans(500), { maxLength: 10 }), plans(200), (inputs, input) => {
      const asking = accepted(input);
      fc.pre(asking !== undefined);
      const register = inputs.flatMap((other) => accepted(other) ?? []);
      others += register.length;
      compareRoom(register, asking);
    }),
    { numRuns: 150 },
  );
  expect(others).toBeGreaterThan(150);
});

test('the burden of every week and group is that of the naive sum', () => {
  let others = 0;
  fc.assert(
    fc.property(
      fc.array(plans(300), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: -20, max: 80 }),
      (inputs, ahead) => {
        const register = inputs.flatMap((input) => accepted(input) ?? []);
        others += register.length;
        const items = ledgerOf(register.map((held, index) => entryOf(held, `held-${index}`)));
        const week = Math.floor((today + 3) / 7) + ahead;
        const monday = periodOf({ start: mondayOf(week), end: mondayOf(week) }).start;
        for (const code of ['BU09172004', 'BU09172300']) {
          const cells = heldIn(items).totals(code, week, week);
          const population = area.get(code)?.population;
          GROUPS.forEach((group, index) => {
            const people = Math.max(population?.[group] ?? 0, policy.smallGroup);
            const naive = naiveBurden(worldOf(register), code, monday, group);
            expect((100 * (Number(cells[index * 2]) / 2 ** 40)) / people).toEqual(near(naive.contactsPer100));
            expect(Number(cells[index * 2 + 1]) / 2 ** 40 / people).toEqual(near(naive.minutesPerPerson));
          });
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(others).toBeGreaterThan(60);
});

function adaptable(asking: Demand): Adaptable {
  const moved = (code: string): Demand => ({
    ...asking,
    neighbourhoods: [...area.values()].flatMap((one) => (one.code === code ? [one.code] : [])),
  });
  return {
    days: daysOf(asking),
    neighbourhoods: asking.neighbourhoods,
    groups: groupsAsked(asking.targetGroups ?? []),
    participants: asking.ask?.participants ?? 0,
    addition: additionOf(asking, basis(asking)),
    inNeighbourhood: (code) => additionOf(moved(code), basis(moved(code))),
    withParticipants: (participants) =>
      additionOf({ ...asking, ask: asking.ask && { ...asking.ask, participants } }, basis(asking)),
  };
}

test('the alternatives are those that trying every one by the naive sum would find', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plans(120), { maxLength: 8 }), plans(60), async (inputs, input) => {
      const asking = accepted(input);
      const register = inputs.flatMap((other) => accepted(other) ?? []);
      const world = worldOf(register);
      fc.pre(asking !== undefined && naiveCheck(world, oracleProposal(asking)).verdict === 'overloaded');
      const standards: Standards = { policy, area, sizes };
      const held = heldIn(ledgerOf(register.map((other, index) => entryOf(other, `held-${index}`))));
      const proposal = adaptable(asking);
      expect(candidates(proposal, standards).length).toBeGreaterThan(0);
      const room = roomFor(proposal.addition, held, standards);
      const { emptiest: _, ...ours } = await alternativesFor(proposal, room, held, standards, today);
      expect({ ...ours, periods: ours.periods.map(periodOf) }).toEqual(
        naiveAlternatives(world, oracleProposal(asking)),
      );
    }),
    { numRuns: 25 },
  );
}, 120_000);

import { setLogic } from '../interventions/logic/set-logic.ts';
import { OF_BUREAU, roundId } from '../interventions/rounds/round.ts';
import { reviewContribution } from '../interventions/rounds/review-contribution.ts';
import { sendContribution } from '../interventions/rounds/send-contribution.ts';
import { startRound } from '../interventions/rounds/start-round.ts';
import { contributionId } from '../interventions/rounds/open-round.ts';
import { formatDay, type Day } from '../platform/days/dates.ts';
import { etagOf } from '../platform/http/etag.ts';
import { createReport } from '../reports/writing/create-report.ts';
import { editSection } from '../reports/writing/edit-section.ts';
import { dateIn, idOf, type Step, type Telling } from './steps.ts';
import type { ExampleLogic } from './year.ts';

const NOT_THERE = { ifNoneMatch: '*' } as const;
const FIRST = etagOf({ version: 1 });

/** How an intervention is thought to work. */
export const logicStep = ({ person }: Telling, { activity, day, outputs, outcomes }: ExampleLogic): Step => ({
  day,
  take: (desk) =>
    setLogic(desk, person('bo'), idOf(activity), NOT_THERE, {
      ...{ inputs: [], activities: [], outputs, outcomes, mechanisms: [] },
    }),
});

const JULY = 7;

/** The last period that was over on the day on which the year is loaded: January to June, or the whole year before. */
function lastPeriod(base: Day): { kind: 'progress' | 'accountability'; year: number } {
  const [year, month] = [Number(formatDay(base).slice(0, 4)), Number(formatDay(base).slice(5, 7))];
  return month >= JULY ? { kind: 'progress', year } : { kind: 'accountability', year: year - 1 };
}

/** The round over the last period, and what was told in it. */
export function roundSteps(telling: Telling): Step[] {
  const { base, person, year } = telling;
  const { day, due, contributions } = year.round;
  const about = lastPeriod(base);
  const round = roundId(about, true);
  const bo = person('bo');
  const opening: Step = {
    day,
    take: (desk) => startRound(desk, bo, idOf('key of round'), { ...about, due: dateIn(telling, due) }),
  };
  const told = contributions.flatMap(({ of, day: at, told: input, reviewed, decision, reason }): Step[] => {
    const id = contributionId(round, of === OF_BUREAU ? of : idOf(of));
    const review = { decision, ...(reason !== undefined && { reason }) };
    return [
      { day: at, take: (desk) => sendContribution(desk, bo, id, NOT_THERE, input) },
      ...(reviewed === undefined
        ? []
        : [{ day: reviewed, take: (desk) => reviewContribution(desk, bo, id, FIRST, review) } satisfies Step]),
    ];
  });
  return [opening, ...told];
}

/** The draft of the report over the same period, of which the bureau wrote the foreword. */
export function reportSteps({ base, person, year: { report } }: Telling): Step[] {
  const bo = person('bo');
  const edit = { section: 'foreword', ifMatch: FIRST, input: { text: report.foreword } };
  return [
    {
      day: report.day,
      makes: 'report',
      take: (desk) => createReport(desk, bo, idOf('key of report'), lastPeriod(base)),
    },
    { day: report.day, take: (desk) => editSection(desk, bo, idOf('report'), edit) },
  ];
}

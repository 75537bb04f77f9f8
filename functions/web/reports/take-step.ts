import { correctReport, withdrawReport } from '#shared/reports/deciding/correct-report.ts';
import { decideOnReport } from '#shared/reports/deciding/decide-on-report.ts';
import { offerReport } from '#shared/reports/deciding/offer-report.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import { seenTag, sentOne, type PageRequest } from '../page-request.ts';
import { jobAddress } from './job.tsx';
import type { StepName } from './step-table.ts';
import { idOf, reportPath } from './words.ts';

/** The fields of the forms of steps, by where the API says that something in them is wrong. */
export const STEP_FIELDS = {
  '#/meeting/date': 'dag',
  '#/meeting/title': 'vergadering',
  '#/decision': 'besluit',
  '#/reason': 'reden',
} as const;
export type StepField = (typeof STEP_FIELDS)[keyof typeof STEP_FIELDS];

type Taken = Promise<Result<{ readonly goTo: string }, Failure>>;

const reasonIn = (pageRequest: PageRequest) => ({ reason: sentOne(pageRequest, 'reden') ?? '' });

async function offer(pageRequest: PageRequest): Taken {
  const { desk, actor, baseUrl } = pageRequest;
  const id = idOf(pageRequest);
  const meeting = { date: sentOne(pageRequest, 'dag') ?? '', title: sentOne(pageRequest, 'vergadering') ?? '' };
  const begun = await offerReport(desk, actor, id, { ifMatch: seenTag(pageRequest), input: { meeting }, baseUrl });
  return begun.ok ? ok({ goTo: jobAddress(pageRequest, id, begun.value.id) }) : begun;
}

async function decide(pageRequest: PageRequest): Taken {
  const { desk, actor, href } = pageRequest;
  const [decision, reason] = [sentOne(pageRequest, 'besluit'), sentOne(pageRequest, 'reden')];
  const input = { ...(decision !== undefined && { decision }), ...(reason !== undefined && { reason }) };
  const decided = await decideOnReport(desk, actor, idOf(pageRequest), { ifMatch: seenTag(pageRequest), input });
  return decided.ok ? ok({ goTo: href(reportPath(decided.value.id)) }) : decided;
}

async function correct(pageRequest: PageRequest): Taken {
  const { desk, actor, href } = pageRequest;
  const made = await correctReport(desk, actor, idOf(pageRequest), reasonIn(pageRequest));
  return made.ok ? ok({ goTo: href(reportPath(made.value.id)) }) : made;
}

async function withdraw(pageRequest: PageRequest): Taken {
  const { desk, actor, href } = pageRequest;
  const gone = await withdrawReport(desk, actor, idOf(pageRequest), reasonIn(pageRequest));
  return gone.ok ? ok({ goTo: href(reportPath(gone.value.id)) }) : gone;
}

/** What each step does with what its form sent, and where it goes on. */
export const TAKE: Readonly<Record<StepName, (pageRequest: PageRequest) => Taken>> = {
  offer,
  decide,
  correct,
  withdraw,
};

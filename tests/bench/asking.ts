import '#functions/local/jsx.ts';
import type { Desk } from '#shared/desk.ts';
import { Activity } from '#shared/activities/record/activity.ts';
import { activityChanges } from '#shared/activities/record/activity-store.ts';
import { indexItems } from '#shared/activities/interventions/intervention-index.ts';
import { startRound } from '#shared/interventions/rounds/start-round.ts';
import type { Person } from '#shared/people/actor.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { apiOf } from '../support/api.ts';
import { SPARSE } from './checks.ts';
import type { BenchEngine } from './desks.ts';
import { note, say, timed, type Work } from './rounds.ts';

const TOKEN = 'bureau:bench';
const BUREAU: Person = { id: TOKEN, role: 'bureau', name: 'Bench' };
const PARTNERS = 60;
const AT = '2026-01-05T09:00:00.000Z';

/** An intervention that one of the partners leads. */
const intervention = (at: number): Activity =>
  Activity.parse({
    id: at.toString(16).padStart(16, '0').split('').reverse().join(''),
    number: `B-${at}`,
    version: 1,
    status: 'running',
    room: 'none',
    verdict: 'clear',
    policyVersion: 1,
    createdAt: AT,
    updatedAt: AT,
    ownerId: 'bench',
    weights: {},
    registeredOn: 20_458,
    wasPublic: true,
    plan: {
      title: `Interventie ${at}`,
      kind: 'intervention',
      organisation: 'Bench',
      neighbourhoods: ['BU09172004'],
      leadPartner: `partner-${at % PARTNERS}`,
    },
  });

/** A desk with so many interventions. */
async function deskOf(engine: BenchEngine, neighbourhoods: readonly Neighbourhood[], count: number): Promise<Desk> {
  const desk = await engine.deskWith({ activities: 0, perYear: SPARSE, neighbourhoods });
  for (let at = 0; at < count; at += 1) {
    const activity = intervention(at);
    await desk.table.write([
      ...activityChanges(activity, undefined),
      ...indexItems({ activity, course: {} }).map((put) => ({ put })),
    ]);
  }
  return desk;
}

const FEW = 50;
const MANY = 500;
const ROUND = '2026-progress';
const FOR_ROUNDS = { rounds: 21, calls: 4 };

/** What it is to look at a round, as a browser and as a script do. */
async function lookingAt(desk: Desk): Promise<{ readonly page: Work; readonly call: Work }> {
  const { browserAt } = await import('../web/signed-in.ts');
  const browser = await browserAt(desk, BUREAU);
  const api = apiOf(desk);
  return {
    page: () => browser.get(`/rondes/${ROUND}`),
    call: async () =>
      (await api.request(`/v1/rounds/${ROUND}`, { headers: { Authorization: `Bearer ${TOKEN}` } })).text(),
  };
}

/** What opening a round over 500 interventions takes, and how much longer one is to look at than one over 50. */
export async function benchAsking(engine: BenchEngine, neighbourhoods: readonly Neighbourhood[]): Promise<void> {
  note('Opening rounds over 50 and 500 interventions.');
  const [few, many] = [await deskOf(engine, neighbourhoods, FEW), await deskOf(engine, neighbourhoods, MANY)];
  const input = { kind: 'progress', year: 2026, due: '2026-12-20' };
  await startRound(few, BUREAU, 'few', input);
  const start = performance.now();
  await startRound(many, BUREAU, 'many', input);
  const ms = performance.now() - start;
  say('rounds.opened', ms, 'ms');
  say('rounds.opened.messages-per-second', ((PARTNERS + 1) * 1_000) / ms, 'messages');
  const [at50, at500] = [await lookingAt(few), await lookingAt(many)];
  const works = { page50: at50.page, page500: at500.page, call50: at50.call, call500: at500.call };
  const figures = await timed(works, FOR_ROUNDS);
  say('rounds.page', figures('page500'), 'ms');
  say('rounds.page-scaling', figures('page500') / figures('page50'), 'ratio');
  say('rounds.read', figures('call500'), 'ms');
  say('rounds.read-scaling', figures('call500') / figures('call50'), 'ratio');
}

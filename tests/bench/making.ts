import { simulatePolicy, TRIED_AT_ONCE } from '#shared/activities/deciding/simulate-policy.ts';
import { askForExport, WRITTEN_AT_ONCE } from '#shared/activities/showing/ask-for-export.ts';
import type { ExportAsked } from '#shared/activities/showing/export-job.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { DEFAULT_LIMITS } from '#shared/burden/policy.ts';
import type { Desk } from '#shared/desk.ts';
import { readJob } from '#shared/jobs/jobs.ts';
import { runJob } from '#shared/jobs/run-jobs.ts';
import type { Person } from '#shared/people/actor.ts';
import type { Result } from '#shared/platform/result.ts';
import { layInMany, registerCrew } from '../activities/made/many.ts';
import { SPARSE } from './checks.ts';
import type { BenchEngine } from './desks.ts';
import { note, say } from './rounds.ts';

const MANY = 5_000;
const BUREAU: Person = { id: 'bureau:bench', role: 'bureau', name: 'Bench' };
const ASKED = { separator: 'semicolon', language: 'nl', contacts: false, choice: {} } as const;
const FORMS: readonly ExportAsked[] = [
  { ...ASKED, form: 'csv', name: 'activiteiten.csv' },
  { ...ASKED, form: 'xlsx', name: 'activiteiten.xlsx' },
];
/** Other limits than those of the bench, so that each of its activities has another verdict at most. */
const { smallGroup, residents, households, organisations } = DEFAULT_LIMITS;
const LIMITS = { smallGroup: smallGroup + 1, residents, households, organisations };

const value = <Value>(result: Result<Value, unknown>): Value => {
  if (!result.ok) throw new Error('The bench is refused.');
  return result.value;
};

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const exporting = async (desk: Desk, asked: ExportAsked): Promise<string | undefined> => {
  const answer = value(await askForExport(desk, BUREAU, asked, '127.0.0.1'));
  if ('job' in answer) return answer.job.id;
  await new Response(answer.file).arrayBuffer();
  return undefined;
};

const trying = async (desk: Desk): Promise<string | undefined> => {
  const answer = value(await simulatePolicy(desk, BUREAU, LIMITS, { address: '127.0.0.1' }));
  return 'job' in answer ? answer.job.id : undefined;
};

/** How long a job takes from its beginning to its end, and the most memory of this process meanwhile. */
async function worked(desk: Desk, name: string, begin: () => Promise<string | undefined>): Promise<void> {
  const asking = performance.now();
  const id = await begin();
  if (id === undefined) throw new Error(`${name} is no job in the bench.`);
  say(`${name}.asked`, performance.now() - asking, 'ms');
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  say(`${name}.ms`, await msOf(() => runJob(registerCrew(desk, { withinMs: Infinity }), id)), 'ms');
  clearInterval(timer);
  say(`${name}.memory`, most / 1e6, 'MB');
  if (value(await readJob(desk, BUREAU, id)).status !== 'done') throw new Error(`${name} did not end well.`);
}

/** What is written and tried at once at most, and what takes a job: of 5,000 open activities. */
export async function benchMaking({ deskWith }: BenchEngine, neighbourhoods: readonly Neighbourhood[]): Promise<void> {
  const empty = { activities: 0, perYear: SPARSE, neighbourhoods };
  const few = await deskWith(empty);
  await layInMany(few, { count: WRITTEN_AT_ONCE });
  for (const asked of FORMS) say(`export.${asked.form}.at-once`, await msOf(() => exporting(few, asked)), 'ms');
  const tried = await deskWith(empty);
  await layInMany(tried, { count: TRIED_AT_ONCE, asks: true });
  say('trial.at-once', await msOf(() => trying(tried)), 'ms');
  note(`Laying in ${MANY} open activities for exports and a trial.`);
  const many = await deskWith(empty);
  await layInMany(many, { count: MANY, asks: true });
  for (const asked of FORMS) await worked(many, `export.${asked.form}`, () => exporting(many, asked));
  await worked(many, 'trial', () => trying(many));
}

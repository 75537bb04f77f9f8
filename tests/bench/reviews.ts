import type { Desk } from '#shared/desk.ts';
import { beginJob } from '#shared/jobs/jobs.ts';
import { runJob } from '#shared/jobs/run-jobs.ts';
import { REVIEW_JOBS } from '#shared/learning/reviews/review-jobs.ts';
import { IMPORT_REFERENCES_JOB, type ReferencesBegun } from '#shared/learning/reviews/studies/import-job.ts';
import { eachStudy } from '#shared/learning/reviews/studies/study-store.ts';
import { newFileKey } from '#shared/platform/files/files.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { SPARSE } from './checks.ts';
import type { BenchEngine } from './desks.ts';
import { KEEPER } from './monitor-world.ts';
import { note, say } from './rounds.ts';

const RECORDS = 20_000;
const REVIEW = '00000000000be9c4';
const WORDS = 'debts stress school sleep walking housing care youth work neighbours language money health play'.split(
  ' ',
);

const wordsFrom = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, at) => WORDS[(seed * 31 + at * at * 7 + (seed % (at + 3))) % WORDS.length]).join(
    ' ',
  );

/** Records as a search in two databases gives them: a quarter is there twice, half of those without a DOI, and some titles are almost the same. */
function recordOf(at: number): string {
  const study = at % 4 === 3 ? at - 3 : at;
  const title = `${wordsFrom(study, 9)} in made-up neighbourhood ${study % 50 === 0 ? study - 1 : study}`;
  const doi = at % 8 === 3 ? '' : `DO  - 10.1234/bench.${study}\n`;
  return `TY  - JOUR\nTI  - ${title}\nAU  - Voorbeeld${study % 500}, Anna\nPY  - ${1990 + (study % 30)}\n${doi}AB  - ${wordsFrom(at, 230)}\nER  - \n`;
}

/** How long a file takes, from the job to its end, in milliseconds. */
async function timeOf(desk: Desk, text: string): Promise<number> {
  const file = newFileKey(desk.newId, 'ris');
  await desk.files.keep(file, new Uint8Array(Buffer.from(text)));
  const input: ReferencesBegun = { review: REVIEW, file, name: 'bench.ris', at: desk.clock.now().toISOString() };
  const { id } = await beginJob(desk, { kind: IMPORT_REFERENCES_JOB, topic: 'monitor', input, by: KEEPER });
  const start = performance.now();
  const crew = { holder: 'bench', now: () => Date.now(), withinMs: Number.POSITIVE_INFINITY };
  await runJob({ ...crew, desk, kinds: REVIEW_JOBS }, id);
  return performance.now() - start;
}

/** How long 20,000 records take to come into a review: all new, and once more from another file, as when a search is done again. */
export async function benchReviews({ deskWith }: BenchEngine, neighbourhoods: readonly Neighbourhood[]): Promise<void> {
  const desk = await deskWith({ activities: 0, perYear: SPARSE, neighbourhoods });
  const text = Array.from({ length: RECORDS }, (_, at) => recordOf(at)).join('');
  say('review.import', await timeOf(desk, text), 'ms');
  let studies = 0;
  for await (const { id } of eachStudy(desk.table, REVIEW)) studies += id === '' ? 0 : 1;
  note(`${RECORDS} records of ${(text.length / 1e6).toFixed(0)} MB are ${studies} studies.`);
  say('review.import.again', await timeOf(desk, `${text}\n`), 'ms');
  note(`${(process.memoryUsage().rss / 1e6).toFixed(0)} MB of memory.`);
}

import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { Job } from '#shared/jobs/job.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { keepUpload, Upload } from '#shared/jobs/uploads.ts';
import { REVIEW_JOBS } from '#shared/learning/reviews/review-jobs.ts';
import { BibliographyReport } from '#shared/learning/reviews/studies/report.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { AN, type World } from './review-world.ts';

export const reviewCrew = (desk: Desk, holder = 'crew') => crewOf(desk, { kinds: REVIEW_JOBS, holder });

/** Sends a file in; the id of its upload. */
export async function sent({ desk, client }: World, text: string, token = AN): Promise<string> {
  const bytes = Buffer.from(text);
  const begun = await client('POST', '/v1/uploads', { name: 'made-up.ris', bytes: bytes.byteLength }, { token });
  const { id } = bodyOf(begun, Upload, 201);
  await keepUpload(desk, id, new Uint8Array(bytes));
  return id;
}

/** Begins to bring a file into a review; the id of its job. */
export async function begin(world: World, text: string): Promise<string> {
  const upload = await sent(world, text);
  return bodyOf(await world.client('POST', `${world.path}/records`, { upload }, { token: AN }), Job, 202).id;
}

export const jobOf = async ({ client }: World, id: string): Promise<Job> =>
  bodyOf(await client('GET', `/v1/jobs/${id}`, undefined, { token: AN }), Job);

/** Brings a file into a review; what is told of it. */
export async function brought(world: World, text: string): Promise<BibliographyReport> {
  const id = await begin(world, text);
  await runJobs(reviewCrew(world.desk));
  return BibliographyReport.parse((await jobOf(world, id)).report);
}

export const Listed = z.object({
  items: z.array(z.looseObject({ id: z.string() })),
  nextCursor: z.string().optional(),
});

type Fields = Readonly<Record<string, string | number>>;

/** Records as RIS. */
export const ris = (...records: readonly Fields[]): string =>
  records
    .map((fields) =>
      [['TY', 'JOUR'], ...Object.entries(fields), ['ER', '']].map(([tag, value]) => `${tag}  - ${value}\n`).join(''),
    )
    .join('\n');

/** So many made-up records, each of its own. */
export const many = (count: number, word = 'made-up'): string =>
  ris(
    ...Array.from({ length: count }, (_, at) => ({
      TI: `${word} study number ${at} of ${at * 7_919} ${word} neighbourhoods`,
      AU: `Voorbeeld${at}, Anna`,
      PY: 2_000 + (at % 20),
      ...(at % 3 > 0 && { DO: `10.1234/${word}.${at}` }),
    })),
  );

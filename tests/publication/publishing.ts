import { expect } from 'vitest';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetChange } from '#shared/catalogue/dataset-store.ts';
import type { KeptGrant } from '#shared/requests/grants/grant.ts';
import { givingChanges, grantIdOf } from '#shared/requests/grants/grant-store.ts';
import { Job } from '#shared/jobs/job.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { pseudonymsOf } from '#shared/people/pseudonyms.ts';
import { PublishedReport } from '#shared/publication/data-report.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { bodyOf } from '#tests/support/requests.ts';
import type { AnsweredRow } from '../disclosure/attacker.ts';

export const DESK = 'data-desk:dd';

/** Enters a dataset that is owned by Movare; its id. */
export async function entered(desk: Desk, id: string, more: Partial<z.input<typeof Dataset>> = {}): Promise<string> {
  const dataset = Dataset.parse({
    id,
    title: 'Proef',
    description: 'Een proef.',
    owner: 'movare',
    theme: null,
    goals: [],
    indicators: [],
    neighbourhoods: [],
    grain: 'neighbourhood',
    updates: 'elk jaar',
    access: 'public',
    terms: [],
    ...more,
  });
  expect(await desk.table.write([datasetChange(dataset, 0)])).toBeUndefined();
  return id;
}

/** Gives somebody access to a dataset, as a request that all agreed to does. */
export async function given(desk: Desk, dataset: string, email: string, more: Partial<KeptGrant> = {}): Promise<void> {
  const request = desk.newId();
  const marks = await pseudonymsOf(desk);
  const holder = marks.email(email);
  const createdAt = desk.clock.now().toISOString();
  const grant: KeptGrant = {
    id: desk.newId(),
    version: 1,
    dataset: Dataset.shape.id.parse(dataset),
    owner: 'movare',
    request,
    applicant: holder,
    holders: [holder],
    organisation: 'Open Universiteit',
    purpose: 'Onderzoek.',
    from: '2026-01-01',
    createdAt,
    agreed: [],
    events: [
      { what: 'granted', at: createdAt, by: holder, role: 'data-desk', until: '2027-06-30', reason: 'Akkoord.' },
    ],
    ...more,
  };
  expect(
    await desk.table.write(
      givingChanges(request, [{ ...grant, id: grantIdOf(request, dataset) }], [holder], createdAt),
    ),
  ).toBeUndefined();
}

/** Sends a CSV as the data of a dataset. */
export const sent = (
  client: Client,
  id: string,
  csv: string | Uint8Array,
  token = DESK,
  ifMatch?: string,
): Promise<Answer> =>
  client('PUT', `/v1/datasets/${id}/data`, csv, {
    token,
    ...(ifMatch !== undefined && { ifMatch }),
    headers: { 'Content-Type': 'text/csv' },
  });

/** What a publication that became a job, since it took so long, ends in; undefined where nothing was published. */
export async function endOf(desk: Desk, begun: Answer): Promise<PublishedReport | undefined> {
  const { id } = bodyOf(begun, Job, 202);
  await runJobs(crewOf(desk, { withinMs: 240_000 }));
  const job = bodyOf(await clientOf(desk)('GET', `/v1/jobs/${id}`, undefined, { token: DESK }), Job);
  return job.status === 'done' ? PublishedReport.parse(job.report) : undefined;
}

/** Publishes a CSV, and follows it to its end where it becomes a job; what was reported. */
export async function publishedOnce(desk: Desk, id: string, csv: string): Promise<PublishedReport> {
  const answer = await sent(clientOf(desk), id, csv);
  const report = answer.status === 202 ? await endOf(desk, answer) : bodyOf(answer, PublishedReport);
  if (!report) throw new Error('Nothing was published.');
  return report;
}

const Cell = z.union([z.string(), z.number(), z.null(), z.array(z.string())]);
export const Downloaded = z.strictObject({
  dataset: z.string(),
  version: z.int(),
  publishedAt: z.iso.datetime(),
  disclosureMinimum: z.int(),
  columns: z.array(z.looseObject({ name: z.string(), kind: z.string(), id: z.string() })),
  rows: z.array(z.record(z.string(), Cell)),
});
export type Downloaded = z.output<typeof Downloaded>;

/** What a download answers, as an attacker reads it: place, groups, and the counts that are not empty. */
export function answered({ columns, rows }: Pick<Downloaded, 'columns' | 'rows'>): AnsweredRow[] {
  const of = (kind: string) => columns.filter((column) => column.kind === kind);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return rows.map((row) => ({
    place: of('area')
      .map(({ name }) => text(row[name]))
      .join(),
    groups: of('group').map(({ name }) => text(row[name])),
    counts: Object.fromEntries(
      of('count').map(({ name, id }) => [id, typeof row[name] === 'number' ? row[name] : null]),
    ),
  }));
}

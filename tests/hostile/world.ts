import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { Job } from '#shared/jobs/job.ts';
import { keepUpload, Upload } from '#shared/jobs/uploads.ts';
import { takeIn } from '#shared/learning/reviews/screening/take-in.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import type { TestClock } from '#tests/support/desk.ts';
import { plant, type Planted } from '#tests/support/planted.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { putStudies } from '#tests/support/studies.ts';
import { CAST } from './cast.ts';

/** What a sweep finds: the ids of what was planted. */
export type World = {
  readonly client: Client;
  readonly planted: readonly Planted[];
  readonly one: (kind: Planted['kind']) => string;
  readonly numberOf: (kind: Planted['kind']) => string;
  /** Files of Eva's activity, of the other researcher's, and a file that waits to be used. */
  readonly files: { readonly hers: string; readonly others: string };
  readonly uploads: { readonly hers: string; readonly others: string };
  readonly job: string;
  readonly study: string;
  readonly evidence: string;
  readonly othersActivity: { readonly id: string; readonly number: string };
};

/** What is planted has to be there: else a sweep would find nothing to look at. */
function went({ status, text }: Answer): void {
  if (status >= 300) throw new Error(`This should have gone well, and was answered ${status}: ${text}`);
}

const Items = z.object({ items: z.array(z.looseObject({ id: z.string() })) });
const Numbered = z.looseObject({ id: z.string(), number: z.string() });

async function upload(desk: Desk, client: Client, token: string, text: string): Promise<string> {
  const bytes = Uint8Array.from(Buffer.from(text));
  const sent = await client('POST', '/v1/uploads', { name: 'bestand', bytes: bytes.byteLength }, { token });
  const { id } = bodyOf(sent, Upload, 201);
  await keepUpload(desk, id, bytes);
  return id;
}

/** A study of the planted review, and a file of references of which its job has not run yet. */
async function plantedStudies(desk: Desk, client: Client, review: string) {
  const study = 'a000000000000001';
  await putStudies(desk.table, review, [{ id: study, title: 'Studie', authors: ['Jansen, A.'], year: 2020 }]);
  await takeIn(desk.table, review, [study]);
  const token = CAST['who judges a review'];
  const sent = await upload(desk, client, token, 'TY  - JOUR\nTI  - Studie\nER  - \n');
  const begun = await client('POST', `/v1/reviews/${review}/records`, { upload: sent }, { token });
  return { study, job: bodyOf(begun, Job, 202).id };
}

/** Another researcher's activity with a file, about which Eva may know and no more. */
async function plantedElsewhere(desk: Desk, client: Client) {
  const token = CAST['another researcher'];
  const plan = { title: 'Van een ander', kind: 'event', organisation: 'Weller', neighbourhoods: ['BU09172004'] };
  const { body } = await client('POST', '/v1/activities', plan, { token, key: 'van-een-ander' });
  const { id, number } = z.object({ activity: Numbered }).parse(body).activity;
  const sent = await upload(desk, client, token, '%PDF-1.7\nx\n%%EOF\n');
  went(await client('POST', `/v1/activities/${id}/files`, { upload: sent, title: 'Van een ander' }, { token }));
  return { id, number };
}

async function idsAt(client: Client, path: string, token: string): Promise<string[]> {
  return Items.parse((await client('GET', path, undefined, { token })).body).items.map(({ id }) => id);
}

/** Plants one of each kind of thing, and whoever is something to it: who was asked for advice, who judges, the lead and its deputy. */
export async function plantWorld(desk: Desk, clock: TestClock): Promise<World> {
  const planted = await plant(desk, clock);
  const client = clientOf(desk);
  const one = (kind: Planted['kind']): string => {
    const found = planted.find((thing) => thing.kind === kind);
    if (!found) throw new Error(`Nothing of the kind ${kind} was planted.`);
    return found.id;
  };
  const [BO, DORA, EVA] = [CAST['the bureau'], CAST['the data desk'], CAST['the owner']];
  const lead = { leadPartner: 'alcander' };
  went(await client('PATCH', `/v1/activities/${one('intervention')}`, lead, { token: BO, ifMatch: '*' }));
  const deputies = { people: ['plaatsvervanger-merk@example.org'] };
  const first = { token: BO, headers: { 'If-None-Match': '*' } };
  went(await client('PUT', '/v1/partners/alcander/deputies', deputies, first));
  const asked = { email: 'rosa@example.org' };
  went(await client('POST', `/v1/data-requests/${one('request')}/reviewers`, asked, { token: DORA }));
  const evidence = { kind: 'evaluation', s: 1, certainty: 'low', why: 'Zo bleek.' };
  const path = `/v1/assumptions/${one('assumption')}`;
  const added = await client('POST', `${path}/evidence`, evidence, { token: DORA, key: 'bewijs' });
  const othersActivity = await plantedElsewhere(desk, client);
  const { study, job } = await plantedStudies(desk, client, one('review'));
  const numberIn = async (id: string): Promise<string> =>
    Numbered.parse((await client('GET', `/v1/activities/${id}`, undefined, { token: BO })).body).number;
  const numbers = new Map<string, string>();
  for (const kind of ['submitted', 'proposed', 'declined', 'intervention'] as const)
    numbers.set(kind, await numberIn(one(kind)));
  const [hers = ''] = await idsAt(client, `/v1/activities/${one('submitted')}/files`, EVA);
  const [others = ''] = await idsAt(client, `/v1/activities/${othersActivity.id}/files`, CAST['another researcher']);
  return {
    ...{ client, planted, one, study, job, othersActivity },
    numberOf: (kind) => numbers.get(kind) ?? '',
    files: { hers, others },
    uploads: {
      hers: await upload(desk, client, EVA, '%PDF-1.7\nx\n%%EOF\n'),
      others: await upload(desk, client, CAST['another researcher'], '%PDF-1.7\nx\n%%EOF\n'),
    },
    evidence: z.looseObject({ id: z.string() }).parse(added.body).id,
  };
}

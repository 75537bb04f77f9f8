import * as z from 'zod';
import { publicationsOf } from '../../publication/publications.ts';
import { readDataset } from '../../catalogue/dataset-store.ts';
import { stateNow } from '../../requests/grants/grant.ts';
import { allGrants } from '../../requests/grants/grant-store.ts';
import { keepSent } from '../../people/access-log.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { datasetTitle } from './dataset-words.ts';
import { shortly } from '../data-requests/request-words.ts';
import type { Audience, Card, Notice } from '../kernel/model.ts';
import { readerOf, type Reader } from '../kernel/localizer.ts';
import { cardOf, type Talk } from '../kernel/context.ts';

/** The message that a version of the data of a dataset was taken back, as it was stored with that. */
export const DataWithdrawnMessage = z.looseObject({ type: z.literal('data.withdrawn'), dataset: z.string(), data: z.int() });

/** Who holds a grant of a dataset that gives access now, each once. */
async function holdersOf({ desk }: Talk, dataset: string): Promise<string[]> {
  const now = desk.clock.now();
  const holders = new Set<string>();
  for await (const grant of allGrants(desk.table)) {
    if (grant.dataset === dataset && stateNow(grant, now).givesAccess) for (const mark of grant.holders) holders.add(mark);
  }
  return [...holders];
}

/** What can be had instead: a newer version, the one before, or nothing. */
function whatStands({ say }: Reader, withdrawn: number, newest: number | undefined): string {
  if (newest === undefined) return say('data-card.data-withdrawn.none');
  return newest > withdrawn ? say('data-card.data-withdrawn.later', { version: newest }) : say('data-card.data-withdrawn.earlier', { version: newest });
}

/** Rule D64. Tells who holds a live grant of a dataset, its owner and the data desk that a version of its data was taken back, and why. */
export async function dataWithdrawnNotices(talk: Talk, { dataset: id, data: version }: z.output<typeof DataWithdrawnMessage>): Promise<Notice[]> {
  const { table } = talk.desk;
  const [kept, publications, holders] = await Promise.all([readDataset(table, id), publicationsOf(table, id), holdersOf(talk, id)]);
  const withdrawn = publications.find(({ publication }) => publication.version === version)?.withdrawn;
  if (!kept || !withdrawn) return [];
  const newest = publications.find((one) => !one.withdrawn)?.publication.version;
  const card = (language: Language): Card => {
    const reader = readerOf(language);
    const text = reader.say('data-card.data-withdrawn', { title: shortly(datasetTitle(reader, kept.dataset), 120), version });
    return cardOf(text, [
      { kind: 'text', text },
      { kind: 'text', text: whatStands(reader, version, newest) },
      { kind: 'facts', facts: [{ label: reader.say('fact.reason'), value: shortly(withdrawn.reason, 1_000) }] },
      { kind: 'offers', offers: [{ label: reader.say('data-card.to-dataset'), href: `${talk.baseUrl}${language === 'en' ? '/en' : ''}/data/${id}` }] },
    ]);
  };
  if (holders.length > 0) await keepSent(talk.desk, `dataset ${id}`);
  const to: Audience[] = ['data-desk', { partner: kept.dataset.owner, but: holders }, ...holders.map((mark) => ({ mark }))];
  return to.map((audience) => ({ to: audience, slot: `data/${id}/${version}`, card }));
}

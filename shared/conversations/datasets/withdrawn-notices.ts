import * as z from 'zod';
import { publicationsOf } from '../../publication/publications.ts';
import { readDataset } from '../../catalogue/dataset-store.ts';
import { stateNow } from '../../requests/grants/grant.ts';
import { allGrants } from '../../requests/grants/grant-store.ts';
import { keepSent } from '../../people/access-log.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { datasetTitle } from './dataset-words.ts';
import { privateFact, shortly } from '../data-requests/request-words.ts';
import type { Audience, Card, Notice } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { pageAddress } from '../../platform/http/page-address.ts';

/** The message that a version of the data of a dataset was taken back, as it was stored with that. */
export const DataWithdrawnMessage = z.looseObject({
  type: z.literal('data.withdrawn'),
  dataset: z.string(),
  data: z.int(),
});

/** Who holds a grant of a dataset that gives access now, each once. */
async function holdersOf({ desk }: ConversationContext, dataset: string): Promise<string[]> {
  const now = desk.clock.now();
  const holders = new Set<string>();
  for await (const grant of allGrants(desk.table)) {
    if (grant.dataset === dataset && stateNow(grant, now).givesAccess)
      for (const mark of grant.holders) holders.add(mark);
  }
  return [...holders];
}

/** What can be had instead: a newer version, the one before, or nothing. */
function whatStands({ say }: Localizer, withdrawn: number, newest: number | undefined): string {
  if (newest === undefined) return say('data-card.data-withdrawn.none');
  return newest > withdrawn
    ? say('data-card.data-withdrawn.later', { version: newest })
    : say('data-card.data-withdrawn.earlier', { version: newest });
}

/** Rule D64. Tells who holds a live grant of a dataset, its owner and the data desk that a version of its data was taken back, and why. */
export async function dataWithdrawnNotices(
  conversation: ConversationContext,
  { dataset: id, data: version }: z.output<typeof DataWithdrawnMessage>,
): Promise<Notice[]> {
  const { table } = conversation.desk;
  const [kept, publications, holders] = await Promise.all([
    readDataset(table, id),
    publicationsOf(table, id),
    holdersOf(conversation, id),
  ]);
  const withdrawn = publications.find(({ publication }) => publication.version === version)?.withdrawn;
  if (!kept || !withdrawn) return [];
  const newest = publications.find((one) => !one.withdrawn)?.publication.version;
  const card = (language: Language): Card => {
    const localizer = localizerOf(language);
    const text = localizer.say('data-card.data-withdrawn', {
      title: shortly(datasetTitle(localizer, kept.dataset), 120),
      version,
    });
    return cardOf(text, [
      { kind: 'text', text },
      { kind: 'text', text: whatStands(localizer, version, newest) },
      { kind: 'facts', facts: privateFact(localizer.say('fact.reason'), shortly(withdrawn.reason, 1_000)) },
      {
        kind: 'buttons',
        buttons: [
          {
            label: localizer.say('data-card.to-dataset'),
            href: pageAddress(conversation.baseUrl, language, `/data/${id}`),
          },
        ],
      },
    ]);
  };
  if (holders.length > 0) await keepSent(conversation.desk, `dataset ${id}`);
  const to: Audience[] = [
    'data-desk',
    { partner: kept.dataset.owner, but: holders },
    ...holders.map((mark) => ({ mark })),
  ];
  return to.map((audience) => ({ to: audience, slot: `data/${id}/${version}`, card }));
}

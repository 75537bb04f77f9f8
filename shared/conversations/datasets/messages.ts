import * as z from 'zod';
import { readDatasetDraft } from '../../activities/dataset-draft/dataset-draft-store.ts';
import { withNumber, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Notice } from '../kernel/model.ts';
import { drawDraft } from './dataset-drafts.ts';
import { DataWithdrawnMessage, dataWithdrawnNotices } from './withdrawn-notices.ts';

const DraftMessage = z.looseObject({ draft: z.string() });

async function draftNotices(
  conversation: ConversationContext,
  { draft: id }: z.output<typeof DraftMessage>,
): Promise<readonly Notice[]> {
  const kept = await readDatasetDraft(conversation.desk.table, id);
  const programme = await conversation.desk.programme();
  const dutch = drawDraft(programme, localizerOf('nl'), kept);
  const number = kept.draft?.number ?? kept.line?.number ?? id.slice(0, 8);
  return dutch
    ? withNumber(
        [
          {
            to: 'data-desk',
            slot: `dataset-draft/${id}`,
            card: (language) => drawDraft(programme, localizerOf(language), kept) ?? dutch,
          },
        ],
        number,
      )
    : [];
}

/** The messages about datasets and what may become one. */
export const DATASET_MESSAGES: readonly MessageKind[] = [
  messageKind('data.withdrawn', DataWithdrawnMessage, { chats: dataWithdrawnNotices }),
  messageKind('dataset-draft.*', DraftMessage, { chats: draftNotices }),
];

import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { Id } from '../../platform/ids.ts';
import { activityKeys, activityLists } from '../keys.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { legible, readAll, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { DatasetDraft, DraftLine } from './dataset-draft.ts';

const DraftItem = stored(z.looseObject({ draft: DatasetDraft }));
const LineItem = stored(z.looseObject({ line: DraftLine }));

const draftIn = (item: Item): DatasetDraft => DraftItem.parse(item).draft;

/** A draft while it is one, and what became of it. */
export type KeptDraft = { readonly draft: DatasetDraft | undefined; readonly line: DraftLine | undefined };

const told = (id: string, version: number, what: 'made' | DraftLine['action'], at: string): Change =>
  outboxMessage(`DATASETDRAFT#${id}`, version, { type: `dataset-draft.${what}`, draft: id, at });

const itemOf = (draft: DatasetDraft): Item => ({
  ...activityKeys.datasetDraft(draft.id),
  v: 1,
  draft,
  listPk: activityLists.datasetDrafts,
  listSk: `${draft.createdAt}#${draft.id}`,
});

/** Rule D57. Keeps a draft, once, with the message that asks the data desk to enter it. */
export const draftChanges = (draft: DatasetDraft): Change[] => [
  { put: itemOf(draft), unless: 'exists' },
  told(draft.id, 1, 'made', draft.createdAt),
];

/** Takes a draft away and keeps what became of it; `command` tells one that was carried out from one that was lost. */
export const settledChanges = ({ id }: DatasetDraft, line: DraftLine, command: string): Change[] => [
  { remove: activityKeys.datasetDraft(id), version: 1 },
  { put: { ...activityKeys.datasetDraftLine(id), command, line }, unless: 'exists' },
  told(id, 2, line.action, line.at),
];

/** A draft by its id, with what became of it: one read. */
export async function readDatasetDraft(table: Table, id: string): Promise<KeptDraft> {
  if (!Id.safeParse(id).success) return { draft: undefined, line: undefined };
  const [draftKey, lineKey] = [activityKeys.datasetDraft(id), activityKeys.datasetDraftLine(id)];
  const items = await table.read([draftKey, lineKey]);
  const [draft, line] = [items.get(keyName(draftKey)), items.get(keyName(lineKey))];
  return {
    draft: draft && legible(table, draft, draftIn),
    line: line && legible(table, line, (item) => LineItem.parse(item).line),
  };
}

/** Every draft that waits, the oldest first. */
export const readDrafts = (table: Table): Promise<DatasetDraft[]> =>
  readAll(table, { pk: activityLists.datasetDrafts, index: 'lists' }, draftIn);

/** Rule A20. The writes that take something out of a draft while it is one, and of what is said of it afterwards. */
export async function draftWithout(table: Table, id: string, take: (value: unknown) => unknown): Promise<Change[]> {
  const { draft, line } = await readDatasetDraft(table, id);
  const [fresh, said] = [draft && DatasetDraft.parse(take(draft)), line && DraftLine.parse(take(line))];
  const [item] = said ? (await table.read([activityKeys.datasetDraftLine(id)])).values() : [];
  return [
    ...(fresh && !isDeepStrictEqual(fresh, draft) ? [{ put: itemOf(fresh), version: 1 }] : []),
    ...(item && !isDeepStrictEqual(said, line) ? [{ put: { ...item, line: said } }] : []),
  ];
}

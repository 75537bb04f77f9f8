import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { legible, readAll, stored } from '../../platform/store/read-stored.ts';
import type { Change, Item, Key, Table } from '../../platform/store/table.ts';
import { activityKeys, activityLists } from '../keys.ts';
import { KeptFile, type ActivityFile } from './activity-file.ts';

const FileItem = stored(z.looseObject({ v: z.int(), file: KeptFile }));

/** A file with the version of its item. */
export type StoredFile = { readonly v: number; readonly kept: KeptFile };

/** The file in an item of the table. */
export function fileIn(item: Item): StoredFile {
  const { v, file } = FileItem.parse(item);
  return { v, kept: file };
}

export const keyOfFile = ({ activity, id }: Pick<KeptFile, 'activity' | 'id'>): Key =>
  activityKeys.activityFile(activity, id);

/** The write that keeps a file; `due` is when the sweep looks at it, `v` the version that stands there, 0 for none. */
export const fileChange = (kept: KeptFile, due: Date, v: number): Change => ({
  put: {
    ...keyOfFile(kept),
    v: v + 1,
    file: kept,
    listPk: activityLists.files,
    listSk: `${due.toISOString()}#${kept.activity}#${kept.id}`,
  },
  version: v,
});

/** Every file of an activity as it is kept, in whatever state. */
export const allFiles = ({ table }: Pick<Desk, 'table'>, activity: string): Promise<StoredFile[]> =>
  readAll(table, { pk: activityKeys.activity(activity).pk, prefix: 'FILE#' }, fileIn);

/** The files of an activity that are there, oldest first. */
export const filesThere = async (desk: Pick<Desk, 'table'>, activity: string): Promise<StoredFile[]> =>
  (await allFiles(desk, activity))
    .filter(({ kept }) => kept.state === 'there')
    .sort((a, b) => a.kept.at.localeCompare(b.kept.at) || a.kept.id.localeCompare(b.kept.id));

/** One file, in whatever state; undefined where there is none. */
export async function readFile(table: Table, activity: string, id: string): Promise<StoredFile | undefined> {
  const [item] = (await table.read([activityKeys.activityFile(activity, id)])).values();
  return item && legible(table, item, fileIn);
}

/** A file as it is told. */
export const toldFile = ({ id, title, bytes, at, role, name }: KeptFile): ActivityFile => ({
  id,
  title,
  bytes,
  at,
  role,
  name,
});

/** The writes that take a passage out of the titles of an activity's files, where it stands there. */
export async function titlesWithout(desk: Desk, activity: string, passage: string, instead: string): Promise<Change[]> {
  return (await allFileItems(desk, activity))
    .filter(({ stored: { kept } }) => kept.title.includes(passage))
    .map(({ item, stored: { v, kept } }) => ({
      put: { ...item, v: v + 1, file: { ...kept, title: kept.title.replaceAll(passage, instead) } },
      version: v,
    }));
}

const allFileItems = ({ table }: Desk, activity: string) =>
  readAll(table, { pk: activityKeys.activity(activity).pk, prefix: 'FILE#' }, (item) => ({
    item,
    stored: fileIn(item),
  }));

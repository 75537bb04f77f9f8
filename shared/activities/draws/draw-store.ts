import * as z from 'zod';
import { legible, stored } from '../../platform/store/read-stored.ts';
import type { Change, Table } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { activityKeys } from '../keys.ts';
import { isPublic } from '../record/states.ts';
import { Slices } from './draw.ts';

const Rest = z.record(z.string(), z.array(z.tuple([z.int(), z.int(), z.int()])));

/** What a list holder draws by, as it is answered: sealed but for `rest`. */
export const DrawFileView = z
  .strictObject({
    format: z.literal('loketten-draw/1'),
    number: z.string(),
    version: z.int().min(1),
    keyId: z.string().nullable().meta({ description: 'Which key is meant; null where the policy names none yet.' }),
    epoch: z.int(),
    firstDay: z.iso.date(),
    keep: z.int().optional().meta({ description: 'Of a fixed number: the holder keeps so many, by their order.' }),
    slices: Slices.meta({
      description: 'By neighbourhood: a mask of groups (bit 0 to 4 the ages, bit 5 households) and its pieces.',
    }),
    stopped: z
      .literal(true)
      .optional()
      .meta({ description: 'The activity goes ahead no longer: nobody is drawn by it any more. Unsealed.' }),
    seal: z
      .string()
      .meta({ description: 'The first 16 hexadecimal digits of a SHA-256 over all but `rest` and `stopped`.' }),
    rest: Rest.meta({ description: 'Weeks since anybody was asked last, where that is under 52: lo, hi, weeks.' }),
  })
  .meta({ id: 'DrawFile' });
export type DrawFileView = z.output<typeof DrawFileView>;

const DrawFileItem = stored(z.looseObject({ file: DrawFileView }));

/** The write that keeps a draw file: a version is issued once. */
export const drawFileChange = (activity: string, file: DrawFileView): Change => ({
  put: { ...activityKeys.drawFile(activity, file.version), file },
  unless: 'exists',
});

/** Rule K92. Whether slices of an activity were issued that goes ahead no longer, or not yet again: nobody is drawn by them now. */
export const isStopped = async (table: Table, activity: Pick<Activity, 'id' | 'status' | 'draw'>): Promise<boolean> =>
  !isPublic(activity.status) &&
  (activity.draw?.issuedAt !== undefined || (await lastDrawFile(table, activity.id)) !== undefined);

/** The draw file that was issued last; undefined where none ever was. */
export async function lastDrawFile(table: Table, activity: string): Promise<DrawFileView | undefined> {
  const { items } = await table.list({
    pk: activityKeys.drawFile(activity, 0).pk,
    prefix: 'DRAW#',
    newestFirst: true,
    limit: 1,
  });
  const [item] = items;
  return item && legible(table, item, (one) => DrawFileItem.parse(one).file);
}

import * as z from 'zod';
import { ActivityId } from '../record/activity.ts';

/** One cell that kept its row out. */
export const Refusal = z.strictObject({
  row: z.int().min(1).meta({ description: 'As a spreadsheet numbers it: the headers mostly stand in row 1.' }),
  column: z.string().meta({ description: 'The header as it stands in the file.' }),
  reason: z.string(),
  language: z
    .enum(['nl', 'en'])
    .optional()
    .meta({ description: 'The language of the reason, where it is not English.' }),
});
export type Refusal = z.output<typeof Refusal>;

/** What became of a row, or in a dry run would. */
export const RowResult = z.strictObject({
  row: z.int().min(1),
  result: z.enum(['registered', 'changed', 'proposed', 'unchanged', 'refused']),
  activity: ActivityId.optional(),
});
export type RowResult = z.output<typeof RowResult>;

const count = z.int().min(0);

/** What an import did, or in a dry run would do. */
export const ImportReport = z
  .strictObject({
    rows: count.meta({ description: 'How many rows the file holds under its headers.' }),
    registered: count.meta({ description: 'How many rows are new on the register; in a dry run, would be.' }),
    changed: count.meta({ description: 'How many rows changed an activity that was there, by the rules of a PATCH.' }),
    proposed: count.meta({ description: 'How many rows changed one of which a change still awaits the bureau.' }),
    unchanged: count.meta({
      description: 'How many rows say what the register says, or what they said when they were imported before.',
    }),
    sheet: z
      .string()
      .optional()
      .meta({
        description: 'Which sheet of the file was read, where it has sheets: the first visible one whose headers fit.',
      }),
    refused: z
      .array(Refusal)
      .meta({ description: 'Every cell that is not right, in the order of the rows; none of these rows is stored.' }),
    results: z
      .array(RowResult)
      .meta({ description: 'What became of each row, in their order; empty where the headers are not right.' }),
    activities: z
      .array(ActivityId)
      .optional()
      .meta({ description: 'The ids of what was registered, in the order of the rows; not in a dry run.' }),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.output<typeof ImportReport>;

import * as z from 'zod';
import { DatasetId } from '../../catalogue/dataset.ts';
import { Id } from '../../platform/ids.ts';
import { ReportKind } from '../record/report.ts';

/** Something that came of a study, as far as the register knows: how many were really asked, the data, the story of an intervention, an adopted report on its days. */
export const Outcome = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('asked'), participants: z.int() }),
    z.strictObject({ kind: z.literal('dataset'), id: DatasetId, title: z.string() }),
    z.strictObject({ kind: z.literal('intervention'), id: Id }),
    z.strictObject({ kind: z.literal('report'), id: Id, report: ReportKind, year: z.int() }),
  ])
  .meta({ id: 'RegistrationOutcome' });
export type Outcome = z.output<typeof Outcome>;

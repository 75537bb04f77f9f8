import * as z from 'zod';
import { terms } from '../programme/heerlen-noord/terms.ts';

/** Conditions that an applicant accepts: what was accepted is kept with its version. */
export const Term = z
  .strictObject({ id: z.string(), version: z.int().min(1), title: z.string(), text: z.string() })
  .meta({ id: 'Term' });
export type Term = z.output<typeof Term>;

/** The texts in force. */
export const TERMS: readonly Term[] = terms;

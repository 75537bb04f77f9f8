import * as z from 'zod';
import { Id } from '../../../platform/ids.ts';
import { listOf } from '../../../platform/input/lists.ts';
import { text } from '../../../platform/input/text.ts';
import { LONGEST_TEXT } from '../../../interventions/counted.ts';
import { Certainty } from '../review.ts';

/** So many assumptions are named in one conclusion: it and all evidence that it becomes are stored at once. */
const MOST_ASSUMPTIONS = 20;

const Borne = z.union([z.literal(1), z.literal(0), z.literal(-1)], { error: 'One of: 1 (for), 0, -1 (against).' });

const Named = z.strictObject({
  id: text(100).meta({ description: 'An assumption.' }),
  s: Borne.meta({ description: 'Whether it bears it out (1), contradicts it (-1), or says nothing (0).' }),
});
export type NamedAssumption = z.output<typeof Named>;

/** What the data desk sends of a conclusion. */
export const ConclusionInput = z
  .strictObject({
    text: text(LONGEST_TEXT),
    certainty: Certainty,
    assumptions: listOf(Named, MOST_ASSUMPTIONS).default([]),
  })
  .meta({ id: 'ConclusionInput' });
export type ConclusionInput = z.output<typeof ConclusionInput>;

/** A conclusion as it is kept: with how many studies there were, and on how many it rests. */
export const Conclusion = z
  .strictObject({
    id: Id,
    at: z.iso.datetime(),
    text: text(LONGEST_TEXT),
    certainty: Certainty,
    assumptions: z.array(Named),
    studies: z.int(),
    included: z.int(),
  })
  .meta({ id: 'Conclusion' });
export type Conclusion = z.output<typeof Conclusion>;

import * as z from 'zod';
import { POLARITY } from '../rules/loops.ts';
import { VERDICTS } from '../rules/paths.ts';
import { FOLDS } from './fold.ts';

const id = z.string().max(100);

/** Which assumptions the network is drawn from; an id that there is not finds nothing. */
export const BelievedQuery = z.object({
  goal: id.optional().meta({ description: 'Only assumptions that name this goal.' }),
  intervention: id.optional().meta({ description: 'Only assumptions that name this intervention.' }),
});
export type BelievedQuery = z.output<typeof BelievedQuery>;

const DEPTH = 'One of: 1, 2, 3.';
const Depth = z
  .enum(['1', '2', '3'], { error: DEPTH })
  .transform((typed): 1 | 2 | 3 => (typed === '1' ? 1 : typed === '2' ? 2 : 3));

/** Which part of the network, as far as its links say. */
export const NetworkQuery = BelievedQuery.extend({
  around: id.optional().meta({ description: 'Only what is near this factor, whichever way the links go.' }),
  depth: Depth.optional().meta({ description: 'How many links away that is: 1 unless asked otherwise.' }),
});
export type NetworkQuery = z.output<typeof NetworkQuery>;

/** How the network is drawn. */
export const PictureQuery = NetworkQuery.extend({
  fold: z
    .enum(FOLDS, { error: `One of: ${FOLDS.join(', ')}.` })
    .optional()
    .meta({ description: 'Folded up to one box for each theme or goal.' }),
  open: id.optional().meta({ description: 'The theme or goal that is not folded up.' }),
});
export type PictureQuery = z.output<typeof PictureQuery>;

export const PathsQuery = BelievedQuery.extend({
  from: z.string('The id of a factor.').min(1, 'The id of a factor.').max(100),
  to: z.string('The id of a factor.').min(1, 'The id of a factor.').max(100),
}).refine(({ from, to }) => from !== to, { path: ['to'], message: 'Another factor than `from`.' });
export type PathsQuery = z.output<typeof PathsQuery>;

const Sign = z.enum(['+', '-', '?']);
const components = z
  .array(z.int())
  .meta({
    description:
      'How many factors there are in each part where everything leads to everything else, the largest first.',
  });
const cut = z.boolean().meta({ description: 'Whether there are more assumptions than are read at once.' });

export const Network = z
  .strictObject({
    nodes: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        indicators: z.array(z.strictObject({ id: z.string(), as: z.enum(['same', 'opposite']) })),
      }),
    ),
    edges: z.array(
      z.strictObject({
        id: z.string().meta({ description: 'The id of the assumption.' }),
        cause: z.string(),
        effect: z.string(),
        sign: Sign,
        status: z.enum(['unverified', 'supported', 'contradicted']),
        interviews: z
          .int()
          .meta({ description: 'In how many interviews it was heard; 0 where it is kept from who asks.' }),
        goals: z.array(z.int()),
      }),
    ),
    components,
    whiteSpots: z.strictObject({
      assumptions: z.array(z.string()).meta({ description: 'Ids of assumptions without evidence.' }),
      goals: z.array(z.int()).meta({ description: 'Goals that no assumption is about.' }),
      factors: z.array(z.string()).meta({ description: 'Ids of factors that no indicator measures.' }),
    }),
    cut,
  })
  .meta({ id: 'AssumptionNetwork' });
export type Network = z.output<typeof Network>;

export const LoopsView = z
  .strictObject({
    components,
    completeUpToLength: z.int().meta({ description: 'Of all loops of at most so many factors none is left out.' }),
    allListed: z.boolean().meta({ description: 'Whether no loop at all is left out.' }),
    loops: z.array(
      z.strictObject({
        nodes: z.array(z.string()),
        polarity: z.enum(POLARITY),
        sentence: z.strictObject({ nl: z.string(), en: z.string() }),
      }),
    ),
  })
  .meta({ id: 'AssumptionLoops' });
export type LoopsView = z.output<typeof LoopsView>;

const path = z.array(z.string()).optional();

export const PathsView = z
  .strictObject({
    verdict: z.enum(VERDICTS),
    shortest: z
      .strictObject({ '+': path, '-': path, '?': path })
      .meta({ description: 'Of each sign there is the shortest path, as ids of factors.' }),
  })
  .meta({ id: 'AssumptionPaths' });
export type PathsView = z.output<typeof PathsView>;

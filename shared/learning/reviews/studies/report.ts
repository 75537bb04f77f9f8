import * as z from 'zod';

const said = z.strictObject({ nl: z.string(), en: z.string() });

/** The most that a list in the report names; the numbers beside them count all. */
export const MOST_NAMED = 1_000;

/** What became of the records of a file. */
export const BibliographyReport = z
  .strictObject({
    form: z.string().meta({ description: 'As what the file was read.' }),
    records: z.int().meta({ description: 'How many records could be read.' }),
    studies: z.int().meta({ description: 'How many studies are new by them.' }),
    duplicates: z.array(z.strictObject({ line: z.int(), study: z.string().optional() })),
    duplicateCount: z.int(),
    suggestions: z
      .array(z.strictObject({ id: z.string(), studies: z.tuple([z.string(), z.string()]), similarity: z.number() }))
      .meta({ description: 'Studies that may be one: a person says whether they are.' }),
    suggestionCount: z.int(),
    moreSuggestions: z.boolean().meta({ description: 'Whether there are more than are suggested at once.' }),
    refused: z.array(z.strictObject({ line: z.int(), reason: said })),
    refusedCount: z.int(),
    again: z.boolean().meta({ description: 'Whether this very file was brought in before: then nothing is stored.' }),
  })
  .meta({ id: 'BibliographyReport' });
export type BibliographyReport = z.output<typeof BibliographyReport>;

import type * as z from 'zod';

/** Where the parts of an activity stand in a list and in a form. */
export type Section = 'what' | 'asked' | 'belongs' | 'around';

/** How a cell of a list holds a part of a field: read in `import/cell-kinds.ts`, written in `export-cells.ts`. */
export type CellKind =
  | 'text'
  | 'texts'
  | 'number'
  | 'whole-number'
  | 'whole-numbers'
  | 'share'
  | 'day'
  | 'kind'
  | 'mode'
  | 'priority'
  | 'draw'
  | 'draw-size'
  | 'target-groups'
  | 'places'
  | 'partner'
  | 'partners'
  | 'yes-no'
  | 'partner-hours'
  | 'periods'
  | 'labelled';

/** A column of a list that is brought in or taken out. */
export type FieldColumn = {
  readonly field: string; // the English header
  readonly nl: string; // the Dutch header
  readonly part?: readonly string[]; // which part of the field, where it is not the whole
  readonly cell: CellKind;
  readonly required?: true;
  readonly isPrivate?: true; // brought in, but in no export: names and addresses of people are for nobody's spreadsheet
  readonly example: string; // as the Dutch template shows it
  readonly explanation: { readonly nl: string; readonly en: string };
};

/** How a question is asked, and its answer read and shown: `conversations/activities/form/activity-fields.ts`. */
type Manner =
  | { readonly kind: 'text'; readonly most: number; readonly long?: true }
  | { readonly kind: 'lines'; readonly most: number } // a list of texts, a line each
  | {
      readonly kind: 'number';
      readonly least: number;
      readonly most: number;
      readonly decimals?: true;
      readonly per?: number;
    }
  | { readonly kind: 'day' }
  | { readonly kind: 'choice'; readonly of: 'kind' | 'mode' | 'priority' | 'draw' | 'size' }
  | { readonly kind: 'choices'; readonly of: 'group' }
  | { readonly kind: 'places' | 'per-place' | 'partner' | 'partner-hours' | 'indicators' }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'periods' }; // rows of a first and a last day

/**
 * A question of the form, the same on the web, in Slack and in Teams. Its texts are `field.<id>` and `wrong.<id>`, and with a `hint`
 * `field.<id>.hint`.
 */
export type Question = Manner & {
  readonly id: string;
  readonly part?: readonly string[]; // which part of the field, where it is not the whole
  readonly covers?: readonly string[]; // the part whose faults this question shows, where that is more than its own
  readonly hint?: true;
  readonly optional?: true;
  readonly neededWith?: readonly string[]; // where one of these has an answer, this one may not be left empty
  readonly autofill?: 'name' | 'email' | 'organization'; // what a browser may know of whoever fills it in
  readonly forCheck?: true; // the check needs it, unless nothing is asked of people or it is not known yet what
  readonly redraws?: true;
  readonly later?: true; // asked after the others, in Slack behind a button
  readonly when?: 'answered' | 'known' | 'bureau'; // asked only where there is an answer already, where data on it are known, or of the bureau
};

/** All that the desks do with one field of an activity; what they do not do is said too. */
export type ActivityField = {
  /** What may be sent and is answered; OpenAPI and a merge patch follow from it. */
  readonly schema: z.ZodType;
  readonly section: Section;
  readonly questions: readonly Question[] | 'none';
  readonly columns: readonly FieldColumn[] | 'none';
  /**
   * On the card: a `fact` under `fact.<name>`, only where a `change` waits, `drawn` in its own way
   * (`conversations/activities/card/plan-facts.ts`), or not.
   */
  readonly card: 'fact' | 'change' | 'drawn' | 'none';
  /** Whether the bureau's history names it, under `field.<name>`. */
  readonly history: 'named' | 'none';
  /** The names under which people write freely in it: what was entered by mistake can be taken out there (rule A20). */
  readonly freeText: readonly string[] | 'none';
  /** Whether a change by the owner of what residents read already waits for the bureau (rule A19). */
  readonly residents: 'waits' | 'none';
};

import * as z from 'zod';
import { IsoDate } from '../../platform/days/period.ts';
import { Id } from '../../platform/ids.ts';
import { listOf } from '../../platform/input/lists.ts';
import { text } from '../../platform/input/text.ts';
import { LONGEST_TEXT } from '../../interventions/counted.ts';
import { FactorId } from '../factors/factor.ts';
import { CERTAINTIES, EVIDENCE_KINDS, type Weighed } from '../rules/evidence.ts';

const LONGEST_ROLE = 100;
const MOST_ROLES = 20;
const MOST_INTERVIEWS = 1_000;
/** A change of a cause writes an assumption out of every list and another into them, in one transaction of 100. */
const MOST_LINKS = 15;

export const SIGNS = ['+', '-', '?'] as const;
const STATUSES = ['unverified', 'supported', 'contradicted'] as const;
const VERIFY = ['wanted', 'no'] as const;

const Sign = z.enum(SIGNS, { error: `One of: ${SIGNS.join(', ')}.` });
export const Status = z.enum(STATUSES, { error: `One of: ${STATUSES.join(', ')}.` });
export const Verify = z.enum(VERIFY, { error: `One of: ${VERIFY.join(', ')}.` });

/** In which interviews it was heard, by their ids, or in how many. */
export const Interviews = z.union(
  [z.int().min(0).max(MOST_INTERVIEWS), z.array(Id).max(MOST_INTERVIEWS)],
  `How many interviews, from 0 to ${MOST_INTERVIEWS}, or a list of their ids.`,
);

/** What is sent of an assumption: what somebody believes of how one thing works on another. */
export const AssumptionInput = z
  .strictObject({
    statement: text(LONGEST_TEXT),
    cause: FactorId,
    effect: FactorId,
    sign: Sign.meta({
      description: 'More of the cause is more of the effect (+), less of it (-), or nobody knows (?).',
    }),
    heldBy: listOf(text(LONGEST_ROLE), MOST_ROLES)
      .default([])
      .meta({ description: 'The roles of who believe it, such as `ouder`; never a person.' }),
    interviews: Interviews.optional(),
    goals: listOf(z.int('The number of a goal.'), MOST_LINKS).default([]),
    interventions: listOf(Id, MOST_LINKS).default([]),
    verify: Verify.default('no').meta({ description: 'Whether somebody is wanted to find out.' }),
  })
  .meta({ id: 'AssumptionInput' });
export type AssumptionInput = z.output<typeof AssumptionInput>;

const Side = z.union([z.literal(1), z.literal(0), z.literal(-1)], 'One of: 1, 0, -1.');
export const Kind = z.enum(EVIDENCE_KINDS, { error: `One of: ${EVIDENCE_KINDS.join(', ')}.` });
const CertaintyOf = z.enum(CERTAINTIES, { error: `One of: ${CERTAINTIES.join(', ')}.` });

const Moved = z.strictObject({ first: z.number(), last: z.number(), sign: Side });

/** What a test of two indicators found: over which periods, and what each did. */
export const TestFound = z.strictObject({
  cause: z.string(),
  effect: z.string(),
  segment: z.strictObject({ first: z.string(), last: z.string() }).optional(),
  causeMoved: Moved.optional(),
  effectMoved: Moved.optional(),
});
export type TestFound = z.output<typeof TestFound>;

/**
 * Evidence as it stands with its assumption, without its words: a status follows from these alone. What was `withdrawn`, or `ended` by a
 * later conclusion of its review, counts no more.
 */
export const EvidenceHead = z.strictObject({
  id: Id,
  kind: Kind,
  s: Side,
  weight: z.int(),
  certainty: CertaintyOf.optional(),
  review: z.string().optional(),
  from: z.iso.date(),
  until: z.iso.date().optional(),
  test: TestFound.optional(),
  withdrawn: z.iso.datetime().optional(),
  ended: z.iso.datetime().optional(),
});
export type EvidenceHead = z.output<typeof EvidenceHead>;

/** That an assumption was withdrawn: why, by somebody or by a rule, and which one stands in its place. */
const Withdrawn = z.strictObject({
  at: z.iso.datetime(),
  reason: z.string().optional(),
  code: z.enum(['replaced', 'united', 'one-factor']).optional(),
  replacedBy: Id.optional(),
});

/** An assumption as it is kept. `expires` is the day from which some of its evidence no longer counts; `enteredBy` is told when its status changes. */
export const Assumption = z.strictObject({
  id: Id,
  ...AssumptionInput.shape,
  status: Status,
  evidence: z.array(EvidenceHead),
  expires: z.iso.date().optional(),
  enteredBy: z.string().optional(),
  createdAt: z.iso.datetime(),
  withdrawn: Withdrawn.optional(),
});
export type Assumption = z.output<typeof Assumption>;

/** The evidence from which a status follows. */
export const counting = (evidence: readonly EvidenceHead[]): Weighed[] =>
  evidence.filter(({ withdrawn, ended }) => withdrawn === undefined && ended === undefined);

/** What is sent as evidence. */
export const EvidenceInput = z
  .strictObject({
    kind: Kind,
    s: Side.optional().meta({
      description: 'For it (1), against it (-1), unclear (0). Of `indicators` it is worked out, whatever is sent.',
    }),
    certainty: CertaintyOf.optional().meta({ description: 'Of a review or an evaluation.' }),
    review: z
      .string('The id of a review.')
      .min(1, 'The id of a review.')
      .max(100, 'At most 100 characters.')
      .optional(),
    until: IsoDate.optional().meta({
      description: 'The last day on which it counts; five years where it is left out.',
    }),
    why: text(LONGEST_TEXT),
  })
  .meta({ id: 'EvidenceInput' });
export type EvidenceInput = z.output<typeof EvidenceInput>;

/** Why something is withdrawn. */
export const WithdrawalInput = z.strictObject({ reason: text(LONGEST_TEXT) }).meta({ id: 'AssumptionWithdrawalInput' });

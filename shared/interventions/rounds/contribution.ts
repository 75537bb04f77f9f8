import * as z from 'zod';
import { ROLES } from '../../people/actor.ts';
import { FieldChanges } from '../../records/record-history.ts';
import { text } from '../../platform/input/text.ts';
import { listOf } from '../../platform/input/lists.ts';
import {
  BudgetLine,
  Counted,
  CountQualifier,
  ItemId,
  LONGEST_TEXT,
  MoneyTold,
  RealisedCount,
  RoundPeriod,
  Told,
} from '../counted.ts';
import { REGISTER_FIGURES } from '../logic/logic.ts';
import { CONTRIBUTION_STATUSES } from './round-states.ts';
import { Course } from '../../activities/interventions/course-state.ts';

const MOST_COUNTS = 100;
const MOST_LINES = 50;

/** What a lead sends; `draft` says that it is not finished, and then anything may lack. */
export const ContributionInput = z
  .strictObject({
    course: Course.optional(),
    text: text(LONGEST_TEXT).optional(),
    counts: listOf(RealisedCount, MOST_COUNTS).default([]),
    money: listOf(MoneyTold, MOST_LINES).default([]),
    explanation: text(LONGEST_TEXT).optional(),
    lesson: text(LONGEST_TEXT).optional(),
    draft: z.boolean('true or false.').optional(),
  })
  .meta({ id: 'ContributionInput' });
export type ContributionInput = z.output<typeof ContributionInput>;

/** What is told so far: all that `Told` holds, of which a draft may lack some. */
export const ToldSoFar = z.strictObject({
  ...Told.shape,
  course: Course.optional(),
  text: text(LONGEST_TEXT).optional(),
});
export type ToldSoFar = z.output<typeof ToldSoFar>;

/** A contribution as it is kept. */
export const Contribution = z.strictObject({
  status: z.enum(CONTRIBUTION_STATUSES),
  isDraft: z.boolean(), // what is told was not sent as it stands
  told: ToldSoFar,
  at: z.iso.datetime(),
  reason: z.string().optional(), // why it was returned last
});
export type Contribution = z.output<typeof Contribution>;

/** A count as somebody may see it: a small one of people is left out for who may not. */
const CountView = z.strictObject({
  item: ItemId,
  realised: Counted.optional(),
  qualifier: CountQualifier.optional(),
  suppressed: z.literal(true).optional(),
  derivable: z
    .literal(true)
    .optional()
    .meta({ description: 'It is not under 10, and beside the first half of the year it would tell what is.' }),
});

/** A contribution as it is answered. */
export const ToldView = z
  .strictObject({
    ...ToldSoFar.shape,
    counts: z.array(CountView),
    draft: z.literal(true).optional(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'ContributionTold' });
export type ToldView = z.output<typeof ToldView>;

export const PreviousView = z
  .strictObject({ period: RoundPeriod, ...ToldView.omit({ draft: true }).shape })
  .meta({ id: 'ContributionBefore' });
export type PreviousView = z.output<typeof PreviousView>;

/** A planned count: of the year, and what of it this period is held against. */
export const PlannedView = z.strictObject({
  item: ItemId,
  planned: Counted.optional(),
  forPeriod: Counted.optional(),
  qualifier: CountQualifier.optional(),
  suppressed: z.literal(true).optional(),
});
export type PlannedView = z.output<typeof PlannedView>;

const Figure = z.number().nullable();

/** What the register itself knows of an intervention and a period. */
export const RegisterFigures = z.strictObject({
  ...{ contacts: Figure, minutes: Figure, hours: Figure },
  suppressed: z.literal(true).optional().meta({ description: 'A small figure of people or families is not shown.' }),
  hidden: z.array(z.enum(REGISTER_FIGURES)).optional().meta({ description: 'Which figures are there, and not shown.' }),
});
export type RegisterFigures = z.output<typeof RegisterFigures>;

/** What somebody said beside a contribution. */
export const ContributionComment = z
  .strictObject({
    at: z.iso.datetime(),
    by: z.strictObject({ role: z.enum(ROLES), partner: z.string().optional() }),
    text: text(LONGEST_TEXT),
  })
  .meta({ id: 'ContributionComment' });
export type ContributionComment = z.output<typeof ContributionComment>;

export const CommentInput = z.strictObject({ text: text(LONGEST_TEXT) }).meta({ id: 'ContributionCommentInput' });

/** What is asked of an intervention in a round, all that stands around it, and what was told. */
export const ContributionView = z
  .strictObject({
    round: z.string(),
    intervention: z.string(),
    title: z.string(),
    period: RoundPeriod,
    status: z.enum(CONTRIBUTION_STATUSES),
    contribution: ToldView.optional(),
    reason: z.string().optional().meta({ description: 'Why it was returned last.' }),
    previous: PreviousView.optional(),
    planned: z.strictObject({ counts: z.array(PlannedView), budget: z.array(BudgetLine) }),
    register: RegisterFigures,
    comments: z.array(ContributionComment),
  })
  .meta({ id: 'Contribution' });
export type ContributionView = z.output<typeof ContributionView>;

/** What the bureau decides on a contribution. */
export const REVIEWS = ['accept', 'return', 'reopen'] as const;
export const ReviewInput = z
  .strictObject({
    decision: z.enum(REVIEWS, { error: `One of: ${REVIEWS.join(', ')}.` }),
    reason: text(LONGEST_TEXT).optional(),
  })
  .refine(({ decision, reason }) => decision === 'accept' || reason !== undefined, {
    path: ['reason'],
    error: 'Say why: it goes to who answers.',
  })
  .meta({ id: 'ContributionReviewInput' });
export type Review = (typeof REVIEWS)[number];

/** What happened to a contribution. */
const CONTRIBUTION_ACTIONS = ['saved', 'sent', 'accepted', 'returned', 'reopened'] as const;
export type ContributionAction = (typeof CONTRIBUTION_ACTIONS)[number];

/** One line of the history of a contribution. */
export const ContributionLine = z
  .strictObject({
    at: z.iso.datetime(),
    actor: z.strictObject({ id: z.string(), role: z.enum(ROLES) }),
    action: z.enum(CONTRIBUTION_ACTIONS),
    changes: FieldChanges,
    reason: z.string().optional(),
  })
  .meta({ id: 'ContributionLine' });
export type ContributionLine = z.output<typeof ContributionLine>;

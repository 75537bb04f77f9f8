import * as z from 'zod';
import { EmailAddress } from '../../people/address.ts';
import { formatDay, parseDay, todayIn } from '../../platform/days/dates.ts';
import { IsoDate } from '../../platform/days/period.ts';
import { Id } from '../../platform/ids.ts';
import { listOf } from '../../platform/input/lists.ts';
import { text } from '../../platform/input/text.ts';
import { LONGEST_TEXT } from '../../interventions/counted.ts';
import { DECISIONS, STAGES } from '../rules/screening.ts';

/** How sure a conclusion is, as GRADE words it. */
export const CERTAINTIES = ['high', 'moderate', 'low', 'very-low'] as const;
export type Certainty = (typeof CERTAINTIES)[number];
export const Certainty = z.enum(CERTAINTIES, { error: `One of: ${CERTAINTIES.join(', ')}.` });

export const Stage = z.enum(STAGES, { error: `One of: ${STAGES.join(', ')}.` });
export const Decision = z.enum(DECISIONS, { error: `One of: ${DECISIONS.join(', ')}.` });

const MOST_CRITERIA = 50;
const MOST_SEARCHES = 100;
/** So many people judge the studies of one review. */
const MOST_REVIEWERS = 20;
const LONGEST_NAME = 200;
/** From every month to every five years. */
const MOST_MONTHS = 60;
/** A line of its history holds what was and what is, in one item of the store: all texts of a review together hold so many bytes. */
const MOST_BYTES = 150_000;

const WHEN = 'A day that exists, as YYYY-MM-DD.';
const Moment = z.iso.datetime({ offset: true });

/** A day; of a moment that is sent in its place its day in Amsterdam. */
const SearchDay = z
  .string(WHEN)
  .refine((said) => parseDay(said) !== undefined || Moment.safeParse(said).success, WHEN)
  .transform((said) => (parseDay(said) === undefined ? formatDay(todayIn(new Date(said))) : said))
  .meta({ format: 'date' });

const Search = z.strictObject({
  database: text(LONGEST_NAME).meta({ description: 'Where was searched, such as PubMed.' }),
  string: text(LONGEST_TEXT).meta({ description: 'With which words, so that anybody can search again.' }),
  at: SearchDay,
});

const Criteria = z.strictObject({
  include: listOf(text(LONGEST_TEXT), MOST_CRITERIA),
  exclude: listOf(text(LONGEST_TEXT), MOST_CRITERIA),
});

const months = `A whole number of 1 to ${MOST_MONTHS}.`;

const asked = {
  question: text(LONGEST_TEXT),
  population: text(LONGEST_TEXT).optional().meta({ description: 'Of whom it asks.' }),
  intervention: text(LONGEST_TEXT).optional().meta({ description: 'What is done, or what they live with.' }),
  comparison: text(LONGEST_TEXT).optional().meta({ description: 'Compared with what.' }),
  outcome: text(LONGEST_TEXT).optional().meta({ description: 'What may come of it.' }),
};

/** What a review is about, as it is kept. */
const ReviewContent = z.strictObject({
  ...asked,
  criteria: Criteria,
  searches: z.array(z.strictObject({ ...Search.shape, at: IsoDate })),
  everyMonths: z.int(),
  published: z.boolean(),
});

/** What is sent of a review, field by field. */
export const ReviewFields = z.strictObject({
  ...asked,
  criteria: Criteria.default({ include: [], exclude: [] }),
  searches: listOf(Search, MOST_SEARCHES).default([]),
  everyMonths: z
    .int(months)
    .min(1, months)
    .max(MOST_MONTHS, months)
    .default(12)
    .meta({ description: 'After how many months the literature is searched again.' }),
  reviewers: listOf(EmailAddress, MOST_REVIEWERS)
    .default([])
    .meta({ description: 'Who judges its studies, by addresses that they sign in with, each once.' }),
  published: z.boolean('true or false.').default(false).meta({ description: 'Whether everybody reads it.' }),
});

/** What somebody sends of a review. */
export const ReviewInput = ReviewFields.refine((input) => Buffer.byteLength(JSON.stringify(input)) <= MOST_BYTES, {
  path: ['searches'],
  error: `All texts of a review together hold at most ${MOST_BYTES} bytes.`,
}).meta({ id: 'ReviewInput' });
export type ReviewInput = z.output<typeof ReviewInput>;

/** Somebody who judges studies of a review, by a number of their own that stays. Of who left, or was erased, the mark of their address stays alone. */
const Reviewer = z.strictObject({ number: z.int(), mark: z.string(), address: EmailAddress.optional() });
export type Reviewer = z.output<typeof Reviewer>;

/** What was concluded last. */
const LastConclusion = z.strictObject({
  id: Id,
  text: text(LONGEST_TEXT),
  certainty: Certainty,
  at: z.iso.datetime(),
  studies: z.int(),
  included: z.int(),
});

/** A review as it is kept. */
export const Review = z.strictObject({
  id: z.string(),
  ...ReviewContent.shape,
  reviewers: z.array(Reviewer),
  owner: z.string().meta({ description: 'The id of who entered it.' }),
  createdAt: z.iso.datetime(),
  source: z.string().optional(),
  conclusion: LastConclusion.optional(),
});
export type Review = z.output<typeof Review>;

const Agreement = z
  .strictObject({
    kappa: z.number().nullable(),
    se: z.number().nullable(),
    po: z.number().nullable(),
    n: z.int(),
    conflicts: z.int(),
    reason: z.enum(['no-pairs', 'no-variation']).optional(),
  })
  .meta({
    id: 'Agreement',
    description: 'Of what both have judged, by what each said first: Cohen’s kappa, or Scott’s pi where pairs changed.',
  });

const Count = z.int().min(0);

/** A review as it is answered. */
export const ReviewView = z
  .strictObject({
    id: z.string(),
    ...ReviewContent.shape,
    lastSearch: IsoDate.nullable(),
    due: IsoDate.nullable().meta({
      description: 'When the literature is to be searched again; null before the first search.',
    }),
    overdueDays: Count,
    counts: z.strictObject({
      identified: Count,
      duplicates: Count,
      screened: Count,
      excluded: Count,
      included: Count,
      excludedByTitle: Count,
      excludedByText: Count,
      sought: Count,
      conflicts: Count.meta({ description: 'On which two differ and nobody settled it yet.' }),
    }),
    agreement: z.strictObject({ 'title': Agreement, 'full-text': Agreement }),
    conclusion: LastConclusion.omit({ studies: true, included: true }).optional(),
    since: z
      .strictObject({ studies: Count, included: Count })
      .optional()
      .meta({ description: 'What came in, and what was included, since the last conclusion.' }),
    reviewers: z
      .array(EmailAddress)
      .optional()
      .meta({ description: 'For the reviewers themselves, who entered the review, and the data desk.' }),
    own: z
      .strictObject({ isOwner: z.boolean(), isReviewer: z.boolean() })
      .optional()
      .meta({ description: 'What whoever asks is to it, where they are signed in.' }),
    source: z
      .string()
      .optional()
      .meta({ description: 'Where the question stands, of one that came with the programme.' }),
  })
  .meta({ id: 'Review' });
export type ReviewView = z.output<typeof ReviewView>;

/** A reviewer who is there. */
type PresentReviewer = Reviewer & { readonly address: string };

/** The reviewers who are there, of those who ever were. */
export const presentReviewers = ({ reviewers }: { readonly reviewers: readonly Reviewer[] }): PresentReviewer[] =>
  reviewers.flatMap(({ address, ...reviewer }) => (address === undefined ? [] : [{ ...reviewer, address }]));

import * as z from 'zod';
import { NeighbourhoodCode } from '../area/neighbourhoods.ts';
import { IsoDate } from '../platform/days/period.ts';
import { ROLES } from '../people/actor.ts';
import { Pseudonym } from '../people/pseudonyms.ts';
import { Id } from '../platform/ids.ts';
import { listOf } from '../platform/input/lists.ts';
import { text } from '../platform/input/text.ts';
import { DatasetId } from '../catalogue/dataset.ts';
import { Agreement, DataUser } from './grants/grant.ts';
import { StandingAnswer } from './answers/answer.ts';
import { HolderTerms } from './grants/holder-terms.ts';
import { REQUEST_STATUSES } from './request-states.ts';

const Moment = z.iso.datetime();

export const LEGAL_BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
  'no-personal-data',
] as const;
export const REQUEST_KINDS = ['access', 'answer'] as const;
export const REQUEST_DECISIONS = ['approve', 'request-clarification', 'decline'] as const;

/** One transaction of the store holds the grants of so many datasets and people. */
const MOST_DATASETS = 20;
export const MOST_PEOPLE = 40;
/** As many as an activity may have. */
export const MOST_CONTACTS = 4_000_000;

/** What is asked for: which data, by whom, for what, on which ground and when. */
const RequestAsk = z.strictObject({
  datasets: listOf(DatasetId, MOST_DATASETS).min(1, 'At least one dataset.'),
  kind: z
    .enum(REQUEST_KINDS, { error: `One of: ${REQUEST_KINDS.join(', ')}.` })
    .optional()
    .meta({ description: '`access` unless said otherwise; `answer` asks for a finished table.' }),
  question: text(4_000).optional().meta({ description: 'Required for an answer.' }),
  organisation: text(200),
  purpose: text(4_000),
  legalBasis: z.enum(LEGAL_BASES, { error: `One of: ${LEGAL_BASES.join(', ')}.` }),
  from: IsoDate,
  until: IsoDate,
  neighbourhoods: listOf(NeighbourhoodCode, 90).optional(),
  contactsSpared: z
    .int('A whole number.')
    .min(0, 'Not less than 0.')
    .max(MOST_CONTACTS, `At most ${MOST_CONTACTS}.`)
    .optional()
    .meta({
      description: 'How many contacts with residents are not needed because the question is answered from data.',
    }),
});

/** A data request as it is sent. */
export const RequestInput = RequestAsk.extend({
  people: listOf(DataUser, MOST_PEOPLE).min(1, 'At least one person.'),
  terms: listOf(
    z.strictObject({ id: z.string('The id of terms.'), accepted: z.boolean('true or false.') }),
    50,
  ).optional(),
  draft: z.boolean('true or false.').optional(),
});
export type RequestInput = z.output<typeof RequestInput>;

/** A draft: what is not known yet is left out. */
export const DraftInput = RequestInput.extend({
  datasets: listOf(DatasetId, MOST_DATASETS),
  people: listOf(DataUser, MOST_PEOPLE),
})
  .partial()
  .meta({
    id: 'DataRequestInput',
    description: 'All but kind, question, neighbourhoods and terms are required, unless it is a draft.',
  });
export type DraftInput = z.output<typeof DraftInput>;

/** A decision of one who has to agree, as it is kept: nobody is named. Nothing ever changes or removes one. */
const KeptDecision = z.strictObject({
  for: z.string(),
  decision: z.enum(REQUEST_DECISIONS),
  by: Pseudonym,
  role: z.enum(ROLES),
  at: Moment,
  reason: z.string(),
  conditions: z.string().optional(),
  until: IsoDate.optional(),
});
export type KeptDecision = z.output<typeof KeptDecision>;

/** People whom the data desk wants to add, until all have agreed who had to agree to the request; nobody is named. */
const Addition = z.strictObject({
  named: z.array(Pseudonym),
  at: Moment,
  reason: z.string(),
  agreed: z.array(Agreement),
});
export type Addition = z.output<typeof Addition>;

/** A data request as it is kept. Whoever takes part in it is a mark; names and addresses lie apart, in `RequestPeople`. */
export const DataRequest = z.strictObject({
  id: Id,
  version: z.int().min(1),
  status: z.enum(REQUEST_STATUSES),
  createdAt: Moment,
  updatedAt: Moment,
  submittedAt: Moment.optional(), // the last time
  promisedBy: IsoDate.optional(), // by when the desk said then that it would decide; missing in what was sent before it said so
  applicant: z.array(Pseudonym).min(1), // of the person, and of the address where one is known
  ask: RequestAsk.extend({ datasets: z.array(DatasetId) })
    .partial()
    .extend({ datasets: z.array(DatasetId) }),
  named: z.array(Pseudonym),
  reviewers: z.array(Pseudonym),
  terms: z.array(z.strictObject({ id: z.string(), version: z.int(), at: Moment })), // what was accepted, and when
  owners: z.array(z.string()), // of its datasets, since it was sent
  stands: z.record(z.string(), z.int()), // of each who must agree the place in `decisions` of what counts now
  decisions: z.array(KeptDecision),
  grants: z.array(Id),
  accessUntil: IsoDate.optional(), // the last day of its grants
  formerly: z.array(Pseudonym).optional(), // who sent it or was named in it, and does so no longer
  addition: Addition.optional(),
  answer: StandingAnswer.optional(), // the finished table that was handed over last
  holderTerms: HolderTerms.optional(), // of an answer; a grant has its own
});
export type DataRequest = z.output<typeof DataRequest>;

/** The people of a request: an item of its own, which goes when its time has come. `who` names who a mark stands for. */
export const RequestPeople = z.strictObject({
  applicant: z.strictObject({ id: z.string().optional(), name: z.string(), email: z.string().optional() }), // whom it was handed to is known by address alone
  people: z.array(DataUser),
  adding: z.array(DataUser).optional(), // waits for the owners of the data
  added: z.array(z.strictObject({ email: z.string(), at: Moment })).optional(), // since when, of those who were not there from the beginning
  earlier: z.array(DataUser.extend({ from: Moment.optional(), to: Moment })).optional(),
  reviewers: z.array(z.string()),
  handler: z.string().optional(),
  who: z.record(z.string(), z.string()),
});
export type RequestPeople = z.output<typeof RequestPeople>;

/** Something that was said on a request: to clarify it, or as advice for who decides. `by` is missing in what was said earlier. */
export const SaidOnRequest = z.strictObject({
  kind: z.enum(['message', 'advice']),
  at: Moment,
  role: z.enum(ROLES),
  name: z.string(),
  text: z.string(),
  by: Pseudonym.optional(),
});
export type SaidOnRequest = z.output<typeof SaidOnRequest>;

const SaidView = SaidOnRequest.omit({ kind: true, by: true });

/** A data request as it is answered; names only to those who may see them. */
export const DataRequestView = RequestAsk.partial()
  .extend({
    id: Id,
    status: z.enum(REQUEST_STATUSES),
    createdAt: Moment,
    updatedAt: Moment,
    submittedAt: Moment.optional(),
    decideBy: IsoDate.optional().meta({
      description: 'By which day the data desk means to decide, while the request waits for that.',
    }),
    datasets: z.array(DatasetId),
    kind: z.enum(REQUEST_KINDS),
    people: z.array(DataUser).optional(),
    terms: z.array(z.strictObject({ id: z.string(), accepted: z.literal(true), version: z.int(), at: Moment })),
    applicant: z.strictObject({ name: z.string(), email: z.string().optional() }).optional(),
    handler: z.string().optional(),
    reviewers: z.array(z.string()).optional(),
    awaiting: z
      .array(z.string())
      .meta({ description: 'Who still has to agree: `data-desk`, or the owner of a dataset.' }),
    decisions: z.array(KeptDecision.omit({ role: true }).extend({ by: z.string().optional() })),
    grants: z.array(Id),
    adding: z
      .array(DataUser)
      .optional()
      .meta({ description: 'People who will have the data once the owners have agreed.' }),
    answer: StandingAnswer.extend({ until: IsoDate })
      .optional()
      .meta({ description: 'The finished table that was handed over last.' }),
    messages: z.array(SaidView).optional(),
    advice: z.array(SaidView).optional(),
    example: z.literal(true).optional().meta({ description: 'It is made up, of the example year.' }),
  })
  .meta({ id: 'DataRequest' });
export type DataRequestView = z.output<typeof DataRequestView>;

import * as z from 'zod';
import { parseDay, todayIn } from '../../platform/days/dates.ts';
import { IsoDate } from '../../platform/days/period.ts';
import { ROLES } from '../../people/actor.ts';
import { EmailAddress } from '../../people/address.ts';
import { Pseudonym } from '../../people/pseudonyms.ts';
import { Id } from '../../platform/ids.ts';
import { text } from '../../platform/input/text.ts';
import { DatasetId } from '../../catalogue/dataset.ts';
import { HolderTerms, NamedTerm } from './holder-terms.ts';
import { GRANT_STATUSES, type GrantStatus } from '../request-states.ts';

const Moment = z.iso.datetime();

/** Somebody who will use the data. */
export const DataUser = z.strictObject({ name: text(200), email: EmailAddress });
export type DataUser = z.output<typeof DataUser>;

/** What happened to a grant, in the order in which it did; `until` is the last day of access from then on. */
export const GrantEvent = z.strictObject({
  what: z.enum(['granted', 'extended', 'withdrawn']),
  at: Moment,
  by: Pseudonym,
  role: z.enum(ROLES),
  until: IsoDate.optional(),
  reason: z.string(),
});
export type GrantEvent = z.output<typeof GrantEvent>;

/** What somebody who has to agree decided, and why; `for` is the data desk or the owner of the data. */
export const Agreement = z.strictObject({
  for: z.string(),
  by: Pseudonym,
  role: z.enum(ROLES),
  at: Moment,
  reason: z.string(),
  until: IsoDate.optional(),
});
export type Agreement = z.output<typeof Agreement>;

/** An extension that a holder asked for, with who agreed so far. */
const Extension = z.strictObject({
  until: IsoDate,
  reason: z.string(),
  at: Moment,
  by: Pseudonym,
  agreed: z.array(Agreement),
});
export type Extension = z.output<typeof Extension>;

/** A grant as it is kept: nobody is named. Its holders are marks; their names lie with the people of the request. */
export const KeptGrant = z.strictObject({
  id: Id,
  version: z.int().min(1),
  dataset: DatasetId,
  owner: z.string(), // the owner of the data
  elsewhere: z.literal(true).optional(), // the data could not be downloaded here when it was given: its owner gives them
  request: Id,
  applicant: Pseudonym,
  holders: z.array(Pseudonym),
  organisation: z.string(),
  purpose: z.string(),
  from: IsoDate,
  conditions: z.string().optional(),
  createdAt: Moment,
  agreed: z.array(Agreement),
  events: z.array(GrantEvent).min(1),
  extension: Extension.optional(),
  holderTerms: HolderTerms.optional(), // missing where none has to be accepted, and in grants of before each holder did
});
export type KeptGrant = z.output<typeof KeptGrant>;

/** A grant as it is answered: access of named people to one dataset. `people` is empty once their names are erased. */
export const Grant = z
  .strictObject({
    id: Id,
    dataset: DatasetId,
    people: z.array(DataUser),
    organisation: z.string(),
    purpose: z.string(),
    from: IsoDate,
    until: IsoDate,
    status: z.enum(GRANT_STATUSES),
    request: Id,
    conditions: z.string().optional(),
    grantedAt: Moment,
    because: z
      .array(z.strictObject({ for: z.string(), at: Moment, reason: z.string() }))
      .meta({ description: 'Who agreed, and why.' }),
    withdrawn: z.strictObject({ at: Moment, reason: z.string() }).optional(),
    terms: z
      .array(NamedTerm)
      .optional()
      .meta({ description: 'What each holder but the sender accepts once before the first download.' }),
    toAccept: z
      .array(z.string())
      .optional()
      .meta({ description: 'The ids of terms that you have still to accept; only for a holder.' }),
    extension: z
      .strictObject({ until: IsoDate, reason: z.string(), at: Moment, awaiting: z.array(z.string()) })
      .optional(),
    example: z.literal(true).optional(),
  })
  .meta({ id: 'Grant' });
export type Grant = z.output<typeof Grant>;

/** Where a grant stood at a moment; undefined where it was not given yet. */
export type GrantState = { readonly status: GrantStatus; readonly until: string; readonly givesAccess: boolean };

const day = (date: string): number => parseDay(date) ?? Number.NaN;

/**
 * Rules D20 and D21. Where a grant stood at a moment, as its events up to then say: it is live from the decision on, gives access from
 * then or from its first day, the later, and until the end of its last day in Europe/Amsterdam, unless it was withdrawn.
 */
export function stateAt(grant: KeptGrant, at: Date): GrantState | undefined {
  const past = grant.events.filter((event) => Date.parse(event.at) <= at.getTime());
  const until = past.findLast((event) => event.until !== undefined)?.until;
  if (until === undefined) return undefined;
  if (past.some(({ what }) => what === 'withdrawn')) return { status: 'withdrawn', until, givesAccess: false };
  const today = todayIn(at);
  return today > day(until)
    ? { status: 'ended', until, givesAccess: false }
    : { status: 'live', until, givesAccess: today >= day(grant.from) };
}

/** Where it stands now; a grant that is kept was given. */
export const stateNow = (grant: KeptGrant, now: Date): GrantState =>
  stateAt(grant, now) ?? { status: 'ended', until: grant.from, givesAccess: false };

/**
 * The name under which the data desk agrees, beside the ids of the partners that own data. The desk has to agree to
 * every grant; an owner too, unless that partner runs the desk.
 */
export const DATA_DESK = 'data-desk';
const RUNS_THE_DESK = 'open-universiteit';
export const whoMustAgree = (owners: readonly string[]): string[] => [
  DATA_DESK,
  ...new Set(owners.filter((owner) => owner !== RUNS_THE_DESK)),
];

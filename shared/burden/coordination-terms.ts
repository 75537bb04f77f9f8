import * as z from 'zod';

const weeks = z.int().min(1).max(52);
const workingDays = z.int().min(0).max(260);
/** The epoch of the key has six bits in a row of the ledger. */
const MOST_EPOCH = 63;
const keyId = z
  .string()
  .regex(/^[\da-f]{8}$/i, 'The key id: 8 hexadecimal digits, or null while there is no key.')
  .toLowerCase();
const switches = z.strictObject({ small: z.boolean(), notice: z.boolean(), rest: z.boolean(), confirmed: z.boolean() });
const notice = z.strictObject({ small: workingDays, medium: workingDays, large: workingDays });

/** What of the policy says how studies keep out of each other’s way. */
export const CoordinationTerms = z.strictObject({
  restWeeks: weeks.meta({ description: 'Rest between two asks of one person, in weeks.' }),
  epoch: z.int().min(1).max(MOST_EPOCH).meta({ description: 'Goes up by one with a new key.' }),
  keyId: keyId.nullable().meta({ description: 'Which key the list holders draw with; never the key.' }),
  rules: switches.meta({ description: 'Which rules of coordination hold.' }),
  noticeDays: notice.meta({ description: 'Working days before the first hour asked of an organisation, by its size.' }),
  resultsWeeks: z
    .int()
    .min(1)
    .max(520)
    .meta({ description: 'Weeks after the last day of asking until results are due.' }),
});
export type CoordinationTerms = z.output<typeof CoordinationTerms>;

/** As sent: what is left out stays as it is. */
export const NewTerms = CoordinationTerms.extend({ rules: switches.partial(), noticeDays: notice.partial() }).partial();
type NewTerms = z.output<typeof NewTerms>;

/** The starting point: none of the rules holds until the bureau turns it on. */
export const FIRST_TERMS: CoordinationTerms = {
  restWeeks: 12,
  epoch: 1,
  keyId: null,
  rules: { small: false, notice: false, rest: false, confirmed: false },
  noticeDays: { small: 20, medium: 15, large: 10 },
  resultsWeeks: 26,
};

type Terms = CoordinationTerms;

const changedRules = (current: Terms['rules'], sent: NewTerms['rules'] = {}): Terms['rules'] => ({
  small: sent.small ?? current.small,
  notice: sent.notice ?? current.notice,
  rest: sent.rest ?? current.rest,
  confirmed: sent.confirmed ?? current.confirmed,
});

const changedNotice = (current: Terms['noticeDays'], sent: NewTerms['noticeDays'] = {}): Terms['noticeDays'] => ({
  small: sent.small ?? current.small,
  medium: sent.medium ?? current.medium,
  large: sent.large ?? current.large,
});

/** The terms that hold once some of them change. */
export const changedTerms = (current: Terms, sent: NewTerms): Terms => ({
  restWeeks: sent.restWeeks ?? current.restWeeks,
  epoch: sent.epoch ?? current.epoch,
  keyId: sent.keyId === undefined ? current.keyId : sent.keyId,
  rules: changedRules(current.rules, sent.rules),
  noticeDays: changedNotice(current.noticeDays, sent.noticeDays),
  resultsWeeks: sent.resultsWeeks ?? current.resultsWeeks,
});

import * as z from 'zod';
import { IsoDate } from '../../platform/days/period.ts';
import { text } from '../../platform/input/text.ts';
import { centsOf, Euros, eurosOf } from '../counted.ts';
import { Match, matchedParts } from '../money/matching.ts';

const LONGEST_TITLE = 200;

/** How it is known what was granted from a fund: a fund has no price. */
const GrantQualifier = z.enum(['exact', 'at-least', 'about'], { error: 'One of: exact, at-least, about.' });

/** The id of a fund, as somebody may choose it. */
const NewFundId = z
  .string('The id of a fund.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Small letters, digits and hyphens, such as `regiodeal`.')
  .max(80, 'At most 80 characters.');

/** What is sent of a fund. */
export const FundInput = z
  .strictObject({
    id: NewFundId.optional().meta({ description: 'Left out, it is made of the title.' }),
    title: text(LONGEST_TITLE),
    granted: Euros.optional().meta({
      description: 'What was granted from it, in euros, with the municipality’s part.',
    }),
    from: IsoDate.optional(),
    until: IsoDate.optional(),
    qualifier: GrantQualifier.optional(),
    match: Match.optional(),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
    path: ['until'],
    error: 'On or after the first day.',
  })
  .meta({ id: 'FundInput' });
export type FundInput = z.output<typeof FundInput>;

/** A fund as it is kept. */
export const Fund = z.strictObject({ ...FundInput.shape, id: z.string() });
export type Fund = z.output<typeof Fund>;

/** A fund as it is answered: with the parts of municipality and state, where both the amount and the match are known. */
export const FundView = Fund.extend({ municipality: z.number().optional(), state: z.number().optional() }).meta({
  id: 'Fund',
});
export type FundView = z.output<typeof FundView>;

/** A fund with what follows from it (rule I22). */
export function fundView(fund: Fund): FundView {
  const { granted, match } = fund;
  if (granted === undefined || match === undefined) return fund;
  const { municipality, state } = matchedParts(centsOf(granted), match);
  return { ...fund, municipality: eurosOf(municipality), state: eurosOf(state) };
}

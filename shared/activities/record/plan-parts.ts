import * as z from 'zod';
import { Period } from '../../platform/days/period.ts';
import { AskAmounts } from '../../burden/ask.ts';
import { EmailAddress } from '../../people/address.ts';
import { text } from '../../platform/input/text.ts';
import { asRegistrationNumber } from './registration-number.ts';
import { DRAW_MODES, DRAW_SIZES } from '../draws/draw.ts';

export const KINDS = ['research', 'intervention', 'prevention-programme', 'monitoring', 'event'] as const;
export const Kind = z.enum(KINDS, { error: `One of: ${KINDS.join(', ')}.` });
export type Kind = z.output<typeof Kind>;

/** What a study is for: the law asks for it, the programme itself does or commissions it, or it is anything else. */
export const PRIORITIES = ['statutory', 'programme', 'other'] as const;
export const Priority = z.enum(PRIORITIES, { error: `One of: ${PRIORITIES.join(', ')}.` });
export type Priority = z.output<typeof Priority>;

/** One transaction of the store holds about so many neighbourhoods. */
export const MOST_NEIGHBOURHOODS = 90;
export const MOST_ORGANISATIONS = 20;

const FEWEST_WAVES = 2;
export const MOST_WAVES = 52;

/** Rule B10. Stretches of days on which people are asked, in place of one period. */
const Waves = z
  .array(Period, `A list of ${FEWEST_WAVES} to ${MOST_WAVES} periods.`)
  .min(FEWEST_WAVES, `At least ${FEWEST_WAVES} waves: one is the period of the ask.`)
  .max(MOST_WAVES, `At most ${MOST_WAVES} waves.`)
  .meta({
    description:
      'In place of `period`: in order, no two on one day, inside the period of the activity. What is asked is shared over all their days alike.',
  });

/** What is asked of people: how many, how often, how long, in which way and when. Hours of help that people chose are no ask. */
export const Ask = AskAmounts.extend({
  period: Period.optional(),
  waves: Waves.optional(),
  participantsPerNeighbourhood: z
    .record(z.string(), z.int('A whole number.').min(0, 'A number of 0 or more.'))
    .optional(),
  draw: z
    .enum(DRAW_MODES, { error: `One of: ${DRAW_MODES.join(', ')}.` })
    .optional()
    .meta({ description: 'How people are drawn; by default `own-list` for group and school, else `slices`.' }),
  drawnBy: z
    .string('The id of a partner.')
    .optional()
    .meta({ description: 'The partner that draws the sample from its own list.' }),
  sameAs: z
    .string('The number of a registration.')
    .overwrite(asRegistrationNumber)
    .optional()
    .meta({ description: 'The number of an activity that asks the same people: a panel, an earlier wave.' }),
  size: z
    .enum(DRAW_SIZES, { error: `One of: ${DRAW_SIZES.join(', ')}.` })
    .optional()
    .meta({ description: '`fixed`: the slice is large enough for exactly so many; `expected` where nothing is said.' }),
});

/** How many hours an organisation is asked, in all. */
export const AskedOrganisation = z.strictObject({
  partner: z.string('The id of a partner.'),
  hours: z
    .number('A number of hours, 0 to 100,000.')
    .min(0, 'A number of hours, 0 to 100,000.')
    .max(100_000, 'A number of hours, 0 to 100,000.'),
});
export type AskedOrganisation = z.output<typeof AskedOrganisation>;

export const Contact = z.strictObject({ name: text(200).optional(), email: EmailAddress.optional() });
export type Contact = z.output<typeof Contact>;

/** A figure that a source gives with its label, such as an amount in euros or a number of families. */
export const Labelled = z.strictObject({ label: text(200), value: z.number('A number.') });

import * as z from 'zod';

/** The share is kept to a millionth. */
const PARTS = 1_000_000;

/** Which share of an amount the municipality brings in: of the whole where it is `included`, else on top of what the state gives. */
export const Match = z.strictObject({
  share: z
    .number('A share of 0 to 1.')
    .min(0, 'A share of 0 to 1.')
    .max(1, 'A share of 0 to 1.')
    .refine((share) => Math.abs(Math.round(share * PARTS) - share * PARTS) < 1e-6, 'At most six decimals.'),
  included: z
    .boolean('true or false.')
    .meta({
      description:
        'true: the share is of the whole (30 % of 39 million is 11.7 million). false: it comes on top of what the state gives, and the amount is both together (39 million is 30 and 9 million).',
    }),
});
export type Match = z.output<typeof Match>;

/** A whole number divided by another, rounded half up. */
const roundedHalfUp = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor);

/**
 * Rule I22. The part of the municipality and that of the state in an amount, in whole cents: the municipality's is rounded half up, and
 * the state's is the rest, so that the two are the whole (the two readings of "30 % matching" stand beside the programme's figures).
 */
export function matchedParts(cents: number, { share, included }: Match): { municipality: number; state: number } {
  const parts = BigInt(Math.round(share * PARTS));
  const whole = included ? BigInt(PARTS) : BigInt(PARTS) + parts;
  const municipality = Number(roundedHalfUp(BigInt(cents) * parts, whole));
  return { municipality, state: cents - municipality };
}

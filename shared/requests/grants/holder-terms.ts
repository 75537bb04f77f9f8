import * as z from 'zod';
import { Pseudonym } from '../../people/pseudonyms.ts';
import { badInput, type Failure, type FieldError } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { listOf } from '../../platform/input/lists.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { TERMS } from '../../catalogue/terms.ts';

/** A text of terms in the version in which it was named or accepted. */
export const NamedTerm = z.strictObject({ id: z.string(), version: z.int() });
export type NamedTerm = z.output<typeof NamedTerm>;

const Accepted = z.strictObject({ by: Pseudonym, at: z.iso.datetime(), terms: z.array(NamedTerm) });

/** Terms that each holder accepts once before the first download, and who did so; nobody is named. */
export const HolderTerms = z.strictObject({ terms: z.array(NamedTerm).min(1), accepted: z.array(Accepted) });
export type HolderTerms = z.output<typeof HolderTerms>;

/** What a holder sends who accepts terms. */
export const TermsInput = z
  .strictObject({
    terms: listOf(z.strictObject({ id: z.string('The id of terms.'), accepted: z.boolean('true or false.') }), 50),
  })
  .meta({
    id: 'TermsInput',
    description: 'Each of the terms that are named, accepted; accepting another is no error.',
  });

/** Somebody as their marks know them: of the account, and of the address. */
type Marked = { readonly mark: string; readonly email: string | undefined };

/**
 * Rule D36. The terms of what is given, in the version in force, where there are any. Who sent the request (`senders`: the marks of
 * account and address) accepted with it what `accepted` says.
 */
export function holderTermsOf(
  named: readonly string[],
  senders: readonly string[],
  accepted: readonly NamedTerm[],
  at: string,
): HolderTerms | undefined {
  const terms = [...new Set(named)].flatMap((id) =>
    TERMS.filter((term) => term.id === id).map(({ version }) => ({ id, version })),
  );
  const already = accepted
    .filter(({ id }) => terms.some((term) => term.id === id))
    .map(({ id, version }) => ({ id, version }));
  return terms.length === 0 ? undefined : { terms, accepted: senders.map((by) => ({ by, at, terms: already })) };
}

/** Rule D36. The terms that somebody has still to accept; none where none are named, or where it was given before each holder did. */
export function stillToAccept(kept: HolderTerms | undefined, { mark, email }: Marked): NamedTerm[] {
  if (!kept) return [];
  const done = kept.accepted
    .filter(({ by }) => by === mark || by === email)
    .flatMap(({ terms }) => terms.map(({ id }) => id));
  return kept.terms.filter(({ id }) => !done.includes(id));
}

/** The terms with those that somebody accepts now: under their address, by which a holder is known, else under their account. */
export const acceptedBy = (kept: HolderTerms, { mark, email }: Marked, at: string): HolderTerms => ({
  ...kept,
  accepted: [...kept.accepted, { by: email ?? mark, at, terms: stillToAccept(kept, { mark, email }) }],
});

/** Reads what a holder accepts: each of the terms that they have still to accept. */
export function readAcceptance(input: unknown, missing: readonly NamedTerm[]): Result<undefined, Failure<'bad-input'>> {
  const read = readInput(TermsInput, input);
  if (!read.ok) return read;
  const { terms } = read.value;
  const errors = missing.flatMap(({ id, version }): FieldError[] => {
    const index = terms.findIndex((term) => term.id === id);
    if (index >= 0 && terms[index]?.accepted) return [];
    return [
      {
        pointer: pointerTo(index < 0 ? ['terms'] : ['terms', index, 'accepted']),
        detail: `Accept the terms ${id}, version ${version}.`,
      },
    ];
  });
  return errors.length > 0 ? fail(badInput(errors)) : ok(undefined);
}

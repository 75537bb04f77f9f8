import * as z from 'zod';

const Typed = z.looseObject({ type: z.string() });

/** The family of a type: `activity.*` of `activity.imported`, and none of a word without a dot. */
const familyOf = (type: string): string => type.replace(/\..*$/s, '.*');

/**
 * The kind that a message of the outbox is of: the one of its very type, else that of its family, such as `activity.*`, for what a
 * later version calls by a name of its own. Undefined where nobody declared one.
 * @throws Error where two kinds have the same type: that is ours to mend
 */
export function kindFinder<Kind extends { readonly type: string }>(
  kinds: readonly Kind[],
): (message: unknown) => Kind | undefined {
  const byType = new Map(kinds.map((kind) => [kind.type, kind]));
  if (byType.size < kinds.length) throw new Error('Two kinds of messages have the same type.');
  return (message) => {
    const read = Typed.safeParse(message);
    return read.success ? (byType.get(read.data.type) ?? byType.get(familyOf(read.data.type))) : undefined;
  };
}

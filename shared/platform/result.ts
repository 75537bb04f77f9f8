/** An outcome whose failure the caller can mend. What nobody can mend is thrown instead. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** The outcome that went well. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** The outcome that failed in a way somebody can mend. */
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

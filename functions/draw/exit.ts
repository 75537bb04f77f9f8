/** How the tool ends: done; refused by what is wrong with a file; asked for in a way it does not know, or a file that cannot be read or written; not to be trusted. */
export const EXIT = { done: 0, refused: 1, usage: 2, untrusted: 3 } as const;

function parsed(text: string, revive?: (name: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, revive);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a JSON text says; undefined where it is none. What the parser says of it is not told on: it quotes the text. */
export const jsonIn = (text: string): unknown => parsed(text);

/** An object or a text without halves of letters, in names too: no store takes those. */
function whole(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name.toWellFormed(), part]));
}

/** The same, with a sign for what cannot be shown in the place of each half of a letter. */
export const wellFormedIn = (text: string): unknown => parsed(text, (_, value) => whole(value));

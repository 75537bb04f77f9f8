/** What time it is: on the machine, by which is tried again, and for the desk, whose time can be set. */
export type Now = { readonly machine: Date; readonly desk: Date };

/** So often a message is tried before it is given up, over about a day. */
export const MOST_TRIES = 10;
/** So often where it is our own code that cannot make something of it: waiting longer would not help. */
export const MOST_TRIES_OF_A_PUZZLE = 5;
/** So long a recipient who gave no answer is left alone at most, before another message is tried: it may be the message. */
export const LONGEST_BREATH_MS = 60_000;

const FIRST_WAIT_MS = 20_000;
const GROWTH = 2.75;

/** The moment of the next try after so many failed ones: 20 seconds, 55, 151 and so on, or down to half of that by chance. */
export function nextTry(now: Date, tries: number, random: () => number): Date {
  const longest = FIRST_WAIT_MS * GROWTH ** (tries - 1);
  return new Date(now.getTime() + longest * (0.5 + random() / 2));
}

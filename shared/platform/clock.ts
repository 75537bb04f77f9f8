/** What the product takes for now. Tokens are verified against the machine's own time, not this. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

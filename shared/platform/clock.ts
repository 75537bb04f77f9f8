/** What the product takes for now. Tokens are verified against the machine's own time, not this. */
export type Clock = { now(): Date };

/** The moment so many seconds from now at which the table's time to live removes an item, in seconds since 1970. */
export const expiryAfter = (now: Date, seconds: number): number => Math.floor(now.getTime() / 1_000) + seconds;

export const systemClock: Clock = { now: () => new Date() };

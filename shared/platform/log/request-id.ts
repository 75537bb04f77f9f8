import { AsyncLocalStorage } from 'node:async_hooks';

/** Beneath everything and no argument of it: what a use case does never depends on the request that asked for it (docs/decisions/0040). */
const current = new AsyncLocalStorage<string>();

/** The id of the request that is being answered, or of the one that left what is being sent; undefined outside of any. */
export const requestId = (): string | undefined => current.getStore();

/** In this header every answer says the id of its request (rule P71). What a client sends in it is never read. */
export const REQUEST_HEADER = 'X-Request-Id';

/** Works for a request, so that every line of the log and every message that comes of it names that request. */
export const forRequest = <Answer>(id: string | undefined, work: () => Answer): Answer =>
  id === undefined ? work() : current.run(id, work);

import { timingSafeEqual } from 'node:crypto';

/** In this header the edge of a domain says that a request came through it; who asks it cannot say so. */
export const ORIGIN_HEADER = 'x-loketten-origin';
/** In this one it says from which address. */
export const VIEWER_HEADER = 'x-loketten-viewer';

type Headers = Readonly<Record<string, string | undefined>>;

/** Whether a request came through the edge, for who knows its secret. Where there is no edge (undefined) every request does; the names of headers come in small letters, as the gateway sends them. */
export function cameThroughEdge(headers: Headers, secret: string | undefined): boolean {
  if (secret === undefined) return true;
  const [right, given] = [Buffer.from(secret), Buffer.from(headers[ORIGIN_HEADER] ?? '')];
  return right.byteLength === given.byteLength && timingSafeEqual(right, given);
}

/** From which address a request came: what the edge says, where there is one, and else what the gateway saw. What a request says of itself is believed of nobody. */
export const addressBehind = (headers: Headers, seen: string, secret: string | undefined): string =>
  secret === undefined ? seen : (headers[VIEWER_HEADER] ?? seen);

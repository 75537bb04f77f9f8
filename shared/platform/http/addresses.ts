import { parseAccept } from 'hono/utils/accept';
import { pathWithin } from '../input/own-path.ts';

/** Whether who asks would rather read a page than JSON: a browser. */
export function wantsPage(accept: string | undefined): boolean {
  const wanted = parseAccept(accept ?? '');
  const liking = (name: string): number => wanted.find(({ type }) => type.toLowerCase() === name)?.q ?? 0;
  return (
    liking('text/html') > 0 &&
    liking('text/html') >= Math.max(liking('application/json'), liking('application/problem+json'))
  );
}

/**
 * Where an address leads that was typed with slashes behind it: the same without them, with its query. Undefined for one that has none,
 * for a call of the API, for what is sent to us, and for what would lead elsewhere, such as `//elsewhere.example/`.
 */
export function withoutTrailingSlash({ method, url }: Pick<Request, 'method' | 'url'>): string | undefined {
  const { pathname, search } = new URL(url);
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  if (pathname === '/' || !pathname.endsWith('/') || pathname.startsWith('/v1/')) return undefined;
  const shorter = pathWithin(`${pathname.replace(/\/+$/, '')}${search}`);
  return shorter === undefined || shorter === '/' || shorter.startsWith('/?') ? undefined : shorter;
}

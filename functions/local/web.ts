import './jsx.ts';
import type { Hono } from 'hono';
import { isWebAddress } from '#functions/web/addresses.ts';
import type { WebParts } from '#functions/web/app.tsx';
import { buildAssets } from '#functions/web/assets/build.ts';
import type { Handler } from './server.ts';

/** The pages with their style and scripts, which are made at the start. */
async function openWeb(parts: Omit<WebParts, 'assets'>): Promise<Hono> {
  const [{ createWeb }, assets] = await Promise.all([import('#functions/web/app.tsx'), buildAssets()]);
  return createWeb({ ...parts, assets });
}

/** Answers the addresses of the pages, with the code that is deployed, and leaves all else to the product, which need not wait for them. */
export function withWeb(product: Handler, parts: Omit<WebParts, 'assets'>): Handler {
  const web = openWeb(parts);
  web.catch(() => undefined); // whoever asks for a page is told
  return async (request, bindings) =>
    isWebAddress(new URL(request.url).pathname) ? (await web).fetch(request, bindings) : product(request, bindings);
}

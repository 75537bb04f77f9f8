import './jsx.ts';
import { isWebAddress } from '#functions/web/addresses.ts';
import type { WebParts } from '#functions/web/app.tsx';
import { buildAssets } from '#functions/web/assets/build.ts';
import type { Handler } from './server.ts';

/** Answers the addresses of the pages, with the code that is deployed, and leaves all else to the product; style and scripts are made at the start. */
export async function withWeb(product: Handler, parts: Omit<WebParts, 'assets'>): Promise<Handler> {
  const [{ createWeb }, assets] = await Promise.all([import('#functions/web/app.tsx'), buildAssets()]);
  const web = createWeb({ ...parts, assets });
  return (request, bindings) => (isWebAddress(new URL(request.url).pathname) ? web.fetch(request, bindings) : product(request, bindings));
}

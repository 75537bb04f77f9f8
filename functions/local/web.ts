import './jsx.ts';
import type { Hono } from 'hono';
import { buildDrawingTool } from '#functions/draw/build.ts';
import { isWebAddress } from '#functions/web/addresses.ts';
import type { WebParts } from '#functions/web/app.tsx';
import type { DrawingTool } from '#functions/web/drawing-tool.ts';
import type { Assets } from '#functions/web/assets/serve.ts';
import { buildAssets } from '#functions/web/assets/build.ts';
import { withReference } from '#shared/platform/log/reference.ts';
import type { Handler } from './server.ts';

type GivenParts = Omit<WebParts, 'assets' | 'drawingTool'>;

/** What is made once, however many programmes show pages. */
let made: Promise<readonly [Assets, DrawingTool]> | undefined;

/** The pages with their style, scripts and the tool of list holders, which are made at the start. */
async function openWeb(parts: GivenParts): Promise<Hono> {
  made ??= Promise.all([buildAssets(), buildDrawingTool()]);
  const [{ createWeb }, [assets, drawingTool]] = await Promise.all([import('#functions/web/app.tsx'), made]);
  return createWeb({ ...parts, assets, drawingTool });
}

const NOT_OPENED = 'The pages cannot be opened';

const notOpened = (): Response =>
  new Response(`${withReference('en', `${NOT_OPENED}: where the product was started stands why.`)}\n`, {
    status: 500,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });

/** Answers the addresses of the pages once they are there, and tells whoever started the product where they never will be. */
export function pagesBefore(
  product: Handler,
  opening: Promise<{ readonly fetch: Handler }>,
  tell: (said: string, why: unknown) => void,
): Handler {
  const pages = opening.then(
    ({ fetch }) => fetch,
    (error: unknown) => {
      tell(`${NOT_OPENED}; "npm ci" brings all that they need.`, error);
      return notOpened;
    },
  );
  return async (request, bindings) =>
    isWebAddress(new URL(request.url).pathname) ? (await pages)(request, bindings) : product(request, bindings);
}

/** Answers the addresses of the pages, with the code that is deployed, and leaves all else to the product, which need not wait for them. */
export const withWeb = (product: Handler, parts: GivenParts): Handler =>
  pagesBefore(product, openWeb(parts), console.error);

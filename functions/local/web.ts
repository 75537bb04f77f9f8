import './jsx.ts';
import type { Hono } from 'hono';
import { buildDrawingTool } from '#functions/draw/build.ts';
import { isWebAddress } from '#functions/web/addresses.ts';
import type { WebParts } from '#functions/web/app.tsx';
import type { DrawingTool } from '#functions/web/drawing-tool.ts';
import type { Assets } from '#functions/web/assets/serve.ts';
import { buildAssets } from '#functions/web/assets/build.ts';
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

/** Answers the addresses of the pages, with the code that is deployed, and leaves all else to the product, which need not wait for them. */
export function withWeb(product: Handler, parts: GivenParts): Handler {
  const web = openWeb(parts);
  web.catch(() => undefined); // whoever asks for a page is told
  return async (request, bindings) =>
    isWebAddress(new URL(request.url).pathname) ? (await web).fetch(request, bindings) : product(request, bindings);
}

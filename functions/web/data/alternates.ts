import type { Context, Hono, Next } from 'hono';
import { ENDINGS, endingOf, PAGE, RDF_MEDIA_TYPES, RDF_TYPES } from '#shared/dcat/rdf-types.ts';
import { preferred } from '#shared/platform/http/negotiate.ts';

/** Leads who asks for RDF from a page to what it is about, and names the forms of that to who reads the page. */
const alternatesAt =
  (address: (context: Context) => string) =>
  async (context: Context, next: Next): Promise<Response | undefined> => {
    const type = preferred(context.req.header('Accept'), [PAGE, ...RDF_MEDIA_TYPES]);
    const at = address(context);
    if (type !== undefined && type !== PAGE)
      return new Response(null, { status: 303, headers: { Location: `${at}.${endingOf(type)}`, Vary: 'Accept' } });
    await next();
    context.res.headers.append('Vary', 'Accept');
    if (context.res.status === 200)
      for (const ending of ENDINGS)
        context.res.headers.append('Link', `<${at}.${ending}>; rel="alternate"; type="${RDF_TYPES[ending]}"`);
    return undefined;
  };

/** The catalogue and its datasets under the addresses of their pages: as RDF for who asks for that. */
export function negotiated(app: Hono): void {
  for (const start of ['', '/en']) {
    app.get(
      `${start}/data`,
      alternatesAt(() => '/v1/catalogue'),
    );
    app.get(
      `${start}/data/:id`,
      alternatesAt(({ req }) => `/v1/datasets/${encodeURIComponent(req.param('id') ?? '')}`),
    );
  }
}

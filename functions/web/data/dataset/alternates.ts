import type { Context, Hono, Next } from 'hono';
import { RDF_ENDINGS, endingOf, HTML_TYPE, RDF_MEDIA_TYPES, RDF_TYPES } from '#shared/dcat/rdf-types.ts';
import { preferred } from '#shared/platform/http/negotiate.ts';

/**
 * Redirects a client that asks for RDF from a page to the data, and tells other clients by `Link` headers in which
 * forms the data can be had.
 */
const alternatesAt =
  (address: (context: Context) => string) =>
  async (context: Context, next: Next): Promise<Response | undefined> => {
    const type = preferred(context.req.header('Accept'), [HTML_TYPE, ...RDF_MEDIA_TYPES]);
    const at = address(context);
    if (type !== undefined && type !== HTML_TYPE)
      return new Response(null, { status: 303, headers: { Location: `${at}.${endingOf(type)}`, Vary: 'Accept' } });
    await next();
    context.res.headers.append('Vary', 'Accept');
    if (context.res.status === 200)
      for (const ending of RDF_ENDINGS)
        context.res.headers.append('Link', `<${at}.${ending}>; rel="alternate"; type="${RDF_TYPES[ending]}"`);
    return undefined;
  };

/** Offers the catalogue and each dataset as RDF under the address of its page. */
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

import { html } from 'hono/html';
import { ROLES } from '#shared/people/actor.ts';
import { FAILURES } from '#shared/platform/failures.ts';
import type { ApiDescription } from './document.ts';
import { joined, prose, type Markup } from './table.ts';

const DESKS = html`<p>The <strong>register</strong> keeps residents from being asked too much. Who plans research or another activity in a neighbourhood registers it there. The register computes what is asked of each group of residents and of each organisation, week by week, and says whether there is room.</p>
<p>The <strong>data desk</strong> makes data that exist findable, so that nobody has to be asked again for what is known already.</p>`;

const SIGNING_IN = html`<h3 id="signing-in">Signing in</h3>
<p>Much can be read without signing in. For all else send an access token of the programme's OpenID Connect issuer as <code>Authorization: Bearer</code>; the role is a claim of it: ${joined(
  ROLES.map((role) => html`<code>${role}</code>`),
  ', ',
)}. Where the product runs on one machine, its banner says how to get a token of the development issuer.</p>`;

const CONVENTIONS = html`<h3 id="conventions">What holds for every call</h3>
<ul>
<li>Bodies are JSON in camelCase, unless the call says otherwise. A date is written as <code>2027-01-11</code>, a moment as <code>2027-01-11T09:00:00Z</code>.</li>
<li>A list is <code>{"items": […]}</code>. A long one comes in pages: send its <code>nextCursor</code> as <code>cursor</code> for the next.</li>
<li>What can be changed is answered with an <code>ETag</code>. Send that, quotes included, as <code>If-Match</code>; if it was changed meanwhile, you get ${FAILURES.stale.number} and nothing is overwritten.</li>
<li>What everyone may read can be read from any site, without a token. What programs fetch again and again (calendars, the catalogue, lists of the programme, public data) has an <code>ETag</code> and <code>Last-Modified</code>: send them as <code>If-None-Match</code> or <code>If-Modified-Since</code>, and 304 says that nothing changed. An answer to a request with a token is kept nowhere.</li>
<li>A call that asks for an <code>Idempotency-Key</code> can be sent again with the same key: it is done once, and gives the same answer.</li>
<li>A field that is not known is refused, not ignored.</li>
<li>Every answer carries the version as <code>API-Version</code>, and the id of its request as <code>X-Request-Id</code>: quote it when you ask what became of one. Whatever goes wrong is answered as a <a href="#failures">failure</a> with a number.</li>
</ul>
<p>In the examples <code>$TOKEN</code> is your access token, <code>$ETAG</code> the <code>ETag</code> as it was answered, and <code>$ID</code> or <code>$NUMBER</code> that of the thing. They need curl 7.82 or newer.</p>`;

/** What the API is for and how to begin. */
export const introduction = (
  { info, server }: ApiDescription,
  failuresOfAll: readonly Markup[],
): Markup => html`<section>
<h2 id="introduction">Introduction</h2>
<p class="lead">${prose(info.description ?? '')}</p>
${DESKS}
<p>All addresses begin with <code>${server}</code>. This page is printed from the <a href="/v1/openapi.json">OpenAPI description</a>, which programs can read.</p>
${SIGNING_IN}
${CONVENTIONS}
<p>Each call may also fail with these, which are not said again below:</p>
<ul class="failures">${failuresOfAll}</ul>
</section>`;

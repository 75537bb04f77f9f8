import { boundedBody } from '#shared/platform/input/bounded-body.ts';
import type { Teams } from './app.ts';

/** A full card with all that was filled in is far from this. */
export const MOST_TEAMS_BYTES = 256 * 1_024;

const refused = (status: number, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status, headers });

/** Answers `POST /teams/messages` on a server that speaks fetch. */
export const teamsFetch =
  ({ handle }: Teams) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return refused(405, { Allow: 'POST' });
    const read = await boundedBody(request, MOST_TEAMS_BYTES); // before the signature is looked at: whoever sends it
    if (!read.ok) return refused(413);
    const { status, body } = await handle({
      headers: Object.fromEntries(request.headers),
      body: read.value.toString('utf8'),
    });
    return body === ''
      ? refused(status)
      : new Response(body, { status, headers: { 'Content-Type': 'application/json; charset=utf-8' } });
  };

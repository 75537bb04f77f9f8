import type { Teams } from './app.ts';

/** A full card with all that was filled in is far from this. */
const MOST_BYTES = 256 * 1_024;

const refused = (status: number, headers: Readonly<Record<string, string>> = {}): Response => new Response(null, { status, headers });

/** Answers `POST /teams/messages` on a server that speaks fetch. */
export const teamsFetch = ({ handle }: Teams) => async (request: Request): Promise<Response> => {
  if (request.method !== 'POST') return refused(405, { Allow: 'POST' });
  if (Number(request.headers.get('Content-Length') ?? 0) > MOST_BYTES) return refused(413);
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > MOST_BYTES) return refused(413);
  const { status, body } = await handle({ headers: Object.fromEntries(request.headers), body: Buffer.from(bytes).toString('utf8') });
  return body === '' ? refused(status) : new Response(body, { status, headers: { 'Content-Type': 'application/json; charset=utf-8' } });
};

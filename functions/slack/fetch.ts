import type { Slack } from './app.ts';

/** Slack's largest payloads are those of a full modal: 250 KB, and as much again for what was filled in. */
const MOST_BYTES = 1_024 * 1_024;

/** Answers `POST /slack/events` on a server that speaks fetch. */
export const slackFetch = ({ handle }: Slack) => async (request: Request): Promise<Response> => {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
  if (Number(request.headers.get('Content-Length') ?? 0) > MOST_BYTES) return new Response(null, { status: 413 });
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > MOST_BYTES) return new Response(null, { status: 413 });
  const answer = await handle({
    rawPath: new URL(request.url).pathname,
    headers: Object.fromEntries(request.headers),
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  });
  return new Response(answer.body === '' ? null : answer.body, { status: answer.statusCode, headers: answer.headers });
};

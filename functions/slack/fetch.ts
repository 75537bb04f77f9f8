import { boundedBody } from '#shared/platform/input/bounded-body.ts';
import type { Slack } from './app.ts';

/** Slack's largest payloads are those of a full modal: 250 KB, and as much again for what was filled in. */
export const MOST_SLACK_BYTES = 1_024 * 1_024;

/** Answers `POST /slack/events` on a server that speaks fetch. */
export const slackFetch =
  ({ handle }: Slack) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
    const read = await boundedBody(request, MOST_SLACK_BYTES); // before the signature is looked at: whoever sends it
    if (!read.ok) return new Response(null, { status: 413 });
    const answer = await handle({
      rawPath: new URL(request.url).pathname,
      headers: Object.fromEntries(request.headers),
      body: read.value.toString('base64'),
      isBase64Encoded: true,
    });
    return new Response(answer.body === '' ? null : answer.body, {
      status: answer.statusCode,
      headers: answer.headers,
    });
  };

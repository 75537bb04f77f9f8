import type { Logger } from '@slack/bolt';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api';

const TIMEOUT_MS = 10_000;

/** What the dispatcher sends is given up a little after it looks no more for the answer, and before it is tried again. */
export const SENDS_WITHIN_MS = 5_000;

/** Slack's libraries write whole payloads and headers at some levels: nothing of theirs is logged. */
export function silentLogger(): Logger {
  const nothing = (): void => undefined;
  let level: ReturnType<Logger['getLevel']>;
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    setName: nothing,
    setLevel: (next) => (level = next),
    getLevel: () => level,
  };
}

/** The client of Slack's Web API. It tries once: whoever calls decides whether, and when, to try again. */
export const slackClient = (botToken: string, apiUrl?: string, timeoutMs = TIMEOUT_MS): WebClient =>
  new WebClient(botToken, {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: silentLogger(),
  });

/** Why a call failed, in Slack's own word where it gave one; for the log, and to decide on. */
export function failureOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIHTTPError) return `http_${error.statusCode}`;
  return error instanceof Error ? error.name : 'unknown';
}

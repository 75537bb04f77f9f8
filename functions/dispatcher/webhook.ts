import { ANSWERS_WITHIN_MS } from '#shared/dispatch/parts.ts';
import type { SendResult, Webhook } from '#shared/dispatch/sender.ts';
import { systemClock, type Clock } from '#shared/platform/clock.ts';
import { Webhook as Signer } from 'standardwebhooks';
import type { WebhookSettings } from './webhook-settings.ts';

const LONGEST_WAIT_SECONDS = 86_400;

/** What may be another answer next time: the receiver was too slow, too early, or has too much to do. */
const PASSES = new Set([408, 425, 429]);

/** The seconds that Retry-After asks for, as a number or as a moment; a day at most. */
function waitSeconds(retryAfter: string, now: Date): number | undefined {
  const seconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - now.getTime()) / 1_000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 1), LONGEST_WAIT_SECONDS);
}

function meaning({ status, headers }: Response, owner: string, id: string, now: Date): SendResult {
  if (status >= 200 && status < 300) return { sent: { channel: owner, message: id } };
  const wait = status === 429 || status === 503 ? waitSeconds(headers.get('retry-after') ?? '', now) : undefined;
  if (wait !== undefined) return { waitSeconds: wait };
  return status < 500 && !PASSES.has(status) ? { refused: `HTTP ${status}` } : { unknown: `HTTP ${status}` };
}

/** What went wrong, by its name alone: what is said besides may quote an address. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

export type WebhookParts = { readonly clock?: Clock; readonly answersWithinMs?: number };

/**
 * Sends events to the system of an owner as Standard Webhooks says (https://www.standardwebhooks.com): signed with each of
 * its secrets, at the address and nowhere else: a redirect is a refusal. Nothing of the answer but its status is read.
 */
export function webhookOf(
  owner: string,
  { url, secrets }: WebhookSettings,
  { clock = systemClock, answersWithinMs = ANSWERS_WITHIN_MS }: WebhookParts = {},
): Webhook {
  const signers = secrets.map((secret) => new Signer(secret));
  return async (event, id) => {
    const body = JSON.stringify(event);
    const now = clock.now();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Loketten',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': signers.map((signer) => signer.sign(id, now, body)).join(' '),
    };
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(answersWithinMs),
      });
      void response.body?.cancel().catch(() => undefined);
      return meaning(response, owner, id, now);
    } catch (error) {
      return { unknown: nameOf(error) };
    }
  };
}

/** The webhooks of all owners that have one. */
export const webhooksOf = (settings: Readonly<Record<string, WebhookSettings>>): Record<string, Webhook> =>
  Object.fromEntries(Object.entries(settings).map(([owner, one]) => [owner, webhookOf(owner, one)]));

import * as z from 'zod';
import { jsonIn } from '#shared/platform/input/json-text.ts';
import { createHmac, timingSafeEqual } from 'node:crypto';

const OLDEST_SECONDS = 300;
/** Clocks of Slack and this machine may differ by so much. */
const SKEW_SECONDS = 60;

type Headers = Readonly<Record<string, string>>;

/** A header by its name, whatever its case. */
const headerOf = (headers: Headers, name: string): string | undefined =>
  Object.entries(headers).find(([one]) => one.toLowerCase() === name)?.[1];

/**
 * Whether a body comes from Slack, and is of the last five minutes: https://docs.slack.dev/authentication/verifying-requests-from-slack.
 * It is checked before the body is parsed. A moment in the future is refused too: Bolt would accept it.
 */
export function isSigned(secret: string, headers: Headers, body: string, now: number): boolean {
  const [at, signature] = [
    headerOf(headers, 'x-slack-request-timestamp') ?? '',
    headerOf(headers, 'x-slack-signature') ?? '',
  ];
  if (!/^[1-9]\d{0,11}$/.test(at) || !/^v0=[\da-f]{64}$/.test(signature)) return false;
  const age = now / 1_000 - Number(at);
  if (age > OLDEST_SECONDS || age < -SKEW_SECONDS) return false;
  const right = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return timingSafeEqual(Buffer.from(signature), Buffer.from(`v0=${right}`));
}

/** Headers with the media type alone where Bolt looks for it: it knows none with parameters, or in capitals (RFC 9110, section 8.3.1). */
export const asBoltReads = (headers: Headers): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name.toLowerCase() === 'content-type' ? (value.split(';')[0] ?? '').trim().toLowerCase() : value,
    ]),
  );

/** What Bolt takes for granted of a payload when it looks for who listens; what else is in it each listener reads by itself. */
const Envelope = z.looseObject({
  type: z.string().optional(),
  command: z.string().optional(),
  action_id: z.string().optional(),
  block_id: z.string().optional(),
  callback_id: z.string().optional(),
  team: z.looseObject({ id: z.string() }).nullish(),
  user: z.looseObject({ id: z.string() }).nullish(),
  actions: z
    .array(z.looseObject({ type: z.string(), action_id: z.string(), block_id: z.string() }))
    .min(1)
    .optional(),
  view: z.looseObject({ callback_id: z.string() }).nullish(),
  event: z.looseObject({ type: z.string() }).optional(),
});

function isEnvelope(json: string): boolean {
  const { data } = Envelope.safeParse(jsonIn(json));
  return data !== undefined && (data.type?.startsWith('view_') !== true || (data.view ?? undefined) !== undefined);
}

/** Whether a body holds what Bolt reads without a look: an object, as the payload of a form or as JSON in whatever else; a command has no payload. */
export function isReadable(headers: Headers, body: string): boolean {
  const type = headerOf(headers, 'content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded *(?:;|$)/i.test(type)) return isEnvelope(body);
  const payload = new URLSearchParams(body).get('payload');
  return payload === null || isEnvelope(payload);
}

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

function isObject(json: string): boolean {
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === 'object' && read !== null;
  } catch {
    return false;
  }
}

/** Whether a body holds what Bolt reads without a look: an object, as JSON or as the payload of a form; a command has no payload. */
export function isReadable(headers: Headers, body: string): boolean {
  if (/^application\/json *(?:;|$)/i.test(headerOf(headers, 'content-type') ?? '')) return isObject(body);
  const payload = new URLSearchParams(body).get('payload');
  return payload === null || isObject(payload);
}

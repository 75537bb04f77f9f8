import { jsonIn } from '#shared/platform/input/json-text.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import * as z from 'zod';

/** Where the system of an owner of data is told of grants, and what that is signed with: one secret, or an old one beside it for a while. */
export type WebhookSettings = { readonly url: string; readonly secrets: readonly string[] };

const partners = new Set(heerlenNoord.partners.map(({ id }) => id));
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const isWithoutLogin = ({ username, password }: URL): boolean => username === '' && password === '';
const isSafe = (url: URL): boolean => url.protocol === 'https:' && isWithoutLogin(url);
const isSafeHere = (url: URL): boolean =>
  isSafe(url) || (url.protocol === 'http:' && LOOPBACK.has(url.hostname) && isWithoutLogin(url));

const addressThat = (is: (url: URL) => boolean, what: string) =>
  z.string(what).refine((text) => URL.canParse(text) && is(new URL(text)), what);
const HttpsAddress = addressThat(isSafe, 'an https address without a user or password');
const LocalAddress = addressThat(
  isSafeHere,
  'an https address without a user or password; http only to this machine itself',
);

const LEAST_BYTES = 24;
const MOST_BYTES = 64;
const SECRET_FACT = `signing secrets: whsec_ and ${LEAST_BYTES} to ${MOST_BYTES} random bytes in base64, one, or two with a space between`;
const isSecret = (secret: string): boolean => {
  const [, base64] = /^whsec_((?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?)$/.exec(secret) ?? [];
  const bytes = Buffer.from(base64 ?? '', 'base64').length;
  return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
};
const Secrets = z
  .string(SECRET_FACT)
  .transform((text) => text.trim().split(/\s+/))
  .refine((all) => all.every(isSecret), SECRET_FACT);

/** A JSON object by the ids of partners; what is wrong is said by partner and part, and no value is. */
const byPartner = <Value extends z.ZodType>(what: string, value: Value) =>
  z.string().transform((text, context): Record<string, z.output<Value>> => {
    const parsed = z.record(z.string(), value, what).safeParse(jsonIn(text));
    const wrong = parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) =>
          path.length === 0 ? what : `${what}, with at ${path.join('.')} ${message}`,
        );
    const strangers = parsed.success ? Object.keys(parsed.data).filter((id) => !partners.has(id)) : [];
    for (const message of [...wrong, ...strangers.map((id) => `${what}; ${id} is no partner`)])
      context.addIssue({ code: 'custom', message });
    return parsed.success ? parsed.data : {};
  });

/** On one machine: the address and the secret of each owner in one variable. */
export const LocalWebhooks = byPartner(
  'JSON such as {"cbs": {"url": "https://…", "secret": "whsec_…"}} by the ids of partners',
  z.strictObject({ url: LocalAddress, secret: Secrets }).transform(({ url, secret }) => ({ url, secrets: secret })),
);

/** At AWS: the addresses, whose secrets lie in Secrets Manager. */
export const WebhookAddresses = byPartner('JSON such as {"cbs": "https://…"} by the ids of partners', HttpsAddress);

const HeldSecrets = z.record(z.string(), z.string());

/**
 * The addresses with the secrets that go with them; `held` is what the secret holds, as JSON by partner.
 * @throws Error that names each partner whose secret is missing or wrong, and no secret
 */
export function withSecrets(
  addresses: Readonly<Record<string, string>>,
  held: unknown,
): Record<string, WebhookSettings> {
  const all = HeldSecrets.safeParse(held).data ?? {};
  const read = Object.entries(addresses).map(([owner, url]) => ({
    owner,
    url,
    secrets: Secrets.safeParse(all[owner]),
  }));
  const without = read.filter(({ secrets }) => !secrets.success).map(({ owner }) => owner);
  if (without.length > 0)
    throw new Error(
      `The secret of the webhooks (LOKETTEN_WEBHOOKS_SECRET_ARN) should be JSON by partner; for ${without.join(', ')} it should hold ${SECRET_FACT}.`,
    );
  return Object.fromEntries(read.map(({ owner, url, secrets }) => [owner, { url, secrets: secrets.data ?? [] }]));
}

import * as z from 'zod';

const name = (what: string): z.ZodString => z.string(what).min(1, what);
/** Whoever signs in does so over https, and nothing here can be set to go without. */
const secure = (what: string): z.ZodURL => z.url({ protocol: /^https$/, error: `the https address of ${what}` });

/** The environment of the function that links, as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    AWS_REGION: name('the AWS region, which the runtime sets'),
    LOKETTEN_TABLE: name('the name of the DynamoDB table'),
    LOKETTEN_ISSUER: secure('the OpenID Connect issuer, as its tokens name it'),
    LOKETTEN_AUDIENCE: name('for whom tokens must be meant'),
    LOKETTEN_JWKS_URI: secure('the keys of the issuer'),
    LOKETTEN_ROLE_CLAIM: z.string().optional(),
    LOKETTEN_PARTNER_CLAIM: z.string().optional(),
    LOKETTEN_CLIENT_ID: name('how the issuer knows the pages that link'),
    LOKETTEN_SIGN_IN_SCOPE: z.string().optional(),
    LOKETTEN_SIGN_IN_TOKEN: z.enum(['access', 'id'], "'access' (the default), or 'id' where access tokens name no audience, as with Cognito").optional(),
    LOKETTEN_BASE_URL: secure('the desks, as browsers see them'),
    LOKETTEN_ENDPOINT: z.url({ protocol: /^https?$/, error: 'the address of a DynamoDB endpoint; for tests only' }).optional(),
  })
  .transform((is) => ({
    region: is.AWS_REGION,
    table: is.LOKETTEN_TABLE,
    endpoint: is.LOKETTEN_ENDPOINT,
    baseUrl: is.LOKETTEN_BASE_URL.replace(/\/$/, ''),
    issuer: {
      issuer: is.LOKETTEN_ISSUER,
      audience: is.LOKETTEN_AUDIENCE,
      jwksUri: is.LOKETTEN_JWKS_URI,
      ...(is.LOKETTEN_ROLE_CLAIM !== undefined && { roleClaim: is.LOKETTEN_ROLE_CLAIM }),
      ...(is.LOKETTEN_PARTNER_CLAIM !== undefined && { partnerClaim: is.LOKETTEN_PARTNER_CLAIM }),
    },
    signIn: {
      issuer: is.LOKETTEN_ISSUER,
      clientId: is.LOKETTEN_CLIENT_ID,
      ...(is.LOKETTEN_SIGN_IN_SCOPE !== undefined && { scope: is.LOKETTEN_SIGN_IN_SCOPE }),
      ...(is.LOKETTEN_SIGN_IN_TOKEN !== undefined && { accepts: is.LOKETTEN_SIGN_IN_TOKEN }),
    },
  }));

/** What the environment says to the function that links. */
export type Settings = Readonly<z.output<typeof Environment>>;

/**
 * Reads the environment of the process; a variable that is empty counts as not set.
 * @throws Error with one sentence for each variable that is wrong: the function does not start, and its log says why
 */
export function readSettings(): Settings {
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${String(path[0])} should be ${message}.`).join('\n'));
}

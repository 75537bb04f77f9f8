import { baseUrlOf, claimVariables, issuerOf, named, readEnvironment, whereOf, whereVariables } from '#shared/platform/environment.ts';
import * as z from 'zod';

/** Whoever signs in does so over https, and nothing here can be set to go without. */
const secure = (what: string): z.ZodURL => z.url({ protocol: /^https$/, error: `the https address of ${what}` });

/** The environment of the function that links, as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    ...whereVariables,
    LOKETTEN_ISSUER: secure('the OpenID Connect issuer, as its tokens name it'),
    LOKETTEN_AUDIENCE: named('for whom tokens must be meant'),
    LOKETTEN_JWKS_URI: secure('the keys of the issuer'),
    ...claimVariables,
    LOKETTEN_CLIENT_ID: named('how the issuer knows the pages that link'),
    LOKETTEN_SIGN_IN_SCOPE: z.string().optional(),
    LOKETTEN_SIGN_IN_TOKEN: z.enum(['access', 'id'], "'access' (the default), or 'id' where access tokens name no audience, as with Cognito").optional(),
    LOKETTEN_BASE_URL: secure('the desks, as browsers see them'),
  })
  .transform((is) => ({
    ...whereOf(is),
    baseUrl: baseUrlOf(is.LOKETTEN_BASE_URL),
    issuer: issuerOf(is),
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
export const readSettings = (): Settings => readEnvironment(Environment, process.env);

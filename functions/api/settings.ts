import * as z from 'zod';

const AREA_CODE = /^(BU\d{8}|WK\d{6})$/;

const codes = (text: string): string[] => text.split(',').map((code) => code.trim()).filter((code) => code !== '');
const address = (what: string): z.ZodURL => z.url({ protocol: /^https?$/, error: `the address of ${what}` });
const name = (what: string): z.ZodString => z.string(what).min(1, what);

/** The environment of the API function as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    AWS_REGION: name('the AWS region, which the runtime sets'),
    LOKETTEN_TABLE: name('the name of the DynamoDB table'),
    LOKETTEN_ISSUER: address('the OpenID Connect issuer, as its tokens name it'),
    LOKETTEN_AUDIENCE: name('for whom tokens must be meant'),
    LOKETTEN_JWKS_URI: address('the keys of the issuer'),
    LOKETTEN_ROLE_CLAIM: z.string().optional(),
    LOKETTEN_PARTNER_CLAIM: z.string().optional(),
    LOKETTEN_BASE_URL: address('the API, as its callers see it'),
    LOKETTEN_LARGE_ANSWERS: address('the S3 bucket for answers that are too large for Lambda').optional(),
    LOKETTEN_PROGRAMME_AREA: z
      .string()
      .transform(codes)
      .refine((all) => all.length > 0 && all.every((code) => AREA_CODE.test(code)), 'CBS codes of neighbourhoods or districts with commas between')
      .optional(),
    LOKETTEN_ENDPOINT: address('a DynamoDB endpoint; for tests only').optional(),
  })
  .transform((is) => ({
    region: is.AWS_REGION,
    table: is.LOKETTEN_TABLE,
    endpoint: is.LOKETTEN_ENDPOINT,
    baseUrl: is.LOKETTEN_BASE_URL.replace(/\/$/, ''),
    largeAnswers: is.LOKETTEN_LARGE_ANSWERS,
    programmeArea: is.LOKETTEN_PROGRAMME_AREA,
    issuer: {
      issuer: is.LOKETTEN_ISSUER,
      audience: is.LOKETTEN_AUDIENCE,
      jwksUri: is.LOKETTEN_JWKS_URI,
      ...(is.LOKETTEN_ROLE_CLAIM !== undefined && { roleClaim: is.LOKETTEN_ROLE_CLAIM }),
      ...(is.LOKETTEN_PARTNER_CLAIM !== undefined && { partnerClaim: is.LOKETTEN_PARTNER_CLAIM }),
    },
  }));

/** What the environment says to the API function. `programmeArea` undefined is the area of the programme file. */
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

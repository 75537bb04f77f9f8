import * as z from 'zod';

/** What the environment of a function is read with; each message ends a sentence that starts with the name of the variable. */

/** A list with commas. */
export const commaList = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

export const address = (what: string): z.ZodURL => z.url({ protocol: /^https?$/, error: what });
export const requiredText = (what: string): z.ZodString => z.string(what).min(1, what);

/** The variables of every function: where it runs, its table, and what its log says it is. */
export const whereVariables = {
  AWS_REGION: requiredText('the AWS region, which the runtime sets'),
  LOKETTEN_TABLE: requiredText('the name of the DynamoDB table'),
  LOKETTEN_METRICS: requiredText('under which name CloudWatch takes figures from the log').optional(),
  LOKETTEN_STACK_PROGRAMME: requiredText('the programme that the stack serves').optional(),
  LOKETTEN_ENDPOINT: address('the address of a DynamoDB endpoint; for tests only').optional(),
};

/** The variable of every door behind the edge of a domain. */
export const originVariable = {
  LOKETTEN_ORIGIN_SECRET: z
    .string()
    .min(16, 'what the edge of the domain sends along with every request, of at least 16 letters')
    .optional(),
};

/** Where the table of a function is, and what its log says it is. */
export const whereOf = (is: z.output<z.ZodObject<typeof whereVariables>>) => ({
  region: is.AWS_REGION,
  table: is.LOKETTEN_TABLE,
  endpoint: is.LOKETTEN_ENDPOINT,
  metrics: is.LOKETTEN_METRICS,
  programme: is.LOKETTEN_STACK_PROGRAMME,
});

const slackChannel = (what: string) => z.string().regex(/^(#[^\s#]+|[CG][A-Z0-9]+)$/, `${what}, as #name or by its id`);

/** The variables that say where the desks are in Slack. */
export const slackPlaceVariables = {
  LOKETTEN_SLACK_BUREAU_CHANNEL: slackChannel("the bureau's channel").default('#loketten-bureau'),
  LOKETTEN_SLACK_DATA_DESK_CHANNEL: slackChannel("the data desk's channel").default('#loketten-dataloket'),
  LOKETTEN_SLACK_DATA_DESK_HEAD: z
    .string()
    .regex(/^[UW][A-Z0-9]+$/, 'the id in Slack of the head of the data desk, such as U012AB3CD')
    .optional(),
};

/** Where the desks are in Slack. */
export const slackPlacesOf = (is: z.output<z.ZodObject<typeof slackPlaceVariables>>) => ({
  bureauChannel: is.LOKETTEN_SLACK_BUREAU_CHANNEL,
  dataDeskChannel: is.LOKETTEN_SLACK_DATA_DESK_CHANNEL,
  dataDeskHead: is.LOKETTEN_SLACK_DATA_DESK_HEAD,
});

/** An id that Entra gave: of an application, a tenant or a person. Its tokens name it in small letters. */
export const entraId = (what: string) => z.guid(what).toLowerCase();

/** A channel of Teams, by its id as a conversation: a channel's name says nothing to a bot. */
export const teamsChannel = (what: string): z.ZodString =>
  z.string(what).regex(/^19:[\w-]+@thread\.(tacv2|skype)$/, `${what}, by its id, such as 19:abc…@thread.tacv2`);

/** The variables that say where the desks are in Teams. */
export const teamsPlaceVariables = {
  LOKETTEN_TEAMS_BUREAU_CHANNEL: teamsChannel("the bureau's channel").optional(),
  LOKETTEN_TEAMS_DATA_DESK_CHANNEL: teamsChannel("the data desk's channel").optional(),
  LOKETTEN_TEAMS_DATA_DESK_HEAD: entraId('the object id in Entra of the head of the data desk').optional(),
};

/** Where the desks are in Teams, as far as it is said. */
export const teamsPlacesOf = (is: z.output<z.ZodObject<typeof teamsPlaceVariables>>) => ({
  ...(is.LOKETTEN_TEAMS_BUREAU_CHANNEL !== undefined && { bureauChannel: is.LOKETTEN_TEAMS_BUREAU_CHANNEL }),
  ...(is.LOKETTEN_TEAMS_DATA_DESK_CHANNEL !== undefined && { dataDeskChannel: is.LOKETTEN_TEAMS_DATA_DESK_CHANNEL }),
  ...(is.LOKETTEN_TEAMS_DATA_DESK_HEAD !== undefined && { dataDeskHead: is.LOKETTEN_TEAMS_DATA_DESK_HEAD }),
});

/** The variable that says by which e-mail addresses a chat account may be linked to a person. */
export const trustedDomainsVariable = {
  LOKETTEN_TRUSTED_DOMAINS: z
    .string()
    .transform((text) => commaList(text.toLowerCase()))
    .pipe(z.array(z.hostname('domains of e-mail addresses with commas between, such as ou.nl,heerlen.nl')))
    .default([]),
};

/** The address of the product without a slash at its end. */
export const baseUrlOf = (url: string): string => url.replace(/\/$/, '');

/** The claims of the issuer's tokens, where they are not called as usual, and which issuers verify every address that they name. */
export const claimVariables = {
  LOKETTEN_ROLE_CLAIM: z.string().optional(),
  LOKETTEN_PARTNER_CLAIM: z.string().optional(),
  LOKETTEN_VERIFYING_ISSUERS: z
    .string()
    .transform(commaList)
    .pipe(z.array(address('addresses of issuers with commas between')))
    .default([]),
};

type IssuerVariables = z.output<z.ZodObject<typeof claimVariables>> & {
  LOKETTEN_ISSUER: string;
  LOKETTEN_AUDIENCE: string;
  LOKETTEN_JWKS_URI: string;
};

/** What tokens are verified by. */
export const issuerOf = (is: IssuerVariables) => ({
  issuer: is.LOKETTEN_ISSUER,
  audience: is.LOKETTEN_AUDIENCE,
  jwksUri: is.LOKETTEN_JWKS_URI,
  ...(is.LOKETTEN_ROLE_CLAIM !== undefined && { roleClaim: is.LOKETTEN_ROLE_CLAIM }),
  ...(is.LOKETTEN_PARTNER_CLAIM !== undefined && { partnerClaim: is.LOKETTEN_PARTNER_CLAIM }),
  verifiesAddresses: is.LOKETTEN_VERIFYING_ISSUERS.includes(is.LOKETTEN_ISSUER),
});

/** Whoever signs in does so over https, and nothing can be set to go without. */
const secure = (what: string): z.ZodURL => z.url({ protocol: /^https$/, error: `the https address of ${what}` });

/** The variables of a function with pages that people sign in on. */
export const pageVariables = {
  ...whereVariables,
  ...originVariable,
  LOKETTEN_ISSUER: secure('the OpenID Connect issuer, as its tokens name it'),
  LOKETTEN_AUDIENCE: requiredText('for whom tokens must be meant'),
  LOKETTEN_JWKS_URI: secure('the keys of the issuer'),
  ...claimVariables,
  LOKETTEN_CLIENT_ID: requiredText('how the issuer knows the pages'),
  LOKETTEN_SIGN_IN_SCOPE: z.string().optional(),
  LOKETTEN_SIGN_IN_TOKEN: z
    .enum(['access', 'id'], "'access' (the default), or 'id' where access tokens name no audience, as with Cognito")
    .optional(),
  LOKETTEN_BASE_URL: secure('the desks, as browsers see them'),
};

/** Where such a function is, and how people sign in there. */
export const pagesOf = (is: z.output<z.ZodObject<typeof pageVariables>>) => ({
  ...whereOf(is),
  originSecret: is.LOKETTEN_ORIGIN_SECRET,
  baseUrl: baseUrlOf(is.LOKETTEN_BASE_URL),
  issuer: issuerOf(is),
  signIn: {
    issuer: is.LOKETTEN_ISSUER,
    clientId: is.LOKETTEN_CLIENT_ID,
    ...(is.LOKETTEN_SIGN_IN_SCOPE !== undefined && { scope: is.LOKETTEN_SIGN_IN_SCOPE }),
    ...(is.LOKETTEN_SIGN_IN_TOKEN !== undefined && { accepts: is.LOKETTEN_SIGN_IN_TOKEN }),
  },
});

type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that are set: one that is empty counts as not set. */
export const setVariables = (environment: Environment): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));

/**
 * Reads an environment.
 * @throws Error with one sentence for each variable that is wrong, and none of their values
 */
export function readEnvironment<Schema extends z.ZodType>(schema: Schema, environment: Environment): z.output<Schema> {
  const parsed = schema.safeParse(setVariables(environment));
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map(({ path, message }) => `${String(path[0])} should be ${message}.`).join('\n'),
  );
}

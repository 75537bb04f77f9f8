import * as z from 'zod';

const AREA_CODE = /^(BU\d{8}|WK\d{6})$/;

const list = (text: string): string[] => text.split(',').map((one) => one.trim()).filter((one) => one !== '');
const address = (what: string): z.ZodURL => z.url({ protocol: /^https?$/, error: what });
const name = (what: string): z.ZodString => z.string(what).min(1, what);

/** What Slack gave for the app, kept in Secrets Manager as JSON. */
export const SlackSecrets = z.object({ signingSecret: z.string().min(1), botToken: z.string().min(1) });
export type SlackSecrets = z.output<typeof SlackSecrets>;

/** What says where Slack is and whom it trusts, in Lambda and on one machine. */
const chat = {
  LOKETTEN_SLACK_API_URL: address("the base of Slack's Web API, such as http://localhost:4000/api/").optional(),
  LOKETTEN_SLACK_BUREAU_CHANNEL: z.string().regex(/^(#[^\s#]+|[CG][A-Z0-9]+)$/, "the bureau's channel, as #name or by its id").default('#loketten-bureau'),
  LOKETTEN_TRUSTED_DOMAINS: z
    .string()
    .transform((text) => list(text.toLowerCase()))
    .pipe(z.array(z.hostname('domains of e-mail addresses with commas between, such as ou.nl,heerlen.nl')))
    .default([]),
};
const secrets = {
  SLACK_SIGNING_SECRET: name("the app's signing secret").optional(),
  SLACK_BOT_TOKEN: name("the app's bot token").optional(),
};

type Chat = z.output<z.ZodObject<typeof chat>>;
const chatOf = (is: Chat) => ({ apiUrl: is.LOKETTEN_SLACK_API_URL, bureauChannel: is.LOKETTEN_SLACK_BUREAU_CHANNEL, trustedDomains: is.LOKETTEN_TRUSTED_DOMAINS });

/** The environment of the Slack function as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    ...chat,
    AWS_REGION: name('the AWS region, which the runtime sets'),
    AWS_LAMBDA_FUNCTION_NAME: name('the name of the function, which the runtime sets'),
    LOKETTEN_TABLE: name('the name of the DynamoDB table'),
    LOKETTEN_BASE_URL: address('the address of the product, as people see it'),
    LOKETTEN_SLACK_SECRET_ARN: name('the secret in Secrets Manager that holds signingSecret and botToken'),
    LOKETTEN_PROGRAMME_AREA: z
      .string()
      .transform(list)
      .refine((all) => all.length > 0 && all.every((code) => AREA_CODE.test(code)), 'CBS codes of neighbourhoods or districts with commas between')
      .optional(),
    LOKETTEN_ENDPOINT: address('a DynamoDB endpoint; for tests only').optional(),
    LOKETTEN_AWS_ENDPOINT: address('where Lambda and Secrets Manager answer; for tests only').optional(),
  })
  .transform((is) => ({
    ...chatOf(is),
    region: is.AWS_REGION,
    functionName: is.AWS_LAMBDA_FUNCTION_NAME,
    table: is.LOKETTEN_TABLE,
    endpoint: is.LOKETTEN_ENDPOINT,
    awsEndpoint: is.LOKETTEN_AWS_ENDPOINT,
    baseUrl: is.LOKETTEN_BASE_URL.replace(/\/$/, ''),
    secretArn: is.LOKETTEN_SLACK_SECRET_ARN,
    programmeArea: is.LOKETTEN_PROGRAMME_AREA,
  }));
export type Settings = Readonly<z.output<typeof Environment>>;

/** On one machine the two secrets are variables; with neither there is no Slack, and with one of them something was forgotten. */
const LocalEnvironment = z
  .object({ ...chat, ...secrets })
  .superRefine((is, context) => {
    for (const [missing, other] of [['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'], ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']] as const) {
      if (is[missing] === undefined && is[other] !== undefined) context.addIssue({ code: 'custom', path: [missing], message: `set beside ${other}` });
    }
  })
  .transform((is) =>
    is.SLACK_SIGNING_SECRET !== undefined && is.SLACK_BOT_TOKEN !== undefined
      ? { ...chatOf(is), signingSecret: is.SLACK_SIGNING_SECRET, botToken: is.SLACK_BOT_TOKEN }
      : undefined);
export type LocalSlackSettings = NonNullable<z.output<typeof LocalEnvironment>>;

const withoutEmpty = (environment: Readonly<Record<string, string | undefined>>) => Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));

function read<Schema extends z.ZodType>(schema: Schema, environment: Readonly<Record<string, string | undefined>>): z.output<Schema> {
  const parsed = schema.safeParse(withoutEmpty(environment));
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${String(path[0])} should be ${message}.`).join('\n'));
}

/**
 * Reads the environment of the function; a variable that is empty counts as not set.
 * @throws Error with one sentence for each variable that is wrong, and none of their values
 */
export const readSettings = (): Settings => read(Environment, process.env);

/**
 * Reads what one machine needs for Slack; undefined where Slack is not set up there.
 * @throws Error with one sentence for each variable that is wrong, and none of their values
 */
export const readLocalSettings = (environment: Readonly<Record<string, string | undefined>>): LocalSlackSettings | undefined => read(LocalEnvironment, environment);

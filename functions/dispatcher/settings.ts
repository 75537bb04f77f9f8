import * as z from 'zod';

const AREA_CODE = /^(BU\d{8}|WK\d{6})$/;

const codes = (text: string): string[] => text.split(',').map((code) => code.trim()).filter((code) => code !== '');
const address = (what: string): z.ZodURL => z.url({ protocol: /^https?$/, error: `the address of ${what}` });
const name = (what: string): z.ZodString => z.string(what).min(1, what);

/** The environment of the dispatcher function as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    AWS_REGION: name('the AWS region, which the runtime sets'),
    LOKETTEN_TABLE: name('the name of the DynamoDB table'),
    LOKETTEN_BASE_URL: address('the product, as people see it'),
    LOKETTEN_SLACK_SECRET_ARN: name('the secret in Secrets Manager that holds signingSecret and botToken').optional(),
    LOKETTEN_SLACK_API_URL: address("Slack's Web API, such as http://localhost:4000/api/").optional(),
    LOKETTEN_SLACK_BUREAU_CHANNEL: z.string().regex(/^(#[^\s#]+|[CG][A-Z0-9]+)$/, "the bureau's channel, as #name or by its id").default('#loketten-bureau'),
    LOKETTEN_PROGRAMME_AREA: z
      .string()
      .transform(codes)
      .refine((all) => all.length > 0 && all.every((code) => AREA_CODE.test(code)), 'CBS codes of neighbourhoods or districts with commas between')
      .optional(),
    LOKETTEN_ENDPOINT: address('a DynamoDB endpoint; for tests only').optional(),
    LOKETTEN_AWS_ENDPOINT: address('where Secrets Manager answers; for tests only').optional(),
  })
  .transform((is) => ({
    region: is.AWS_REGION,
    table: is.LOKETTEN_TABLE,
    endpoint: is.LOKETTEN_ENDPOINT,
    awsEndpoint: is.LOKETTEN_AWS_ENDPOINT,
    baseUrl: is.LOKETTEN_BASE_URL.replace(/\/$/, ''),
    programmeArea: is.LOKETTEN_PROGRAMME_AREA,
    slack:
      is.LOKETTEN_SLACK_SECRET_ARN === undefined
        ? undefined
        : { secretArn: is.LOKETTEN_SLACK_SECRET_ARN, apiUrl: is.LOKETTEN_SLACK_API_URL, bureauChannel: is.LOKETTEN_SLACK_BUREAU_CHANNEL },
  }));

/** What the environment says to the dispatcher function. `slack` undefined is no Slack; `programmeArea` undefined is the area of the programme file. */
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

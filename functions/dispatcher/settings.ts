import {
  address,
  baseUrlOf,
  entraId,
  requiredText,
  readEnvironment,
  slackPlacesOf,
  slackPlaceVariables,
  teamsPlacesOf,
  teamsPlaceVariables,
  whereOf,
  whereVariables,
} from '#shared/platform/environment.ts';
import { EmailAddress } from '#shared/people/address.ts';
import { areaCodes } from '#shared/area/area-setting.ts';
import * as z from 'zod';
import { LocalWebhooks, WebhookAddresses, type WebhookSettings } from './webhook-settings.ts';

const teamsVariables = {
  LOKETTEN_TEAMS_SECRET_ARN: requiredText('the secret in Secrets Manager that holds clientSecret').optional(),
  LOKETTEN_TEAMS_APP_ID: entraId("the bot's application (client) id in Entra").optional(),
  LOKETTEN_TEAMS_TENANT: entraId('the tenant in which the bot is registered').optional(),
  ...teamsPlaceVariables,
};

/** What goes with the secret of Teams: in Teams there is no channel that it could be without being told. */
const WITH_TEAMS = [
  'LOKETTEN_TEAMS_APP_ID',
  'LOKETTEN_TEAMS_TENANT',
  'LOKETTEN_TEAMS_BUREAU_CHANNEL',
  'LOKETTEN_TEAMS_DATA_DESK_CHANNEL',
] as const;

/** Where Teams is; undefined without its secret, or where one of the variables that go with that is missing. */
function teamsOf(is: z.output<z.ZodObject<typeof teamsVariables>>) {
  const { LOKETTEN_TEAMS_SECRET_ARN: secretArn, LOKETTEN_TEAMS_APP_ID: appId, LOKETTEN_TEAMS_TENANT: tenantId } = is;
  const { bureauChannel, dataDeskChannel, dataDeskHead } = teamsPlacesOf(is);
  if (
    secretArn === undefined ||
    appId === undefined ||
    tenantId === undefined ||
    bureauChannel === undefined ||
    dataDeskChannel === undefined
  )
    return undefined;
  return {
    appId,
    tenantId,
    secretArn,
    bureauChannel,
    dataDeskChannel,
    ...(dataDeskHead !== undefined && { dataDeskHead }),
  };
}

/** The environment of the dispatcher function as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    ...whereVariables,
    LOKETTEN_BASE_URL: address('the address of the product, as people see it'),
    LOKETTEN_SLACK_SECRET_ARN: requiredText(
      'the secret in Secrets Manager that holds signingSecret and botToken',
    ).optional(),
    LOKETTEN_SLACK_API_URL: address("the address of Slack's Web API, such as http://localhost:4000/api/").optional(),
    ...slackPlaceVariables,
    ...teamsVariables,
    LOKETTEN_WEBHOOKS: WebhookAddresses.optional(),
    LOKETTEN_WEBHOOKS_SECRET_ARN: requiredText(
      'the secret in Secrets Manager that holds the signing secrets of webhooks by partner',
    ).optional(),
    LOKETTEN_MAIL_FROM: z
      .string()
      .refine((text) => EmailAddress.safeParse(text).success, 'the e-mail address that mail is sent from')
      .optional(),
    LOKETTEN_MAIL_CONFIGURATION: requiredText('the configuration set of SES that mail is sent by').optional(),
    LOKETTEN_SESSION_KEY_ARN: requiredText('the secret in Secrets Manager by which the pages sign cookies').optional(),
    LOKETTEN_PROGRAMME_AREA: areaCodes('CBS codes of neighbourhoods or districts with commas between'),
    LOKETTEN_DATA_FILES: address('the address of the S3 bucket for the data of datasets').optional(),
    LOKETTEN_AWS_ENDPOINT: address('the address of where Secrets Manager answers; for tests only').optional(),
  })
  .superRefine((is, context) => {
    const missing = (name: string, beside: string) =>
      context.addIssue({ code: 'custom', path: [name], message: `set beside ${beside}` });
    if (is.LOKETTEN_WEBHOOKS !== undefined && is.LOKETTEN_WEBHOOKS_SECRET_ARN === undefined)
      missing('LOKETTEN_WEBHOOKS_SECRET_ARN', 'LOKETTEN_WEBHOOKS');
    if (is.LOKETTEN_MAIL_FROM !== undefined && is.LOKETTEN_MAIL_CONFIGURATION === undefined)
      missing('LOKETTEN_MAIL_CONFIGURATION', 'LOKETTEN_MAIL_FROM');
    if (is.LOKETTEN_TEAMS_SECRET_ARN === undefined) return;
    for (const name of WITH_TEAMS) if (is[name] === undefined) missing(name, 'LOKETTEN_TEAMS_SECRET_ARN');
  })
  .transform((is) => ({
    ...whereOf(is),
    awsEndpoint: is.LOKETTEN_AWS_ENDPOINT,
    sessionKeyArn: is.LOKETTEN_SESSION_KEY_ARN,
    dataFiles: is.LOKETTEN_DATA_FILES,
    baseUrl: baseUrlOf(is.LOKETTEN_BASE_URL),
    programmeArea: is.LOKETTEN_PROGRAMME_AREA,
    webhooks:
      is.LOKETTEN_WEBHOOKS === undefined || is.LOKETTEN_WEBHOOKS_SECRET_ARN === undefined
        ? undefined
        : { addresses: is.LOKETTEN_WEBHOOKS, secretArn: is.LOKETTEN_WEBHOOKS_SECRET_ARN },
    slack:
      is.LOKETTEN_SLACK_SECRET_ARN === undefined
        ? undefined
        : { secretArn: is.LOKETTEN_SLACK_SECRET_ARN, apiUrl: is.LOKETTEN_SLACK_API_URL, ...slackPlacesOf(is) },
    teams: teamsOf(is),
    mail:
      is.LOKETTEN_MAIL_FROM === undefined || is.LOKETTEN_MAIL_CONFIGURATION === undefined
        ? undefined
        : { from: is.LOKETTEN_MAIL_FROM, configuration: is.LOKETTEN_MAIL_CONFIGURATION },
  }));

/** What the environment says to the dispatcher function. `slack`, `teams`, `mail` and `webhooks` undefined is none of that; `programmeArea` undefined is the area that is stored with the programme. */
export type Settings = Readonly<z.output<typeof Environment>>;

/**
 * Reads the environment of the process; a variable that is empty counts as not set.
 * @throws Error with one sentence for each variable that is wrong: the function does not start, and its log says why
 */
export const readSettings = (environment: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readEnvironment(Environment, environment);

const LocalEnvironment = z.object({ LOKETTEN_WEBHOOKS: LocalWebhooks.optional() });

/**
 * Reads the webhooks of one machine, by partner.
 * @throws Error with one sentence for each thing that is wrong, and none of the secrets
 */
export const readLocalWebhooks = (
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, WebhookSettings>> => readEnvironment(LocalEnvironment, environment).LOKETTEN_WEBHOOKS ?? {};

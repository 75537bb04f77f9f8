import { address, areaCodes, baseUrlOf, named, readEnvironment, slackPlacesOf, slackPlaceVariables, whereOf, whereVariables } from '#shared/platform/environment.ts';
import * as z from 'zod';
import { LocalWebhooks, WebhookAddresses, type WebhookSettings } from './webhook-settings.ts';

/** The environment of the dispatcher function as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    ...whereVariables,
    LOKETTEN_BASE_URL: address('the address of the product, as people see it'),
    LOKETTEN_SLACK_SECRET_ARN: named('the secret in Secrets Manager that holds signingSecret and botToken').optional(),
    LOKETTEN_SLACK_API_URL: address("the address of Slack's Web API, such as http://localhost:4000/api/").optional(),
    ...slackPlaceVariables,
    LOKETTEN_WEBHOOKS: WebhookAddresses.optional(),
    LOKETTEN_WEBHOOKS_SECRET_ARN: named('the secret in Secrets Manager that holds the signing secrets of webhooks by partner').optional(),
    LOKETTEN_PROGRAMME_AREA: areaCodes('CBS codes of neighbourhoods or districts with commas between'),
    LOKETTEN_AWS_ENDPOINT: address('the address of where Secrets Manager answers; for tests only').optional(),
  })
  .superRefine((is, context) => {
    if (is.LOKETTEN_WEBHOOKS === undefined || is.LOKETTEN_WEBHOOKS_SECRET_ARN !== undefined) return;
    context.addIssue({ code: 'custom', path: ['LOKETTEN_WEBHOOKS_SECRET_ARN'], message: 'set beside LOKETTEN_WEBHOOKS' });
  })
  .transform((is) => ({
    ...whereOf(is),
    awsEndpoint: is.LOKETTEN_AWS_ENDPOINT,
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
  }));

/** What the environment says to the dispatcher function. `slack` and `webhooks` undefined is no Slack and no webhook; `programmeArea` undefined is the area of the programme file. */
export type Settings = Readonly<z.output<typeof Environment>>;

/**
 * Reads the environment of the process; a variable that is empty counts as not set.
 * @throws Error with one sentence for each variable that is wrong: the function does not start, and its log says why
 */
export const readSettings = (): Settings => readEnvironment(Environment, process.env);

const LocalEnvironment = z.object({ LOKETTEN_WEBHOOKS: LocalWebhooks.optional() });

/**
 * Reads the webhooks of one machine, by partner.
 * @throws Error with one sentence for each thing that is wrong, and none of the secrets
 */
export const readLocalWebhooks = (environment: Readonly<Record<string, string | undefined>>): Readonly<Record<string, WebhookSettings>> =>
  readEnvironment(LocalEnvironment, environment).LOKETTEN_WEBHOOKS ?? {};

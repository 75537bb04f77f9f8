import {
  address,
  baseUrlOf,
  originVariable,
  requiredText,
  readEnvironment,
  slackPlacesOf,
  slackPlaceVariables,
  trustedDomainsVariable,
  whereOf,
  whereVariables,
} from '#shared/platform/environment.ts';
import { areaCodes } from '#shared/area/area-setting.ts';
import * as z from 'zod';

/** What Slack gave for the app, kept in Secrets Manager as JSON. */
export const SlackSecrets = z.object({ signingSecret: z.string().min(1), botToken: z.string().min(1) });
export type SlackSecrets = z.output<typeof SlackSecrets>;

/** What says where Slack is and whom it trusts, in Lambda and on one machine. */
const chat = {
  LOKETTEN_SLACK_API_URL: address("the base of Slack's Web API, such as http://localhost:4000/api/").optional(),
  ...slackPlaceVariables,
  ...trustedDomainsVariable,
};
const secrets = {
  SLACK_SIGNING_SECRET: requiredText("the app's signing secret").optional(),
  SLACK_BOT_TOKEN: requiredText("the app's bot token").optional(),
};

type Chat = z.output<z.ZodObject<typeof chat>>;
const chatOf = (is: Chat) => ({
  apiUrl: is.LOKETTEN_SLACK_API_URL,
  ...slackPlacesOf(is),
  trustedDomains: is.LOKETTEN_TRUSTED_DOMAINS,
});

/** The environment of the Slack function as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    ...whereVariables,
    ...originVariable,
    ...chat,
    LOKETTEN_SLACK_ITSELF: requiredText('how this function is called, by its name'),
    LOKETTEN_BASE_URL: address('the address of the product, as people see it'),
    LOKETTEN_SLACK_SECRET_ARN: requiredText('the secret in Secrets Manager that holds signingSecret and botToken'),
    LOKETTEN_PROGRAMME_AREA: areaCodes('CBS codes of neighbourhoods or districts with commas between'),
    LOKETTEN_AWS_ENDPOINT: address('where Lambda and Secrets Manager answer; for tests only').optional(),
  })
  .transform((is) => ({
    ...chatOf(is),
    ...whereOf(is),
    originSecret: is.LOKETTEN_ORIGIN_SECRET,
    functionName: is.LOKETTEN_SLACK_ITSELF,
    awsEndpoint: is.LOKETTEN_AWS_ENDPOINT,
    baseUrl: baseUrlOf(is.LOKETTEN_BASE_URL),
    secretArn: is.LOKETTEN_SLACK_SECRET_ARN,
    programmeArea: is.LOKETTEN_PROGRAMME_AREA,
  }));
export type Settings = Readonly<z.output<typeof Environment>>;

/** On one machine the two secrets are variables; with neither there is no Slack, and with one of them something was forgotten. */
const LocalEnvironment = z
  .object({ ...chat, ...secrets })
  .superRefine((is, context) => {
    for (const [missing, other] of [
      ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'],
      ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
    ] as const) {
      if (is[missing] === undefined && is[other] !== undefined)
        context.addIssue({ code: 'custom', path: [missing], message: `set beside ${other}` });
    }
  })
  .transform((is) =>
    is.SLACK_SIGNING_SECRET !== undefined && is.SLACK_BOT_TOKEN !== undefined
      ? { ...chatOf(is), signingSecret: is.SLACK_SIGNING_SECRET, botToken: is.SLACK_BOT_TOKEN }
      : undefined,
  );
export type LocalSlackSettings = NonNullable<z.output<typeof LocalEnvironment>>;

/**
 * Reads the environment of the function; a variable that is empty counts as not set.
 * @throws Error with one sentence for each variable that is wrong, and none of their values
 */
export const readSettings = (): Settings => readEnvironment(Environment, process.env);

/**
 * Reads what one machine needs for Slack; undefined where Slack is not set up there.
 * @throws Error with one sentence for each variable that is wrong, and none of their values
 */
export const readLocalSlackSettings = (
  environment: Readonly<Record<string, string | undefined>>,
): LocalSlackSettings | undefined => readEnvironment(LocalEnvironment, environment);

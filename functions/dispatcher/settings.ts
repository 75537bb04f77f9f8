import { address, areaCodes, baseUrlOf, named, readEnvironment, slackPlacesOf, slackPlaceVariables, whereOf, whereVariables } from '#shared/platform/environment.ts';
import * as z from 'zod';

/** The environment of the dispatcher function as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    ...whereVariables,
    LOKETTEN_BASE_URL: address('the address of the product, as people see it'),
    LOKETTEN_SLACK_SECRET_ARN: named('the secret in Secrets Manager that holds signingSecret and botToken').optional(),
    LOKETTEN_SLACK_API_URL: address("the address of Slack's Web API, such as http://localhost:4000/api/").optional(),
    ...slackPlaceVariables,
    LOKETTEN_PROGRAMME_AREA: areaCodes('CBS codes of neighbourhoods or districts with commas between'),
    LOKETTEN_AWS_ENDPOINT: address('the address of where Secrets Manager answers; for tests only').optional(),
  })
  .transform((is) => ({
    ...whereOf(is),
    awsEndpoint: is.LOKETTEN_AWS_ENDPOINT,
    baseUrl: baseUrlOf(is.LOKETTEN_BASE_URL),
    programmeArea: is.LOKETTEN_PROGRAMME_AREA,
    slack:
      is.LOKETTEN_SLACK_SECRET_ARN === undefined
        ? undefined
        : { secretArn: is.LOKETTEN_SLACK_SECRET_ARN, apiUrl: is.LOKETTEN_SLACK_API_URL, ...slackPlacesOf(is) },
  }));

/** What the environment says to the dispatcher function. `slack` undefined is no Slack; `programmeArea` undefined is the area of the programme file. */
export type Settings = Readonly<z.output<typeof Environment>>;

/**
 * Reads the environment of the process; a variable that is empty counts as not set.
 * @throws Error with one sentence for each variable that is wrong: the function does not start, and its log says why
 */
export const readSettings = (): Settings => readEnvironment(Environment, process.env);

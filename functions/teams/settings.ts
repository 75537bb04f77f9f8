import {
  address,
  baseUrlOf,
  originVariable,
  commaList,
  entraId,
  requiredText,
  readEnvironment,
  teamsPlacesOf,
  teamsPlaceVariables,
  trustedDomainsVariable,
  whereOf,
  whereVariables,
} from '#shared/platform/environment.ts';
import { areaCodes } from '#shared/area/area-setting.ts';
import * as z from 'zod';

/** What Entra gave for the bot's app registration, kept in Secrets Manager as JSON. */
export const TeamsSecrets = z.object({ clientSecret: z.string().min(1) });
export type TeamsSecrets = z.output<typeof TeamsSecrets>;

const TENANTS_FACT = 'ids of tenants in Entra with commas between';
/** The tenants whose people may use the desk, and whom it trusts to say who has an e-mail address. */
const whom = {
  LOKETTEN_TEAMS_TENANTS: z
    .string()
    .transform(commaList)
    .pipe(z.array(entraId(TENANTS_FACT)).min(1, TENANTS_FACT))
    .optional(),
  ...trustedDomainsVariable,
};

/** The environment of the Teams function as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    ...whereVariables,
    ...originVariable,
    ...whom,
    LOKETTEN_BASE_URL: address('the address of the product, as people see it'),
    LOKETTEN_TEAMS_APP_ID: entraId("the bot's application (client) id in Entra"),
    LOKETTEN_TEAMS_TENANT: entraId('the tenant in which the bot is registered'),
    LOKETTEN_TEAMS_SECRET_ARN: requiredText('the secret in Secrets Manager that holds clientSecret'),
    LOKETTEN_TEAMS_KEYS_URL: address("where the Bot Framework's OpenID metadata is read; for tests only").optional(),
    LOKETTEN_PROGRAMME_AREA: areaCodes('CBS codes of neighbourhoods or districts with commas between'),
    LOKETTEN_AWS_ENDPOINT: address('where Secrets Manager answers; for tests only').optional(),
  })
  .transform((is) => ({
    ...whereOf(is),
    originSecret: is.LOKETTEN_ORIGIN_SECRET,
    appId: is.LOKETTEN_TEAMS_APP_ID,
    tenantId: is.LOKETTEN_TEAMS_TENANT,
    tenants: is.LOKETTEN_TEAMS_TENANTS ?? [is.LOKETTEN_TEAMS_TENANT],
    secretArn: is.LOKETTEN_TEAMS_SECRET_ARN,
    keysUrl: is.LOKETTEN_TEAMS_KEYS_URL,
    awsEndpoint: is.LOKETTEN_AWS_ENDPOINT,
    baseUrl: baseUrlOf(is.LOKETTEN_BASE_URL),
    trustedDomains: is.LOKETTEN_TRUSTED_DOMAINS,
    programmeArea: is.LOKETTEN_PROGRAMME_AREA,
  }));
export type Settings = Readonly<z.output<typeof Environment>>;

const registration = {
  TEAMS_APP_ID: entraId("the bot's application (client) id in Entra").optional(),
  TEAMS_APP_SECRET: requiredText("the client secret of the bot's app registration").optional(),
  TEAMS_TENANT_ID: entraId('the tenant in which the bot is registered').optional(),
};
const REGISTRATION = ['TEAMS_APP_ID', 'TEAMS_APP_SECRET', 'TEAMS_TENANT_ID'] as const;

/** With what the bot calls Teams; undefined where one of the three is missing. */
function credentialsOf({
  TEAMS_APP_ID: appId,
  TEAMS_APP_SECRET: clientSecret,
  TEAMS_TENANT_ID: tenantId,
}: z.output<z.ZodObject<typeof registration>>) {
  return appId === undefined || clientSecret === undefined || tenantId === undefined
    ? undefined
    : { appId, clientSecret, tenantId };
}

const PLAYGROUND_FACT =
  'where the Microsoft 365 Agents Playground takes messages, such as http://localhost:56150/_connector (several with commas between)';

/** On one machine the registration is three variables; with none there is no Teams, and with some of them something was forgotten. */
const LocalEnvironment = z
  .object({
    ...registration,
    ...whom,
    ...teamsPlaceVariables,
    LOKETTEN_TEAMS_PLAYGROUND: z
      .string()
      .transform(commaList)
      .pipe(z.array(address(PLAYGROUND_FACT)).min(1, PLAYGROUND_FACT))
      .default(['http://localhost:56150/_connector']),
  })
  .superRefine((is, context) => {
    const there = REGISTRATION.filter((name) => is[name] !== undefined);
    if (there.length === 0) return;
    for (const name of REGISTRATION)
      if (!there.includes(name))
        context.addIssue({ code: 'custom', path: [name], message: `set beside ${there.join(' and ')}` });
  })
  .transform((is) => ({
    credentials: credentialsOf(is),
    tenants: is.LOKETTEN_TEAMS_TENANTS,
    playgrounds: is.LOKETTEN_TEAMS_PLAYGROUND,
    ...teamsPlacesOf(is),
    trustedDomains: is.LOKETTEN_TRUSTED_DOMAINS,
  }));
export type LocalTeamsSettings = Readonly<z.output<typeof LocalEnvironment>>;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment of the function; a variable that is empty counts as not set.
 * @throws Error with one sentence for each variable that is wrong, and none of their values
 */
export const readSettings = (environment: Variables = process.env): Settings =>
  readEnvironment(Environment, environment);

/**
 * Reads what one machine needs for Teams; `credentials` undefined where Teams is not set up there, `tenants` where they are
 * not named: then people of the bot's own tenant may use the desk.
 * @throws Error with one sentence for each variable that is wrong, and none of their values
 */
export const readLocalTeamsSettings = (environment: Variables): LocalTeamsSettings =>
  readEnvironment(LocalEnvironment, environment);

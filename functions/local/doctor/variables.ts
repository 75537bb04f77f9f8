import { nameSearch } from '#shared/platform/bound-search.ts';
import { lettersApart } from '#shared/platform/find-alike.ts';

/** What one machine reads. */
export const OF_ONE_MACHINE: readonly string[] = [
  'AWS_REGION',
  'LOKETTEN_CONTACT_EMAIL',
  'LOKETTEN_CONTACT_PHONE',
  'LOKETTEN_DATA_DIR',
  'LOKETTEN_DATA_FILES',
  'LOKETTEN_ENDPOINT',
  'LOKETTEN_HOST',
  'LOKETTEN_MAIL_FROM',
  'LOKETTEN_PROGRAMMES',
  'LOKETTEN_PROGRAMME_AREA',
  'LOKETTEN_SEED',
  'LOKETTEN_SLACK_API_URL',
  'LOKETTEN_SLACK_BUREAU_CHANNEL',
  'LOKETTEN_SLACK_DATA_DESK_CHANNEL',
  'LOKETTEN_SLACK_DATA_DESK_HEAD',
  'LOKETTEN_SMTP_URL',
  'LOKETTEN_TABLE',
  'LOKETTEN_TEAMS_BUREAU_CHANNEL',
  'LOKETTEN_TEAMS_DATA_DESK_CHANNEL',
  'LOKETTEN_TEAMS_DATA_DESK_HEAD',
  'LOKETTEN_TEAMS_PLAYGROUND',
  'LOKETTEN_TEAMS_TENANTS',
  'LOKETTEN_TRUSTED_DOMAINS',
  'LOKETTEN_WEBHOOKS',
  'PORT',
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'TEAMS_APP_ID',
  'TEAMS_APP_SECRET',
  'TEAMS_TENANT_ID',
];

/** What only a deployed function reads, as its stack writes it. */
const OF_FUNCTIONS: readonly string[] = [
  'LOKETTEN_AUDIENCE',
  'LOKETTEN_AWS_ENDPOINT',
  'LOKETTEN_BASE_URL',
  'LOKETTEN_CLIENT_ID',
  'LOKETTEN_ISSUER',
  'LOKETTEN_JWKS_URI',
  'LOKETTEN_LARGE_ANSWERS',
  'LOKETTEN_MAIL_CONFIGURATION',
  'LOKETTEN_METRICS',
  'LOKETTEN_ORIGIN_SECRET',
  'LOKETTEN_PARTNER_CLAIM',
  'LOKETTEN_ROLE_CLAIM',
  'LOKETTEN_SESSION_KEY_ARN',
  'LOKETTEN_SIGN_IN_SCOPE',
  'LOKETTEN_SIGN_IN_TOKEN',
  'LOKETTEN_SLACK_ITSELF',
  'LOKETTEN_SLACK_SECRET_ARN',
  'LOKETTEN_STACK_PROGRAMME',
  'LOKETTEN_TEAMS_APP_ID',
  'LOKETTEN_TEAMS_KEYS_URL',
  'LOKETTEN_TEAMS_SECRET_ARN',
  'LOKETTEN_TEAMS_TENANT',
  'LOKETTEN_VERIFYING_ISSUERS',
  'LOKETTEN_WEBHOOKS_SECRET_ARN',
  'LOKETTEN_WORKER',
];

/** Every variable that some part of the product reads; a test holds the list to the code. */
export const VARIABLES: readonly string[] = [...OF_ONE_MACHINE, ...OF_FUNCTIONS];

const MOST_LETTERS_APART = 3;

/** The variable that somebody seems to have meant. */
function meant(name: string): string | undefined {
  const { searched: typed } = nameSearch(name);
  const near = OF_ONE_MACHINE.map((known) => ({ known, apart: lettersApart(known, typed) })).sort(
    (a, b) => a.apart - b.apart,
  )[0];
  return near !== undefined && near.apart <= MOST_LETTERS_APART ? near.known : undefined;
}

const OURS = /^(?:LOKETTEN|SLACK|TEAMS)_/;
const MOST_NAMED = 100;

type Variables = Readonly<Record<string, string | undefined>>;

/** Variables that look like the product's own and do nothing here: most of them a slip of the pen, others for a stage at AWS only. */
export function idleVariables(environment: Variables): string[] {
  return Object.keys(environment)
    .filter((name) => OURS.test(name) && !OF_ONE_MACHINE.includes(name))
    .slice(0, MOST_NAMED)
    .map((name) => {
      if (OF_FUNCTIONS.includes(name))
        return `${name} is read by what is deployed only and does nothing on one machine; it should be left out here, and be decided in infra/stages/ there.`;
      const near = meant(name);
      return `${name} is no setting of Loketten and does nothing; it should be ${near ?? 'one that the README or docs/deploy.md names'}.`;
    });
}

import { createTransport } from 'nodemailer';
import * as z from 'zod';
import { readLocalMailSettings } from '#functions/mail/settings.ts';
import { readLocalSlackSettings } from '#functions/slack/settings.ts';
import { readLocalTeamsSettings } from '#functions/teams/settings.ts';
import { jsonIn } from '#shared/platform/input/json-text.ts';
import { failureOf, slackClient } from '#functions/slack/web-client.ts';

const ANSWERS_WITHIN_MS = 5_000;
type Variables = Readonly<Record<string, string | undefined>>;

/** Slack is asked who the bot is; nothing is posted. */
async function examineSlack(environment: Variables): Promise<string[]> {
  const slack = readLocalSlackSettings(environment);
  if (!slack) return [];
  try {
    await slackClient(slack.botToken, slack.apiUrl, ANSWERS_WITHIN_MS).auth.test();
    return [];
  } catch (error) {
    return [
      `SLACK_BOT_TOKEN was not taken by Slack (${failureOf(error)}); it should be the Bot User OAuth Token of the installed app, and Slack should be within reach.`,
    ];
  }
}

/** Where bots prove who they are: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
const ENTRA = 'https://login.microsoftonline.com';
const BOT_SCOPE = 'https://api.botframework.com/.default';
const Refused = z.looseObject({ error: z.string() });

/** Entra is asked for the token that the bot works with, which is thrown away. */
async function examineTeams(environment: Variables, entra: string): Promise<string[]> {
  const { credentials } = readLocalTeamsSettings(environment);
  if (!credentials) return [];
  const { appId: client_id, clientSecret: client_secret, tenantId } = credentials;
  const asked = { grant_type: 'client_credentials', scope: BOT_SCOPE, client_id, client_secret };
  const answer = await fetch(`${entra}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(asked),
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
  }).catch(() => undefined);
  if (answer?.ok === true) return [];
  const text = await answer?.text().catch(() => '');
  const why = Refused.safeParse(jsonIn(text ?? '')).data?.error ?? answer?.status ?? 'no answer';
  return [
    `TEAMS_APP_ID, TEAMS_APP_SECRET and TEAMS_TENANT_ID were not taken by Entra (${why}); they should be those of the bot's app registration, with a client secret that has not run out, and Entra should be within reach.`,
  ];
}

const Failed = z.looseObject({ code: z.string().optional(), responseCode: z.number().optional() });

/** The server is greeted and signed in to; no mail is sent. */
async function examineMail(environment: Variables): Promise<string[]> {
  const { smtpUrl: url } = readLocalMailSettings(environment);
  if (url === undefined) return [];
  const within = ANSWERS_WITHIN_MS;
  const transport = createTransport({
    url,
    ...{ connectionTimeout: within, greetingTimeout: within, socketTimeout: within, dnsTimeout: within },
  });
  try {
    await transport.verify();
    return [];
  } catch (error) {
    const { responseCode, code } = Failed.safeParse(error).data ?? {};
    return [
      `LOKETTEN_SMTP_URL names a server that does not let us in (${responseCode ?? code ?? 'no answer'}); it should be the address, user and password of one that does.`,
    ];
  } finally {
    transport.close();
  }
}

/** What Slack, Entra and the server of mail say of the settings that are for them; all are asked, and none is told anything. */
export const examineChats = async (environment: Variables, entra = ENTRA): Promise<string[]> =>
  (await Promise.all([examineSlack(environment), examineTeams(environment, entra), examineMail(environment)])).flat();

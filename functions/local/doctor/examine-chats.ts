import { createTransport } from 'nodemailer';
import * as z from 'zod';
import { readLocalMailSettings } from '#functions/mail/settings.ts';
import { readLocalSlackSettings } from '#functions/slack/settings.ts';
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

/** What Slack and the server of mail say of the settings that are for them; both are asked, and neither is told anything. */
export const examineChats = async (environment: Variables): Promise<string[]> =>
  (await Promise.all([examineSlack(environment), examineMail(environment)])).flat();

import { mailDoor } from '#functions/mail/sender.ts';
import type { MailDoor } from '#shared/dispatch/sender.ts';
import type { Store } from '#shared/platform/store/open-store.ts';
import type { Settings } from './settings.ts';

/** Opens mail over SES where it is set up; what writes and carries mail is loaded only then. */
export async function openMail(
  { mail, region, baseUrl, awsEndpoint }: Settings,
  { credentials }: Store,
): Promise<MailDoor | undefined> {
  if (!mail) return undefined;
  const { sesCarrier } = await import('#functions/mail/ses-carrier.ts');
  const { from, configuration } = mail;
  return mailDoor(sesCarrier({ region, configuration, credentials, endpoint: awsEndpoint }), { from, baseUrl });
}

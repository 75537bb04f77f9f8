import { join } from 'node:path';
import { mailDoor, type Carrier } from '#functions/mail/sender.ts';
import type { LocalMailSettings } from '#functions/mail/settings.ts';
import type { MailDoor, SendResult } from '#shared/dispatch/sender.ts';
import { mailFolder, type MailFolder } from './mail-folder.ts';

/** A folder takes a mail at once. */
const ANSWERS_WITHIN_MS = 4_000;

/** Mail on one machine: the door, and the folder in which it lies to be read. */
export type LocalMail = { readonly door: MailDoor; readonly folder: MailFolder };

const folderCarrier = (folder: MailFolder): Carrier => ({
  answersWithinMs: ANSWERS_WITHIN_MS,
  carry: async (mail): Promise<SendResult> => {
    await folder.keep(mail);
    return { sent: { channel: 'mail', message: mail.messageId } };
  },
});

/** Sends by a server, which is loaded with the first mail, and keeps what that took; what lies there was sent already. */
function serverCarrier(smtpUrl: string, folder: MailFolder): Carrier {
  const answersWithinMs = 15_000;
  let opened: Promise<Carrier> | undefined;
  const server = (): Promise<Carrier> =>
    (opened ??= import('#functions/mail/smtp-carrier.ts').then(({ smtpCarrier }) =>
      smtpCarrier(smtpUrl, answersWithinMs),
    ));
  return {
    answersWithinMs,
    carry: async (mail) => {
      const { messageId } = mail;
      if (await folder.has(messageId)) return { sent: { channel: 'mail', message: messageId } };
      const sent = await (await server()).carry(mail);
      if ('sent' in sent) await folder.keep(mail);
      return sent;
    },
  };
}

/** Opens mail on one machine: it lies readable in the data folder, and is sent where a server is named. */
export function openLocalMail({ smtpUrl, from }: LocalMailSettings, dataDir: string, baseUrl: string): LocalMail {
  const folder = mailFolder(join(dataDir, 'mail'));
  const carrier = smtpUrl === undefined ? folderCarrier(folder) : serverCarrier(smtpUrl, folder);
  return { door: mailDoor(carrier, { from, baseUrl }), folder };
}

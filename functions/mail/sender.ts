import type { Letter, MailDoor, SendResult } from '#shared/dispatch/sender.ts';
import { senderName, writeLetter } from './letter.ts';

/** A mail with all that is sent of it. `headers` are those that a reader may look at, by their names. */
export type Mail = {
  readonly to: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: Date;
};

/** What carries mails: a server, or a folder. */
export type Carrier = { readonly carry: (mail: Mail) => Promise<SendResult>; readonly answersWithinMs: number };

const idOf = (message: string): string => `<${message}>`;

/** A mail of ours: who may answer it is nobody, and whoever reads it can stop the next (RFC 2369, RFC 8058). */
function mailOf(letter: Letter, from: string, baseUrl: string): Mail {
  const { to, language, mark, after, stopAt, at } = letter;
  const written = writeLetter(letter, baseUrl);
  const messageId = `${mark}@${from.slice(from.lastIndexOf('@') + 1)}`;
  const sender = { name: senderName(language), address: from };
  return {
    ...written,
    from: sender,
    messageId,
    headers: {
      'From': `${sender.name} <${from}>`,
      'To': to,
      'Subject': written.subject,
      'Date': at.toUTCString().replace('GMT', '+0000'),
      'Message-ID': idOf(messageId),
      ...(after && {
        'In-Reply-To': idOf(after.last),
        'References': [...new Set([after.first, after.last])].map(idOf).join(' '),
      }),
      'List-Unsubscribe': `<${stopAt}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
    },
    at,
  };
}

/** The door of mail: from this address, over something that carries it. */
export const mailDoor = (
  { carry, answersWithinMs }: Carrier,
  { from, baseUrl }: { readonly from: string; readonly baseUrl: string },
): MailDoor => ({ baseUrl, answersWithinMs, send: (letter) => carry(mailOf(letter, from, baseUrl)) });

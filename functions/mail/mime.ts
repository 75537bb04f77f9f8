import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from './sender.ts';

/** What the library writes itself, from what a mail says. */
const WRITTEN = new Set(['From', 'To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References']);

/**
 * A mail as it goes over the line (RFC 5322, MIME): headers are encoded and folded by the library, which lets no line break into
 * one; it reads no file and fetches nothing.
 */
export function mimeOf({ to, from, subject, text, html, messageId, headers, at }: Mail): Promise<Buffer> {
  const others = Object.entries(headers)
    .filter(([key]) => !WRITTEN.has(key))
    .map(([key, value]) => ({ key, value }));
  const composer = new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    date: at,
    messageId: `<${messageId}>`,
    ...(headers['In-Reply-To'] !== undefined && { inReplyTo: headers['In-Reply-To'] }),
    ...(headers['References'] !== undefined && { references: headers['References'] }),
    headers: others,
    newline: 'windows', // every line ends as RFC 5322 has it, whatever somebody typed
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

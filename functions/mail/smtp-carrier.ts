import { createTransport } from 'nodemailer';
import * as z from 'zod';
import type { SendResult } from '#shared/dispatch/sender.ts';
import { mimeOf } from './mime.ts';
import type { Carrier, Mail } from './sender.ts';

/** A server may look long at a mail before it takes it; who is told meanwhile waits for none of it. */
const ANSWERS_WITHIN_MS = 15_000;

/** What the library says of a failure: the server's answer, to what, and of which kind it is. */
const Failed = z.looseObject({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
  command: z.string().optional(),
});

/** Whether an answer says that there is no such address: a refused recipient, or the enhanced status 5.1.x (RFC 3463). */
const isOfAddress = ({ command = '', response = '' }: z.output<typeof Failed>): boolean =>
  command.startsWith('RCPT') || /^5\d\d[ -]5\.1\.\d/.test(response);

/** Refusals that are about us and not about the mail: they pass when the settings are put right. */
const isOfUs = ({ code, command = '' }: z.output<typeof Failed>): boolean =>
  code === 'EAUTH' || /^(?:AUTH|MAIL|EHLO|HELO|STARTTLS)/.test(command);

/** What a server's refusal means, by its number alone: what is said besides may quote the address. 4xx may pass, 5xx does not (RFC 5321). */
function meaning(error: unknown): SendResult {
  const failed = Failed.safeParse(error).data ?? {};
  const { responseCode, code } = failed;
  if (responseCode === undefined) return { unknown: code ?? 'unknown error' };
  const why = `SMTP ${responseCode}`;
  if (responseCode < 500 || isOfUs(failed)) return { unknown: why };
  return { refused: why, ...(isOfAddress(failed) && { isGone: true }) };
}

/** Sends mail to an SMTP server, such as `smtp://user:password@mail.example:587`. */
export function smtpCarrier(url: string, answersWithinMs = ANSWERS_WITHIN_MS): Carrier {
  const timeouts = {
    connectionTimeout: answersWithinMs,
    greetingTimeout: answersWithinMs,
    socketTimeout: answersWithinMs,
    dnsTimeout: answersWithinMs,
  };
  const transport = createTransport({ url, ...timeouts });
  return {
    answersWithinMs,
    carry: async (mail: Mail) => {
      try {
        const raw = await mimeOf(mail);
        await transport.sendMail({ envelope: { from: mail.from.address, to: [mail.to] }, raw });
        return { sent: { channel: 'mail', message: mail.messageId } };
      } catch (error) {
        return meaning(error);
      }
    },
  };
}

import * as z from 'zod';
import { EmailAddress } from '#shared/people/address.ts';

import { readEnvironment } from '#shared/platform/environment.ts';

const LocalEnvironment = z
  .object({
    LOKETTEN_SMTP_URL: z
      .url({
        protocol: /^smtps?$/,
        error: 'the address of an SMTP server, such as smtp://user:password@mail.example:587',
      })
      .optional(),
    LOKETTEN_MAIL_FROM: z
      .string()
      .refine(
        (text) => text === 'loket@localhost' || EmailAddress.safeParse(text).success,
        'the e-mail address that mail is sent from, such as loket@example.org',
      )
      .default('loket@localhost'),
  })
  .transform((is) => ({ smtpUrl: is.LOKETTEN_SMTP_URL, from: is.LOKETTEN_MAIL_FROM }));

/** How mail leaves one machine: by a server where `smtpUrl` names one, and from which address. */
export type LocalMailSettings = Readonly<z.output<typeof LocalEnvironment>>;

/**
 * Reads how mail leaves one machine.
 * @throws Error with one sentence for each variable that is wrong, and none of their values
 */
export const readLocalMailSettings = (environment: Readonly<Record<string, string | undefined>>): LocalMailSettings =>
  readEnvironment(LocalEnvironment, environment);

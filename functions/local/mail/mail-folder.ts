import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Mail } from '#functions/mail/sender.ts';
import { jsonIn } from '#shared/platform/input/json-text.ts';
import { writeWhole } from '#shared/platform/files/write-whole.ts';
import { addressKey } from '#shared/people/address.ts';

/** A mail that was sent, as `/dev/mail` shows it. */
const KeptMail = z.strictObject({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  at: z.iso.datetime(),
});
export type KeptMail = z.output<typeof KeptMail>;

/** The mails that one machine sent, the last ones. */
export type MailFolder = {
  /** Whether a mail with this Message-ID is there. */
  readonly has: (messageId: string) => Promise<boolean>;
  /** Keeps a mail, once by its Message-ID, however often it is called. */
  readonly keep: (mail: Mail) => Promise<void>;
  /** The mails to an address, or all, newest first. */
  readonly list: (to?: string) => Promise<KeptMail[]>;
};

const MOST_KEPT = 1_000;
const NAME = /^(\d{10})-([0-9a-f]{32})\.json$/;

const digestOf = (messageId: string): string => createHash('sha256').update(messageId).digest('hex').slice(0, 32);

/** The files of a folder in the order in which they were written, by what they are called. */
async function filesOf(folder: string): Promise<{ name: string; number: number; digest: string }[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return (await readdir(folder)).sort().flatMap((name) => {
    const [, number = '', digest = ''] = NAME.exec(name) ?? [];
    return digest === '' ? [] : [{ name, number: Number(number), digest }];
  });
}

/** Mails in a folder, a file each: it is written beside and put in place, so that a kill leaves a whole one or none. */
export function mailFolder(folder: string, most = MOST_KEPT): MailFolder {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next;
    return next;
  };
  const put = async ({ messageId, to, subject, text, html, headers, at }: Mail): Promise<void> => {
    const files = await filesOf(folder);
    const digest = digestOf(messageId);
    if (files.some((file) => file.digest === digest)) return;
    const number = String((files.at(-1)?.number ?? 0) + 1).padStart(10, '0');
    const kept: KeptMail = { to, subject, text, html, headers, at: at.toISOString() };
    const path = join(folder, `${number}-${digest}.json`);
    await writeWhole(path, JSON.stringify(kept));
    const over = files.length + 1 - most;
    for (const { name } of files.slice(0, Math.max(over, 0))) await rm(join(folder, name), { force: true });
  };
  return {
    has: async (messageId) => {
      const digest = digestOf(messageId);
      return (await filesOf(folder)).some((file) => file.digest === digest);
    },
    keep: (mail) => inTurn(() => put(mail)),
    list: async (to) => {
      const files = (await filesOf(folder)).reverse();
      const texts = await Promise.all(files.map(({ name }) => readFile(join(folder, name), 'utf8').catch(() => '')));
      const mails = texts.flatMap((text) => KeptMail.safeParse(jsonIn(text)).data ?? []);
      return to === undefined ? mails : mails.filter((mail) => addressKey(mail.to) === addressKey(to));
    },
  };
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { failure, type Failure } from '../../platform/failures.ts';
import { keptSecret } from '../../platform/secrets/kept-secret.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { EmailAddress } from '../address.ts';
import { peopleKeys } from '../keys.ts';
import { Pseudonym, pseudonymsOf } from '../pseudonyms.ts';
import { changeMailbox, type Stop } from './mailbox.ts';

const TOKEN = /^([\w-]{22})([\w-]{43})$/;

type Signing = Pick<Runtime, 'table' | 'newSecret'>;

async function signatureOf(desk: Signing, mark: string): Promise<string> {
  const key = await keptSecret(desk, peopleKeys.mailKey());
  return createHmac('sha256', key).update(`stop mail:${mark}`).digest('base64url');
}

/** Rule P31. What stands in the link that stops mail to an address: its mark, signed. It says nothing of whose it is, and does nothing else. */
export const stopToken = async (desk: Signing, mark: string): Promise<string> =>
  `${mark}${await signatureOf(desk, mark)}`;

/** Whose mail a token stops. */
async function markIn(desk: Signing, token: string): Promise<Result<string, Failure<'not-found'>>> {
  const [, mark = '', signature = ''] = TOKEN.exec(token) ?? [];
  const isOurs =
    Pseudonym.safeParse(mark).success &&
    timingSafeEqual(Buffer.from(signature), Buffer.from(await signatureOf(desk, mark))); // letter by letter: the last one has bits to spare
  return isOurs ? ok(mark) : fail(failure('not-found', 'There is no such link.'));
}

/** Whether a token is one of ours; looking does nothing. */
export const openStop = markIn;

/** Rule P31. Stops mail to the address of a token, without anybody signing in. */
export async function stopMail(desk: Runtime, token: string): Promise<Result<undefined, Failure<'not-found'>>> {
  const mark = await markIn(desk, token);
  if (!mark.ok) return mark;
  await changeMailbox(desk, mark.value, (mailbox) =>
    mailbox.isWanted === false ? mailbox : { ...mailbox, isWanted: false },
  );
  return ok(undefined);
}

/** Rule P32. Keeps that mail does not come at an address, or is not wanted there: none goes there any more, until its reader says so. */
export async function noteStopped(desk: Runtime, mark: string, why: Stop): Promise<void> {
  const at = desk.clock.now().toISOString();
  await changeMailbox(desk, mark, (mailbox) => (mailbox.stopped ? mailbox : { ...mailbox, stopped: { why, at } }));
  desk.log({ event: 'mail.stopped', why });
}

/** The same of an address as somebody else wrote it; what is none is nobody's. */
export async function noteStoppedAddress(desk: Runtime, address: string, why: Stop): Promise<void> {
  const read = EmailAddress.safeParse(address);
  if (read.success) await noteStopped(desk, (await pseudonymsOf(desk)).email(read.data), why);
}

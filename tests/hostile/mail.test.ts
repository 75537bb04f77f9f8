import { expect, test } from 'vitest';
import { randomOf } from '#tests/support/odd-input.ts';
import { shakingMail } from './shake-mail.ts';

const MAILS = 200;

test('Whatever somebody types, a mail has the headers of ours and no other, goes to whom it is for, and holds nothing that runs', async () => {
  const wrong: string[] = [];
  let mails = 0;
  for await (const what of shakingMail(randomOf(20_261_130))) {
    if (what !== undefined) wrong.push(what);
    mails += 1;
    if (mails === MAILS) break;
  }
  expect(wrong).toEqual([]);
});

import { expect, test } from 'vitest';
import { pressingInThreads } from '#functions/local/threads/pressing.ts';
import { documentOf } from '#tests/press/pressed.ts';
import { press, type Format } from '#shared/press/press.ts';

const document = documentOf([{ kind: 'paragraph', runs: [{ kind: 'text', text: 'Tekst' }] }]);

test('A report that is pressed in a thread has the bytes that it has elsewhere, and is told of format by format', async () => {
  const done: Format[] = [];
  const inThread = await pressingInThreads(120_000)(document, (format) => done.push(format));
  const here = await press(document);
  expect(done).toEqual(['html', 'docx', 'pdf']);
  for (const format of done) expect(Buffer.compare(inThread[format], here[format]), format).toBe(0);
});

test('A report that takes too long to be pressed is an error, and its thread ends', async () => {
  await expect(pressingInThreads(1)(document)).rejects.toThrow('took too long');
});

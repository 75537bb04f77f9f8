import { expect, test } from 'vitest';
import { pressingInProcesses } from '#functions/local/pressing/pressing.ts';
import { documentOf } from '#tests/press/pressed.ts';
import { press, type Format } from '#shared/press/press.ts';

const document = documentOf([{ kind: 'paragraph', runs: [{ kind: 'text', text: 'Tekst' }] }]);

test('A report that is pressed in a process has the bytes that it has elsewhere, and is told of format by format', async () => {
  const done: Format[] = [];
  const inProcess = await pressingInProcesses(120_000)(document, (format) => done.push(format));
  const here = await press(document);
  expect(done).toEqual(['html', 'docx', 'pdf']);
  for (const format of done) expect(Buffer.compare(inProcess[format], here[format]), format).toBe(0);
});

test('A report that takes too long to be pressed is an error, and its process ends', async () => {
  await expect(pressingInProcesses(1)(document)).rejects.toThrow('took too long');
});

import { describe, expect, test } from 'vitest';
import { boundedBody, boundedForm, textsIn } from '#shared/platform/input/bounded-body.ts';

const KB = 1_024;
const MULTIPART = 'multipart/form-data; boundary=abc';
const part = (name: string, value: string): string =>
  `--abc\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

const post = (body: string | ReadableStream, type = 'application/x-www-form-urlencoded'): Request => {
  const request: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    headers: { 'Content-Type': type },
    duplex: 'half',
  };
  return new Request('http://localhost/', request);
};

/** A body that is made as it is read, and says how much of it was. */
function endless(
  chunks: number,
  size: number,
): { readonly body: ReadableStream<Uint8Array>; readonly mostAtOnce: () => number } {
  const chunk = new Uint8Array(size);
  let made = 0;
  let most = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      made += 1;
      if (made % 64 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers);
      if (made > chunks) controller.close();
      else controller.enqueue(new Uint8Array(chunk));
    },
  });
  return { body, mostAtOnce: () => most };
}

describe('A body', () => {
  test('is read up to its bound, by its bytes, whatever its headers say', async () => {
    expect(await boundedBody(post('é'.repeat(8 * KB)), 16 * KB)).toMatchObject({ ok: true });
    expect(await boundedBody(post('é'.repeat(8 * KB) + 'a'), 16 * KB)).toMatchObject({
      ok: false,
      error: { code: 'body-too-large' },
    });
    expect(await boundedBody(new Request('http://localhost/', { method: 'POST' }), KB)).toMatchObject({ ok: true });
  });

  test('of 300 MB is not held', async () => {
    const { body, mostAtOnce } = endless(4_800, 64 * KB);
    const before = process.memoryUsage().arrayBuffers;
    expect(await boundedBody(post(body), 256 * KB)).toMatchObject({ ok: false, error: { code: 'body-too-large' } });
    expect(mostAtOnce() - before).toBeLessThan(250_000_000);
  });

  test('that breaks off is none', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    expect(await boundedBody(post(body), KB)).toMatchObject({ ok: false, error: { code: 'malformed-json' } });
  });
});

describe('A form', () => {
  test('is read from both kinds of body; anything else has no fields', async () => {
    for (const request of [post('a=1&b=%C3%A9'), post(`${part('a', '1')}${part('b', 'é')}--abc--\r\n`, MULTIPART)]) {
      const form = await boundedForm(request, KB);
      expect(form.ok && textsIn(form.value)).toEqual({ a: '1', b: 'é' });
    }
    const other = await boundedForm(post('{"a":1}', 'application/json'), KB);
    expect(other.ok && textsIn(other.value)).toEqual({});
  });

  test('has no field of a name that every object has', async () => {
    const form = await boundedForm(post('__proto__=1&constructor=2&toString=3&a=4'), KB);
    expect(form.ok && textsIn(form.value)).toEqual({ a: '4' });
  });

  test.each([
    ['multipart/form-data', 'x'],
    [MULTIPART, ''],
    [MULTIPART, 'x'],
    [MULTIPART, part('a', '1')],
    [MULTIPART, '--abc\r\nContent-Disp'],
    ['multipart/mixed; boundary=abc', part('a', '1')],
  ])('of %s that is broken is refused: %j', async (type, body) => {
    expect(await boundedForm(post(body, type), KB)).toMatchObject({ ok: false, error: { code: 'bad-query' } });
  });

  test('of more than 2,000 fields is refused before they are read', async () => {
    for (const request of [post('a=1&'.repeat(1_200_000)), post(part('a', '1').repeat(2_500), MULTIPART)]) {
      expect(await boundedForm(request, 5_000_000)).toMatchObject({ ok: false, error: { code: 'body-too-large' } });
    }
  });
});

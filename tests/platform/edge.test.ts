import { expect, test } from 'vitest';
import { ORIGIN_HEADER, VIEWER_HEADER } from '#shared/platform/http/edge.ts';
import { lambdaHandler } from '#shared/platform/http/lambda-http.ts';

const SECRET = 'what-only-the-edge-knows';

const handlerWith = (originSecret?: string) =>
  lambdaHandler({
    fetch: (_, { address }) => new Response(address),
    refuse: () => new Response(null, { status: 400 }),
    originSecret,
  });

const asked = (headers: Record<string, string>) => ({
  version: '2.0',
  rawPath: '/',
  headers,
  requestContext: { domainName: 'loket.example.org', http: { method: 'GET', sourceIp: '130.176.0.1' } },
});

test('Behind an edge a door refuses what did not come through it, whatever it says', async () => {
  const handler = handlerWith(SECRET);
  for (const headers of [
    {},
    { [ORIGIN_HEADER]: '' },
    { [ORIGIN_HEADER]: `${SECRET}x` },
    { [VIEWER_HEADER]: '203.0.113.9' },
  ])
    expect(await handler(asked(headers))).toMatchObject({ statusCode: 403, body: '' });
});

test('Behind an edge the address of who asks is the one that the edge saw', async () => {
  const through = asked({ [ORIGIN_HEADER]: SECRET, [VIEWER_HEADER]: '203.0.113.9' });
  expect(await handlerWith(SECRET)(through)).toMatchObject({ statusCode: 200, body: '203.0.113.9' });
});

test('Without an edge what a request says of its address is believed of nobody', async () => {
  const claimed = asked({ [VIEWER_HEADER]: '203.0.113.9', [ORIGIN_HEADER]: SECRET });
  expect(await handlerWith()(claimed)).toMatchObject({ statusCode: 200, body: '130.176.0.1' });
});

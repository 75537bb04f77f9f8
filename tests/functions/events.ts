/** What a test says of a request; the rest is as API Gateway fills it in. */
export type Asked = {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  /** As text, or as bytes, which the gateway encodes in base64. */
  readonly body?: string | Uint8Array;
};

const DOMAIN = 'abc123defg.execute-api.eu-west-1.amazonaws.com';

/**
 * An event as an HTTP API sends it to Lambda, payload format 2.0, with all that really comes along:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpEvent({ method = 'GET', path, query = '', headers = {}, cookies, body }: Asked): object {
  const encoded = body instanceof Uint8Array;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    ...(cookies && { cookies }),
    headers: {
      'accept': '*/*',
      'content-length': String(body?.length ?? 0),
      'host': DOMAIN,
      'user-agent': 'test',
      'x-amzn-trace-id': 'Root=1-6745a1b2-0123456789abcdef01234567',
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    ...(query !== '' && { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    requestContext: {
      accountId: '111122223333',
      apiId: 'abc123defg',
      domainName: DOMAIN,
      domainPrefix: 'abc123defg',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'test' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage: '$default',
      time: '23/Nov/2026:09:00:00 +0000',
      timeEpoch: 1_795_424_400_000,
    },
    ...(body !== undefined && { body: encoded ? Buffer.from(body).toString('base64') : body }),
    isBase64Encoded: encoded,
  };
}

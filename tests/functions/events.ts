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

/** The id that the gateway gave a request. */
export const GATEWAY_ID = 'JKJaXmPLvHcESHA=';

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
      requestId: GATEWAY_ID,
      routeKey: '$default',
      stage: '$default',
      time: '23/Nov/2026:09:00:00 +0000',
      timeEpoch: 1_795_424_400_000,
    },
    ...(body !== undefined && { body: encoded ? Buffer.from(body).toString('base64') : body }),
    isBase64Encoded: encoded,
  };
}

const REGISTER = 'arn:aws:dynamodb:eu-west-1:111122223333:table/loketten-test-register/stream/2026-11-23T09:00:00.000';

/**
 * A batch of new items as the stream of the table sends it to Lambda:
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export const streamEvent = (items: readonly { readonly pk: string; readonly sk: string }[]): object => ({
  Records: items.map(({ pk, sk }, index) => ({
    eventID: `7de3041dd709b024af6f29e4fa13d3${index}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_795_424_400,
      Keys: { pk: { S: pk }, sk: { S: sk } },
      NewImage: { pk: { S: pk }, sk: { S: sk } },
      SequenceNumber: `10000000000000000000${index + 1}`,
      SizeBytes: 200,
      StreamViewType: 'NEW_IMAGE',
    },
    eventSourceARN: REGISTER,
  })),
});

/** What EventBridge sends at its set times: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
export const scheduledEvent = (rule: string): object => ({
  'version': '0',
  'id': '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Scheduled Event',
  'source': 'aws.events',
  'account': '111122223333',
  'time': '2026-11-23T09:00:00Z',
  'region': 'eu-west-1',
  'resources': [`arn:aws:events:eu-west-1:111122223333:rule/${rule}`],
  'detail': {},
});

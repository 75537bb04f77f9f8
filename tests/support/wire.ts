import { Agent, request } from 'node:http';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Documents } from '#shared/platform/store/documents.ts';

const PROTOCOL = 'DynamoDB_20120810';

/** What an engine of the tests takes for a signature: it looks whether there is one, and not at what it says. */
export const SIGNED = {
  'authorization':
    'AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

type Said = { readonly status: number; readonly text: string };
/** Has an engine do something, written out as its protocol has it. */
export type Wire = (operation: string, body: string) => Promise<Said>;

/** An engine as its protocol has it: the operation in a header, JSON there and back. */
export function wireTo(endpoint: string): Wire {
  const agent = new Agent({ keepAlive: true });
  return (operation, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        ...SIGNED,
        'Content-Type': 'application/x-amz-json-1.0',
        'X-Amz-Target': `${PROTOCOL}.${operation}`,
        'Content-Length': Buffer.byteLength(body),
      };
      const asked = request(endpoint, { method: 'POST', agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() });
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
}

const Refusal = z.looseObject({
  __type: z.string(),
  message: z.string().optional(),
  Message: z.string().optional(),
  CancellationReasons: z.array(z.looseObject({ Code: z.string().optional() })).optional(),
});

/** What an engine refused, as the SDK throws it. */
function refusalOf({ status, text }: Said): Error {
  const { __type, message, Message, CancellationReasons } = Refusal.parse(JSON.parse(text));
  const name = __type.split('#').at(-1) ?? __type;
  const $metadata = { httpStatusCode: status };
  const why = message ?? Message ?? name;
  if (name === 'TransactionCanceledException')
    return new TransactionCanceledException({
      $metadata,
      message: why,
      CancellationReasons: CancellationReasons?.map(({ Code }) => ({ Code })),
    });
  return Object.assign(new Error(why), { name, $metadata });
}

const Values = z.record(z.string(), z.unknown());
type Values = z.output<typeof Values>;

const mapped = <From, To>(all: Readonly<Record<string, From>>, to: (one: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, to(one)]));

/** A value as the protocol writes it: what it is, and then how that is written. What the SDK refuses is refused. */
function writtenOne(value: unknown): unknown {
  if (typeof value === 'string') return { S: value };
  if (Number.isFinite(value)) return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return { L: value.filter((one) => one !== undefined).map(writtenOne) };
  return { M: written(value) };
}

function written(values: unknown): Values {
  if (Object.getPrototypeOf(values) !== Object.prototype) throw new Error('The store takes plain objects.');
  const all = Object.entries(Values.parse(values)).filter(([, value]) => value !== undefined);
  return mapped(Object.fromEntries(all), writtenOne);
}

function readOne(said: unknown): unknown {
  const [[is, value] = ['nothing', undefined]] = Object.entries(Values.parse(said));
  if (is === 'S' || is === 'BOOL') return value;
  if (is === 'N') return Number(value);
  if (is === 'NULL') return null;
  if (is === 'B') return Buffer.from(String(value), 'base64');
  if (is === 'L') return z.array(z.unknown()).parse(value).map(readOne);
  if (is === 'M') return read(value);
  throw new Error(`The tests do not read values of ${is}.`);
}
const read = (values: unknown): Values => mapped(Values.parse(values), readOne);

/** Where values stand in what a call says and is told, by the names that DynamoDB has for them. */
const HOLDS_VALUES = new Set(['Item', 'Key', 'ExclusiveStartKey', 'ExpressionAttributeValues']);

/** What a call says, with its values as the protocol writes them. */
function inWriting(said: unknown): unknown {
  if (Array.isArray(said)) return said.map(inWriting);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      HOLDS_VALUES.has(name) && value !== undefined ? written(value) : inWriting(value),
    ]),
  );
}

const Told = z.looseObject({
  Responses: z.record(z.string(), z.array(Values)).optional(),
  UnprocessedKeys: z.record(z.string(), z.looseObject({ Keys: z.array(Values) })).optional(),
  Items: z.array(Values).optional(),
  LastEvaluatedKey: Values.optional(),
  Attributes: Values.optional(),
});

/**
 * The calls of the table without the SDK, whose layers take two thirds of what a call costs a test. Journeys, programs and the tests of
 * the table itself run on the product's own client.
 */
export function wiredDocuments(wire: Wire): Documents {
  const call = async (operation: string, input: object): Promise<z.output<typeof Told>> => {
    const said = await wire(operation, JSON.stringify(inWriting(input)));
    if (said.status !== 200) throw refusalOf(said);
    return Told.parse(JSON.parse(said.text));
  };
  const page = async (operation: string, input: object) => {
    const { Items, LastEvaluatedKey } = await call(operation, input);
    return { Items: Items?.map(read), LastEvaluatedKey: LastEvaluatedKey && read(LastEvaluatedKey) };
  };
  return {
    batchGet: async (input) => {
      const { Responses, UnprocessedKeys } = await call('BatchGetItem', {
        RequestItems: mapped(input.RequestItems ?? {}, ({ Keys, ...rest }) => ({ ...rest, Keys: Keys?.map(written) })),
      });
      return {
        Responses: Responses && mapped(Responses, (items) => items.map(read)),
        UnprocessedKeys: UnprocessedKeys && mapped(UnprocessedKeys, ({ Keys }) => ({ Keys: Keys.map(read) })),
      };
    },
    query: (input) => page('Query', input),
    scan: (input) => page('Scan', input),
    transactWrite: (input) => call('TransactWriteItems', input),
    update: async (input) => {
      const { Attributes } = await call('UpdateItem', input);
      return { Attributes: Attributes && read(Attributes) };
    },
  };
}

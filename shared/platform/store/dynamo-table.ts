import { TransactionCanceledException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { documentsOf, type Documents } from './documents.ts';
import { DiskFull, hasNoRoom, StoreUnreachable } from '../failures.ts';
import { withLaterFields } from '../later-fields.ts';
import { backOff, deadlineIn, isPast, PATIENCE_MS } from './patience.ts';
import {
  distinctKeys,
  keyName,
  keyOfChange,
  type Change,
  type Item,
  type Key,
  type Listing,
  type Lost,
  type ItemPage,
  type Table,
} from './table.ts';

const MOST_KEYS = 100;

/** What passes by itself: the network, a server that is starting, throttling, a transaction that another one is in the way of. */
const PASSING = new Set([
  'InternalServerError',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
  'TransactionInProgressException',
]);
const PASSING_REASONS = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TransactionCanceledException) {
    return (error.CancellationReasons ?? []).some(({ Code }) => PASSING_REASONS.has(Code ?? ''));
  }
  const status = '$metadata' in error ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode : undefined;
  return (
    PASSING.has(error.name) || ('code' in error && status === undefined) || (status !== undefined && status >= 500)
  );
}

const outOfReach = (cause: unknown): StoreUnreachable =>
  hasNoRoom(cause)
    ? new DiskFull('There is no room on the disk of the store.', { cause })
    : new StoreUnreachable('The store did not answer in time.', { cause });

/** How many bytes the two parts of a key have at most: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const LONGEST_PK = 2_048;
const LONGEST_SK = 1_024;

const fits = (part: string, most: number): boolean => part !== '' && Buffer.byteLength(part) <= most;

/** Whether anything can lie under a key; the store refuses to look under one that is too long, which somebody may have typed. */
const isPossible = ({ pk, sk }: Key): boolean => fits(pk, LONGEST_PK) && fits(sk, LONGEST_SK);

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

type Condition = { ConditionExpression: string; ExpressionAttributeValues?: Record<string, unknown> };

/** That an item is at a version, in DynamoDB's words. */
const atVersion = (version: number): Condition =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'v = :version', ExpressionAttributeValues: { ':version': version } };

/** The condition of a change, in DynamoDB's words. */
function conditionOf(change: Change): Partial<Condition> {
  if ('put' in change && change.unless === 'exists') return { ConditionExpression: 'attribute_not_exists(pk)' };
  return 'add' in change || change.version === undefined ? {} : atVersion(change.version);
}

/** Behind every text that begins with a prefix. */
const LAST = '\uFFFF';

/** The keys of a listing: all of a partition, those with a prefix, or from a place on and up to one. */
function keysAsked(partition: string, sort: string, { pk, prefix, from, upTo }: Omit<Listing, 'index'>) {
  const asked = (condition: string, values: Readonly<Record<string, string>>) => ({
    KeyConditionExpression: `#p = :p${condition}`,
    ExpressionAttributeNames: { '#p': partition, ...(condition !== '' && { '#s': sort }) },
    ExpressionAttributeValues: { ':p': pk, ...values },
  });
  if (from === undefined && upTo === undefined)
    return prefix === undefined ? asked('', {}) : asked(' AND begins_with(#s, :s)', { ':s': prefix });
  const [front, last] = [prefix ?? '', upTo ?? LAST];
  const first = front + (from ?? '');
  return first === ''
    ? asked(' AND #s <= :t', { ':t': last })
    : asked(' AND #s BETWEEN :s AND :t', { ':s': first, ':t': front + last });
}

/** The store over DynamoDB, or anything that speaks its protocol. */
export class DynamoTable implements Table {
  readonly #documents: Documents;
  readonly #name: string;
  readonly #patienceMs: number;

  /** `patienceMs` is how long trouble is waited out, in milliseconds. */
  constructor(store: DynamoDBClient | Documents, name: string, patienceMs = PATIENCE_MS) {
    this.#documents = 'batchGet' in store ? store : documentsOf(store);
    this.#name = name;
    this.#patienceMs = patienceMs;
  }

  async #patiently<T>(call: () => Promise<T>): Promise<T> {
    const deadline = deadlineIn(this.#patienceMs);
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (isPast(deadline)) throw outOfReach(error);
        await backOff(attempt);
      }
    }
  }

  async #readBatch(keys: readonly Key[]): Promise<Item[]> {
    const items: Item[] = [];
    const deadline = deadlineIn(this.#patienceMs);
    let left: readonly Key[] = keys;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      const Keys = left.map(({ pk, sk }) => ({ pk, sk }));
      const answer = await this.#patiently(() =>
        this.#documents.batchGet({ RequestItems: { [this.#name]: { Keys, ConsistentRead: true } } }),
      );
      items.push(...((answer.Responses?.[this.#name] ?? []) as Item[]));
      left = (answer.UnprocessedKeys?.[this.#name]?.Keys ?? []) as Key[];
      if (left.length > 0 && isPast(deadline)) throw new StoreUnreachable('The store left keys unread.');
      if (left.length > 0) await backOff(attempt);
    }
    return items;
  }

  async read(keys: readonly Key[]): Promise<Map<string, Item>> {
    const batches = await Promise.all(
      chunks(distinctKeys(keys).filter(isPossible), MOST_KEYS).map((batch) => this.#readBatch(batch)),
    );
    return new Map(batches.flat().map((item) => [keyName(item), item]));
  }

  async list({ pk, index, newestFirst = false, limit, after, ...range }: Listing): Promise<ItemPage> {
    if (!fits(pk, LONGEST_PK) || (range.prefix !== undefined && !fits(range.prefix, LONGEST_SK))) return { items: [] };
    if (range.from !== undefined && range.upTo !== undefined && range.from > range.upTo) return { items: [] };
    const [partition, sort] = index ? ['listPk', 'listSk'] : ['pk', 'sk'];
    const answer = await this.#patiently(() =>
      this.#documents.query({
        TableName: this.#name,
        ...(index ? { IndexName: index } : { ConsistentRead: true }),
        ...keysAsked(partition, sort, { pk, ...range }),
        ScanIndexForward: !newestFirst,
        Limit: limit,
        ExclusiveStartKey: after,
      }),
    );
    const last = answer.LastEvaluatedKey as ItemPage['after'];
    return { items: (answer.Items ?? []) as Item[], ...(last && { after: last }) };
  }

  async write(changes: readonly Change[]): Promise<Lost | undefined> {
    const token = crypto.randomUUID(); // the same for every try: a transaction that went through is not carried out again
    const input: TransactWriteCommandInput = {
      ClientRequestToken: token,
      TransactItems: changes.map((change) => this.#writeOf(change)),
    };
    try {
      await this.#patiently(() => this.#documents.transactWrite(input));
      return undefined;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const at = (error.CancellationReasons ?? []).findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
      const change = changes[at];
      if (!change) throw error;
      return { lost: keyOfChange(change) };
    }
  }

  #writeOf(change: Change): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
    const TableName = this.#name;
    if ('put' in change) return { Put: { TableName, Item: withLaterFields(change.put), ...conditionOf(change) } };
    if ('remove' in change) return { Delete: { TableName, Key: change.remove, ...conditionOf(change) } };
    if ('check' in change) return { ConditionCheck: { TableName, Key: change.check, ...atVersion(change.version) } };
    const { add, attribute, by } = change;
    return {
      Update: {
        TableName,
        Key: add,
        UpdateExpression: 'ADD #n :by',
        ExpressionAttributeNames: { '#n': attribute },
        ExpressionAttributeValues: { ':by': by },
      },
    };
  }

  async count(
    key: Key,
    attribute: string,
    by: number,
    others: Readonly<Record<string, unknown>> = {},
  ): Promise<number> {
    const named = Object.entries(others);
    const answer = await this.#patiently(() =>
      this.#documents.update({
        TableName: this.#name,
        Key: key,
        UpdateExpression: `ADD #n :by${named.length ? ` SET ${named.map((_, index) => `#o${index} = :o${index}`).join(', ')}` : ''}`,
        ExpressionAttributeNames: {
          '#n': attribute,
          ...Object.fromEntries(named.map(([name], index) => [`#o${index}`, name])),
        },
        ExpressionAttributeValues: {
          ':by': by,
          ...Object.fromEntries(named.map(([, value], index) => [`:o${index}`, value])),
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Number(answer.Attributes?.[attribute]);
  }

  async *scan(): AsyncGenerator<Item> {
    let after: Record<string, unknown> | undefined;
    do {
      const start = after;
      const answer = await this.#patiently(() =>
        this.#documents.scan({ TableName: this.#name, ConsistentRead: true, ExclusiveStartKey: start }),
      );
      yield* (answer.Items ?? []) as Item[];
      after = answer.LastEvaluatedKey;
    } while (after);
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import { MOST_CHANGES, type Item } from '#shared/platform/store/table.ts';
import * as z from 'zod';

/** What DynamoDB keeps of a table beside its items, and no engine has. */
type Beside = {
  readonly protected: boolean;
  readonly stream: boolean;
  readonly recovery: boolean;
  readonly expiry: boolean;
  readonly restored?: { readonly source: string; readonly at: number };
  /** So often it is asked for before it is there. */
  readonly comesIn: number;
};
const NEW: Beside = { protected: false, stream: false, recovery: false, expiry: false, comesIn: 0 };
const MADE_BY_STACK: Beside = { ...NEW, protected: true, stream: true, recovery: true, expiry: true };

const Asked = z.looseObject({
  TableName: z.string().optional(),
  SourceTableName: z.string().optional(),
  TargetTableName: z.string().optional(),
  RestoreDateTime: z.number().optional(),
  StreamSpecification: z.unknown().optional(),
  DeletionProtectionEnabled: z.boolean().optional(),
});
type Asked = z.output<typeof Asked>;

const arnOf = (name: string): string => `arn:aws:dynamodb:eu-west-1:111122223333:table/${name}`;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(z.instanceof(Buffer).parse(part));
  return Buffer.concat(parts).toString('utf8');
}

/**
 * A door before the engine of a test that answers what DynamoDB has and it lacks: recovery to a moment (which gives what `atMoment` holds),
 * streams, protection. All else goes to the engine.
 */
export class DynamoDoor {
  readonly calls: string[] = [];
  /** What the table held at the moment to which it is brought back. */
  atMoment: readonly Item[] = [];
  readonly #beside = new Map<string, Beside>();
  readonly #engine: string;
  readonly #client: DynamoDBClient;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  constructor(engine: string, client: DynamoDBClient) {
    this.#engine = engine;
    this.#client = client;
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${z.object({ port: z.int() }).parse(this.#server.address()).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** A table as the stack makes it. */
  async made(name: string): Promise<DynamoTable> {
    await ensureTable(this.#client, name);
    this.#beside.set(name, MADE_BY_STACK);
    return new DynamoTable(this.#client, name);
  }

  /** What is switched on for a table. */
  has = (name: string): Beside | undefined => this.#beside.get(name);

  #set(name: string, more: Partial<Beside>): object {
    this.#beside.set(name, { ...(this.#beside.get(name) ?? NEW), ...more });
    return this.#described(name);
  }

  #described(name: string): { readonly Table: object; readonly TableDescription: object } {
    const beside = this.#beside.get(name) ?? NEW;
    const table = {
      ...{ TableName: name, TableArn: arnOf(name), TableStatus: beside.comesIn > 0 ? 'CREATING' : 'ACTIVE' },
      ...{ DeletionProtectionEnabled: beside.protected },
      ...(beside.stream && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        LatestStreamArn: `${arnOf(name)}/stream/1`,
      }),
      ...(beside.restored && {
        RestoreSummary: {
          ...{ SourceTableArn: arnOf(beside.restored.source), RestoreInProgress: false },
          RestoreDateTime: beside.restored.at,
        },
      }),
    };
    if (beside.comesIn > 0) this.#beside.set(name, { ...beside, comesIn: beside.comesIn - 1 });
    return { Table: table, TableDescription: table };
  }

  async #restore({ SourceTableName = '', TargetTableName = '', RestoreDateTime = 0 }: Asked): Promise<object> {
    await ensureTable(this.#client, TargetTableName);
    const table = new DynamoTable(this.#client, TargetTableName);
    const puts = this.atMoment.map((put) => ({ put }));
    while (puts.length > 0) await table.write(puts.splice(0, MOST_CHANGES));
    return this.#set(TargetTableName, { restored: { source: SourceTableName, at: RestoreDateTime }, comesIn: 2 });
  }

  /** What the engine does not answer; undefined where it does. */
  async #beyond(call: string, asked: Asked): Promise<object | undefined> {
    const name = asked.TableName ?? '';
    switch (call) {
      case 'RestoreTableToPointInTime':
        return this.#restore(asked);
      case 'DescribeTable':
        return this.#beside.has(name) ? this.#described(name) : undefined;
      case 'UpdateTable':
        return this.#set(name, {
          ...(asked.StreamSpecification !== undefined && { stream: true }),
          ...(asked.DeletionProtectionEnabled !== undefined && { protected: asked.DeletionProtectionEnabled }),
        });
      case 'DescribeTimeToLive':
        return {
          TimeToLiveDescription: { TimeToLiveStatus: this.has(name)?.expiry === true ? 'ENABLED' : 'DISABLED' },
        };
      case 'UpdateTimeToLive':
        return this.#set(name, { expiry: true });
      case 'DescribeContinuousBackups': {
        const is = this.has(name)?.recovery === true ? 'ENABLED' : 'DISABLED';
        return { ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: is } } };
      }
      case 'UpdateContinuousBackups':
        return this.#set(name, { recovery: true });
      case 'TagResource':
        return {};
      default:
        if (call === 'DeleteTable') this.#beside.delete(name);
        return undefined;
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const call = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const asked = Asked.parse(JSON.parse(body));
    if (!/^(Batch|Query|Transact|Scan)/.test(call)) this.calls.push(call);
    const beyond = await this.#beyond(call, asked);
    const type = { 'Content-Type': 'application/x-amz-json-1.0' };
    if (beyond) {
      response.writeHead(200, type).end(JSON.stringify(beyond));
      return;
    }
    const { 'x-amz-target': target = '', authorization = '' } = request.headers;
    const answer = await fetch(this.#engine, {
      method: 'POST',
      headers: { ...type, authorization, 'x-amz-target': String(target), 'x-amz-date': '20260101T000000Z' },
      body,
    });
    response.writeHead(answer.status, type).end(Buffer.from(await answer.arrayBuffer()));
  }
}

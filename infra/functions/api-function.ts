import type { Construct } from 'constructs';
import type { DataBucket } from '../storage/data-bucket.ts';
import { DeskFunction, ONE_CPU_MB, type FunctionParts } from './desk-function.ts';
import { liveName } from '../names.ts';
import { grantCalling } from './worker-function.ts';
import type { LargeAnswersBucket } from '../storage/large-answers-bucket.ts';

export type ApiFunctionProps = {
  readonly concurrency: number;
  readonly large: LargeAnswersBucket;
  readonly data: DataBucket;
  /** Who signs people in, and the programme's area. */
  readonly environment: Readonly<Record<string, string>>;
};

/** The gateway gives up after 30 seconds; the store waits out trouble for 20, after which the answer is a 503. */
export const API_TIMEOUT_SECONDS = 29;

/** The function behind the API, which keeps the data of datasets, and what is too large to be sent. */
export class ApiFunction extends DeskFunction {
  constructor(
    scope: Construct,
    id: string,
    parts: FunctionParts,
    { concurrency, large, data, environment }: ApiFunctionProps,
  ) {
    super(scope, id, parts, {
      what: 'api',
      description: 'The API of the desks: registering, checking, deciding',
      size: { memoryMb: ONE_CPU_MB, timeoutSeconds: API_TIMEOUT_SECONDS, concurrency },
      environment: {
        LOKETTEN_LARGE_ANSWERS: large.address,
        LOKETTEN_DATA_FILES: data.address,
        LOKETTEN_WORKER: liveName(parts.names.of('worker')),
        ...environment,
      },
    });
    large.grantKeeping(this.role);
    data.grantKeeping(this.role);
    grantCalling(this, this.role, parts.names.of('worker'));
  }
}

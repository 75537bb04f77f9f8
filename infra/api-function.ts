import type { Construct } from 'constructs';
import { DeskFunction, ONE_CPU_MB, type DeskParts } from './desk-function.ts';
import type { LargeAnswersBucket } from './large-answers-bucket.ts';

export type ApiFunctionProps = {
  readonly concurrency: number;
  readonly large: LargeAnswersBucket;
  /** Who signs people in, and the programme's area. */
  readonly environment: Readonly<Record<string, string>>;
};

/** The gateway gives up after 30 seconds; the store waits out trouble for 20, after which the answer is a 503. */
export const API_TIMEOUT_SECONDS = 29;

/** The function behind the API, which keeps what is too large to be sent. */
export class ApiFunction extends DeskFunction {
  constructor(scope: Construct, id: string, parts: DeskParts, { concurrency, large, environment }: ApiFunctionProps) {
    super(scope, id, parts, {
      what: 'api',
      description: 'The API of the desks: registering, checking, deciding',
      size: { memoryMb: ONE_CPU_MB, timeoutSeconds: API_TIMEOUT_SECONDS, concurrency },
      environment: { LOKETTEN_LARGE_ANSWERS: `https://${large.bucket.bucketRegionalDomainName}`, ...environment },
    });
    large.grantKeeping(this.role);
  }
}

import type { Construct } from 'constructs';
import { DeskFunction, type FunctionParts } from './desk-function.ts';

/** Pages that few people see, each a few times: as much as makes them open at once. */
const LINK_SIZE = { memoryMb: 1_024, timeoutSeconds: 29, concurrency: 5 };

/** The pages that link a chat account to who signs in. `environment` says where people sign in. */
export class LinkFunction extends DeskFunction {
  constructor(scope: Construct, id: string, parts: FunctionParts, environment: Readonly<Record<string, string>>) {
    super(scope, id, parts, {
      what: 'link',
      description: 'The pages that link a chat account to who signs in',
      size: LINK_SIZE,
      environment,
    });
  }
}

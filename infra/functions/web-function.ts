import type { Construct } from 'constructs';
import type { DataBucket } from '../storage/data-bucket.ts';
import { DeskFunction, ONE_CPU_MB, type FunctionParts } from './desk-function.ts';
import { liveName } from '../names.ts';
import { grantCalling } from './worker-function.ts';
import type { HttpDoor } from '../edge/http-door.ts';
import type { SessionKey } from '../storage/session-key.ts';
import { WEB_SEGMENTS } from '#functions/web/addresses.ts';

/** As much as the API function: a page waits for the store as long, and a workshop opens as many at once. */
export const WEB_SIZE = { memoryMb: ONE_CPU_MB, timeoutSeconds: 29, concurrency: 60 };

/** What the gateway leads to the pages; all else is the API's. */
const WEB_PATHS = ['/', ...WEB_SEGMENTS.flatMap((segment) => [`/${segment}`, `/${segment}/{proxy+}`])];

export type WebFunctionProps = {
  readonly door: HttpDoor;
  readonly data: DataBucket;
  readonly sessionKey: SessionKey;
  /** Where people sign in, and the programme's area. */
  readonly environment: Readonly<Record<string, string>>;
};

/** The function behind the pages, which reads and keeps the data of datasets as the API does. */
export class WebFunction extends DeskFunction {
  constructor(
    scope: Construct,
    id: string,
    parts: FunctionParts,
    { door, data, sessionKey, environment }: WebFunctionProps,
  ) {
    super(scope, id, parts, {
      what: 'web',
      description: 'The pages of the desks: the map, registering, deciding, the data desk',
      size: WEB_SIZE,
      environment: {
        LOKETTEN_DATA_FILES: data.address,
        LOKETTEN_WORKER: liveName(parts.names.of('worker')),
        LOKETTEN_SESSION_KEY_ARN: sessionKey.arn,
        ...environment,
      },
    });
    data.grantKeeping(this.role);
    sessionKey.grantRead(this.role);
    grantCalling(this, this.role, parts.names.of('worker'));
    door.leadPaths('Web', this.live, {
      paths: WEB_PATHS,
      open: 'Residents read these pages without an account. The function verifies the session of who signed in, and every form by its origin.',
    });
  }
}

import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { SWEEP_EVENT } from '#functions/worker/handler.ts';
import { callEvery } from './call-every.ts';
import type { DataBucket } from '../storage/data-bucket.ts';
import { DeskFunction, type FunctionParts } from './desk-function.ts';
import { liveName } from '../names.ts';

/** A table of 100,000 rows with its linear programmes takes a few hundred MB, the longest report 1.2 GB and a minute; two CPUs let the solver and the rest go side by side. Lambda allows no longer time. */
const WORKER_SIZE = { memoryMb: 3_538, timeoutSeconds: 900, concurrency: 5 };

export type WorkerFunctionProps = {
  readonly data: DataBucket;
  /** The programme's area. */
  readonly environment: Readonly<Record<string, string>>;
};

/** The function that works on jobs: called for one when it is begun, and every minute for what was left. */
export class WorkerFunction extends DeskFunction {
  constructor(scope: Construct, id: string, parts: FunctionParts, { data, environment }: WorkerFunctionProps) {
    super(scope, id, parts, {
      what: 'worker',
      description: 'Works on what takes long: publishing data, making reports and files of the register, trying limits',
      size: WORKER_SIZE,
      architecture: Architecture.X86_64, // that of Typst beside its bundle
      environment: { LOKETTEN_DATA_FILES: data.address, ...environment },
      unattended: { waitsSeconds: 60, repeats: 0 }, // the next minute's call takes it up
    });
    data.grantKeeping(this.role);
    callEvery(this, 'Sweep', this.live, {
      every: Duration.minutes(1),
      name: parts.names.of('worker-sweep'),
      description: 'Takes up jobs that nobody works on',
      event: SWEEP_EVENT,
    });
  }
}

/** Lets a role call a function as everything calls it. By its name: it is made later. */
export function grantCalling(scope: Construct, role: Role, name: string): void {
  const live = Stack.of(scope).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: liveName(name),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [live] }));
}

import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ClosedBucket } from './closed-bucket.ts';

/** Where answers wait that are too large for Lambda: an export of a full register. Nothing stays for longer than a day. */
export class LargeAnswersBucket extends ClosedBucket {
  constructor(scope: Construct, id: string, name: string) {
    super(scope, id, {
      name,
      lifecycleRules: [{ expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.DESTROY,
      unlogged:
        'What lies here is gone within a day, under names that nobody can guess; the API logs every request that puts something here. A log of its own would outlive what it is about.',
    });
  }

  /** Lets a role put answers here, and sign addresses at which they are read. */
  grantKeeping(role: Role): void {
    this.letIn(
      role,
      ['s3:GetObject', 's3:PutObject'],
      'Every answer has a name of its own, made up as it is kept. The rights are two, and nothing else lies in this bucket.',
    );
  }
}

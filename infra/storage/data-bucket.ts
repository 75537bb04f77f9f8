import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { PASSING } from '#shared/platform/files/files.ts';
import { ClosedBucket } from './closed-bucket.ts';

/** The data of datasets, as they were published and as they came in. Like the register they outlive the stack, and what is overwritten or removed can be had back. */
export class DataBucket extends ClosedBucket {
  /** `origin` is where the product's pages and its API are: from there, and from nowhere else, a browser may put a file. */
  constructor(scope: Construct, id: string, name: string, origin: string) {
    super(scope, id, {
      name,
      versioned: true,
      cors: [
        {
          allowedOrigins: [origin],
          allowedMethods: [HttpMethods.PUT, HttpMethods.POST],
          allowedHeaders: ['content-type'],
          maxAge: Duration.hours(1).toSeconds(),
        },
      ],
      // What somebody sends in to be used within a day; the true counts in it are kept no longer than that. S3 counts whole days from midnight on, so never less.
      lifecycleRules: [
        {
          prefix: PASSING,
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        { prefix: PASSING, expiredObjectDeleteMarker: true },
      ],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      unlogged:
        'Every download is a line of the access log in the table, with who and what; an address is signed for one file and holds for a minute.',
    });
  }

  /** Lets a role keep data, read them, sign addresses at which they are read or put, and take away what was kept in vain. */
  grantKeeping(role: Role): void {
    // Who may not list is told 403 of a file that is not there, instead of 404: "nothing was put there yet" would be a failure of ours.
    role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }));
    this.letIn(
      role,
      ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      'Every file has a name of its own, made up as it is kept. The rights are three, and nothing else lies in this bucket.',
    );
  }

  /** Lets a role take away what is to be erased, and nothing else. */
  grantRemoving(role: Role): void {
    this.letIn(
      role,
      ['s3:DeleteObject'],
      'Every file has a name of its own, made up as it is kept. The right is one, and nothing else lies in this bucket.',
    );
  }
}

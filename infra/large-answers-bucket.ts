import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { argue } from './argue.ts';

/** Where answers wait that are too large for Lambda: an export of a full register. Nothing stays for longer than a day. */
export class LargeAnswersBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, name: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: `${name}-${Aws.ACCOUNT_ID}`, // bucket names are unique in the world
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [{ expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    argue(this.bucket, 'AwsSolutions-S1', 'What lies here is gone within a day, under names that nobody can guess; the API logs every request that puts something here. A log of its own would outlive what it is about.');
  }

  /** Lets a role put answers here, and sign addresses at which they are read. */
  grantKeeping(role: Role): void {
    role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject'], resources: [this.bucket.arnForObjects('*')] }));
    const resource = this.bucket.node.defaultChild;
    const name = resource instanceof CfnBucket ? Stack.of(this).getLogicalId(resource) : '';
    argue(role, `AwsSolutions-IAM5[Resource::<${name}.Arn>/*]`, 'Every answer has a name of its own, made up as it is kept. The rights are two, and nothing else lies in this bucket.');
  }
}

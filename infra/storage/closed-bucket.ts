import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  ObjectOwnership,
  type BucketProps,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { argue } from '../deploying/argue.ts';

type ClosedBucketProps = Pick<BucketProps, 'cors' | 'lifecycleRules' | 'removalPolicy' | 'versioned'> & {
  readonly name: string;
  /** Why it has no log of its own. */
  readonly unlogged: string;
};

/** A bucket that nobody reaches but the functions that are let in, and who has an address that they signed. */
export class ClosedBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { name, unlogged, ...props }: ClosedBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: `${name}-${Aws.ACCOUNT_ID}`, // bucket names are unique in the world
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      ...props,
    });
    argue(this.bucket, 'AwsSolutions-S1', unlogged);
  }

  get address(): string {
    return `https://${this.bucket.bucketRegionalDomainName}`;
  }

  /** Lets a role do this with objects; `why` it may with every one. */
  protected letIn(role: Role, actions: string[], why: string): void {
    role.addToPolicy(new PolicyStatement({ actions, resources: [this.bucket.arnForObjects('*')] }));
    const resource = this.bucket.node.defaultChild;
    const name = resource instanceof CfnBucket ? Stack.of(this).getLogicalId(resource) : '';
    argue(role, `AwsSolutions-IAM5[Resource::<${name}.Arn>/*]`, why);
  }
}

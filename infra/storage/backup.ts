import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { AccountPrincipal, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { argue } from '../deploying/argue.ts';
import { accountOfVault, type BackupSettings } from './backup-settings.ts';
import type { ResourceNames } from '../names.ts';

export type BackupProps = {
  readonly names: ResourceNames;
  readonly backup: BackupSettings;
  readonly tableArn: string;
  readonly bucketArn: string;
};

/** What AWS Backup needs for a table and for a bucket; AWS keeps these lists, and adds to them. */
const POLICIES = ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'] as const;

/** At night in the Netherlands, after what is due by the hour. */
const EVERY_NIGHT = Schedule.cron({ hour: '2', minute: '30' });

/**
 * A copy of table and bucket every night, in a vault here and in one of another account, where nobody of this account can take it
 * away. What that account has to allow stands in docs/deploy.md.
 */
export class Backup extends Construct {
  constructor(scope: Construct, id: string, { names, backup, tableArn, bucketArn }: BackupProps) {
    super(scope, id);
    const { days, daysHere, vaultArn } = backup;
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: names.stack,
      backupVault: this.#vault(names, accountOfVault(vaultArn)),
    });
    const elsewhere = BackupVault.fromBackupVaultArn(this, 'Elsewhere', vaultArn);
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'every-night',
        scheduleExpression: EVERY_NIGHT,
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(12),
        deleteAfter: Duration.days(daysHere),
        copyActions: [{ destinationBackupVault: elsewhere, deleteAfter: Duration.days(days) }],
      }),
    );
    plan.addSelection('What', {
      backupSelectionName: names.stack,
      role: this.#role(names),
      disableDefaultBackupPolicy: true, // the role has it
      resources: [BackupResource.fromArn(tableArn), BackupResource.fromArn(bucketArn)],
    });
  }

  /** A vault with a key of its own: a copy goes to another account only where that account may use the key, and nobody can let it use AWS's own. */
  #vault(names: ResourceNames, otherAccount: string): BackupVault {
    const key = new Key(this, 'Key', {
      description: `Backups of ${names.stack}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // without it no copy can be read
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AccountPrincipal(otherAccount)],
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
        resources: ['*'],
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AccountPrincipal(otherAccount)],
        actions: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
        resources: ['*'],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      }),
    );
    return new BackupVault(this, 'Vault', {
      backupVaultName: names.of('backup'),
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  #role(names: ResourceNames): Role {
    const role = new Role(this, 'Role', {
      roleName: `${names.of('backup')}-${Stack.of(this).region}`,
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: POLICIES.map((policy) => ManagedPolicy.fromAwsManagedPolicyName(policy)),
    });
    for (const policy of POLICIES)
      argue(
        role,
        `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
        'AWS Backup itself says what it needs, some sixty rights that change with its features; nobody but that service may take this role.',
      );
    return role;
  }
}

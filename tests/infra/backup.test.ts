import { beforeAll, describe, expect, test, vi } from 'vitest';
import { checkStage, readStage, type StageSettings } from '#infra/stage-settings.ts';
import { only, stackOf, type Built } from './stacks.ts';

// The first stack of a process reads most of the CDK, which takes long beside other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let built: Built;
let settings: StageSettings;
beforeAll(async () => {
  settings = await readStage('production-example');
  built = await stackOf('production-example');
});

const VAULT = 'arn:aws:backup:eu-west-1:444455556666:backup-vault:loketten-heerlen-noord';

describe('With a vault of another account', () => {
  test('table and data are copied every night, here for a week and there for as long as the stage says', () => {
    expect(only(built, 'AWS::Backup::BackupPlan')).toMatchObject({
      BackupPlan: {
        BackupPlanRule: [
          {
            ScheduleExpression: 'cron(30 2 * * ? *)',
            Lifecycle: { DeleteAfterDays: 7 },
            CopyActions: [{ DestinationBackupVaultArn: VAULT, Lifecycle: { DeleteAfterDays: 35 } }],
          },
        ],
      },
    });
    expect(JSON.stringify(only(built, 'AWS::Backup::BackupSelection'))).toMatch(
      /"Resources":\[\{"Fn::GetAtt":\["RegisterTable\w+","Arn"\]\},\{"Fn::GetAtt":\["DataBucket\w+","Arn"\]\}\]/,
    );
  });

  test('the vault here has a key of its own, that the other account may read copies by and nothing else', () => {
    expect(only(built, 'AWS::Backup::BackupVault')).toMatchObject({
      BackupVaultName: 'loketten-heerlen-noord-production-example-backup',
    });
    const policy = JSON.stringify(only(built, 'AWS::KMS::Key')['KeyPolicy']);
    const [, ...others] = policy.split('"Sid"').join('').split('{"Action":');
    const theirs = others.filter((statement) => statement.includes('444455556666'));
    expect(theirs).toHaveLength(2);
    expect(theirs.join()).not.toMatch(/kms:(\*|Encrypt|Put|Schedule|Disable)/);
    expect(theirs[1]).toContain('"kms:GrantIsForAWSResource":"true"');
    expect(only(built, 'AWS::KMS::Key')).toMatchObject({ EnableKeyRotation: true });
    for (const type of ['AWS::KMS::Key', 'AWS::Backup::BackupVault'])
      expect(built.resources.find(({ Type }) => Type === type)?.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  test('a table that was brought back is the one that is copied', async () => {
    const again = await stackOf('production-example', { tableGeneration: 3 });
    expect(JSON.stringify(only(again, 'AWS::Backup::BackupSelection'))).toContain(
      ':table/loketten-heerlen-noord-production-example-register-3',
    );
  });

  test('somebody is called where one fails, expires or does not come, of the table, the data and what goes elsewhere', () => {
    const alarms = built.resources
      .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      .map(({ Properties }) => Properties)
      .filter((one) => JSON.stringify(one).includes('AWS/Backup'));
    const here = 'loketten-heerlen-noord-production-example-backup';
    const pageOf = ({ AlarmName }: Record<string, unknown>) => String(AlarmName).replace(/^.*production-example-/, '');
    expect(alarms.map(pageOf).sort()).toEqual([
      'backup-fails',
      'copies-do-not-leave',
      'data-are-not-copied',
      'table-is-not-copied',
    ]);
    const failing = JSON.stringify(alarms.find((one) => pageOf(one) === 'backup-fails'));
    for (const what of ['BackupJobsFailed', 'BackupJobsExpired', 'BackupJobsAborted', 'CopyJobsFailed'])
      expect(failing).toContain(`"MetricName":"NumberOf${what}"`);
    for (const vault of [here, 'loketten-heerlen-noord']) expect(failing).toContain(`"Value":"${vault}"`);
    for (const one of alarms.filter((each) => pageOf(each) !== 'backup-fails'))
      expect(one).toMatchObject({
        ...{ Threshold: 1, ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' },
        ...{ EvaluationPeriods: 32, DatapointsToAlarm: 32 },
      });
    for (const [page, type] of [
      ['table-is-not-copied', 'DynamoDB'],
      ['data-are-not-copied', 'S3'],
    ])
      expect(alarms.find((one) => pageOf(one) === page)).toMatchObject({
        ...{ MetricName: 'NumberOfBackupJobsCompleted', Period: 3_600, Statistic: 'Sum' },
        Dimensions: [
          { Name: 'BackupVaultName', Value: here },
          { Name: 'ResourceType', Value: type },
        ],
      });
  });

  test('a stage without one makes none', async () => {
    const { resources } = await stackOf('test');
    expect(resources.filter(({ Type }) => /^AWS::(Backup|KMS)::/.test(Type))).toEqual([]);
    expect(JSON.stringify(resources)).not.toContain('AWS/Backup');
  });
});

describe('A vault is refused that', () => {
  test.each([
    ['is none', { vaultArn: 'arn:aws:s3:::x' }, /^- backup\.vaultArn: should be the ARN of a vault of AWS Backup/m],
    [
      'is in the account of the stage',
      { vaultArn: VAULT.replace('444455556666', '111122223333') },
      /^- backup\.vaultArn: .*in another account/m,
    ],
    ['is in another region', { vaultArn: VAULT.replace('eu-west-1', 'eu-north-1') }, /^- backup\.vaultArn: .*region/m],
    ['keeps copies for a day', { days: 1 }, /^- backup\.days: should be at least 7 days/m],
    ['says something else', { lock: true }, /^- backup\.lock: should be left out/m],
  ])('%s', (_, wrong, says) => {
    expect(() => checkStage('production-example', { ...settings, backup: { ...settings.backup, ...wrong } })).toThrow(
      says,
    );
  });

  test('has no table of such a number', () => {
    for (const tableGeneration of [0, 1.5, 100])
      expect(() => checkStage('production-example', { ...settings, tableGeneration })).toThrow(/^- tableGeneration: /m);
  });
});

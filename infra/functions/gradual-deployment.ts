import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Metric, Stats, type Alarm, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { deskAlarm } from '../alarms/alarm.ts';
import type { Alarms } from '../alarms/alarms.ts';
import { argue } from '../deploying/argue.ts';
import type { DeskFunction } from './desk-function.ts';
import { liveName, type ResourceNames } from '../names.ts';
import { TAKES_BACK } from '../deploying/takes-back.ts';

/** What people wait for, and see at once when it is broken. */
type Doors = { readonly api: DeskFunction; readonly web: DeskFunction };

export type GradualDeploymentProps = {
  readonly names: ResourceNames;
  readonly doors: Doors;
  readonly alarms: Alarms;
  readonly isAtOnce: boolean;
};

/** The errors of the version that is tried alone: what is wrong with the one before it must not keep its mending away. Lambda counts them apart while two versions share a name. */
const failsOfNew = ({ handler }: DeskFunction): IMetric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensionsMap: {
      FunctionName: handler.functionName,
      Resource: liveName(handler.functionName),
      ExecutedVersion: handler.currentVersion.version,
    },
    statistic: Stats.SUM,
    period: Duration.minutes(1),
  });

/**
 * A new version of the API and of the pages gets one request in ten for ten minutes, and then all of them; where an alarm rings
 * meanwhile it is taken back, and the deployment fails. The others change in one step: nobody waits for the dispatcher and the worker,
 * whose work is taken up again where it failed; a form in a chat may be sent by one version and read by the next; and linking is too
 * seldom asked for a tenth of it to say anything.
 */
export class GradualDeployment extends Construct {
  constructor(scope: Construct, id: string, { names, doors, alarms, isAtOnce }: GradualDeploymentProps) {
    super(scope, id);
    const application = new LambdaApplication(this, 'Application', { applicationName: names.stack });
    const role = this.#role(names, doors);
    for (const what of ['api', 'web'] as const) {
      const fails = this.#alarm(what, doors[what], alarms);
      const group = new LambdaDeploymentGroup(this, `Group-${what}`, {
        application,
        deploymentGroupName: names.of(what),
        alias: doors[what].alias,
        role: role.withoutPolicyUpdates(), // else the CDK adds a policy of AWS's own, which reaches every function
        deploymentConfig: isAtOnce
          ? LambdaDeploymentConfig.ALL_AT_ONCE
          : LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
        alarms: [fails, alarms.of(TAKES_BACK)],
        ignoreAlarmConfiguration: isAtOnce,
        autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
      });
      group.node.addDependency(role); // with its rights
    }
  }

  #alarm(what: keyof Doors, door: DeskFunction, { name, topic }: Alarms): Alarm {
    return deskAlarm(this, name, topic, {
      page: `${what}-new-version-fails`,
      hurts: `One in ten of those who ${what === 'api' ? 'register, check or decide' : 'open a page'} gets an error, until the new version is taken back, which happens by itself.`,
      metric: failsOfNew(door),
      over: 0,
    });
  }

  #role(names: ResourceNames, { api, web }: Doors): Role {
    const role = new Role(this, 'Role', {
      roleName: `${names.of('deploy')}-${Stack.of(this).region}`,
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
    });
    const arnOf = (resourceName: string): string =>
      Stack.of(this).formatArn({
        service: 'lambda',
        resource: 'function',
        resourceName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
        resources: [api, web].flatMap(({ handler }) => {
          const name = names.of(handler === api.handler ? 'api' : 'web');
          return [arnOf(name), arnOf(liveName(name))];
        }),
      }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    argue(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'CodeDeploy reads the state of alarms, as the policy that AWS has for it says, for all of them; it changes nothing by it.',
    );
    return role;
  }
}

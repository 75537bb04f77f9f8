import { CfnOutput, CfnParameter, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { deskAlarm } from '../alarms/alarm.ts';
import { alarmTopic } from '../alarms/alarm-topic.ts';
import { edgeAlarms } from '../alarms/edge-alarms.ts';
import { namesOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';
import type { DomainSettings } from './domain-settings.ts';
import { EDGE_REGION } from './edge-region.ts';

/** The parameter that says which distribution of CloudFront it is. */
export const DISTRIBUTION = 'Distribution';

/**
 * The alarms on what stands before a desk, in the one region where AWS counts it. It is deployed after the desk, whose distribution
 * it is told of by a parameter: docs/decisions/0041-least-privilege-and-a-domain.md.
 */
export class EdgeAlarmsStack extends Stack {
  constructor(scope: Construct, settings: StageSettings, { certificateArn }: DomainSettings) {
    const names = namesOf(settings);
    super(scope, names.of('edge-alarms'), {
      stackName: names.of('edge-alarms'),
      env: { region: EDGE_REGION, ...(settings.account !== undefined && { account: settings.account }) },
      description: 'Loketten: alarms on what stands before the desks of a neighbourhood programme',
    });
    for (const [tag, value] of Object.entries(names.tags)) Tags.of(this).add(tag, value);
    const distribution = new CfnParameter(this, DISTRIBUTION, {
      description: 'The distribution of CloudFront of the stack of the desk',
      allowedPattern: '^E[A-Z0-9]+$',
    });
    const topic = alarmTopic(this, names.of('edge'), settings.alarmEmail);
    const watched = { distributionId: distribution.valueAsString, acl: names.of('edge'), certificateArn };
    for (const alarm of edgeAlarms(watched)) deskAlarm(this, names.stack, topic, alarm);
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn });
  }
}

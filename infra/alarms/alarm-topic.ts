import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/** To what alarms of a region are published, and who is mailed: an alarm reaches only a topic of its own region. */
export function alarmTopic(scope: Construct, name: string, email: string): Topic {
  const topic = new Topic(scope, 'Topic', {
    topicName: `${name}-alarms`,
    displayName: `Alarms of ${name}`,
    enforceSSL: true,
  });
  // A policy of one's own, which enforceSSL makes, replaces the one by which the account's alarms may publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  topic.addSubscription(new EmailSubscription(email));
  return topic;
}

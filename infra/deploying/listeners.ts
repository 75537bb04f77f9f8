import { signedCalls, type AddressOf } from './account.ts';

/** Whether anybody hears of alarms: somebody who confirmed, somebody who has not yet, nobody; undefined where the account would not tell. */
export type Listeners = 'confirmed' | 'pending' | 'none' | undefined;

/** Asks SNS who hears of what is published to a topic. */
export async function askListeners(topic: string, region: string, addressOf?: AddressOf): Promise<Listeners> {
  const call = await signedCalls(region, addressOf);
  const asked = new URLSearchParams({ Action: 'ListSubscriptionsByTopic', Version: '2010-03-31', TopicArn: topic });
  const answer = await call('sns', `/?${asked.toString()}`);
  if (answer?.ok !== true) return undefined;
  const text = await answer.text();
  const found = [...text.matchAll(/<SubscriptionArn>([^<]+)<\/SubscriptionArn>/g)].map(([, arn = '']) => arn);
  if (found.some((arn) => arn.startsWith('arn:'))) return 'confirmed';
  return found.includes('PendingConfirmation') ? 'pending' : 'none';
}

/** What is to be done so that alarms reach somebody; nothing where they do, or where that is not known. */
export function lackingListener(
  listeners: Listeners,
  { topic, region, email }: { readonly topic: string; readonly region: string; readonly email: string },
): string | undefined {
  const again = `aws sns subscribe --region ${region} --topic-arn ${topic} --protocol email --notification-endpoint ${email}`;
  if (listeners === 'pending')
    return `The desks are deployed, and their alarms reach nobody: ${email} (alarmEmail) has not confirmed yet. Open the mail "AWS Notification - Subscription Confirmation" there, follow its link, and deploy again, which changes nothing more. No such mail? Have it sent again:\n  ${again}`;
  if (listeners === 'none')
    return `The desks are deployed, and their alarms reach nobody: nobody is subscribed to ${topic}. Have ${email} (alarmEmail) asked anew, follow the link in the mail, and deploy again:\n  ${again}`;
  return undefined;
}

import * as z from 'zod';
import { ANSWERS_WITHIN_MS } from '#shared/dispatch/parts.ts';
import type { SendResult } from '#shared/dispatch/sender.ts';
import { awsClient } from '#shared/platform/store/aws-client.ts';
import type { Credentials } from '#shared/platform/store/open-store.ts';
import { mimeOf } from './mime.ts';
import type { Carrier } from './sender.ts';

const Taken = z.object({ MessageId: z.string() });

/** SES as it is reached: `configuration` names the set whose events tell of bounces and complaints. */
export type SesSettings = {
  readonly region: string;
  readonly configuration: string;
  readonly credentials: () => Promise<Credentials>;
  readonly endpoint?: string | undefined;
};

/** SES gives each mail a Message-ID of its own: https://docs.aws.amazon.com/ses/latest/dg/header-fields.html */
const domainOf = (region: string): string => `${region === 'us-east-1' ? 'email' : region}.amazonses.com`;

/** What SES says of a mail that it will never take; all else of 400 is about us, and passes when that is put right. */
const OF_THE_MAIL = /^(?:MessageRejected|BadRequestException)\b/;

function meaning({ status, headers }: Response): SendResult {
  if (status === 429) return { waitSeconds: 5 };
  return status === 400 && OF_THE_MAIL.test(headers.get('x-amzn-errortype') ?? '')
    ? { refused: `SES ${status}` }
    : { unknown: `SES ${status}` };
}

/** Sends mail over Amazon SES: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
export const sesCarrier = ({ region, configuration, credentials, endpoint }: SesSettings): Carrier => ({
  answersWithinMs: ANSWERS_WITHIN_MS,
  carry: async (mail) => {
    const ses = awsClient(await credentials(), 'ses', region);
    const answer = await ses.fetch(`${endpoint ?? `https://email.${region}.amazonaws.com`}/v2/email/outbound-emails`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        FromEmailAddress: mail.from.address,
        Destination: { ToAddresses: [mail.to] },
        ConfigurationSetName: configuration,
        Content: { Raw: { Data: (await mimeOf(mail)).toString('base64') } },
      }),
    });
    if (!answer.ok) return meaning(answer);
    const { MessageId } = Taken.parse(await answer.json());
    return { sent: { channel: 'mail', message: `${MessageId}@${domainOf(region)}` } };
  },
});

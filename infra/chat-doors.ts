import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { DeskParts } from './desk-function.ts';
import type { HttpDoor } from './http-door.ts';
import { LinkFunction } from './link-function.ts';
import { SlackFunction } from './slack-function.ts';
import type { NamedSecret } from './named-secret.ts';

export type ChatDoorsProps = {
  readonly door: HttpDoor;
  readonly secret: NamedSecret;
  readonly trustedDomains: readonly string[];
  /** The programme's area. */
  readonly slackEnvironment: Readonly<Record<string, string>>;
  /** Where people sign in. */
  readonly linkEnvironment: Readonly<Record<string, string>>;
};

/** What a programme with a chat has besides: the function that Slack calls, and the pages on which an account there is linked. */
export class ChatDoors extends Construct {
  readonly slack: SlackFunction;
  readonly link: LinkFunction;

  constructor(scope: Construct, id: string, parts: DeskParts, { door, secret, trustedDomains, slackEnvironment, linkEnvironment }: ChatDoorsProps) {
    super(scope, id);
    this.slack = new SlackFunction(this, 'Slack', parts, { secret, trustedDomains, environment: slackEnvironment });
    this.link = new LinkFunction(this, 'Link', parts, linkEnvironment);
    door.leadAddresses('Slack', this.slack.handler, {
      methods: [HttpMethod.POST],
      path: '/slack/events',
      throttle: { perSecond: 50, burst: 100 },
      open: 'Slack signs each request with a secret that only it and the function know; the function verifies that, and that it is at most five minutes old.',
    });
    door.leadAddresses('Link', this.link.handler, {
      methods: [HttpMethod.GET, HttpMethod.POST],
      path: '/link/{proxy+}',
      throttle: { perSecond: 10, burst: 40 },
      open: 'On these pages people come to sign in. Who has no link that a chat gave them sees nothing there.',
    });
  }
}

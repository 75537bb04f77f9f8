import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { FunctionParts } from './desk-function.ts';
import type { HttpDoor } from '../edge/http-door.ts';
import { LinkFunction } from './link-function.ts';
import { SlackFunction, type SlackFunctionProps } from './slack-function.ts';
import { TeamsFunction, type TeamsFunctionProps } from './teams-function.ts';

export type ChatDoorsProps = {
  readonly door: HttpDoor;
  /** Left out where there is no Slack. */
  readonly slack: SlackFunctionProps | undefined;
  /** Left out where there is no Teams. */
  readonly teams: TeamsFunctionProps | undefined;
  /** Where people sign in. */
  readonly linkEnvironment: Readonly<Record<string, string>>;
};

/** A rush in one chat takes nothing from the other. */
const CHAT_THROTTLE = { perSecond: 50, burst: 100 };

/** What a programme with a chat has besides: the function that each chat calls, and the pages on which an account there is linked. */
export class ChatDoors extends Construct {
  readonly slack: SlackFunction | undefined;
  readonly teams: TeamsFunction | undefined;
  readonly link: LinkFunction;

  constructor(
    scope: Construct,
    id: string,
    parts: FunctionParts,
    { door, slack, teams, linkEnvironment }: ChatDoorsProps,
  ) {
    super(scope, id);
    this.slack = slack && this.#slack(parts, door, slack);
    this.teams = teams && this.#teams(parts, door, teams);
    this.link = new LinkFunction(this, 'Link', parts, linkEnvironment);
    door.leadAddresses('Link', this.link.live, {
      methods: [HttpMethod.GET, HttpMethod.POST],
      path: '/link/{proxy+}',
      throttle: { perSecond: 10, burst: 40 },
      open: 'On these pages people come to sign in. Who has no link that a chat gave them sees nothing there.',
    });
  }

  #slack(parts: FunctionParts, door: HttpDoor, props: SlackFunctionProps): SlackFunction {
    const slack = new SlackFunction(this, 'Slack', parts, props);
    door.leadAddresses('Slack', slack.live, {
      methods: [HttpMethod.POST],
      path: '/slack/events',
      throttle: CHAT_THROTTLE,
      open: 'Slack signs each request with a secret that only it and the function know; the function verifies that, and that it is at most five minutes old.',
    });
    return slack;
  }

  #teams(parts: FunctionParts, door: HttpDoor, props: TeamsFunctionProps): TeamsFunction {
    const teams = new TeamsFunction(this, 'Teams', parts, props);
    door.leadAddresses('Teams', teams.live, {
      methods: [HttpMethod.POST],
      path: '/teams/messages',
      throttle: CHAT_THROTTLE,
      open: 'The Bot Framework signs a token for each request; the function verifies by whom it was issued and for whom, the service URL that it names, and that it has not expired.',
    });
    return teams;
  }
}

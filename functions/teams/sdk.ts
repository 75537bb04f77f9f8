import type { AppOptions, IHttpServerAdapter, IPlugin } from '@microsoft/teams.apps';

type Options = AppOptions<IPlugin>;
type Logger = NonNullable<Options['logger']>;

const TIMEOUT_MS = 10_000;

/** Where Teams is reached for a conversation that nobody wrote in yet: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
export const SERVICE_URL = 'https://smba.trafficmanager.net/teams';

/** Teams' libraries write whole activities and tokens at some levels: nothing of theirs is logged. */
const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  trace: () => undefined,
  log: () => undefined,
  child: () => silentLogger,
};

/** What every app of the SDK is opened with. It is said in full, so that nothing is taken from the environment. */
export const appOptions = (httpServerAdapter: IHttpServerAdapter) =>
  ({
    logger: silentLogger,
    httpServerAdapter,
    messagingEndpoint: '/teams/messages',
    serviceUrl: SERVICE_URL,
    client: { timeout: TIMEOUT_MS },
    telemetry: { agent365: false },
  }) as const satisfies Options;

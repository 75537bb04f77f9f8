import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';

/** A chat that takes everything: Slack's Web API, and the connector of Teams. */
export type AnyChat = { readonly slackApi: string; readonly connector: string; readonly close: () => void };

const SIGNING_SECRET = 'load';
/** How the product is told of both: Slack with its secret, Teams as the Playground, which signs nothing but goes through the same SDK. */
export const chatVariables = ({ slackApi, connector }: AnyChat): Readonly<Record<string, string>> => ({
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_BOT_TOKEN: 'xoxb-load',
  LOKETTEN_SLACK_API_URL: slackApi,
  LOKETTEN_TEAMS_PLAYGROUND: connector,
});

const SLACK_SAYS = { ok: true, channel: 'C1', ts: '1.1', user: { id: 'U1' } };

/** Listens on a port of its own. */
export async function anyChat(): Promise<AnyChat> {
  let messages = 0;
  const server = createServer((request, response) => {
    request.resume();
    messages += 1;
    const said = request.url?.startsWith('/api/') === true ? SLACK_SAYS : { id: String(messages) };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { slackApi: `${base}/api/`, connector: `${base}/_connector`, close };
}

const TYPED = 'vrieheide';

/** A command of Slack as Slack signs it. */
export function slackCommand(): RequestInit {
  const body = String(
    new URLSearchParams({
      ...{ command: '/overlap', text: TYPED, user_id: 'U1', team_id: 'T1', channel_id: 'C1' },
      ...{ trigger_id: '1.1', response_url: 'http://127.0.0.1:9/', api_app_id: 'A1' },
    }),
  );
  const at = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${body}`).digest('hex');
  return {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': at,
      'X-Slack-Signature': `v0=${signature}`,
    },
  };
}

const SOMEBODY = '22222222-2222-4222-8222-222222222222';
const TENANT = '11111111-1111-4111-8111-111111111111';

/** The same command typed in Teams, as a message of its own. */
export const teamsCommand = (connector: string, id: string): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    ...{ type: 'message', id, text: `overlap ${TYPED}`, channelId: 'msteams', serviceUrl: connector, locale: 'nl-NL' },
    from: { id: `29:${SOMEBODY}`, name: 'An', aadObjectId: SOMEBODY },
    recipient: { id: '28:loketten', name: 'Loketten' },
    conversation: { id: `a:${SOMEBODY}`, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
  }),
});

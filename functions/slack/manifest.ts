import { COMMAND_NAMES, commandEntry, type CommandName } from '#shared/conversations/commands.ts';

/** What the app asks of a workspace, and for which call of ours it needs it. */
const SCOPES = {
  'commands': 'the commands with a slash',
  'chat:write': 'chat.postMessage, chat.postEphemeral, chat.update',
  'users:read': 'users.info: the language',
  'users:read.email': 'users.info: the address by which an account is linked',
  'im:write': 'conversations.open: direct messages',
  'im:history': 'conversations.history: finding a direct message again',
  'channels:history': 'conversations.history: finding a message of a desk again',
  'groups:history': 'the same in a private channel',
  'channels:read': 'conversations.list: the channel of a desk by its name',
  'groups:read': 'the same for a private channel',
} as const;

/** A command by each of its words. What stands beside it while it is typed has one language in Slack, and the bureau's is Dutch: it comes first. */
function slashCommands(name: CommandName, url: string) {
  const { words, does, usage } = commandEntry(name);
  return words.map((word) => ({
    command: `/${word}`,
    url,
    description: `${does.nl} / ${does.en}`,
    usage_hint: usage,
    should_escape: false,
  }));
}

/** Where the placeholder of the address stands until a workspace fills it in. */
export const PLACEHOLDER_URL = 'https://loketten.example';

/** The app as a workspace's administrator pastes it, for the product at an address: https://docs.slack.dev/reference/app-manifest */
export function slackManifest(baseUrl: string) {
  const url = `${baseUrl.replace(/\/$/, '')}/slack/events`;
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Loketten',
      description: 'Aanmelden, ruimte nakijken en besluiten / Register, check room and decide',
      long_description:
        'Het activiteitenloket houdt bij welk onderzoek en welke activiteiten er in de buurten zijn, en zegt of er nog ruimte is. ' +
        'Meld een activiteit aan, kijk na of er ruimte is, zoek gegevens en vraag ze aan, vraag een introductie bij een partner en lees het besluit, zonder Slack te verlaten. ' +
        'The activity desk knows which studies and activities go on in the neighbourhoods, and says whether there is room: register, check, find data and decide from Slack.',
      background_color: '#154273',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'Loketten', always_online: true },
      slash_commands: COMMAND_NAMES.flatMap((name) => slashCommands(name, url)),
    },
    oauth_config: { scopes: { bot: Object.keys(SCOPES) } },
    settings: {
      event_subscriptions: { request_url: url, bot_events: ['app_home_opened'] },
      interactivity: { is_enabled: true, request_url: url, message_menu_options_url: url },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}

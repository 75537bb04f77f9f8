import { COMMAND_NAMES, commandEntry } from '#shared/conversations/commands.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import project from '../../package.json' with { type: 'json' };

type InBoth = Readonly<Record<Language, string>>;

const NAME = {
  short: 'Loketten',
  full: {
    nl: 'Loketten: activiteiten en gegevens in de buurten',
    en: 'Loketten: activities and data in the neighbourhoods',
  },
} as const;

const DESCRIPTION = {
  short: { nl: 'Aanmelden, ruimte nakijken en besluiten', en: 'Register, check room and decide' },
  full: {
    nl:
      'Het activiteitenloket houdt bij welk onderzoek en welke activiteiten er in de buurten zijn, en zegt of er nog ruimte is. ' +
      'Meld een activiteit aan, kijk na of er ruimte is, zoek gegevens en vraag ze aan, vraag een introductie bij een partner en lees het besluit, zonder Teams te verlaten.',
    en:
      'The activity desk knows which studies and activities go on in the neighbourhoods, and says whether there is room. ' +
      'Register an activity, check whether there is room, find data and ask for them, ask for an introduction to a partner and read the decision, without leaving Teams.',
  },
} as const;

/** What stands beside each command in the list that Teams offers. */
function sentenceOf({ does, followedBy }: ReturnType<typeof commandEntry>): InBoth {
  return followedBy === 'nothing' ? does : { nl: does.nl + followedBy.nl, en: does.en + followedBy.en };
}

/** Every command once, by its Dutch word, or in English by the last: Teams offers no more than ten. Typed, each word is understood in either language. */
const EVERY_COMMAND = COMMAND_NAMES.map(commandEntry).map((entry) => {
  const [dutch] = entry.words;
  return { word: { nl: dutch, en: entry.words.at(-1) ?? dutch }, does: sentenceOf(entry) };
});

/** Where people talk to the bot: with it alone, in a channel of a team, in a group. */
const SCOPES = ['personal', 'team', 'groupChat'];

const SCHEMAS = 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.25';

/** What stands in the manifest of the project, until an organisation fills in its own. */
export const PLACEHOLDERS = {
  baseUrl: 'https://loketten.example',
  appId: '00000000-0000-0000-0000-000000000000',
} as const;

/**
 * The app as an administrator of Teams uploads it, for the product at an address and the bot with a GUID; the app has the same GUID
 * unless told otherwise. It asks for no permission: https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema
 */
export function teamsManifest({
  baseUrl,
  appId,
  id = appId,
}: {
  readonly baseUrl: string;
  readonly appId: string;
  readonly id?: string;
}) {
  const base = baseUrl.replace(/\/$/, '');
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.schema.json`,
    manifestVersion: '1.25',
    version: project.version,
    id,
    // There are no pages of their own for privacy and terms: residents read what is done here, and each dataset has its conditions.
    developer: {
      name: 'Programmabureau Heerlen-Noord',
      websiteUrl: `${base}/`,
      privacyUrl: `${base}/bewoners`,
      termsOfUseUrl: `${base}/data`,
    },
    localizationInfo: { defaultLanguageTag: 'nl', additionalLanguages: [{ languageTag: 'en', file: 'en.json' }] },
    name: { short: NAME.short, full: NAME.full.nl },
    description: { short: DESCRIPTION.short.nl, full: DESCRIPTION.full.nl },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#154273',
    bots: [
      {
        botId: appId,
        scopes: SCOPES,
        supportsFiles: false,
        commandLists: [
          {
            scopes: SCOPES,
            commands: EVERY_COMMAND.map(({ word, does }) => ({ title: word.nl, description: does.nl })),
          },
        ],
      },
    ],
    defaultInstallScope: 'personal',
    // Teams refuses the scope team without it from 1.25 on, although the schema does not ask for it.
    supportsChannelFeatures: 'tier1',
    validDomains: [new URL(base).host],
  };
}

/** The English of what the manifest says in Dutch, with the words of the commands. */
export function teamsEnglish(): Readonly<Record<string, string>> {
  return {
    '$schema': `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`,
    'name.short': NAME.short,
    'name.full': NAME.full.en,
    'description.short': DESCRIPTION.short.en,
    'description.full': DESCRIPTION.full.en,
    ...Object.fromEntries(
      EVERY_COMMAND.flatMap(({ word, does }, place) => [
        [`bots[0].commandLists[0].commands[${place}].title`, word.en],
        [`bots[0].commandLists[0].commands[${place}].description`, does.en],
      ]),
    ),
  };
}

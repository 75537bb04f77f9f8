import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { PLACEHOLDERS, teamsEnglish, teamsManifest } from './manifest.ts';

const OUT = 'loketten-teams.zip';

const USAGE = `npm run teams:package                                                       writes teams/manifest.json and teams/en.json anew, with placeholders
npm run teams:package -- --url https://ADDRESS --app-id GUID [--out FILE]   writes ${OUT} (or FILE), to be uploaded to Teams`;

const FOLDER = new URL('../../teams/', import.meta.url);

/** As early as a zip can say, and the same wherever it is made: a zip keeps the time of the place. */
const MADE_AT = new Date(1980, 0, 1);

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** The product's address and the GUID of its bot. */
type App = { readonly baseUrl: string; readonly appId: string };

/** The files of a package that are made by code, by name. */
export const madeFiles = (app: App): Readonly<Record<'manifest.json' | 'en.json', string>> => ({
  'manifest.json': json(teamsManifest(app)),
  'en.json': json(teamsEnglish()),
});

/** The package for Teams, a zip: the same app always gives the same bytes. */
async function packageOf(app: App): Promise<Uint8Array> {
  const made = madeFiles(app);
  const [color, outline] = await Promise.all(
    ['color.png', 'outline.png'].map((name) => readFile(new URL(name, FOLDER))),
  );
  if (!color || !outline) throw new Error('Both icons are read.');
  return zipSync(
    {
      'manifest.json': strToU8(made['manifest.json']),
      'en.json': strToU8(made['en.json']),
      'color.png': color,
      'outline.png': outline,
    },
    { mtime: MADE_AT },
  );
}

type Options = {
  readonly 'url'?: string | undefined;
  readonly 'app-id'?: string | undefined;
  readonly 'out'?: string | undefined;
};

/** @throws TypeError that names the option and says what would be right */
function appOf({ url = '', 'app-id': appId = '' }: Options): App {
  if (!/^https:\/\/[^\s?#@]+$/.test(url) || !URL.canParse(url)) {
    throw new TypeError(
      `--url has to be the address of the product, such as ${PLACEHOLDERS.baseUrl}: Teams opens pages over https alone.`,
    );
  }
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(appId)) {
    throw new TypeError(
      `--app-id has to be the GUID of the bot, which is the application (client) id of its registration at Microsoft, written as ${PLACEHOLDERS.appId}.`,
    );
  }
  return { baseUrl: url, appId };
}

async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { 'url': { type: 'string' }, 'app-id': { type: 'string' }, 'out': { type: 'string' } },
  });
  if (Object.keys(values).length === 0) {
    for (const [name, text] of Object.entries(madeFiles(PLACEHOLDERS))) await writeFile(new URL(name, FOLDER), text);
    console.log('teams/manifest.json and teams/en.json are written.');
    return;
  }
  const app = appOf(values);
  const { out = OUT } = values;
  const bytes = await packageOf(app);
  await writeFile(out, bytes).catch((error: unknown) => {
    throw new TypeError(
      `--out has to be a file that can be written, in a folder that is there. ${error instanceof Error ? error.message : ''}`,
    );
  });
  console.log(`${out} is written: the app of ${app.baseUrl} with the bot ${app.appId}.`);
}

if (import.meta.main) {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 1;
  }
}

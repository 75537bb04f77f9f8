import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { slackManifest, PLACEHOLDER_URL } from './manifest.ts';

const USAGE = `npm run slack:manifest                          writes slack/manifest.yaml anew, with ${PLACEHOLDER_URL} for the address
npm run slack:manifest -- --url https://ADDRESS prints it for the product at that address, to be pasted into Slack`;

/** The file of the project, as the code makes it. */
export const manifestText = (url: string): string =>
  `# Made by npm run slack:manifest from functions/slack/manifest.ts; with -- --url https://ADDRESS it is printed for your address.\n${stringify(slackManifest(url), { lineWidth: 0 })}`;

const FILE = new URL('../../slack/manifest.yaml', import.meta.url);

async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' } } });
  if (values.url === undefined) {
    await writeFile(FILE, manifestText(PLACEHOLDER_URL));
    console.log('slack/manifest.yaml is written.');
  } else if (/^https:\/\/[^\s/]+/.test(values.url)) {
    console.log(manifestText(values.url));
  } else {
    throw new TypeError('The address has to begin with https://, for Slack calls no other.');
  }
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

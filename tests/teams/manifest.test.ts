import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACEHOLDERS, teamsEnglish, teamsManifest } from '#functions/teams/manifest.ts';
import { madeFiles } from '#functions/teams/write-package.ts';
import { COMMAND_NAMES, commandEntry } from '#shared/conversations/commands.ts';
import { notFitting } from '#tests/conformance/json-schema.ts';
import { pixelsOf, sizeOf } from './png.ts';

const SCHEMA = new URL('MicrosoftTeams-1.25.schema.json', import.meta.url);
const FOLDER = new URL('../../teams/', import.meta.url);
const program = fileURLToPath(new URL('../../functions/teams/write-package.ts', import.meta.url));

const APP_ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const manifest = teamsManifest({ baseUrl: 'https://loket.heerlen.nl', appId: APP_ID });
const [bot] = manifest.bots;

/** More commands than this Teams does not offer, whatever the schema allows: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/create-a-bot-commands-menu */
const MOST_COMMANDS = 10;

describe('The manifest', () => {
  test('of the project is what the code makes of it: npm run teams:package writes it anew', async () => {
    for (const [name, text] of Object.entries(madeFiles(PLACEHOLDERS)))
      expect(await readFile(new URL(name, FOLDER), 'utf8'), name).toBe(text);
  });

  test("fits Microsoft's schema, with placeholders and filled in", async () => {
    expect(await notFitting(JSON.parse(await readFile(new URL('manifest.json', FOLDER), 'utf8')), SCHEMA)).toEqual([]);
    expect(await notFitting(manifest, SCHEMA)).toEqual([]);
  });

  test.each([
    ['another version', { manifestVersion: '1.24' }, '#/manifestVersion', 'const'],
    ['an id that is no GUID', { id: 'loketten' }, '#/id', 'pattern'],
    ['a name that is too long', { name: { short: 'x'.repeat(31) } }, '#/name/short', 'maxLength'],
    ['a scope that is not there', { bots: [{ ...bot, scopes: ['everywhere'] }] }, '#/bots/0/scopes/0', 'enum'],
    ['no icons', { icons: undefined }, '#', 'required'],
    ['something that Teams does not know', { secret: true }, '#', 'additionalProperties'],
  ])('would not fit with %s', async (_, change, where, rule) => {
    const broken: unknown = JSON.parse(JSON.stringify({ ...manifest, ...change }));
    expect(await notFitting(broken, SCHEMA)).toEqual([expect.objectContaining({ where, rule })]);
  });

  test('has every command once, wherever people talk to the bot, and no more than Teams offers', () => {
    expect(bot?.scopes).toEqual(['personal', 'team', 'groupChat']);
    const lists = bot?.commandLists ?? [];
    expect(lists.flatMap(({ scopes }) => scopes).sort()).toEqual(bot?.scopes.toSorted());
    for (const { commands } of lists) {
      expect(commands.map(({ title }) => title)).toEqual(COMMAND_NAMES.map((name) => commandEntry(name).words[0]));
      expect(commands.length).toBeLessThanOrEqual(MOST_COMMANDS);
    }
  });

  test('says of its channels what Teams asks of a bot in a team, which its schema does not', () => {
    expect(manifest.supportsChannelFeatures).toBe('tier1');
  });

  test('has a version of three numbers, as Teams takes no other', () => {
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('asks for no permission, and opens no pages but those of the product', () => {
    expect(Object.keys(manifest)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/permission|authorization|webApplicationInfo/i)]),
    );
    expect(manifest.validDomains).toEqual(['loket.heerlen.nl']);
    const { name: _, ...pages } = manifest.developer;
    for (const page of Object.values(pages)) expect(page).toMatch(/^https:\/\/loket\.heerlen\.nl\/\w*$/);
  });

  test('gives the app the GUID of the bot unless told otherwise', () => {
    expect([manifest.id, bot?.botId]).toEqual([APP_ID, APP_ID]);
    expect(teamsManifest({ baseUrl: 'https://loket.heerlen.nl/', appId: APP_ID, id: PLACEHOLDERS.appId })).toEqual({
      ...manifest,
      id: PLACEHOLDERS.appId,
    });
  });
});

describe('The English', () => {
  const { $schema, ...english } = teamsEnglish();
  const commands = bot?.commandLists[0]?.commands ?? [];

  test('is there for every text that people read, and for nothing else', () => {
    const ofCommands = commands.flatMap((_, place) =>
      ['title', 'description'].map((what) => `bots[0].commandLists[0].commands[${place}].${what}`),
    );
    expect(Object.keys(english)).toEqual([
      'name.short',
      'name.full',
      'description.short',
      'description.full',
      ...ofCommands,
    ]);
    expect($schema).toMatch(/\/teams\/v1\.25\/MicrosoftTeams\.Localization\.schema\.json$/);
    expect(manifest.localizationInfo).toEqual({
      defaultLanguageTag: 'nl',
      additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
    });
  });

  test('differs from the Dutch, and fits where the Dutch stands', async () => {
    const inEnglish = {
      ...manifest,
      name: { short: english['name.short'], full: english['name.full'] },
      description: { short: english['description.short'], full: english['description.full'] },
      bots: [
        {
          ...bot,
          commandLists: [
            {
              scopes: ['personal'],
              commands: commands.map((_, place) => ({
                title: english[`bots[0].commandLists[0].commands[${place}].title`],
                description: english[`bots[0].commandLists[0].commands[${place}].description`],
              })),
            },
          ],
        },
      ],
    };
    expect(await notFitting(inEnglish, SCHEMA)).toEqual([]);
    const dutch = new Set([
      manifest.name.full,
      manifest.description.short,
      manifest.description.full,
      ...commands.map(({ description }) => description),
    ]);
    const { 'name.short': brand, ...rest } = english;
    expect(brand).toBe(manifest.name.short);
    const texts = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.endsWith('].title')));
    const words = COMMAND_NAMES.map((name) => commandEntry(name).words.at(-1));
    expect(Object.entries(rest).flatMap(([name, word]) => (name in texts ? [] : [word]))).toEqual(words);
    for (const text of Object.values(texts)) expect(dutch).not.toContain(text);
  });
});

describe('The icons', () => {
  const icon = (name: string): Promise<Buffer> => readFile(new URL(name, FOLDER));

  test('have the sizes that Teams asks for', async () => {
    expect(sizeOf(await icon(manifest.icons.color))).toEqual({ width: 192, height: 192 });
    expect(sizeOf(await icon(manifest.icons.outline))).toEqual({ width: 32, height: 32 });
  });

  test('the outline is white on nothing', async () => {
    const pixels = pixelsOf(await icon(manifest.icons.outline));
    const inked = pixels.filter(([, , , alpha]) => alpha > 0);
    expect(new Set(inked.map(([red, green, blue]) => `${red} ${green} ${blue}`))).toEqual(new Set(['255 255 255']));
    expect(inked.some(([, , , alpha]) => alpha === 255)).toBe(true);
    expect(pixels.length - inked.length).toBeGreaterThan(pixels.length / 2);
  });
});

describe('npm run teams:package', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loketten-teams-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const command = (args: readonly string[], zone = 'UTC'): Promise<{ code: number; said: string }> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [program, ...args],
        { cwd: folder, env: { PATH: process.env['PATH'], TZ: zone } },
        (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
      );
    });

  test('writes a zip of the four files, filled in, of the same bytes wherever it is made', async () => {
    const filledIn = ['--url', 'https://loket.heerlen.nl/', '--app-id', APP_ID];
    expect(await command(filledIn, 'America/Los_Angeles')).toMatchObject({ code: 0 });
    expect(await command([...filledIn, '--out', 'other.zip'], 'Asia/Tokyo')).toMatchObject({ code: 0 });
    const bytes = await readFile(join(folder, 'loketten-teams.zip'));
    expect(bytes.equals(await readFile(join(folder, 'other.zip')))).toBe(true);

    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['manifest.json', 'en.json', 'color.png', 'outline.png']);
    const [json, english] = ['manifest.json', 'en.json'].map((name) => strFromU8(files[name] ?? new Uint8Array()));
    expect(JSON.parse(json ?? '')).toEqual(manifest);
    expect(json).not.toContain(new URL(PLACEHOLDERS.baseUrl).host);
    expect(JSON.parse(english ?? '')).toEqual(teamsEnglish());
    for (const name of ['color.png', 'outline.png'])
      expect(Buffer.from(files[name] ?? []).equals(await readFile(new URL(name, FOLDER))), name).toBe(true);
  });

  test.each([
    [
      ['--url', 'http://loket.heerlen.nl', '--app-id', APP_ID],
      /^--url has to be the address of the product, such as https:/,
    ],
    [['--url', 'loket.heerlen.nl', '--app-id', APP_ID], /^--url/],
    [['--url', 'https://loket.heerlen.nl/?a=b', '--app-id', APP_ID], /^--url/],
    [['--app-id', APP_ID], /^--url/],
    [['--out', 'app.zip'], /^--url/],
    [
      ['--url', 'https://loket.heerlen.nl', '--app-id', 'loketten'],
      /^--app-id has to be the GUID of the bot.* written as 00000000-0000-/,
    ],
    [['--url', 'https://loket.heerlen.nl'], /^--app-id/],
    [
      ['--url', 'https://loket.heerlen.nl', '--app-id', APP_ID, '--out', 'no-such-folder/app.zip'],
      /^--out has to be a file that can be written, in a folder that is there/,
    ],
    [['--address', 'https://loket.heerlen.nl'], /^Unknown option '--address'/],
  ])('writes nothing for %j, and says what would be right', async (args, why) => {
    const before = await readdir(folder);
    const { code, said } = await command(args);
    expect(code).toBe(1);
    expect(said).toMatch(why);
    expect(said).toContain('npm run teams:package -- --url https://ADDRESS --app-id GUID');
    expect(said).not.toContain('    at ');
    expect(await readdir(folder)).toEqual(before);
  });
});

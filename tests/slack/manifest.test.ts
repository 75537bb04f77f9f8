import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { slackManifest, PLACEHOLDER_URL } from '#functions/slack/manifest.ts';
import { manifestText } from '#functions/slack/print-manifest.ts';
import { COMMAND_NAMES, commandEntry } from '#shared/conversations/commands.ts';

const file = await readFile(new URL('../../slack/manifest.yaml', import.meta.url), 'utf8');

const https = z.url({ protocol: /^https$/ });
/** A manifest as Slack documents it, with its limits: https://docs.slack.dev/reference/app-manifest */
const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal([1, 2]), minor_version: z.int() }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4_000),
    background_color: z.string().regex(/^#[0-9A-Fa-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: z
        .string()
        .max(80)
        .regex(/^[\w .-]+$/),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z
            .string()
            .max(32)
            .regex(/^\/[a-z-]+$/),
          url: https,
          description: z.string().min(1).max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.string().regex(/^[a-z]+(:[a-z.]+)?$/)).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: https, bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: https, message_menu_options_url: https }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

describe('The manifest', () => {
  test('of the project is what the code makes of it: npm run slack:manifest writes it anew', () => {
    expect(file).toBe(manifestText(PLACEHOLDER_URL));
  });

  test('has the shape that Slack documents', () => {
    expect(Manifest.parse(parse(file))).toEqual(slackManifest(PLACEHOLDER_URL));
  });

  test('has every word of every command, once', () => {
    const commands = Manifest.parse(parse(file)).features.slash_commands.map(({ command }) => command);
    expect([...commands].sort()).toEqual(
      COMMAND_NAMES.flatMap((name) => commandEntry(name).words.map((word) => `/${word}`)).sort(),
    );
  });

  test('names the address of the product wherever Slack calls it', () => {
    const text = manifestText('https://loket.heerlen.nl/');
    expect(text).not.toContain(PLACEHOLDER_URL);
    expect(text.match(/https:\/\/loket\.heerlen\.nl\/slack\/events$/gm)).toHaveLength(
      COMMAND_NAMES.flatMap((name) => commandEntry(name).words).length + 3,
    );
  });
});

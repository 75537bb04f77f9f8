import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import postcss from 'postcss';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildAssets } from '#functions/web/assets/build.ts';
import packageJson from '../../package.json' with { type: 'json' };

const STYLE = fileURLToPath(new URL('../../functions/web/style/', import.meta.url));
const ours = globSync('*.css', { cwd: STYLE }).map((file) => readFileSync(join(STYLE, file), 'utf8'));

let sheet: string;
let compressed: number;
/** What each token is on a light screen, and on a dark one where that differs. */
const tokens = new Map<string, string>();
const dark = new Map<string, string>();

beforeAll(async () => {
  const { files } = await buildAssets({ effort: 'small' });
  for (const { bytes, mediaType } of files.values()) {
    if (!mediaType.startsWith('text/css')) continue;
    sheet = Buffer.from(bytes.identity).toString();
    compressed = bytes.br.byteLength;
  }
  postcss.parse(sheet).walkRules(':root', (rule) => {
    const into = rule.parent?.type === 'atrule' ? dark : tokens;
    rule.walkDecls(({ prop, value }) => void into.set(prop, value.trim()));
  });
});

test('is under 20 KB compressed, without what nothing uses', () => {
  expect(compressed).toBeLessThan(20_000);
  expect(sheet).not.toContain('--todo-');
  expect(sheet).not.toContain('--denhaag-');
});

test('fetches nothing: no import, no address, no data that the policy of the pages would block', () => {
  expect(sheet).not.toContain('@import');
  expect(
    [...sheet.matchAll(/url\(([^)]*)\)/g)]
      .map(([, address]) => address?.replaceAll(/["']/g, ''))
      .filter((address) => !address?.startsWith('#')),
  ).toEqual([]);
});

test('every token that our own rules use without another to fall back on is defined', () => {
  const undefinedTokens = ours
    .flatMap((css) => [...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name ?? ''))
    .filter((name) => !tokens.has(name) && !sheet.includes(`${name}:`));
  expect(undefinedTokens).toEqual([]);
});

test('every token that our theme sets is used somewhere', () => {
  const theme = postcss.parse(readFileSync(join(STYLE, 'theme.css'), 'utf8'));
  const idle: string[] = [];
  theme.walkDecls(/^--/, ({ prop }) => {
    if (!tokens.has(prop)) idle.push(prop);
  });
  expect(idle).toEqual([]);
});

test('takes in every component that is installed, and none whose licence forbids it', () => {
  const entry = readFileSync(join(STYLE, 'style.css'), 'utf8');
  const imported = [...entry.matchAll(/@import '(@[^/]+\/[^/]+)\//g)].map(([, name]) => name);
  const installed = Object.keys(packageJson.dependencies).filter((name) =>
    /^@(utrecht|nl-design-system|amsterdam|rijkshuisstijl)/.test(name),
  );
  expect(imported.toSorted()).toEqual(installed.toSorted());
  expect(
    installed.filter(
      (name) => !/^@utrecht\/[\w-]+-css$|^@nl-design-system-unstable\/voorbeeld-design-tokens$/.test(name),
    ),
  ).toEqual([]);
});

const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

/** A colour as the browser would see it, through all tokens it is named by. */
function colour(value: string, scheme: Scheme): string {
  const name = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  const given = name === undefined ? undefined : ((scheme === 'dark' ? dark.get(name) : undefined) ?? tokens.get(name));
  if (name !== undefined) return colour(given ?? `no token ${name}`, scheme);
  if (value.startsWith('--')) return colour(`var(${value})`, scheme);
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
  return short === null
    ? value
    : `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`;
}

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(value: string, scheme: Scheme): number {
  const hex = colour(value, scheme);
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`${value} is ${hex}, not a colour`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, scheme: Scheme): number {
  const [more = 0, less = 0] = [luminance(one, scheme), luminance(other, scheme)].toSorted((a, b) => b - a);
  return (more + 0.05) / (less + 0.05);
}

const BACKGROUNDS = ['--utrecht-document-background-color', '--lk-surface', '--lk-tint', '--lk-chosen'];
const ALERTS = ['info', 'ok', 'warning', 'error'];

describe.each(SCHEMES)('on a %s screen text is legible: 4.5 to 1 for', (scheme) => {
  test.each([
    ...BACKGROUNDS.flatMap((background) =>
      ['--lk-ink', '--lk-quiet', '--lk-link', '--basis-heading-color', '--utrecht-form-field-error-message-color'].map(
        (text) => [text, background],
      ),
    ),
    ...ALERTS.flatMap((kind) =>
      [`--utrecht-alert-${kind}-color`, '--lk-link', `--utrecht-alert-icon-${kind}-color`].map((text) => [
        text,
        `--utrecht-alert-${kind}-background-color`,
      ]),
    ),
    ['--lk-band-color', '--lk-band'],
    ['--lk-band-color', '--lk-band-hover'],
    ['--lk-ink', '--lk-between'],
    ...['', '-2', '-3', '-4', '-5', '-6'].map((kind) => ['--lk-ink', `--lk-kind${kind}`]),
    ['--utrecht-button-primary-action-color', '--utrecht-button-primary-action-background-color'],
    ['--utrecht-button-primary-action-hover-color', '--utrecht-button-primary-action-hover-background-color'],
    ['--utrecht-button-primary-action-danger-color', '--utrecht-button-primary-action-danger-background-color'],
    [
      '--utrecht-button-primary-action-danger-hover-color',
      '--utrecht-button-primary-action-danger-hover-background-color',
    ],
    ['--utrecht-button-secondary-action-color', '--utrecht-document-background-color'],
    ['--utrecht-button-secondary-action-hover-color', '--utrecht-button-secondary-action-hover-background-color'],
    ['--utrecht-button-secondary-action-danger-color', '--utrecht-document-background-color'],
    ['--utrecht-textbox-color', '--utrecht-textbox-background-color'],
    ['--utrecht-textbox-invalid-color', '--utrecht-textbox-invalid-background-color'],
    ['--utrecht-button-primary-action-focus-color', '--utrecht-button-primary-action-focus-background-color'],
  ])('%s on %s', (text, background) => {
    expect(contrast(text, background, scheme)).toBeGreaterThanOrEqual(4.5);
  });
});

describe.each(SCHEMES)('on a %s screen what is no text is seen: 3 to 1 for', (scheme) => {
  test.each([
    ['--basis-focus-outline-color', '--utrecht-document-background-color'],
    ['--utrecht-textbox-border-color', '--utrecht-document-background-color'],
    ['--lk-strong-line', '--utrecht-document-background-color'],
    ['--lk-caution-mark', '--lk-caution'],
    ['--lk-overloaded-mark', '--lk-overloaded'],
    ['--lk-none-mark', '--lk-none'],
    ['--lk-overloaded', '--lk-clear'],
    ['--lk-overloaded', '--lk-caution'],
    ['--lk-overloaded', '--utrecht-document-background-color'],
    ['--lk-outline', '--lk-surface'],
    ...['', '-2', '-3', '-4', '-5', '-6'].map((kind) => [`--lk-kind${kind}-edge`, `--lk-kind${kind}`]),
  ])('%s beside %s', (one, other) => {
    expect(contrast(one, other, scheme)).toBeGreaterThanOrEqual(3);
  });
});

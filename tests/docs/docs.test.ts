import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { RULES } from '#shared/rulebook.ts';
import { importsOf } from './architecture.ts';
import { printedPages } from './printed.ts';
import { WAYS } from './ways.ts';

const root = new URL('../../', import.meta.url).pathname;
const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

const filesIn = async (folder: string, ending: string): Promise<string[]> =>
  (await readdir(join(root, folder), { recursive: true }))
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));

const pages = async (): Promise<string[]> => ['README.md', ...(await filesIn('docs', '.md'))];

test('the printed pages are what the code says today', async () => {
  for (const [path, text] of Object.entries(await printedPages()))
    expect(await read(path), `${path}: run npm run docs`).toBe(text);
});

test.each(Object.entries(WAYS))('%s: each file of the way is imported by one before it', async (_, { steps }) => {
  const order = steps.map(([file]) => file);
  const importers = await Promise.all(order.map(importsOf));
  const early = order.filter(
    (file, index) => index > 0 && !importers.slice(0, index).some((imported) => imported.includes(file)),
  );
  expect(early).toEqual([]);
  expect(order.length).toBeGreaterThan(1);
});

test('every file and folder that the docs name is there', async () => {
  for (const page of await pages()) {
    const text = await read(page);
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) =>
      join(dirname(page), path),
    );
    const named = [...text.matchAll(/`((?:shared|functions|infra|tests|docs)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    );
    for (const path of [...linked, ...named]) expect(existsSync(join(root, path)), `${page} names ${path}`).toBe(true);
  }
});

test('every file that a comment in the code names is there', async () => {
  const files = (
    await Promise.all(
      ['shared', 'functions', 'infra', 'tests', 'docs', 'slack', 'teams'].map((folder) => filesIn(folder, '')),
    )
  ).flat();
  const madeLater = /(?:^|\/)(?:NAME\.\w+|engine\.json)$/;
  const there = [...files, 'cdk.json', 'package.json', 'tsconfig.json', 'README.md'];
  const lost: string[] = [];
  for (const file of files.filter((one) => /\.tsx?$/.test(one) && !one.startsWith('tests/fixtures/'))) {
    for (const [comment] of (await read(file)).matchAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/ .*$/gm))
      for (const [, named = ''] of comment.matchAll(
        /(?<![\w:/.@-])((?:[\w.-]+\/)*[\w-]+\.(?:tsx?|md|css|json|ya?ml))\b/g,
      ))
        if (!madeLater.test(named) && !there.some((one) => one === named || one.endsWith(`/${named}`)))
          lost.push(`${file} names ${named}`);
  }
  expect(lost).toEqual([]);
});

test('every npm script that the docs name is there', async () => {
  const { scripts } = z
    .looseObject({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await read('package.json')));
  for (const page of await pages()) {
    for (const [, script = ''] of (await read(page)).matchAll(/npm run (?:-s )?([\w:-]+)/g))
      expect(scripts, `${page} names npm run ${script}`).toHaveProperty(script);
  }
});

/** The folders of the tests of the rules that the rulebook's own test does not try. */
const CARRYING_RULES = [
  'web',
  'administration',
  'dispatch',
  'people',
  'platform',
  'activities',
  'area',
  'burden',
  'catalogue',
  'conversations',
  'dcat',
  'disclosure',
  'drawing',
  'example',
  'infra',
  'interventions',
  'jobs',
  'learning',
  'local',
  'mail',
  'monitor',
  'publication',
  'reports',
  'requests',
];

describe('a rule', () => {
  const inCode = new Set<string>();
  const inTitles = new Set<string>();
  beforeAll(async () => {
    for (const file of [...(await filesIn('shared', '.ts')), ...(await filesIn('infra', '.ts'))])
      if (file !== 'shared/rulebook.ts')
        for (const [named] of (await read(file)).matchAll(/Rules? [A-Z]\d+(?:(?:, | and )[A-Z]\d+)*\b/g))
          for (const [number] of named.matchAll(/[A-Z]\d+/g)) inCode.add(number);
    const tests = (await Promise.all(CARRYING_RULES.map((folder) => filesIn(`tests/${folder}`, '.test.ts')))).flat();
    for (const file of ['tests/rulebook.test.ts', ...tests])
      for (const [, number = ''] of (await read(file)).matchAll(/(?:test|describe)\(rule\('(\w+)'\)/g))
        inTitles.add(number);
  });

  test.each(Object.keys(RULES))('%s stands in the code that carries it out and in the title of a test', (number) => {
    expect(inCode).toContain(number);
    expect(inTitles).toContain(number);
  });
});

import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { Bill, billOf, isBundled, licenceIn, SBOM_ARGS, shippedBy } from '#infra/shipped/bill.ts';
import { mayShip } from '#infra/shipped/licences.ts';
import { noticesOf } from '#infra/shipped/notices.ts';
import { askNpm } from '#infra/shipped/npm.ts';
import * as z from 'zod';
import { packageFolderOf, packagesIn, readPackage } from '#infra/shipped/packages.ts';

const NAMES = ['bom-1.5', 'spdx', 'jsf-0.82'];
const SCHEMAS = NAMES.map((name) => new URL(`../../fixtures/cyclonedx/${name}.SNAPSHOT.schema.json`, import.meta.url));

let npms: Bill;
let ships: ReadonlySet<string>;
beforeAll(async () => {
  ships = shippedBy(JSON.parse(await readFile('package-lock.json', 'utf8')));
  npms = Bill.parse(JSON.parse(askNpm(SBOM_ARGS, process.env['npm_execpath'])));
});

const licenceOf = (name: string): string => readPackage(`node_modules/${name}`).licence;
const versionOf = (name: string): { name: string; version: string } => readPackage(`node_modules/${name}`);
const refsIn = ({ components }: Bill): string[] => components.map((one) => one['bom-ref']);

describe('The bill of materials', () => {
  test('is one that the schema of CycloneDX takes', async () => {
    const [bom, ...others] = await Promise.all(
      SCHEMAS.map(async (file) => z.looseObject({}).parse(JSON.parse(await readFile(file, 'utf8')))),
    );
    const formats = {
      'iri-reference': true,
      'idn-email': true,
      'date-time': true,
      'email': true,
      'uri': true,
    } as const;
    const ajv = new Ajv({ strict: false, formats });
    for (const [index, one] of others.entries())
      ajv.addSchema(one, `http://cyclonedx.org/schema/${NAMES[index + 1]}.SNAPSHOT.schema.json`);
    const holds = ajv.compile(bom ?? {});
    const bill = billOf(npms, ships, { api: [versionOf('hono')] }, licenceOf);
    expect(bill.specVersion).toBe('1.5');
    expect(holds(bill), JSON.stringify(holds.errors)).toBe(true);
  });

  test('names all that the product is installed with, and nothing that only tests and tools use', () => {
    const bill = billOf(npms, ships, {}, licenceOf);
    const names = new Set(bill.components.map(({ name }) => name));
    expect([...names]).toEqual(expect.arrayContaining(['hono', 'zod', '@dynoxide/linux-x64', 'highs', '@slack/bolt']));
    for (const tool of ['vitest', 'aws-cdk-lib', 'typescript', 'playwright-core']) expect(names).not.toContain(tool);
    const refs = new Set([...refsIn(bill), bill.metadata.component['bom-ref']]);
    expect(
      bill.dependencies.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]).every((ref) => refs.has(ref)),
    ).toBe(true);
    expect(bill.metadata.component.name).toBe('loketten');
  });

  test('says which of it is in what is deployed, and refuses what is there and does not ship', () => {
    const bill = billOf(
      npms,
      ships,
      { api: [versionOf('hono')], web: [versionOf('hono'), versionOf('zod')] },
      licenceOf,
    );
    expect(
      bill.components
        .filter(isBundled)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['hono', 'zod']);
    expect(() => billOf(npms, ships, { api: [versionOf('vitest')] }, licenceOf)).toThrow(
      /vitest@.* should stand among the dependencies/,
    );
  });

  test('holds no licence under which others’ code may not ship', () => {
    const { components } = billOf(npms, ships, {}, licenceOf);
    const refused = components.filter((one) => !mayShip(licenceIn(one)));
    expect(refused.map((one) => `${one.name}: ${licenceIn(one)}`)).toEqual([]);
  });
});

test('What ships in one place ships, though the tests have the same in another', () => {
  const packages = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0', dev: true },
    'node_modules/b/node_modules/a': { version: '1.0.0' },
    'node_modules/@c/d': { version: '2.0.0', dev: true },
  };
  expect([...shippedBy({ packages })]).toEqual(['a@1.0.0']);
});

describe('A licence', () => {
  test.each(['MIT', '(MIT OR GPL-3.0-only)', 'MIT AND OFL-1.1', 'EUPL-1.2'])(
    'of which code may ship: %s',
    (licence) => {
      expect(mayShip(licence)).toBe(true);
    },
  );
  test.each(['', 'GPL-3.0-only', 'AGPL-3.0-or-later', 'MIT AND SSPL-1.0', 'UNLICENSED', 'SEE LICENSE IN file'])(
    'of which it may not: %s',
    (licence) => {
      expect(mayShip(licence)).toBe(false);
    },
  );
});

describe('What is in a bundle', () => {
  test('is known by the packages whose code is left in it', () => {
    const input = (bytesInOutput: number) => ({ bytesInOutput });
    const inputs = {
      'node_modules/hono/dist/hono.js': input(9),
      'node_modules/hono/dist/app.js': input(9),
      'node_modules/a/node_modules/@b/c/index.js': input(1),
      'node_modules/zod/unused.js': input(0),
      'shared/desk.ts': input(5),
    };
    expect(packagesIn({ outputs: { 'index.mjs': { bytes: 1, inputs, imports: [], exports: [] } } })).toEqual([
      'node_modules/hono',
      'node_modules/a/node_modules/@b/c',
    ]);
    expect(packageFolderOf('../../node_modules/@utrecht/button-css/dist/index.css')).toBe(
      'node_modules/@utrecht/button-css',
    );
  });

  test('brings the notices that its licences ask for, each text once', () => {
    const notices = noticesOf(
      ['node_modules/zod', 'node_modules/hono', 'node_modules/@resvg/resvg-wasm'].map(readPackage),
    );
    expect(notices).toMatch(/^hono \S+ \(MIT\), .*honojs\/hono/m);
    expect(notices).toContain('Copyright (c) 2021 - present, Yusuke Wada');
    expect(notices).toMatch(/^@resvg\/resvg-wasm \S+ \(MPL-2\.0\), .*resvg/m); // MPL: where its source is
    const alike = { name: 'a', version: '1', licence: 'MIT', source: 's', texts: ['The text.'] };
    expect(noticesOf([alike, { ...alike, name: 'b' }]).split('The text.')).toHaveLength(2);
  });
});

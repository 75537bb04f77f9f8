import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWhole, FUNCTIONS } from './functions/bundle.ts';
import { Bill, billOf, isBundled, SBOM_ARGS, shippedBy } from './shipped/bill.ts';
import { askNpm } from './shipped/npm.ts';
import { readPackage } from './shipped/packages.ts';

// `npm run sbom`: what ships, in CycloneDX: npm's own bill of the dependencies, and which of them are in the bundle of which function.

const LOCK = new URL('../package-lock.json', import.meta.url);
const INTO = fileURLToPath(new URL('../dist/sbom.cdx.json', import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'loketten-sbom-'));
try {
  const bundled: Record<string, { name: string; version: string }[]> = {};
  for (const name of FUNCTIONS) bundled[name] = (await bundleWhole(name, folder)).packages.map(readPackage);
  const lock: unknown = JSON.parse(await readFile(LOCK, 'utf8'));
  const npms = Bill.parse(JSON.parse(askNpm(SBOM_ARGS, process.env['npm_execpath'])));
  const bill = billOf(npms, shippedBy(lock), bundled, (name) => readPackage(`node_modules/${name}`).licence);
  await mkdir(join(INTO, '..'), { recursive: true });
  await writeFile(INTO, `${JSON.stringify(bill, undefined, 2)}\n`);
  console.log(
    `${INTO}: CycloneDX ${bill.specVersion}, ${bill.components.length} components, ${bill.components.filter(isBundled).length} of them in what is deployed.`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

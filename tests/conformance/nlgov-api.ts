import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { openApiDocument } from '#functions/api/openapi.ts';
import type { Check, Finding, Severity } from './check.ts';

// Run as a program: its types would bring those of a browser into the whole project.
const spectral = fileURLToPath(import.meta.resolve('@stoplight/spectral-cli'));

const severities: readonly [Severity, Severity, Severity, Severity] = ['error', 'warning', 'information', 'hint'];

const Diagnostics = z.array(
  z.object({ code: z.string(), path: z.array(z.string()), message: z.string(), severity: z.literal([0, 1, 2, 3]) }),
);

/** Spectral reads its standard input in one go, and gives up where a large document is not there whole yet: it gets a file. */
async function lint(document: object, ruleset: string): Promise<z.infer<typeof Diagnostics>> {
  const folder = await mkdtemp(join(tmpdir(), 'loketten-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(document));
    const child = spawn(
      process.execPath,
      [spectral, 'lint', file, '--ruleset', ruleset, '--format', 'json', '--quiet'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    return Diagnostics.parse(await json(child.stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pointer(path: readonly string[]): string {
  return ['#', ...path.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}

/**
 * Addresses of workbooks that clients rely on, though a dot stands where the rule knows none: an ending makes a link save as what it is. Those of
 * files deeper in an address keep to the rule.
 */
const KEPT = ['/rounds/{id}.xlsx', '/plans/{year}.xlsx', '/finance.xlsx'];
const isKept = (rule: string, [, path = '']: readonly string[]): boolean =>
  rule === 'nlgov:paths-kebab-case' && KEPT.includes(path);

export const nlgovApi: Check = {
  name: 'OpenAPI document, NLGov REST API Design Rules',
  files: ['nlgov-api/linter.yaml'],
  async run([ruleset = '']): Promise<Finding[]> {
    const document = openApiDocument({ baseUrl: 'https://loketten.example' });
    const diagnostics = await lint(document, ruleset);
    return diagnostics.map(({ severity, path, code, message }) => ({
      severity: isKept(code, path) ? 'information' : severities[severity],
      where: pointer(path),
      rule: code,
      message,
    }));
  },
};

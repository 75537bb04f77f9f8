import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { municipalityOf } from '#shared/area/codes.ts';
import type { AreaFile } from '#shared/area/area-files.ts';
import { importArea, readArea, WHOLE_FILE, type AreaRead } from '#shared/area/import-area.ts';
import { CannotStart } from './cannot-start.ts';

const USAGE = `npm run area -- MAP.geojson [MORE.geojson ...] [FIGURES.csv ...] [--dry-run] [--skip-refused]

Takes the neighbourhoods of one or more municipalities from maps (GeoJSON in WGS84, of CBS or PDOK, "wijken en buurten")
and key figures (CSV, of CBS, "kerncijfers wijken en buurten"). Neighbourhoods of the same municipalities that the maps
no longer have are kept as retired. Nothing is written as long as anything is refused.

  --dry-run       only say what would be written
  --skip-refused  write the rest when some features are refused; those stay as they were`;

const MAPS: readonly string[] = ['.geojson', '.json'];
const FIGURES: readonly string[] = ['.csv', '.txt'];

/** The text of a file; older files of CBS are not in UTF-8. */
async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw error;
  }
}

async function readFiles(paths: readonly string[], extensions: readonly string[]): Promise<AreaFile[]> {
  const chosen = paths.filter((path) => extensions.includes(extname(path).toLowerCase()));
  return Promise.all(chosen.map(async (path) => ({ name: basename(path), text: await textOf(path) })));
}

function inputOf(args: readonly string[]): { paths: string[]; dryRun: boolean; skipRefused: boolean } {
  try {
    const options = { 'dry-run': { type: 'boolean', default: false }, 'skip-refused': { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const unknown = positionals.find((path) => ![...MAPS, ...FIGURES].includes(extname(path).toLowerCase()));
    if (unknown !== undefined) throw new CannotStart(`${unknown} is neither a map (${MAPS.join(', ')}) nor key figures (${FIGURES.join(', ')}).`);
    if (!positionals.some((path) => MAPS.includes(extname(path).toLowerCase()))) throw new CannotStart(USAGE);
    // Without the `--`, npm takes the option for its own and hands it on like this: that must not become a real run.
    const dryRun = values['dry-run'] || process.env['npm_config_dry_run'] === 'true';
    return { paths: positionals, dryRun, skipRefused: values['skip-refused'] };
  } catch (error) {
    if (error instanceof TypeError) throw new CannotStart(`${error.message}\n\n${USAGE}`, { cause: error });
    throw error;
  }
}

function print({ neighbourhoods, refused, notes }: AreaRead): void {
  const people = neighbourhoods.reduce((sum, { population }) => sum + population.total, 0);
  const municipalities = new Set(neighbourhoods.map(({ code }) => municipalityOf(code)));
  console.log(`Read ${neighbourhoods.length} neighbourhoods with ${people.toLocaleString('en')} inhabitants in ${[...municipalities].join(', ') || 'no municipality'}.`);
  for (const sentence of notes) console.log(`- ${sentence}`);
  for (const { file, feature, reason } of refused) console.log(`Refused: ${file}, ${feature}: ${reason}.`);
}

/** Why nothing is written; undefined where something may be. */
function whyNot({ neighbourhoods, refused }: AreaRead, skipRefused: boolean): string | undefined {
  if (refused.some(({ feature }) => feature === WHOLE_FILE)) return 'Nothing written: a file could not be read.';
  if (refused.length > 0 && !skipRefused) return 'Nothing written. Mend what is refused, or leave it out with --skip-refused.';
  return neighbourhoods.length === 0 ? 'Nothing written: the maps hold no neighbourhood that can be taken.' : undefined;
}

/** Reads the files, says what they hold and writes it; the exit code is 1 where nothing may be written. */
async function takeArea(args: readonly string[]): Promise<void> {
  const { paths, dryRun, skipRefused } = inputOf(args);
  const read = readArea(await readFiles(paths, MAPS), await readFiles(paths, FIGURES));
  print(read);
  const wrong = whyNot(read, skipRefused);
  process.exitCode = wrong === undefined ? 0 : 1;
  if (wrong !== undefined || dryRun) {
    console.log(wrong ?? 'Nothing written: this was a dry run.');
    return;
  }
  const { runCommand } = await import('./command.ts'); // brings the store with it, which only looking does without
  await runCommand(async ({ table }) => {
    const { written, retired } = await importArea(table, read);
    console.log(`Written: ${written.length} neighbourhoods. Retired: ${retired.length === 0 ? 'none' : retired.join(', ')}.`);
    return 0;
  });
}

const UNREADABLE: readonly unknown[] = ['ENOENT', 'EISDIR', 'EACCES'];
const canMend = (error: unknown): error is Error =>
  error instanceof CannotStart || (error instanceof Error && 'code' in error && UNREADABLE.includes(error.code));

try {
  await takeArea(process.argv.slice(2));
} catch (error) {
  if (!canMend(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { municipalityOf } from '#shared/area/codes.ts';
import { openFigures, type AreaFile, type FigureFile } from '#shared/area/area-files.ts';
import { goneFrom, importArea, readArea, WHOLE_FILE, type AreaRead } from '#shared/area/import-area.ts';
import { MOST_MAP_BYTES } from '#shared/area/map-bounds.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { decodeText } from '#shared/platform/tables/text.ts';
import { CannotStart } from '../cannot-start.ts';
import { ADDRESS_USAGE, takeAddresses } from './addresses.ts';

const USAGE = `npm run area -- MAP.geojson [MORE.geojson ...] [FIGURES.csv ...] [--dry-run] [--skip-refused] [--yes]

Takes the neighbourhoods of one or more municipalities from maps (GeoJSON in WGS84, of CBS or PDOK, "wijken en buurten")
and key figures (CSV, XLSX or ODS of CBS, "kerncijfers wijken en buurten", also as StatLine gives them with codes). Neighbourhoods of the same municipalities that the maps
no longer have are kept as retired: where those are more than a few, it shows them and asks first. Nothing is written as
long as anything is refused, such as a file that says that it is one page of more.

  --dry-run       only say what would be written and what would be retired
  --yes           retire them without asking
  --skip-refused  write the rest when some features are refused; those stay as they were

${ADDRESS_USAGE}`;

const MAPS: readonly string[] = ['.geojson', '.json'];
const FIGURES: readonly string[] = ['.csv', '.txt', '.xlsx', '.ods'];

async function bytesOf(path: string): Promise<Uint8Array> {
  if ((await stat(path)).size > MOST_MAP_BYTES)
    throw new CannotStart(
      `${path} is larger than ${MOST_MAP_BYTES / 1e6} MB: take fewer municipalities, or simplify the outlines.`,
    );
  return readFile(path);
}

const among = (paths: readonly string[], extensions: readonly string[]): string[] =>
  paths.filter((path) => extensions.includes(extname(path).toLowerCase()));

/** The map in a file; one that is no text is no JSON, which is said of it then. */
async function readMapFile(path: string): Promise<AreaFile> {
  const text = decodeText(await bytesOf(path));
  return { name: basename(path), text: text.ok ? text.value.text : '' };
}

const readFigureFile = async (path: string): Promise<FigureFile> => openFigures(basename(path), await bytesOf(path));

type Input = {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  readonly skipRefused: boolean;
  readonly yes: boolean;
  /** The files say where postcodes and streets lie, and are no maps. */
  readonly postcodes: boolean;
};

function inputOf(args: readonly string[]): Input {
  try {
    const options = {
      'dry-run': { type: 'boolean', default: false },
      'skip-refused': { type: 'boolean', default: false },
      'yes': { type: 'boolean', default: false },
      'postcodes': { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    // Without the `--`, npm takes the option for its own and hands it on like this: that must not become a real run.
    const dryRun = values['dry-run'] || process.env['npm_config_dry_run'] === 'true';
    const input = { ...values, paths: positionals, dryRun, skipRefused: values['skip-refused'] };
    if (values.postcodes && positionals.length > 0) return input;
    const unknown = positionals.find((path) => ![...MAPS, ...FIGURES].includes(extname(path).toLowerCase()));
    if (unknown !== undefined)
      throw new CannotStart(
        `${unknown} is neither a map (${MAPS.join(', ')}) nor key figures (${FIGURES.join(', ')}).`,
      );
    if (!positionals.some((path) => MAPS.includes(extname(path).toLowerCase()))) throw new CannotStart(USAGE);
    return input;
  } catch (error) {
    if (error instanceof TypeError) throw new CannotStart(`${error.message}\n\n${USAGE}`, { cause: error });
    throw error;
  }
}

function print({ neighbourhoods, refused, notes }: AreaRead): void {
  const people = neighbourhoods.reduce((sum, { population }) => sum + population.total, 0);
  const municipalities = new Set(neighbourhoods.map(({ code }) => municipalityOf(code)));
  console.log(
    `Read ${neighbourhoods.length} neighbourhoods with ${people.toLocaleString('en')} inhabitants in ${[...municipalities].join(', ') || 'no municipality'}.`,
  );
  for (const sentence of notes) console.log(`- ${sentence}`);
  for (const { file, feature, reason } of refused) console.log(`Refused: ${file}, ${feature}: ${reason}.`);
}

/** Why nothing is written; undefined where something may be. */
function whyNot({ neighbourhoods, refused }: AreaRead, skipRefused: boolean): string | undefined {
  if (refused.some(({ feature }) => feature === WHOLE_FILE)) return 'Nothing written: a file could not be read.';
  if (refused.length > 0 && !skipRefused)
    return 'Nothing written. Mend what is refused, or leave it out with --skip-refused.';
  return neighbourhoods.length === 0 ? 'Nothing written: the maps hold no neighbourhood that can be taken.' : undefined;
}

/** So many neighbourhoods a new year's boundaries may take away without a question. */
const FEW = 3;

type Gone = Awaited<ReturnType<typeof goneFrom>>;

/** Says which neighbourhoods would be retired, each on a line. */
function printGone(gone: Gone): void {
  console.log(`To be retired, because the maps no longer have them: ${gone.length}`);
  for (const { code, name } of gone) console.log(`  ${code} ${name}`);
}

/** Whether so many may be retired: asked at a terminal, and said with `--yes` anywhere else. */
async function mayRetire(gone: Gone, yes: boolean): Promise<boolean> {
  if (gone.length <= FEW || yes) return true;
  printGone(gone);
  if (!process.stdin.isTTY) {
    console.log('Nothing written: retiring more than a few is done only with --yes. Are the maps whole?');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Retire these ${gone.length} neighbourhoods? Type yes to go on: `);
  terminal.close();
  if (/^(yes|y|ja|j)$/i.test(answer.trim())) return true;
  console.log('Nothing written.');
  return false;
}

/** Writes what was read, if what is gone may be retired; answers the exit code. */
async function write(table: Table, read: AreaRead, yes: boolean): Promise<number> {
  if (!(await mayRetire(await goneFrom(table, read), yes))) return 1;
  const { written, retired } = await importArea(table, read);
  console.log(
    `Written: ${written.length} neighbourhoods. Retired: ${retired.length === 0 ? 'none' : retired.join(', ')}.`,
  );
  return 0;
}

/** Says what would be retired; answers the exit code. */
async function foresee(table: Table, read: AreaRead): Promise<number> {
  const gone = await goneFrom(table, read);
  if (gone.length > 0) printGone(gone);
  console.log('Nothing written: this was a dry run.');
  return 0;
}

/** What runs a command beside the store, which files that are refused do without. */
const runner = async () => (await import('./run-command.ts')).runCommand;

/** Reads the files, says what they hold and writes it; the exit code is 1 where nothing may be written. */
async function takeArea(args: readonly string[]): Promise<void> {
  const input = inputOf(args);
  const { paths, dryRun, skipRefused, yes } = input;
  if (input.postcodes) {
    await (
      await runner()
    )((desk) => takeAddresses(desk, input));
    return;
  }
  const read = readArea(
    await Promise.all(among(paths, MAPS).map(readMapFile)),
    await Promise.all(among(paths, FIGURES).map(readFigureFile)),
  );
  print(read);
  const wrong = whyNot(read, skipRefused);
  process.exitCode = wrong === undefined ? 0 : 1;
  if (wrong !== undefined) {
    console.log(wrong);
    return;
  }
  await (
    await runner()
  )(({ table }) => (dryRun ? foresee(table, read) : write(table, read, yes)));
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

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { keepAddresses } from '#shared/area/addresses/address-store.ts';
import { gatherAddresses, type AddressesRead } from '#shared/area/addresses/gather-addresses.ts';
import type { AddressFile } from '#shared/area/addresses/address-rows.ts';
import type { Desk } from '#shared/desk.ts';
import { CannotStart } from '../cannot-start.ts';

export const ADDRESS_USAGE = `npm run area -- --postcodes FILE.csv [MORE.csv ...] [--dry-run] [--skip-refused]

Takes in which neighbourhood postcodes and streets lie, so that residents find theirs by either, in place of what was loaded
before. CSV in UTF-8 with a line of headers: PC6 or postcode (or van and tot), with buurt, buurtcode or Buurt2024, as CBS gives them in
"buurt, wijk en gemeente voor postcode en huisnummer"; and straat or openbareruimte, as in an extract of the BAG: a file of streets
needs no neighbourhoods where it has postcodes. Rows of other municipalities are passed over. House numbers are not kept.`;

const EXTENSIONS: readonly string[] = ['.csv', '.txt'];

export type AddressInput = {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  readonly skipRefused: boolean;
};

async function fileAt(path: string): Promise<AddressFile> {
  if (!EXTENSIONS.includes(extname(path).toLowerCase()))
    throw new CannotStart(`${path} is no CSV file (${EXTENSIONS.join(', ')}); unpack a ZIP first.\n\n${ADDRESS_USAGE}`);
  await stat(path); // throws where it is not there, before anything is opened
  return { name: basename(path), open: () => createReadStream(path) };
}

const counted = (count: number): string => count.toLocaleString('en');

function print({ postcodes, streets, refused, refusedRows, elsewhere, without }: AddressesRead): void {
  console.log(`Read ${counted(postcodes.size)} postcodes and ${counted(streets.size)} streets.`);
  if (elsewhere > 0) console.log(`- Rows of other municipalities, passed over: ${counted(elsewhere)}`);
  if (without > 0)
    console.log(`- Rows without a postcode or a neighbourhood that is known, passed over: ${counted(without)}`);
  for (const { file, line, reason } of refused) console.log(`Refused: ${file}, line ${line}: ${reason}.`);
  if (refusedRows > refused.length) console.log(`And ${counted(refusedRows - refused.length)} more rows.`);
}

/** Why nothing is written; undefined where something may be. */
function whyNot({ postcodes, streets, refusedRows }: AddressesRead, skipRefused: boolean): string | undefined {
  if (refusedRows > 0 && !skipRefused)
    return 'Nothing written. Mend what is refused, or leave it out with --skip-refused.';
  return postcodes.size + streets.size === 0
    ? 'Nothing written: the files hold no postcode or street of a neighbourhood of the map that is loaded.'
    : undefined;
}

/** Reads the files against the neighbourhoods of the desk, says what they hold and keeps it; answers the exit code. */
export async function takeAddresses(desk: Desk, { paths, dryRun, skipRefused }: AddressInput): Promise<number> {
  const files = await Promise.all(paths.map(fileAt));
  const read = await gatherAddresses(files, new Set((await desk.area()).keys()));
  if (!read.ok) {
    console.log(`Nothing written: ${read.error}.`);
    return 1;
  }
  print(read.value);
  const wrong = whyNot(read.value, skipRefused);
  if (wrong !== undefined) {
    console.log(wrong);
    return 1;
  }
  if (dryRun) {
    console.log('Nothing written: this was a dry run.');
    return 0;
  }
  const about = { load: desk.newId(), files: files.map(({ name }) => name), at: desk.clock.now().toISOString() };
  const isKept = await keepAddresses(desk.table, read.value, about);
  console.log(isKept ? 'Written.' : 'Nothing written: another load ended meanwhile.');
  return isKept ? 0 : 1;
}

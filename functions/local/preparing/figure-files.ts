import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ImportFile } from '#shared/monitor/import/figure-row.ts';

const FIGURES = new URL('../../../shared/monitor/heerlen-noord/figures/', import.meta.url);
const PACKED = '.gz';

/** The programme's own figures, in the order in which they came out; each is an import. */
const FILES = [
  'cbs-83648NED-crime-total-2010-2020.csv',
  'rivm-50090NED-health-2012-2020.csv.gz',
  'cbs-kwb-heerlen-2016-2020.csv.gz',
  'cbs-84799NED-2020-nl-heerlen.csv.gz',
  'cbs-85984NED-2024-heerlen-districts.csv',
  'nl-and-heerlen-reference-points.csv',
] as const;

const unpack = promisify(gunzip);

/** Reads the programme's own figures, file by file. */
export async function* readFigureFiles(): AsyncGenerator<ImportFile> {
  for (const name of FILES) {
    const bytes = await readFile(new URL(name, FIGURES));
    const isPacked = name.endsWith(PACKED);
    yield { name: isPacked ? name.slice(0, -PACKED.length) : name, bytes: isPacked ? await unpack(bytes) : bytes };
  }
}

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { Table } from '../platform/store/table.ts';
import { areaKeys } from './keys.ts';
import { Neighbourhood, Population } from './neighbourhoods.ts';

/** A neighbourhood as each process needs it: without its outline, which only a map draws. */
export const PackedPlace = Neighbourhood.omit({ inProgrammeArea: true }).extend({ retired: z.boolean() });
export type PackedPlace = z.output<typeof PackedPlace>;

/** So many neighbourhoods stand in one item: some 20 KB of them deflated, and 300 KB if nothing could be. */
const EACH = 1_000;
/** A transaction of DynamoDB holds at most 4 MB. */
const WRITE_TOGETHER = 10;

const COUNTED = Population.keyof().options;

/** Code, name, district's code and name, whether it is retired, and the people in the order of `COUNTED`. */
const Row = z.tuple([z.string(), z.string(), z.string(), z.string(), z.boolean()], z.number());
const Part = z.object({ rows: z.instanceof(Uint8Array) });
const Packed = z.object({ version: z.number(), parts: z.int() });

const rowOf = ({ code, name, districtCode, districtName, retired, population }: PackedPlace): z.output<typeof Row> => [
  code,
  name,
  districtCode,
  districtName,
  retired,
  ...COUNTED.map((group) => population[group]),
];

function placeOf(row: z.output<typeof Row>): PackedPlace {
  const [code, name, districtCode, districtName, retired, ...people] = row;
  const population = Object.fromEntries(COUNTED.map((group, at) => [group, people[at]]));
  return PackedPlace.parse({ code, name, districtCode, districtName, retired, population });
}

const partKeys = ({ version, parts }: z.output<typeof Packed>) =>
  Array.from({ length: parts }, (_, part) => areaKeys.packedPart(version, part));

async function packedIn(table: Table): Promise<z.output<typeof Packed> | undefined> {
  const [item] = (await table.read([areaKeys.packed()])).values();
  return item && Packed.parse(item);
}

/** Whether a version of the area lies packed. */
export const isPacked = async (table: Table, version: number): Promise<boolean> =>
  (await packedIn(table))?.version === version;

/** The neighbourhoods of a version of the area as they were packed, retired ones too; undefined where that version was not. */
export async function readPacked(table: Table, version: number): Promise<PackedPlace[] | undefined> {
  const packed = await packedIn(table);
  if (packed?.version !== version) return undefined;
  const parts = [...(await table.read(partKeys(packed))).values()];
  if (parts.length < packed.parts) return undefined; // packed anew meanwhile
  return parts.flatMap((part) => {
    const rows: unknown = JSON.parse(inflateRawSync(Part.parse(part).rows).toString('utf8'));
    return z.array(Row).parse(rows).map(placeOf);
  });
}

/**
 * Rule P54. Packs what each process reads of the neighbourhoods, as a version of the area: it counts as long as that is the version. What lies
 * packed of before goes away when this is there.
 */
export async function writePacked(table: Table, version: number, places: readonly PackedPlace[]): Promise<void> {
  const before = await packedIn(table);
  const packed = { version, parts: Math.ceil(places.length / EACH) };
  const puts = partKeys(packed).map((key, part) => {
    const rows = places.slice(part * EACH, (part + 1) * EACH).map(rowOf);
    return { put: { ...key, rows: deflateRawSync(JSON.stringify(rows)) } };
  });
  for (let at = 0; at < puts.length; at += WRITE_TOGETHER) await table.write(puts.slice(at, at + WRITE_TOGETHER));
  await table.write([{ put: { ...areaKeys.packed(), ...packed } }]);
  if (!before || before.version === version) return;
  for (const key of partKeys(before)) await table.write([{ remove: key }]);
}

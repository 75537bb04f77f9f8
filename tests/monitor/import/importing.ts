import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { measureMapping } from '#shared/monitor/heerlen-noord/mapping.ts';
import type { FigureRow, ImportFile, ImportSettings, OpenImport } from '#shared/monitor/import/figure-row.ts';
import { openImport } from '#shared/monitor/import/open-import.ts';
import { prepareImport, type ImportInput, type PreparedImport } from '#shared/monitor/import/prepare-import.ts';
import type { ImportProblem } from '#shared/monitor/import/problem.ts';
import { heerlenFigures, heerlenMap } from '../../area/samples.ts';
import { readArea } from '#shared/area/import-area.ts';

const area = readArea([heerlenMap], [heerlenFigures]);

/** The areas of the programme by code, with their titles. */
export const AREAS: ReadonlyMap<string, string> = new Map([
  ['NL', 'Nederland'],
  ['GM0917', 'Heerlen'],
  ...area.neighbourhoods.flatMap(({ code, name, districtCode, districtName }): [string, string][] => [
    [districtCode, districtName],
    [code, name],
  ]),
]);

export const DEFINITIONS = new Map(indicatorDefinitions.map((one) => [one.id, one]));

/** What the programme knows, with nothing kept yet. */
const KNOWN: ImportInput = { definitions: DEFINITIONS, areas: AREAS, mapping: measureMapping, keptOf: () => [] };

export const fileOf = (name: string, text: string): ImportFile => ({ name, bytes: new TextEncoder().encode(text) });

/** A genuine file, as it was downloaded. */
export const sample = (name: string): ImportFile => ({
  name,
  bytes: gunzipSync(readFileSync(new URL(`samples/${name}.gz`, import.meta.url))),
});

export const textOf = ({ bytes }: ImportFile): string => new TextDecoder().decode(bytes);

export const prepare = (
  files: readonly ImportFile[],
  settings: ImportSettings = {},
  input: Partial<ImportInput> = {},
): Promise<PreparedImport> => prepareImport(files, settings, { ...KNOWN, ...input });

/** Files that open as an import; fails where they do not. */
export async function opened(
  files: readonly ImportFile[],
  settings: ImportSettings = {},
  areas = AREAS,
): Promise<OpenImport> {
  const open = await openImport(files, settings, { mapping: measureMapping, areas });
  if (!open.ok) throw new Error(open.error.detail.en);
  return open.value;
}

/** Why files do not open as an import; fails where they do. */
export async function refusal(
  files: readonly ImportFile[],
  settings: ImportSettings = {},
  areas = AREAS,
): Promise<ImportProblem> {
  const open = await openImport(files, settings, { mapping: measureMapping, areas });
  if (open.ok) throw new Error('It was opened.');
  return open.error;
}

/** All figures of an import; fails where a row is refused. */
export async function figuresOf(open: OpenImport): Promise<FigureRow[]> {
  const figures: FigureRow[] = [];
  for await (const item of open.items()) {
    if (item.kind === 'refused') throw new Error(JSON.stringify(item.problem));
    if (item.kind === 'figure') figures.push(item.figure);
  }
  return figures;
}

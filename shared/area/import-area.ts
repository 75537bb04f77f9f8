import { fail, ok, type Result } from '../platform/result.ts';
import type { Table } from '../platform/store/table.ts';
import { readFigureRows, readMap, type AreaFile, type Feature, type FigureFile, type FigureRow } from './area-files.ts';
import {
  NeighbourhoodItem,
  packArea,
  readNeighbourhoods,
  unmarkAreaLoading,
  writeNeighbourhoods,
} from './area-store.ts';
import {
  DISTRICT_FORM,
  DISTRICT_WORDS,
  districtIn,
  municipalityOf,
  NEIGHBOURHOOD_FORM,
  NEIGHBOURHOOD_WORDS,
} from './codes.ts';
import { figure, yearOf } from './cbs-columns.ts';
import { readOutline } from './outline.ts';
import { countPeople, type Counted, type Source } from './population.ts';
import { whyNotWhole } from './whole-map.ts';

const Imported = NeighbourhoodItem.omit({ retired: true });
type Imported = Omit<NeighbourhoodItem, 'retired'>;

/** A feature that was not taken, by its code where it has one, and why; or `WHOLE_FILE`. */
export type RefusedFeature = { readonly file: string; readonly feature: string; readonly reason: string };
export const WHOLE_FILE = 'the whole file';

/** What files of an area hold: the neighbourhoods, what was refused, and what else there is to know about them. */
export type AreaRead = {
  readonly neighbourhoods: readonly Imported[];
  readonly refused: readonly RefusedFeature[];
  readonly notes: readonly string[];
};

/** Notes by sentence, each with the things it is about. */
type Notes = Map<string, string[]>;

function note(notes: Notes, sentence: string, about: string): void {
  notes.set(sentence, [...(notes.get(sentence) ?? []), about]);
}

const MOST_NAMED = 8;
const inWords = ([sentence, about]: [string, string[]]): string =>
  `${sentence} (${about.length}): ${about.slice(0, MOST_NAMED).join(', ')}${about.length > MOST_NAMED ? ', …' : ''}`;

type Level = 'neighbourhood' | 'district' | 'municipality';

/** What a feature outlines. PDOK's districts have no neighbourhood's name or code, its municipalities no district's. */
function levelOf({ fields }: Feature): Level {
  const code =
    fields.code ?? (fields.name === undefined ? (fields.districtCode ?? fields.municipalityCode) : undefined);
  if (code?.startsWith('WK')) return 'district';
  return code?.startsWith('GM') ? 'municipality' : 'neighbourhood';
}

/** Water, another country, or no land at all, without inhabitants: on the map for completeness, nobody can be asked there. */
const isNoLand = ({ fields }: Feature): boolean =>
  ((fields.water !== undefined && fields.water.toUpperCase() !== 'NEE') || figure(fields, 'landHectares') === 0) &&
  (figure(fields, 'total') ?? 0) === 0;

/** The names of districts by code, from the features and the figures that are about districts. */
function districtNames(features: readonly Feature[], figures: readonly FigureRow[]): Map<string, string> {
  const fromFigures = figures.flatMap(({ code, fields }) =>
    code.startsWith('WK') && fields.name !== undefined ? [[code, fields.name] as const] : [],
  );
  const fromFeatures = features.flatMap((feature) => {
    const { code, name, districtCode, districtName } = feature.fields;
    const [itsCode, itsName] =
      levelOf(feature) === 'district' ? [code ?? districtCode, name ?? districtName] : [districtCode, districtName];
    return itsCode !== undefined && itsName !== undefined ? [[itsCode, itsName] as const] : [];
  });
  return new Map([...fromFigures, ...fromFeatures]);
}

/** What is known besides a feature when it is read. */
type Around = {
  readonly figures: ReadonlyMap<string, FigureRow[]>;
  readonly districts: ReadonlyMap<string, string>;
  readonly notes: Notes;
};

/** The district of a feature; where the map does not say it, the one that its code names (BU09172004 lies in WK091720), if that is known. */
function districtOf(
  { fields }: Feature,
  code: string,
  { districts, notes }: Around,
): Result<{ districtCode: string; districtName: string }, string> {
  const byCode = districtIn(code);
  const districtCode = fields.districtCode ?? (districts.has(byCode) ? byCode : undefined);
  if (districtCode === undefined) return fail('no district (wijkcode)');
  if (!DISTRICT_FORM.test(districtCode)) return fail(`the district ${districtCode} is not ${DISTRICT_WORDS}`);
  const districtName = fields.districtName ?? districts.get(districtCode);
  if (districtName === undefined)
    note(
      notes,
      'No file names these districts, so they go by their code; add the map of the districts (wijken)',
      districtCode,
    );
  return ok({ districtCode, districtName: districtName ?? districtCode });
}

/** Says what is particular about the figures that were taken. */
function noteFigures(code: string, counted: Counted, rows: readonly FigureRow[], { figures, notes }: Around): void {
  const { total } = counted.population;
  const other = rows.find(({ fields }) => (figure(fields, 'total') ?? total) !== total);
  if (counted.fromShares) note(notes, 'Age groups computed from percentages and rounded to fives', code);
  if (other)
    note(
      notes,
      `Key figures of ${other.year ?? other.file} give another number of inhabitants, but lack the age groups`,
      code,
    );
  if (figures.size > 0 && rows.length === 0)
    note(notes, 'Not in the key figures, so the figures of the map count', code);
}

function neighbourhoodOf(feature: Feature, code: string, around: Around): Result<Imported, string> {
  const { fields } = feature;
  if (fields.name === undefined) return fail('no name (buurtnaam)');
  const district = districtOf(feature, code, around);
  if (!district.ok) return district;
  const outline = readOutline(feature.geometry);
  if (!outline.ok) return outline;
  const rows = around.figures.get(code) ?? [];
  const sources: Source[] = [...rows, { fields, year: yearOf(fields.figuresYear) }];
  const counted = countPeople(sources);
  if (!counted.ok) return counted;
  noteFigures(code, counted.value, rows, around);
  const { population, year: figuresYear } = counted.value;
  const boundariesYear = yearOf(fields.boundariesYear);
  return ok(
    Imported.parse({
      code,
      name: fields.name,
      ...district.value,
      population,
      boundariesYear,
      figuresYear,
      geometry: outline.value,
    }),
  );
}

function codeOf({ fields }: Feature, seen: ReadonlyMap<string, string>): Result<string, string> {
  const { code } = fields;
  if (code === undefined) return fail('no code (buurtcode)');
  if (!NEIGHBOURHOOD_FORM.test(code)) return fail(`the code ${code} is not ${NEIGHBOURHOOD_WORDS}`);
  const file = seen.get(code);
  return file === undefined ? ok(code) : fail(`the code stands in ${file} already`);
}

/** Everything that the files hold, file by file; a file or row that cannot be read is refused. */
function readAll<File extends { readonly name: string }, T>(
  files: readonly File[],
  read: (file: File) => Result<T[], string>,
  refused: RefusedFeature[],
): T[] {
  return files.flatMap((file) => {
    const found = read(file);
    if (found.ok) return found.value;
    refused.push({ file: file.name, feature: WHOLE_FILE, reason: found.error });
    return [];
  });
}

/** The features of the maps that are whole; of one that says it is not, nothing is taken. */
function readMaps(files: readonly AreaFile[], refused: RefusedFeature[]): Feature[] {
  const maps = readAll(
    files,
    (file) => {
      const read = readMap(file);
      return read.ok ? ok([{ file: file.name, ...read.value }]) : read;
    },
    refused,
  );
  const extended = maps.map(({ extent, features }) => ({
    extent,
    features: features.map(({ label, fields, file }) => (fields.code === undefined ? `${file} ${label}` : label)),
  }));
  return maps.flatMap(({ file, features }, index) => {
    const of = extended[index];
    const reason = of && whyNotWhole(of, extended);
    if (reason === undefined) return features;
    refused.push({ file, feature: WHOLE_FILE, reason });
    return [];
  });
}

const newestFirst = (a: FigureRow, b: FigureRow): number => (b.year ?? 0) - (a.year ?? 0);

/**
 * Reads the neighbourhoods of any municipalities from maps (GeoJSON of ours, of PDOK or of CBS) and from key figures
 * (CSV, XLSX or ODS of ours or of CBS). Of a file of figures the newest year counts; figures that count all age groups win over
 * those of the map, the newest first. Nothing is left out without a word: it stands in `refused` or in `notes`.
 */
export function readArea(maps: readonly AreaFile[], keyFigures: readonly FigureFile[] = []): AreaRead {
  const refused: RefusedFeature[] = [];
  const notes: Notes = new Map();
  const features = readMaps(maps, refused);
  const rows = readAll(keyFigures, readFigureRows, refused).sort(newestFirst);
  const around: Around = {
    figures: Map.groupBy(rows, ({ code }) => code),
    districts: districtNames(features, rows),
    notes,
  };
  const neighbourhoods: Imported[] = [];
  const seen = new Map<string, string>();
  for (const feature of features) {
    const level = levelOf(feature);
    if (level !== 'neighbourhood') {
      note(
        notes,
        'Outlines of districts and municipalities are not kept',
        feature.fields.code ?? feature.fields.districtCode ?? feature.label,
      );
    } else if (isNoLand(feature)) {
      note(notes, 'Left out: water or another country, without inhabitants', feature.label);
    } else {
      const code = codeOf(feature, seen);
      const read = code.ok ? neighbourhoodOf(feature, code.value, around) : code;
      if (code.ok) seen.set(code.value, feature.file);
      if (read.ok) neighbourhoods.push(read.value);
      else refused.push({ file: feature.file, feature: feature.label, reason: read.error });
    }
  }
  noteMissing(neighbourhoods, around);
  return { neighbourhoods, refused, notes: [...notes].map(inWords) };
}

/** Says which neighbourhoods of the same municipalities have figures but no place on the map. */
function noteMissing(neighbourhoods: readonly Imported[], { figures, notes }: Around): void {
  const mapped = new Set(neighbourhoods.map(({ code }) => String(code)));
  const municipalities = new Set([...mapped].map(municipalityOf));
  for (const code of figures.keys()) {
    if (NEIGHBOURHOOD_FORM.test(code) && municipalities.has(municipalityOf(code)) && !mapped.has(code))
      note(notes, 'In the key figures but not taken from a map', code);
  }
}

/** The neighbourhoods in the store, of the municipalities that were read, that the files no longer have; those whose feature was refused are not among them. */
export async function goneFrom(
  table: Table,
  { neighbourhoods, refused }: Pick<AreaRead, 'neighbourhoods' | 'refused'>,
): Promise<NeighbourhoodItem[]> {
  const written = neighbourhoods.map(({ code }) => String(code));
  const municipalities = new Set(written.map(municipalityOf));
  const named = new Set([...written, ...refused.map(({ feature }) => feature)]);
  return (await readNeighbourhoods(table)).filter(
    ({ code, retired }) => !retired && municipalities.has(municipalityOf(code)) && !named.has(code),
  );
}

/**
 * Keeps the neighbourhoods that were read; those of the same municipalities that the files no longer have stay, retired,
 * so that old registrations can be read. A neighbourhood whose feature was refused stays as it was. Answers the codes.
 */
export async function importArea(
  table: Table,
  { neighbourhoods, refused }: AreaRead,
): Promise<{ written: string[]; retired: string[] }> {
  const written = neighbourhoods.map(({ code }) => String(code));
  const gone = await goneFrom(table, { neighbourhoods, refused });
  await writeNeighbourhoods(
    table,
    neighbourhoods.map((item) => ({ ...item, retired: false })),
  );
  await writeNeighbourhoods(
    table,
    gone.map((item) => ({ ...item, retired: true })),
  );
  await unmarkAreaLoading(table);
  await packArea(table);
  return { written, retired: gone.map(({ code }) => code) };
}

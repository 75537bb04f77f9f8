import type { Cell } from '../observation.ts';
import type { Measure, ReadItem } from './figure-row.ts';
import { keyWithoutNumber } from './fold-title.ts';
import {
  codeTitlesIn,
  partOf,
  textIn,
  titlesAbove,
  type CodeTitles,
  type ODataParts,
  type ODataRow,
  type PlacedRow,
} from './odata-parts.ts';
import { findPlace, marginPart, rolesOf, type DimensionRoles } from './odata-place.ts';
import type { Naming } from './read-kwb.ts';
import { readValue } from './read-value.ts';

const TOPIC = /_\d+$/;
const ABOUT = /^(?:Gemeentenaam|SoortRegio|Codering|MeestVoorkomendePostcode)_\d+$/;

const numberIn = (row: ODataRow, name: string): number | undefined => {
  const value = row[name];
  return typeof value === 'number' ? value : undefined;
};

/** The measures that a table describes, by key; the others are what their key says. */
function measuresIn(parts: ODataParts): (key: string) => Measure {
  const rows = partOf(parts, 'v3-measures').map(({ fields }) => fields);
  const groups = new Map(
    rows.map((row) => [textIn(row, 'ID'), { title: textIn(row, 'Title'), parent: textIn(row, 'ParentID') }]),
  );
  const known = new Map<string, Measure>();
  for (const row of rows) {
    const [key, title] = [textIn(row, 'Key'), textIn(row, 'Title')];
    const path = [...titlesAbove(groups, textIn(row, 'ParentID')), title];
    known.set(key, {
      name: keyWithoutNumber(key),
      title,
      path,
      unit: textIn(row, 'Unit'),
      decimals: numberIn(row, 'Decimals'),
    });
  }
  return (key) => {
    const found = known.get(key) ?? { name: keyWithoutNumber(key) };
    known.set(key, found);
    return found;
  };
}

const kindsIn = (parts: ODataParts): Map<string, string> =>
  new Map(partOf(parts, 'v3-measures').map(({ fields }) => [textIn(fields, 'Key'), textIn(fields, 'Type')]));

type Reading = {
  readonly roles: DimensionRoles;
  readonly titles: CodeTitles;
  readonly measure: (key: string) => Measure;
  readonly naming: Naming;
};

const dimensionsIn = (fields: ODataRow, { others }: DimensionRoles): Record<string, string> =>
  Object.fromEntries(others.map((name) => [name, textIn(fields, name)]));

/** The key of a figure whose bounds stand in rows of their own. */
const keyOf = (fields: ODataRow, { region, period, others }: DimensionRoles): string =>
  JSON.stringify([region, period, ...others].map((name) => (name === undefined ? '' : textIn(fields, name))));

type Bounds = ReadonlyMap<string, { lower?: ODataRow; upper?: ODataRow }>;

function boundsIn(rows: readonly PlacedRow[], roles: DimensionRoles): Bounds {
  const bounds = new Map<string, { lower?: ODataRow; upper?: ODataRow }>();
  if (roles.margin === undefined) return bounds;
  for (const { fields } of rows) {
    const part = marginPart(textIn(fields, roles.margin));
    if (part !== 'lower' && part !== 'upper') continue;
    const key = keyOf(fields, roles);
    bounds.set(key, { ...bounds.get(key), [part]: fields });
  }
  return bounds;
}

/** A bound, typed or as text. */
const boundIn = (row: ODataRow, topic: string): number | undefined => {
  const text = textIn(row, topic);
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
};

function withBounds(cell: Cell, bounds: { lower?: ODataRow; upper?: ODataRow } | undefined, topic: string): Cell {
  const [lower, upper] = [bounds?.lower, bounds?.upper].map((row) => row && boundIn(row, topic));
  return { ...cell, ...(lower !== undefined && { lower }), ...(upper !== undefined && { upper }) };
}

const written = (value: unknown): string =>
  typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';

/** Where and when a row is of. */
function placeOf({ file, row, fields }: PlacedRow, { roles, titles, naming }: Reading): ReturnType<typeof findPlace> {
  const texts = {
    region: roles.region === undefined ? undefined : textIn(fields, roles.region),
    period: roles.period === undefined ? naming.period : textIn(fields, roles.period),
  };
  return findPlace(texts, roles, titles, { file, row });
}

function* figuresOf(placed: PlacedRow, reading: Reading, bounds: Bounds): Generator<ReadItem> {
  const { file, row, fields } = placed;
  const { roles, measure, naming } = reading;
  const place = { file, row };
  const found = placeOf(placed, reading);
  if ('detail' in found || found.elsewhere) {
    yield 'detail' in found ? { kind: 'refused', problem: found } : { kind: 'elsewhere', area: found.area, ...place };
    return;
  }
  const dimensions = dimensionsIn(fields, roles);
  const own = bounds.size > 0 ? bounds.get(keyOf(fields, roles)) : undefined;
  const { area, period, provisional } = found;
  const { edition, source } = naming;
  for (const column of Object.keys(fields)) {
    if (!TOPIC.test(column) || ABOUT.test(column)) continue;
    const read = readValue(written(fields[column]), { mark: '.', empty: 'unknown' }, { ...place, column });
    if (!read.ok) {
      yield { kind: 'refused', problem: read.error };
      continue;
    }
    const cell = withBounds({ ...read.value, ...(provisional && { provisional }) }, own, column);
    const rest = { area, period, dimensions, cell, edition, source };
    yield { kind: 'figure', figure: { ...place, column, measure: measure(column), ...rest } };
  }
}

/** Reads the data of OData v3, typed or as text. */
export async function* readOData3(parts: ODataParts, naming: Naming): AsyncGenerator<ReadItem> {
  const rows = partOf(parts, 'v3-data');
  const names = Object.keys(rows[0]?.fields ?? {}).filter((name) => name !== 'ID' && !TOPIC.test(name));
  const roles = rolesOf(names, kindsIn(parts));
  const reading = { roles, titles: codeTitlesIn(parts), measure: measuresIn(parts), naming };
  const bounds = boundsIn(rows, roles);
  for (const row of rows) {
    const part = roles.margin === undefined ? 'value' : marginPart(textIn(row.fields, roles.margin));
    if (part !== 'value') continue;
    for (const item of figuresOf(row, reading, bounds)) yield await Promise.resolve(item);
  }
}

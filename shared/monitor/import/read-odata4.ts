import { ok, type Result } from '../../platform/result.ts';
import type { Cell } from '../observation.ts';
import type { Measure, ReadItem } from './figure-row.ts';
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
import type { ImportProblem, Place } from './problem.ts';
import type { Naming } from './read-kwb.ts';
import { readValue, reasonOf } from './read-value.ts';

const NOT_DIMENSIONS = new Set(['Id', 'Measure', 'ValueAttribute', 'Value', 'StringValue']);
const NO_REASON = new Set(['', 'None']);

/** The measures that a table describes, by code; the others are what their code says. */
function measuresIn(parts: ODataParts): (code: string) => Measure {
  const groups = new Map(
    partOf(parts, 'groups').map(({ fields }) => [
      textIn(fields, 'Id'),
      { title: textIn(fields, 'Title'), parent: textIn(fields, 'ParentId') },
    ]),
  );
  const known = new Map<string, Measure>();
  for (const { fields } of partOf(parts, 'v4-measures')) {
    const [name, title, decimals] = [textIn(fields, 'Identifier'), textIn(fields, 'Title'), fields['Decimals']];
    const path = [...titlesAbove(groups, textIn(fields, 'MeasureGroupId')), title];
    const said = typeof decimals === 'number' ? { decimals } : {};
    known.set(name, { name, title, path, unit: textIn(fields, 'Unit'), ...said });
  }
  return (code) => {
    const found = known.get(code) ?? { name: code };
    known.set(code, found);
    return found;
  };
}

function cellIn(fields: ODataRow, place: Place): Result<Cell, ImportProblem> {
  const [attribute, value] = [textIn(fields, 'ValueAttribute'), fields['Value']];
  if (typeof value === 'number' && Number.isFinite(value)) return ok({ value });
  const text = textIn(fields, 'Value') || textIn(fields, 'StringValue');
  if (text !== '') return readValue(text, { mark: '.', empty: 'unknown' }, { ...place, column: 'Value' });
  return ok({ value: null, reason: reasonOf(attribute), ...(!NO_REASON.has(attribute) && { mark: attribute }) });
}

type Reading = {
  readonly roles: DimensionRoles;
  readonly titles: CodeTitles;
  readonly measure: (code: string) => Measure;
  readonly naming: Naming;
  readonly bounds: Bounds;
};
type Bounds = ReadonlyMap<string, { lower?: number; upper?: number }>;

/** The key of a figure whose bounds stand in rows of their own. */
const keyOf = (fields: ODataRow, { region, period, others }: DimensionRoles): string =>
  JSON.stringify(
    ['Measure', region, period, ...others].map((name) => (name === undefined ? '' : textIn(fields, name))),
  );

function boundsIn(rows: readonly PlacedRow[], roles: DimensionRoles): Bounds {
  const bounds = new Map<string, { lower?: number; upper?: number }>();
  if (roles.margin === undefined) return bounds;
  for (const { fields } of rows) {
    const part = marginPart(textIn(fields, roles.margin));
    const value = fields['Value'];
    if ((part !== 'lower' && part !== 'upper') || typeof value !== 'number') continue;
    const key = keyOf(fields, roles);
    bounds.set(key, { ...bounds.get(key), [part]: value });
  }
  return bounds;
}

function figureOf({ file, row, fields }: PlacedRow, { roles, titles, measure, naming, bounds }: Reading): ReadItem {
  const place = { file, row };
  const texts = {
    region: roles.region === undefined ? undefined : textIn(fields, roles.region),
    period: roles.period === undefined ? naming.period : textIn(fields, roles.period),
  };
  const found = findPlace(texts, roles, titles, place);
  if ('detail' in found) return { kind: 'refused', problem: found };
  if (found.elsewhere) return { kind: 'elsewhere', area: found.area, ...place };
  const cell = cellIn(fields, place);
  if (!cell.ok) return { kind: 'refused', problem: cell.error };
  const { area, period, provisional } = found;
  const margins = bounds.size > 0 ? bounds.get(keyOf(fields, roles)) : undefined;
  return {
    kind: 'figure',
    figure: {
      ...place,
      column: 'Value',
      measure: measure(textIn(fields, 'Measure')),
      area,
      period,
      dimensions: Object.fromEntries(roles.others.map((name) => [name, textIn(fields, name)])),
      cell: { ...cell.value, ...margins, ...(provisional && { provisional }) },
      edition: naming.edition,
      source: naming.source,
    },
  };
}

/** Reads the observations of OData v4. */
export async function* readOData4(parts: ODataParts, naming: Naming): AsyncGenerator<ReadItem> {
  const rows = partOf(parts, 'v4-observations');
  const names = Object.keys(rows[0]?.fields ?? {}).filter((name) => !NOT_DIMENSIONS.has(name) && !name.includes('@'));
  const kinds = partOf(parts, 'v4-dimensions').map(
    ({ fields }) => [textIn(fields, 'Identifier'), textIn(fields, 'Kind')] as const,
  );
  const roles = rolesOf(names, new Map(kinds));
  const titles = codeTitlesIn(parts);
  const reading = { roles, titles, measure: measuresIn(parts), naming, bounds: boundsIn(rows, roles) };
  for (const row of rows) {
    const part = roles.margin === undefined ? 'value' : marginPart(textIn(row.fields, roles.margin));
    if (part === 'value') yield await Promise.resolve(figureOf(row, reading));
  }
}

import { piecesOf, type CountTable, type Pieces } from './count-table.ts';
import { mostOf } from './limits.ts';

/*
 * What the rest of disclosure control works with is a `System`: variables that are never negative, what of them adds up to nothing
 * (`links`, any equation with factors), and cells, each the sum of some variables. All that is not an equation is made one here: that
 * something is at most as large as something else has a variable for what is left, as a part has the rest of its whole. So whoever
 * seeks a pattern or audits one heeds three things: no variable is negative, each link holds, and what is shown is as it is.
 */

/**
 * The counts of a period as one version published them, under the minimum of then; one that is to be published does not know yet what
 * it shows. Those of one `series` are versions of the same table, the oldest first. `leans` says which counts are rather shown (1) or hidden (-1).
 */
export type Version = {
  readonly table: CountTable;
  readonly minimum: number;
  readonly shown?: readonly (readonly boolean[])[];
  readonly series?: string;
  readonly leans?: readonly (readonly number[])[];
};

/** Where a count stands: in which row and column of which version. */
export type CountPosition = { readonly version: number; readonly row: number; readonly count: number };

/** What another table showed, or hid, of the same as a count. */
export type HeldCount = { readonly place: CountPosition; readonly value: number; readonly shown: boolean };

/**
 * That counts, each with its factor, add up to nothing; or, where there is a `rest`, to something that is not negative, and is protected
 * where it is small; that there is none of it only where it `countsNone`. One that `isDoubtful` was found in so few numbers that it may be a coincidence.
 */
export type Equation = {
  readonly terms: readonly { readonly place: CountPosition; readonly factor: number }[];
  readonly rest?: { readonly minimum: number; readonly countsNone?: boolean };
  readonly isDoubtful?: boolean;
};

/** Variables, each with its factor, that add up to nothing. */
export type SystemLink = {
  readonly variables: readonly number[];
  readonly factors: readonly number[];
  readonly isDoubtful?: boolean;
};

/**
 * Something that counts people: a cell, or what follows from two of them (the rest of a whole without its part). It is the sum of
 * `variables`. `fixed` says what is decided: an earlier version showed it, or it may not be shown; else it is for this version to decide.
 * What has `up` and `down` is to be protected: as far as the answers tell, it must be possible that it is that large, and that small.
 */
export type SystemCell = {
  readonly variables: readonly number[];
  readonly value: number;
  fixed?: 'shown' | 'hidden';
  up?: number;
  down?: number;
  /** What one that is not small itself does not fall under in any of the tables that may be the true one. */
  least?: number;
  /** Whether it may fall under that all the same, since it is as open as a small one must be. */
  mayFall?: boolean;
  readonly lean?: number; // above 0 rather shown, under it rather hidden
  readonly places: CountPosition[];
};

/** All that is known of some tables to somebody who has every version. */
export type System = {
  readonly values: readonly number[];
  readonly mustBeZero: readonly boolean[];
  readonly links: readonly SystemLink[];
  readonly cells: readonly SystemCell[];
};

type Measure = {
  readonly name: string;
  readonly valueIn: (values: readonly number[]) => number;
  readonly columns: readonly number[];
  readonly isServed: boolean;
};

/** The counts of a table, and of each part what is left of its whole. */
function measuresOf({ counts }: CountTable): Measure[] {
  const served = counts.map(({ id }, column): Measure => ({
    name: id,
    valueIn: (values) => values[column] ?? 0,
    columns: [column],
    isServed: true,
  }));
  const rests = counts.flatMap(({ id, of }, column): Measure[] => {
    const whole = counts.findIndex((other) => other.id === of);
    return of === undefined
      ? []
      : [
          {
            name: `${of} - ${id}`,
            valueIn: (values) => (values[whole] ?? 0) - (values[column] ?? 0),
            columns: [whole, column],
            isServed: false,
          },
        ];
  });
  return [...served, ...rests];
}

class Building {
  readonly values: number[] = [];
  readonly mustBeZero: boolean[] = [];
  readonly links = new Map<string, SystemLink>();
  readonly cells = new Map<string, SystemCell>();
  readonly #variables = new Map<string, number>();
  readonly #ofPlaces = new Map<string, readonly number[]>();

  /** A piece of a version is one variable with that of another where both are as large: somebody may know that nothing changed. */
  variable(name: string, value: number, isEmpty: boolean): number {
    const key = `${name}=${value}`;
    const known = this.#variables.get(key);
    if (known !== undefined) return known;
    this.#variables.set(key, this.values.length);
    this.values.push(value);
    this.mustBeZero.push(isEmpty && value === 0);
    return this.values.length - 1;
  }

  cell(variables: readonly number[], value: number): SystemCell {
    const sorted = [...variables].sort((a, b) => a - b);
    const key = sorted.join();
    const cell = this.cells.get(key) ?? { variables: sorted, value, places: [] };
    this.cells.set(key, cell);
    return cell;
  }

  /** Which variables a count is the sum of. */
  place({ version, row, count }: CountPosition, variables: readonly number[]): void {
    this.#ofPlaces.set([version, row, count].join(), variables);
  }

  /** The cell of a count. */
  cellAt({ version, row, count }: CountPosition): SystemCell | undefined {
    return this.cells.get([...(this.#ofPlaces.get([version, row, count].join()) ?? [])].sort((a, b) => a - b).join());
  }

  link(factors: ReadonlyMap<number, number>, isDoubtful = false): void {
    const terms = [...factors].filter(([, factor]) => factor !== 0).sort(([a], [b]) => a - b);
    const key = JSON.stringify(terms);
    if (terms.length === 0 || (isDoubtful && this.links.has(key))) return;
    this.links.set(key, {
      variables: terms.map(([variable]) => variable),
      factors: terms.map(([, factor]) => factor),
      ...(isDoubtful && { isDoubtful }),
    });
  }

  factorsOf(terms: Equation['terms']): Map<number, number> {
    const factors = new Map<number, number>();
    for (const {
      place: { version, row, count },
      factor,
    } of terms) {
      for (const variable of this.#ofPlaces.get([version, row, count].join()) ?? [])
        factors.set(variable, (factors.get(variable) ?? 0) + factor);
    }
    return factors;
  }
}

/** What a version shows of a measure in a row; of what is left of a whole, whether it follows. */
const isShown = ({ shown }: Version, row: number, { columns }: Measure): boolean =>
  columns.every((column) => shown?.[row]?.[column] ?? false);

function variablesOf(building: Building, { table, series = '' }: Version, pieces: Pieces, measure: Measure): number[] {
  return pieces.names.map((name, piece) =>
    building.variable(
      `${series}|${measure.name}|${name}`,
      measure.valueIn(table.rows[pieces.rowOf[piece] ?? -1]?.values ?? []),
      pieces.empty[piece] ?? false,
    ),
  );
}

function linkVariables(
  building: Building,
  { counts }: CountTable,
  variables: ReadonlyMap<string, readonly number[]>,
): void {
  for (const { id, of } of counts) {
    const [wholes, parts, rests] = [of ?? '', id, `${of ?? ''} - ${id}`].map((name) => variables.get(name) ?? []);
    for (const [index, whole] of (of === undefined ? [] : (wholes ?? [])).entries()) {
      building.link(
        new Map([
          [whole, 1],
          [parts?.[index] ?? 0, -1],
          [rests?.[index] ?? 0, -1],
        ]),
      );
    }
  }
}

/**
 * What to protect: a count under the minimum, but for one that nobody can be a part of. It must stay possible from 0 up to what the
 * largest small count needs, whichever it is: limits about the count itself would tell it to who knows them.
 */
function protectSmall(cell: SystemCell, { mustBeZero }: Building, minimum: number): void {
  if (cell.variables.every((variable) => mustBeZero[variable])) return;
  if (cell.value >= minimum) cell.least = Math.min(cell.least ?? Infinity, minimum);
  else {
    cell.up = Math.max(cell.up ?? 0, mostOf(minimum));
    cell.down = 0;
  }
}

/** What to protect besides: a count that was shown and moved by fewer than the minimum; how far, follows from what was shown, not from where it went. */
function protectMove(cell: SystemCell, before: number, minimum: number): void {
  const furthest = mostOf(minimum);
  cell.fixed = 'hidden';
  cell.up = Math.max(cell.up ?? 0, before + furthest);
  cell.down = Math.min(cell.down ?? Infinity, Math.max(0, before - furthest));
}

type Earlier = { readonly value: number; readonly shown: boolean };

/** The rule D43 for a count that earlier versions had in the same place. */
function heedEarlier(cell: SystemCell, earlier: readonly Earlier[], minimum: number): void {
  if (cell.fixed === 'shown') return;
  if (earlier.some(({ shown }) => !shown)) cell.fixed = 'hidden';
  for (const { value, shown } of earlier)
    if (shown && value !== cell.value && Math.abs(cell.value - value) < minimum) protectMove(cell, value, minimum);
}

/** A cell of the newest version: it may be shown, unless earlier versions or its size say otherwise. */
function addNewest(
  building: Building,
  cell: SystemCell,
  { isServed, columns }: Measure,
  { version, row }: Omit<CountPosition, 'count'>,
  earlier: readonly Earlier[],
  minimum: number,
): void {
  if (isServed) cell.places.push({ version, row, count: columns[0] ?? 0 });
  if (cell.fixed === 'shown') return;
  if (!isServed) cell.fixed = 'hidden';
  // That the rest of a whole did not follow before is no reason to hide it: it is never shown.
  heedEarlier(cell, isServed ? earlier : earlier.filter(({ shown }) => shown), minimum);
  protectSmall(cell, building, minimum); // also one that did not change: the minimum may be another
}

function addEarlier(building: Building, cell: SystemCell, shown: boolean, minimum: number): void {
  if (cell.fixed === 'shown') return;
  cell.fixed = shown ? 'shown' : 'hidden';
  if (!shown) protectSmall(cell, building, minimum);
}

type Tables = { readonly building: Building; readonly history: Map<string, Earlier[]> };

/** Adds a version, the oldest first; the history is what each place held so far. */
function addVersion({ building, history }: Tables, version: Version, number: number): void {
  const { table, minimum, series = '' } = version;
  const { pieces } = piecesOf(table);
  const measures = measuresOf(table);
  const variables = new Map(measures.map((measure) => [measure.name, variablesOf(building, version, pieces, measure)]));
  linkVariables(building, table, variables);
  for (const measure of measures) {
    for (const [row, { place, groups, values }] of table.rows.entries()) {
      const sum = (pieces.ofRow[row] ?? []).map((piece) => variables.get(measure.name)?.[piece] ?? 0);
      const value = measure.valueIn(values);
      const cell = building.cell(sum, value);
      if (measure.isServed) building.place({ version: number, row, count: measure.columns[0] ?? 0 }, sum);
      const position = JSON.stringify([series, measure.name, place, ...groups]);
      const earlier = history.get(position) ?? [];
      if (!version.shown) addNewest(building, cell, measure, { version: number, row }, earlier, minimum);
      else {
        const shown = isShown(version, row, measure);
        history.set(position, [...earlier, { value, shown }]);
        addEarlier(building, cell, shown, minimum);
      }
    }
  }
}

/** Adds what is known of counts besides: an equation, or what is left of a whole without several of its parts. */
function addEquation(building: Building, { terms, rest, isDoubtful }: Equation): void {
  const factors = building.factorsOf(terms);
  const value = [...factors].reduce((sum, [variable, factor]) => sum + factor * (building.values[variable] ?? 0), 0);
  if (rest) {
    const variable = building.variable(`rest ${JSON.stringify([...factors].sort(([a], [b]) => a - b))}`, value, false);
    const cell = building.cell([variable], value);
    cell.fixed = 'hidden';
    if (value > 0 || rest.countsNone) protectSmall(cell, building, rest.minimum);
    factors.set(variable, -1);
  } else if (value !== 0) throw new Error('What is known of counts does not hold of them.');
  building.link(factors, isDoubtful);
}

/** The rule D43 for what other tables showed, or hid, of the same. */
function heedOthers(building: Building, versions: readonly Version[], held: readonly HeldCount[]): void {
  for (const { place, ...earlier } of held) {
    const [cell, version] = [building.cellAt(place), versions[place.version]];
    if (cell && version && !version.shown) heedEarlier(cell, [earlier], version.minimum);
  }
}

/**
 * One system of all that was ever published of some tables and of what is about to be: a parent with one child is the same cell, and
 * so is a cell that did not change. What an earlier version showed cannot be called back, and is not protected.
 */
export function systemOf(
  versions: readonly Version[],
  equations: readonly Equation[] = [],
  held: readonly HeldCount[] = [],
): System {
  const building = new Building();
  const history = new Map<string, Earlier[]>();
  for (const [number, version] of versions.entries()) addVersion({ building, history }, version, number);
  for (const equation of equations) addEquation(building, equation);
  heedOthers(building, versions, held);
  const cells = [...building.cells.values()];
  for (const cell of cells) {
    if (cell.fixed !== 'shown') continue;
    delete cell.up;
    delete cell.down;
  }
  return { values: building.values, mustBeZero: building.mustBeZero, links: [...building.links.values()], cells };
}

import { combineCount } from './combine-count.ts';
import { valueOf, type Asked, type Lookup } from './figure.ts';
import { districtsOf, type Places } from './places.ts';
import { toleranceOfSum } from './tolerance.ts';

/**
 * A municipality held against its districts: by how much it is more, how much rounding makes of that, and how many the source could place
 * nowhere. `warns` where parts and whole differ more than rounding makes of it and the source says that it places everybody.
 */
export type HeldAgainst = {
  readonly difference: number;
  readonly tolerance: number;
  readonly unplaced: number | null;
  readonly warns: boolean;
};

/** Rules M3 and M8. Undefined where it is no count of a municipality, or where some district has no value. */
export function unplacedIn(
  asked: Asked,
  { places, lookup }: { readonly places: Places; readonly lookup: Lookup },
  municipality: string,
): HeldAgainst | undefined {
  const { definition, period, breakdown } = asked;
  if (definition.kind !== 'count' || places.find(municipality)?.level !== 'municipality') return undefined;
  const whole = valueOf(definition, lookup(definition.id, municipality, period, breakdown));
  const districts = districtsOf(places, municipality);
  const values = districts.map(({ code }) => valueOf(definition, lookup(definition.id, code, period, breakdown)));
  const sum = combineCount(asked, lookup, districts)?.bare;
  if (whole === null || typeof sum !== 'number' || !values.every((value) => value !== null)) return undefined;
  const difference = whole - sum;
  const tolerance = toleranceOfSum(definition.rounding, districts.length);
  if (Math.abs(difference) <= tolerance + 1e-9) return { difference, tolerance, unplaced: 0, warns: false };
  const isUnplaced = definition.placesEverybody === false && difference > 0;
  return { difference, tolerance, unplaced: isUnplaced ? difference : null, warns: !isUnplaced };
}

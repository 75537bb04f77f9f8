import * as z from 'zod';
import { GROUPS } from './groups.ts';
import { DISTRICT_FORM, DISTRICT_WORDS, NEIGHBOURHOOD_FORM, NEIGHBOURHOOD_WORDS } from './codes.ts';

/** The code that CBS gives a buurt. */
export const NeighbourhoodCode = z
  .string()
  .regex(NEIGHBOURHOOD_FORM, `A CBS neighbourhood code: ${NEIGHBOURHOOD_WORDS}.`)
  .brand<'NeighbourhoodCode'>();
export type NeighbourhoodCode = z.output<typeof NeighbourhoodCode>;

const count = z.int().min(0);

/** Inhabitants in all, per age group, and private households, as CBS counts them (rounded to fives). */
export const Population = z.strictObject({
  'total': count,
  'age-0-14': count,
  'age-15-24': count,
  'age-25-44': count,
  'age-45-64': count,
  'age-65-plus': count,
  'households': count,
});
export type Population = z.output<typeof Population>;

/** A CBS buurt with its wijk and population. */
export const Neighbourhood = z.strictObject({
  code: NeighbourhoodCode,
  name: z.string(),
  districtCode: z.string().regex(DISTRICT_FORM, `A CBS district code: ${DISTRICT_WORDS}.`),
  districtName: z.string(),
  inProgrammeArea: z.boolean(),
  population: Population,
});
export type Neighbourhood = z.output<typeof Neighbourhood>;

/** The neighbourhoods of a programme, by code. */
export type Area = ReadonlyMap<string, Neighbourhood>;

/** The people per group in the order of `GROUPS`: the weight of each group in the neighbourhood. */
export const weightsOf = (population: Population): number[] => GROUPS.map((group) => population[group]);

/** The people per group of a neighbourhood by its code; none where the area does not hold it. */
export function weightsIn(area: Area, code: string): number[] {
  const neighbourhood = area.get(code);
  return neighbourhood ? weightsOf(neighbourhood.population) : [];
}

/** Whether the programme area, named by neighbourhood and district codes, holds a neighbourhood. */
export const isInProgrammeArea = (area: readonly string[], code: string, districtCode: string): boolean =>
  area.includes(code) || area.includes(districtCode);

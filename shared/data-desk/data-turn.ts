import * as z from 'zod';
import { keys } from '../platform/keys.ts';
import { stored } from '../platform/stored.ts';
import type { Change, Table } from '../platform/table.ts';
import { DEFAULT_POPULATION, type Dataset } from './dataset.ts';

const TurnItem = stored(z.looseObject({ v: z.int() }));

/** What takes turns: whoever publishes of a population, or takes something of it back, rests on all that was published of it before. */
export type Turn = { readonly population: string; readonly version: number };

/** Of which population a dataset is. */
export const populationOf = ({ population = DEFAULT_POPULATION }: Pick<Dataset, 'population'>): string => population;

/** The turn as it is before something is worked out. */
export async function readTurn(table: Pick<Table, 'read'>, population: string): Promise<Turn> {
  const [item] = (await table.read([keys.dataTurn(population)])).values();
  return { population, version: item ? TurnItem.parse(item).v : 0 };
}

/** The write that ends a turn: it is lost where somebody else had one meanwhile. */
export const turnChange = ({ population, version }: Turn): Change => ({ put: { ...keys.dataTurn(population), v: version + 1 }, version });

import * as z from 'zod';
import { keepAside } from '../later-fields.ts';
import { listAll, type Item, type Key, type Listing, type Table } from './table.ts';

type Schema = z.core.$ZodType;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && '_zod' in value;

/** A part of a definition of zod, with other schemas where there are any: one by itself, or a list of them. */
function replaced(part: unknown, of: (schema: Schema) => Schema): unknown {
  if (isSchema(part)) return of(part);
  return Array.isArray(part) ? part.map((one: unknown) => (isSchema(one) ? of(one) : one)) : part;
}

/** The same schema over other parts; its checks, and what it makes of what it read, stay. An object no longer refuses what it does not know, but keeps it aside. */
function over(schema: z.core.$ZodTypes, of: (part: Schema) => Schema): Schema {
  const { def } = schema._zod;
  const parts = Object.fromEntries(
    Object.entries(def).map(([name, part]) => [name, name === 'checks' ? part : replaced(part, of)]),
  );
  const late = def.type === 'lazy' && { getter: () => of(def.getter()) };
  const fields = def.type === 'object' && {
    shape: Object.fromEntries(Object.entries(def.shape).map(([name, field]) => [name, of(field)])),
  };
  const refusesOthers = def.type === 'object' && def.catchall?._zod.def.type === 'never';
  return z.core.clone<Schema>(schema, {
    ...parts,
    type: def.type,
    ...late,
    ...fields,
    ...(refusesOthers && aside(def)),
  });
}

/** An object that takes what it does not know, and keeps it aside before anything is checked. */
const aside = ({ shape, checks = [] }: z.core.$ZodObjectDef) => {
  const known = new Set(Object.keys(shape));
  return { catchall: z.unknown(), checks: [z.overwrite((value) => keepAside(value, known)), ...checks] };
};

const made = new WeakMap<Schema, Schema>();

function tolerant(schema: Schema): Schema {
  const known = made.get(schema) ?? over(schema as z.core.$ZodTypes, tolerant);
  made.set(schema, known);
  return known;
}

/**
 * A schema for reading from the store. Fields that it does not know are kept aside, at every depth, seen by nobody: a later version may
 * have written them before it was rolled back, and finds them again (rule P60). Known fields are checked as strictly as at a door.
 */
export const stored = <Stored extends z.ZodType>(schema: Stored): Stored => tolerant(schema) as Stored;

/** What kind of thing an item is, without which one it is. */
export const kindOf = ({ pk, sk }: Key): string => [pk, sk].map((part) => part.split('#')[0]).join(' ');

/**
 * What an item says; undefined where this version cannot make it out, because a later one wrote a word in it that is not known
 * here. It is told of in the log, is left as it is, and keeps nobody from what stands beside it.
 */
export function legible<Said>(table: Pick<Table, 'unread'>, item: Item, read: (item: Item) => Said): Said | undefined {
  try {
    return read(item);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    table.unread?.(
      kindOf(item),
      error.issues.map(({ path }) => path.join('.')),
    );
    return undefined;
  }
}

/** What some items say, in their order, without those that this version cannot make out. */
export const allLegible = <Said>(
  table: Pick<Table, 'unread'>,
  items: Iterable<Item>,
  read: (item: Item) => Said,
): Said[] =>
  [...items].flatMap((item) => {
    const said = legible(table, item, read);
    return said === undefined ? [] : [said];
  });

/** What all items of a listing say, one by one, without those that this version cannot make out. */
export async function* eachLegible<Said>(
  table: Pick<Table, 'list' | 'unread'>,
  listing: Listing,
  read: (item: Item) => Said,
): AsyncGenerator<Said> {
  for await (const item of listAll(table, listing)) {
    const said = legible(table, item, read);
    if (said !== undefined) yield said;
  }
}

/** The same as a list. */
export async function readAll<Said>(
  table: Pick<Table, 'list' | 'unread'>,
  listing: Listing,
  read: (item: Item) => Said,
): Promise<Said[]> {
  const all: Said[] = [];
  for await (const said of eachLegible(table, listing, read)) all.push(said);
  return all;
}

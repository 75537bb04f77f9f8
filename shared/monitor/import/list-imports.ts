import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { cursorAt, readCursor } from '../../platform/store/cursor.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Paging } from '../../platform/store/paging.ts';
import { ok, type Result } from '../../platform/result.ts';
import { eachDelivery, type Delivery } from '../figures/delivery.ts';
import { readFiguresState } from '../figures/figures-state.ts';

/** An import that is kept, or was: its files, how many figures came of it, and why it was taken back. */
export const KeptImport = z
  .strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    files: z.array(z.string()),
    stored: z.int().optional(),
    correction: z.string().optional(),
    indicators: z.array(z.string()),
    undone: z.strictObject({ at: z.iso.datetime(), reason: z.string() }).optional(),
  })
  .meta({ id: 'KeptImport' });
export type KeptImport = z.output<typeof KeptImport>;

export const KeptImports = z
  .strictObject({ items: z.array(KeptImport), nextCursor: z.string().optional() })
  .meta({ id: 'KeptImports' });
type KeptImports = z.output<typeof KeptImports>;

function viewOf(id: string, { at, files = [], stored, correction, indicators, undone }: Delivery): KeptImport {
  return {
    ...{ id, at, files, indicators },
    ...(stored !== undefined && { stored }),
    ...(correction !== undefined && { correction }),
    ...(undone && { undone: { at: undone.at, reason: undone.reason } }),
  };
}

const Place = z.strictObject({ seq: z.int().min(1) });

/** The imports of figures, newest first; one that is not done yet, or broke off, is not among them. */
export async function listImports(
  desk: Desk,
  actor: Actor,
  { limit, cursor }: Paging,
): Promise<Result<KeptImports, Failure<'not-signed-in' | 'role-may-not' | 'bad-query'>>> {
  const person = personWhoMay(actor, 'bring figures');
  if (!person.ok) return person;
  const before = readCursor(cursor, Place);
  if (!before.ok) return before;
  const state = await readFiguresState(desk.table);
  const found: { readonly seq: number; readonly view: KeptImport }[] = [];
  for await (const delivery of eachDelivery(desk.table, before.value?.seq)) {
    const { seq, job, undone } = delivery;
    if (job === undefined || seq in state.pending || (seq in state.undone && !undone)) continue;
    const last = found.at(-1);
    if (found.length === limit && last)
      return ok({ items: found.map(({ view }) => view), nextCursor: cursorAt({ seq: last.seq }) });
    found.push({ seq, view: viewOf(job, delivery) });
  }
  return ok({ items: found.map(({ view }) => view) });
}

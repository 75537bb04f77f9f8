import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
} from '../../platform/store/idempotency.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName } from '../../platform/store/table.ts';
import { IndicatorDefinition } from '../definition.ts';
import { indicatorChange, lineChange, newIndicator, readIndicator, type KeptIndicator } from './definition-store.ts';
import { knownToMonitor, readIndicatorInput, type IndicatorInput } from './indicator-input.ts';

type EnterFailure = Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused'>;

const LONGEST_SLUG = 80;

const slugOf = (title: string): string => {
  const words = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['indicator'];
  return words.join('-').slice(0, LONGEST_SLUG).replace(/-$/, '');
};

/** The id of an indicator that was sent without one: its title in small letters; a few more letters where that is taken. */
async function idFor({ table, newId }: Desk, { id, title }: IndicatorInput): Promise<string | undefined> {
  const isTaken = async (wanted: string): Promise<boolean> => (await readIndicator(table, wanted)) !== undefined;
  if (id !== undefined) return (await isTaken(id)) ? undefined : id;
  const slug = slugOf(title);
  return (await isTaken(slug)) ? `${slug}-${newId().slice(0, 8).toLowerCase()}` : slug;
}

const taken = (): Failure<'bad-input'> =>
  badInput([{ pointer: '#/id', detail: 'There is an indicator of this id already.' }]);

const Answered = z.object({ id: z.string() });

/** Enters an indicator, as its first version. The same request again answers the same. */
export async function enterIndicator(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<KeptIndicator, EnterFailure>> {
  const person = personWhoMay(actor, 'enter indicator');
  if (!person.ok) return person;
  const request = idempotentRequest('POST /indicators', person.value.id, key, input);
  const before = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, Answered);
  if (!before.ok) return before;
  const there = before.value && (await readIndicator(desk.table, before.value.id));
  if (there) return ok(there);
  const read = readIndicatorInput(input, await knownToMonitor(desk));
  if (!read.ok) return read;
  const id = await idFor(desk, read.value);
  if (id === undefined) return fail(taken());
  const definition = IndicatorDefinition.parse({ ...read.value, id, titleEn: read.value.titleEn ?? read.value.title });
  const kept = newIndicator(definition);
  const now = desk.clock.now();
  const lost = await desk.table.write([
    indicatorChange(kept),
    lineChange(id, 1, { at: now.toISOString(), by: person.value.id, action: 'entered', changes: [], definition }),
    idempotencyRecord(request, { id }, now),
  ]);
  if (lost && keyName(lost.lost) === keyName(idempotencyKey(request))) return enterIndicator(desk, actor, key, input);
  if (lost) return fail(taken());
  desk.forgetProgramme();
  return ok({ ...kept, version: 1 });
}

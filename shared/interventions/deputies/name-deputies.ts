import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { EmailAddress, isSameAddress } from '../../people/address.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { listOf } from '../../platform/input/lists.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import {
  changedMeanwhile,
  openRecord,
  type NotOpened,
  type Opened,
  type RecordKind,
} from '../../records/open-record.ts';
import { seenOrNew, type Precondition } from '../../records/seen-or-new.ts';
import type { Change } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { interventionKeys } from '../keys.ts';
import { readDeputies, type Deputies } from '../lead.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { changedMarks, deputiesLineChange } from './deputies-lines.ts';

const MOST_DEPUTIES = 20;

/** Who answers for a partner besides those who act for it. */
export const DeputiesInput = z
  .strictObject({
    people: listOf(EmailAddress, MOST_DEPUTIES).meta({
      description: 'Addresses, each once; who signs in with one that the issuer verified counts as lead.',
    }),
  })
  .meta({ id: 'Deputies' });

type KeptDeputies = Deputies & { readonly partner: string };

/** Rule I9. How the deputies of a partner are opened: by who acts for it themselves, and by the bureau. */
export const deputiesOf = ({ programme }: Desk): RecordKind<KeptDeputies> => ({
  name: 'partner',
  read: async ({ table }, id) =>
    (await programme()).partners.some((partner) => partner.id === id)
      ? { partner: id, ...(await readDeputies(table, id)) }
      : undefined,
  relations: ({ partner }, person) => [person.partner === partner ? 'owner' : 'other'],
  notYours: () => 'Only who acts for this partner themselves, or the bureau, sees and names its deputies.',
});

/** The deputies of a partner, for who may name them. */
export const openDeputies = (
  desk: Desk,
  actor: Actor,
  partner: string,
): Promise<Result<Opened<KeptDeputies>, NotOpened>> =>
  openRecord(desk, deputiesOf(desk), { actor, command: 'name deputies', id: partner });

const Texts = z.looseObject({ people: z.array(z.unknown()) });

/** Addresses that stand there already, whatever their capitals. */
function namedTwice(input: unknown): FieldError[] {
  const people = Texts.safeParse(input).data?.people ?? [];
  const isBefore = (address: unknown, at: number): boolean =>
    people.slice(0, at).some((other) => isText(other) && isText(address) && isSameAddress(other, address));
  return people.flatMap((address, at) =>
    isBefore(address, at) ? [{ pointer: `#/people/${at}`, detail: 'This address is named twice.' }] : [],
  );
}
const isText = (value: unknown): value is string => typeof value === 'string';

/** Names the deputies of a partner, in place of those there were. */
export async function nameDeputies(
  desk: Desk,
  actor: Actor,
  partner: string,
  seen: Precondition,
  input: unknown,
): Promise<Result<Deputies, NotOpened | Failure<'version-required' | 'stale' | 'bad-input'>>> {
  const opened = await openDeputies(desk, actor, partner);
  if (!opened.ok) return opened;
  const kind = { name: 'list of deputies' };
  const unseen = seenOrNew(kind, opened.value, seen);
  if (unseen) return fail(unseen);
  const read = readInput(DeputiesInput, input, () => namedTwice(input));
  if (!read.ok) return read;
  const named = { version: opened.value.version + 1, people: read.value.people };
  const line = {
    at: desk.clock.now().toISOString(),
    actor: { id: opened.value.person.id, role: opened.value.person.role },
    action: 'named' as const,
    ...changedMarks(await pseudonymsOf(desk), opened.value.people, named.people),
  };
  const lost = await desk.table.write([
    deputiesChange(partner, named),
    deputiesLineChange(partner, named.version, line),
  ]);
  return lost ? fail(changedMeanwhile(kind, opened.value)) : ok(named);
}

/** The write that keeps deputies, on condition that nobody else wrote meanwhile. */
const deputiesChange = (partner: string, { version, people }: Deputies): Change => ({
  put: { ...interventionKeys.deputies(partner), v: version, people },
  version: version - 1,
});

/** The partners of which somebody is a deputy by an address: one wave of calls. */
export async function deputyOf({ table, programme }: Desk, email: string | undefined): Promise<string[]> {
  if (email === undefined) return [];
  const partners = (await programme()).partners.map(({ id }) => id);
  const deputies = await Promise.all(partners.map((partner) => readDeputies(table, partner)));
  return partners.filter((_, at) => deputies[at]?.people.some((address) => isSameAddress(address, email)));
}

/** Takes an address out of the deputies of every partner: somebody is erased. */
export async function forgetDeputy(desk: Desk, email: string | undefined): Promise<void> {
  if (email === undefined) return;
  const marks = await pseudonymsOf(desk);
  for (const partner of await deputyOf(desk, email))
    await untilDone(async () => {
      const { version, people } = await readDeputies(desk.table, partner);
      const left = people.filter((address) => !isSameAddress(address, email));
      const line = {
        at: desk.clock.now().toISOString(),
        action: 'erased' as const,
        ...changedMarks(marks, people, left),
      };
      const lost = await desk.table.write([
        deputiesChange(partner, { version: version + 1, people: left }),
        deputiesLineChange(partner, version + 1, line),
      ]);
      return lost ? undefined : true;
    });
}

import * as z from 'zod';
import { burdenKeys } from '../../burden/keys.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { listOf } from '../../platform/input/lists.ts';
import { keyIn } from '../../platform/store/programme-table.ts';
import { legible, stored } from '../../platform/store/read-stored.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName, type Change, type Item } from '../../platform/store/table.ts';
import {
  changedMeanwhile,
  openRecord,
  type NotOpened,
  type Opened,
  type RecordKind,
} from '../../records/open-record.ts';
import { seenOrNew, type Precondition } from '../../records/seen-or-new.ts';

const MOST_PROGRAMMES = 20;

/** To which programmes a partner gives the hours that are asked of it in this one. */
export const SharingInput = z
  .strictObject({
    programmes: listOf(z.string('The name of a programme.'), MOST_PROGRAMMES).meta({
      description: 'The programmes whose checks sum the hours that are asked of the partner in this one, each once.',
    }),
  })
  .meta({ id: 'SharingInput' });

/** That, and which programmes get such hours from it. */
export const Sharing = SharingInput.extend({
  receives: z
    .array(z.string())
    .meta({ description: 'The programmes in which it gives its hours to this one: the checks of this one sum them.' }),
}).meta({ id: 'Sharing' });
type Sharing = z.output<typeof Sharing>;

type KeptSharing = Sharing & { readonly partner: string; readonly version: number };

const Stored = stored(z.looseObject({ v: z.int(), programmes: z.array(z.string()) }));

const readKept = (desk: Pick<Desk, 'table'>, item: Item | undefined): z.output<typeof Stored> =>
  (item && legible(desk.table, item, (one) => Stored.parse(one))) ?? { v: 0, programmes: [] };

async function readSharing({ table, among }: Desk, partner: string): Promise<KeptSharing> {
  const own = burdenKeys.hoursSharing(partner);
  const others = (among?.others ?? []).map((programme) => ({
    programme,
    key: keyIn(programme, burdenKeys.hoursGiven(partner, among?.own ?? '')),
  }));
  const items = await table.read([own, ...others.map(({ key }) => key)]);
  const { v, programmes } = readKept({ table }, items.get(keyName(own)));
  const receives = others.filter(({ key }) => items.has(keyName(key))).map(({ programme }) => programme);
  return { partner, version: v, programmes, receives };
}

const sharingOf = (desk: Desk): RecordKind<KeptSharing> => ({
  name: 'partner',
  read: async (_, id) =>
    (await desk.programme()).partners.some((partner) => partner.id === id) ? readSharing(desk, id) : undefined,
  relations: ({ partner }, person) => [person.partner === partner ? 'owner' : 'other'],
  notYours: () => 'Only who acts for this partner says to which programmes it gives its hours.',
});

/** Which hours a partner gives and gets, for who acts for it and the bureau. */
export const openSharing = (
  desk: Desk,
  actor: Actor,
  partner: string,
): Promise<Result<Opened<KeptSharing>, NotOpened>> =>
  openRecord(desk, sharingOf(desk), { actor, command: 'read sharing', id: partner });

/** Programmes that are not there, or are named before. */
function wrongNames(input: unknown, { among }: Desk): FieldError[] {
  const programmes = SharingInput.safeParse(input).data?.programmes ?? [];
  const known = among ? [among.own, ...among.others] : [];
  return programmes.flatMap((name, at) => {
    const pointer = `#/programmes/${at}`;
    if (programmes.indexOf(name) < at) return [{ pointer, detail: 'This programme is named twice.' }];
    if (known.includes(name)) return [];
    return [
      { pointer, detail: known.length > 0 ? `One of ${known.join(', ')}.` : 'There is no other programme here.' },
    ];
  });
}

/** The items by which other programmes know that hours are given to them: those that go, and those that come. */
const givenChanges = (partner: string, before: readonly string[], after: readonly string[]): Change[] => [
  ...before.filter((one) => !after.includes(one)).map((one) => ({ remove: burdenKeys.hoursGiven(partner, one) })),
  ...after
    .filter((one) => !before.includes(one))
    .map((one) => ({ put: { ...burdenKeys.hoursGiven(partner, one), v: 1 } })),
];

/**
 * Rule P52. Says to which programmes a partner gives the hours that are asked of it in this one, in place of what was said before. It says
 * nothing of the hours elsewhere: those are given there. Where it is said which version was seen, it has to be the last.
 */
export async function shareHours(
  desk: Desk,
  actor: Actor,
  partner: string,
  seen: Precondition,
  input: unknown,
): Promise<Result<KeptSharing, NotOpened | Failure<'version-required' | 'stale' | 'bad-input'>>> {
  const opened = await openRecord(desk, sharingOf(desk), { actor, command: 'share hours', id: partner });
  if (!opened.ok) return opened;
  const { version, programmes: before, receives } = opened.value;
  const kind = { name: 'list of programmes' };
  const saysWhat = seen.ifMatch !== undefined || seen.ifNoneMatch !== undefined;
  const unseen = saysWhat ? seenOrNew(kind, opened.value, seen) : undefined;
  if (unseen) return fail(unseen);
  const read = readInput(SharingInput, input, () => wrongNames(input, desk));
  if (!read.ok) return read;
  const { programmes } = read.value;
  const at = desk.clock.now().toISOString();
  const lost = await desk.table.write([
    { put: { ...burdenKeys.hoursSharing(partner), v: version + 1, programmes, at }, version },
    ...givenChanges(partner, before, programmes),
  ]);
  return lost
    ? fail(changedMeanwhile(kind, opened.value))
    : ok({ partner, version: version + 1, programmes, receives });
}

import * as z from 'zod';
import type { ActivityPeople } from '../activities/record/activity.ts';
import { idsOfOwner, peopleChange, readActivity, type StoredActivity } from '../activities/record/activity-store.ts';
import { renamedSaid } from '../activities/changing/discuss-activity.ts';
import { eraseFilesOf } from '../activities/files/remove-file.ts';
import { lineChange, lineItemsOf } from '../activities/record/history-lines.ts';
import { forgetSaid } from '../activities/joining/forget-said.ts';
import { isOpen } from '../activities/record/states.ts';
import type { Desk } from '../desk.ts';
import { keysOfIntroduction, introductionsOf } from '../introductions/introduction.ts';
import { forgetReviewer } from '../learning/reviews/own-reviews.ts';
import { forgetEnteredBy } from '../learning/assumptions/keeper.ts';
import { forgetDeputy } from '../interventions/deputies/name-deputies.ts';
import { signedInThemselves, type Actor, type Person } from '../people/actor.ts';
import { isSameAddress } from '../people/address.ts';
import { chatUsersOf, onWebAs, unlink, type ChatIdentity } from '../people/chat-users.ts';
import { forgetChanges, readKnownPerson } from '../people/known-people/known-person.ts';
import { forgetMailbox } from '../people/mail/mailbox.ts';
import { pseudonymsOf } from '../people/pseudonyms.ts';
import { personWhoMay } from '../people/permissions.ts';
import type { Failure } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import { Id } from '../platform/ids.ts';
import { activityKeys } from '../activities/keys.ts';
import { peopleKeys } from '../people/keys.ts';
import { awaitsPerson, forgetAwaits } from '../records/awaits.ts';
import { ok, type Result } from '../platform/result.ts';
import { forgettingChanges, readFamilies } from '../reports/record/report-store.ts';
import { listAll, type Change } from '../platform/store/table.ts';

/** The body of the call that erases. It has to say so once more, because it cannot be undone. */
export const ErasureInput = z
  .strictObject({ confirm: z.literal(true, { error: 'true: what is erased cannot be brought back.' }) })
  .meta({ id: 'ErasureInput' });

/** What was erased of a person, and what stays for now and why. */
export const Erasure = z
  .strictObject({
    erased: z.strictObject({ activities: z.array(Id), introductions: z.array(Id), chats: z.int() }),
    kept: z.array(z.strictObject({ what: z.enum(['activity', 'introduction']), id: Id, why: z.literal('open') })),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.output<typeof Erasure>;

const TOGETHER = 25;

async function writeAll(desk: Desk, changes: readonly Change[]): Promise<void> {
  for (let from = 0; from < changes.length; from += TOGETHER)
    await desk.table.write(changes.slice(from, from + TOGETHER));
}

type Contact = ActivityPeople['contact'];

const isSamePerson = (contact: Contact, owner: ActivityPeople['owner']): boolean =>
  contact !== undefined &&
  (contact.name === owner.name ||
    (contact.email !== undefined && owner.email !== undefined && isSameAddress(contact.email, owner.email)));

/** The name and address of who registered an activity that is over, and of a contact who is the same person. */
async function erasedFrom(
  desk: Desk,
  { activity, people }: StoredActivity,
  personId: string,
  pseudonym: string,
): Promise<Change[]> {
  const lines = await lineItemsOf(desk.table, activity.id);
  const ofPerson = lines.flatMap(({ command, line }, index): Change[] =>
    line.actor.id === personId
      ? [lineChange(activity.id, index + 1, { command, line: { ...line, actor: { ...line.actor, name: pseudonym } } })]
      : [],
  );
  const beside = [
    ...(await renamedSaid(desk, activity.id, personId, pseudonym)),
    ...(await eraseFilesOf(desk, activity.id, personId)),
  ];
  const undo: Change = { remove: activityKeys.undo(activity.id) };
  if (!people) return [undo, ...ofPerson, ...beside];
  const { owner, contact } = people;
  const nobody = { name: pseudonym, ...(owner.partner !== undefined && { partner: owner.partner }) };
  return [
    ...peopleChange(activity, { owner: nobody, contact: isSamePerson(contact, owner) ? undefined : contact }),
    undo,
    ...ofPerson,
    ...beside,
  ];
}

async function draftsOf(desk: Desk, { chat, workspace, user }: ChatIdentity): Promise<Change[]> {
  const changes: Change[] = [];
  for await (const { pk, sk } of listAll(desk.table, { pk: peopleKeys.draft(`${chat}#${workspace}#${user}`, '').pk }))
    changes.push({ remove: { pk, sk } });
  return changes;
}

/** In no report does anything name them: there are few, so that all are looked through. */
async function forgetInReports(desk: Desk, personId: string): Promise<void> {
  for (const { family } of await readFamilies(desk.table))
    for (const id of family.reports) await writeAll(desk, await forgettingChanges(desk.table, id, personId));
}

async function erase(desk: Desk, personId: string, email?: string): Promise<Erasure> {
  const pseudonym = `persoon ${(await pseudonymsOf(desk)).person({ id: personId }).slice(0, 8)}`;
  const [ids, introductions, chats] = await Promise.all([
    idsOfOwner(desk.table, personId),
    introductionsOf(desk, personId),
    chatUsersOf(desk, personId),
  ]);
  const found = await Promise.all(ids.map((id) => readActivity(desk.table, id)));
  const activities = found.flatMap((kept) => (kept ? [kept] : []));
  const over = activities.filter(({ activity }) => !isOpen(activity.status));
  for (const kept of over) await writeAll(desk, await erasedFrom(desk, kept, personId, pseudonym));
  const decided = introductions.filter(({ status }) => status !== 'open');
  await writeAll(
    desk,
    decided.flatMap(({ id }) => keysOfIntroduction(id).map((remove) => ({ remove }))),
  );
  await forgetInReports(desk, personId);
  for (const { activity } of activities) await writeAll(desk, await forgetSaid(desk, activity));
  await forgetEnteredBy(desk, personId);
  await writeAll(desk, await forgetAwaits(desk.table, awaitsPerson(personId)));
  for (const { chat } of chats) {
    await writeAll(desk, await draftsOf(desk, chat));
    await unlink(desk, chat);
  }
  await writeAll(desk, await draftsOf(desk, onWebAs(personId)));
  const known = await readKnownPerson(desk.table, personId);
  const marks = await pseudonymsOf(desk);
  for (const address of [email, known?.known.email]) {
    await forgetDeputy(desk, address);
    await forgetReviewer(desk, address);
  }
  if (known) await desk.table.write(forgetChanges(known, marks));
  if (known?.known.email !== undefined) await desk.table.write([forgetMailbox(marks.email(known.known.email))]);
  return {
    erased: {
      activities: over.map(({ activity }) => activity.id),
      introductions: decided.map(({ id }) => id),
      chats: chats.length,
    },
    kept: [
      ...activities
        .filter(({ activity }) => isOpen(activity.status))
        .map(({ activity }) => ({ what: 'activity' as const, id: activity.id, why: 'open' as const })),
      ...introductions
        .filter(({ status }) => status === 'open')
        .map(({ id }) => ({ what: 'introduction' as const, id, why: 'open' as const })),
    ],
  };
}

/** The address that is theirs beyond doubt: that of a chat's profile may be anybody's. */
const ownAddress = (person: Person): string | undefined => (signedInThemselves(person) ? person.email : undefined);

type Refused = Failure<'not-signed-in' | 'role-may-not'>;

/**
 * Rule P11. Erases what the desks keep of whoever asks: names, addresses, links and drafts. What has to stay names a pseudonym; what
 * still goes on is kept, and said. Asked again it erases what came to an end meanwhile.
 */
export async function eraseOwnData(
  desk: Desk,
  actor: Actor,
  input: unknown,
): Promise<Result<Erasure, Refused | Failure<'bad-input'>>> {
  const person = personWhoMay(actor, 'erase own data');
  if (!person.ok) return person;
  const read = parseInput(ErasureInput, input);
  return read.ok ? ok(await erase(desk, person.value.id, ownAddress(person.value))) : read;
}

/** Rule P11. Erases what the desks keep of somebody who asked an admin for it. */
export async function erasePerson(
  desk: Desk,
  actor: Actor,
  personId: string,
  input: unknown,
): Promise<Result<Erasure, Refused | Failure<'bad-input'>>> {
  const admin = personWhoMay(actor, 'erase person');
  if (!admin.ok) return admin;
  const read = parseInput(ErasureInput, input);
  return read.ok ? ok(await erase(desk, personId)) : read;
}

import * as z from 'zod';
import { relationTo } from '../activities/record/activity.ts';
import { readActivity } from '../activities/record/activity-store.ts';
import { ACTIVITIES } from '../activities/showing/open-activity.ts';
import {
  openRecord,
  refuse,
  type Attempt,
  type NotOpened,
  type Opened,
  type RecordKind,
} from '../records/open-record.ts';
import { readPage, type Paging } from '../platform/store/paging.ts';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { may, personWhoMay, type Command } from '../people/permissions.ts';
import { expiryAfter } from '../platform/clock.ts';
import { exampleMark, idBeside } from '../platform/example.ts';
import { badInput, failure, type Failure, type FieldError } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import { Id } from '../platform/ids.ts';
import { introductionKeys, introductionLists } from './keys.ts';
import { outboxMessage } from '../platform/outbox.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { allLegible, eachLegible, legible, readAll, stored } from '../platform/store/read-stored.ts';
import { AWAITS_BUREAU, awaitedBy, awaitsChanges, type Awaited } from '../records/awaits.ts';
import { text } from '../platform/input/text.ts';
import { keyName, type Change, type Item, type Key } from '../platform/store/table.ts';
import { RETENTION } from '../platform/retention.ts';
import type { ProgrammeData } from '../programme/programme.ts';

/** A request to the bureau to be brought in touch with a partner. */
export const Introduction = z
  .strictObject({
    id: Id,
    activity: Id,
    partner: z.string(),
    question: z.string(),
    status: z.enum(['open', 'introduced', 'declined']),
    text: z.string().optional().meta({ description: 'What the bureau said to both.' }),
    createdAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().optional(),
    example: z.literal(true).optional().meta({ description: 'It is about an activity of the example year.' }),
  })
  .meta({ id: 'Introduction' });
export type Introduction = z.output<typeof Introduction>;

export const IntroductionInput = z
  .strictObject({
    activity: z.string('The id of your activity.'),
    partner: z.string('The id of a partner.'),
    question: text(4_000),
  })
  .meta({ id: 'IntroductionInput' });

export const IntroductionDecision = z
  .strictObject({
    decision: z.enum(['introduce', 'decline'], { error: 'One of: introduce, decline.' }),
    text: text(4_000),
  })
  .meta({ id: 'IntroductionDecision' });

const Kept = stored(z.looseObject({ introduction: Introduction, ownerId: z.string(), v: z.int() }));
type Kept = { readonly introduction: Introduction; readonly ownerId: string; readonly version: number };

const keptIn = (item: Item): Kept => {
  const { introduction, ownerId, v } = Kept.parse(item);
  return { introduction, ownerId, version: v };
};

/** A request, with what it says of people, goes after three years. */
const SECONDS_KEPT = RETENTION.introduction.seconds;

/** What awaits the bureau of an introduction: a decision. */
const awaitsOf = ({ id, status, createdAt }: Introduction): Awaited[] =>
  status === 'open' ? [{ whom: AWAITS_BUREAU, what: 'introduction', since: createdAt, id }] : [];

/** The writes that keep an introduction: the item itself, its place in the owner's list, and the message that it sends. */
function changesFor({ introduction, ownerId, version }: Kept, at: Date, before?: Introduction): Change[] {
  const listSk = `${introduction.createdAt}#${introduction.id}`;
  const item = { introduction, ownerId, v: version, expiresAt: expiryAfter(at, SECONDS_KEPT) };
  return [
    {
      put: {
        ...introductionKeys.introduction(introduction.id),
        ...item,
        listPk: introductionLists.introductions,
        listSk,
      },
      version: version - 1,
    },
    {
      put: {
        ...introductionKeys.introductionOfOwner(introduction.id),
        ...item,
        listPk: introductionLists.introductionsOf(ownerId),
        listSk,
      },
    },
    ...awaitsChanges(before ? awaitsOf(before) : [], awaitsOf(introduction)),
    outboxMessage(`INTRODUCTION#${introduction.id}`, version, {
      type: `introduction.${introduction.status}`,
      introduction: introduction.id,
      at: at.toISOString(),
    }),
  ];
}

/** Names in the input that do not exist; missing fields are found by the schema. */
function unknownNames(
  { partners }: ProgrammeData,
  { activity, partner }: { activity?: string | undefined; partner?: string | undefined },
  kept: unknown,
): FieldError[] {
  const isPartner = partners.some(({ id }) => id === partner);
  return [
    ...(activity === undefined || kept ? [] : [{ pointer: '#/activity', detail: 'There is no such activity.' }]),
    ...(partner === undefined || isPartner ? [] : [{ pointer: '#/partner', detail: 'There is no such partner.' }]),
  ];
}

const NOT_ITS_OWNER = failure('not-yours', 'An introduction is asked by the owner of the activity.');

type AskFailure = Failure<'not-signed-in' | 'role-may-not' | 'not-yours' | 'bad-input'>;

/**
 * Asks the bureau to be brought in touch with a partner, for an activity of one's own. A door that may be told the same thing
 * twice gives the `newId` itself: the second time answers what the first one made.
 */
export async function askIntroduction(
  desk: Desk,
  actor: Actor,
  input: unknown,
  newId = desk.newId(),
): Promise<Result<Introduction, AskFailure>> {
  const person = personWhoMay(actor, 'ask introduction');
  if (!person.ok) return person;
  const named = z.looseObject({ activity: z.string(), partner: z.string() }).partial().catch({}).parse(input);
  const kept = await readActivity(desk.table, named.activity ?? '');
  if (kept && !may(actor, 'ask introduction', relationTo(kept.activity, actor))) {
    const attempt: Attempt = { actor, command: 'ask introduction', id: kept.activity.id };
    return refuse(desk, ACTIVITIES, attempt, NOT_ITS_OWNER);
  }
  const read = parseInput(IntroductionInput, input);
  const errors = [...(read.ok ? [] : (read.error.errors ?? [])), ...unknownNames(await desk.programme(), named, kept)];
  if (!read.ok || errors.length > 0) return fail(badInput(errors));
  const { activity, partner, question } = read.value;
  const now = desk.clock.now();
  const id = idBeside(activity, newId);
  const introduction: Introduction = {
    ...{ id, activity, partner, question, status: 'open', createdAt: now.toISOString() },
    ...exampleMark(id),
  };
  return ok(await keptOnce(desk, { introduction, ownerId: person.value.id, version: 1 }, now));
}

/** Keeps a new introduction; where its id is there already, that one stands. */
async function keptOnce(desk: Desk, kept: Kept, now: Date): Promise<Introduction> {
  const lost = await desk.table.write(changesFor(kept, now));
  const earlier = lost && (await readIntroduction(desk, kept.introduction.id));
  return earlier ? earlier.introduction : kept.introduction;
}

/** One page of introductions, newest first: one's own, or all for the bureau; `only` says which of them. */
export async function findIntroductions(
  desk: Desk,
  actor: Actor,
  paging: Paging,
  only: (introduction: Introduction) => boolean = () => true,
): Promise<
  Result<{ items: Introduction[]; nextCursor?: string }, Failure<'not-signed-in' | 'role-may-not' | 'bad-query'>>
> {
  const person = personWhoMay(actor, 'read introduction');
  if (!person.ok) return person;
  const all = may(actor, 'read introduction', 'other');
  const page = await readPage(
    desk.table,
    all ? introductionLists.introductions : introductionLists.introductionsOf(person.value.id),
    paging,
    keptIn,
    ({ introduction }) => only(introduction),
  );
  return page.ok ? ok({ ...page.value, items: page.value.items.map(({ introduction }) => introduction) }) : page;
}

async function* awaitsFromRecords({ table }: Desk): AsyncGenerator<Awaited> {
  const all = { pk: introductionLists.introductions, index: 'lists' } as const;
  for await (const { introduction } of eachLegible(table, all, keptIn)) yield* awaitsOf(introduction);
}

/** Rule P27. All introductions that await the bureau, the longest waiting first; none for others. */
export async function introductionsAwaiting(desk: Desk, actor: Actor): Promise<Introduction[]> {
  if (!may(actor, 'decide on introduction', 'other')) return [];
  const ids = await awaitedBy(desk, AWAITS_BUREAU, 'introduction', () => awaitsFromRecords(desk));
  const items = await desk.table.read(ids.map(introductionKeys.introduction));
  const kept = allLegible(
    desk.table,
    ids.flatMap((id) => items.get(keyName(introductionKeys.introduction(id))) ?? []),
    keptIn,
  );
  return kept.map(({ introduction }) => introduction).filter(({ status }) => status === 'open');
}

/** Everything that somebody asked. */
export const introductionsOf = ({ table }: Desk, personId: string): Promise<Introduction[]> =>
  readAll(
    table,
    { pk: introductionLists.introductionsOf(personId), index: 'lists' },
    (item) => keptIn(item).introduction,
  );

/** Where an introduction is kept. */
export const keysOfIntroduction = (id: string): Key[] => [
  introductionKeys.introduction(id),
  introductionKeys.introductionOfOwner(id),
];

/** How introductions are opened: who asked for it and the bureau may know of one. */
const INTRODUCTIONS: RecordKind<Kept> = {
  name: 'introduction',
  read: (desk, id) => readIntroduction(desk, id),
  relations: ({ ownerId }, person) => [person.id === ownerId ? 'owner' : 'other'],
  readBy: 'read introduction',
  notYours: () => 'The bureau decides on an introduction.',
};

/** Opens an introduction for a command. */
export const openIntroduction = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<Opened<Kept>, NotOpened>> => openRecord(desk, INTRODUCTIONS, { actor, command, id });

/** An introduction, for who asked it and the bureau. */
export async function findIntroduction(desk: Desk, actor: Actor, id: string): Promise<Result<Kept, NotOpened>> {
  return openIntroduction(desk, actor, 'read introduction', id);
}

type DecideFailure = NotOpened | Failure<'bad-input' | 'wrong-status'>;

/** The bureau brings both in touch, or declines, with a text that goes to both. */
export async function decideOnIntroduction(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Introduction, DecideFailure>> {
  const opened = await openIntroduction(desk, actor, 'decide on introduction', id);
  if (!opened.ok) return opened;
  const read = parseInput(IntroductionDecision, input);
  if (!read.ok) return read;
  const { introduction, ownerId, version } = opened.value;
  const decidedAlready = failure('wrong-status', `This introduction is decided on already.`);
  if (introduction.status !== 'open') return fail(decidedAlready);
  const now = desk.clock.now();
  const status = read.value.decision === 'introduce' ? 'introduced' : 'declined';
  const decided: Introduction = { ...introduction, status, text: read.value.text, decidedAt: now.toISOString() };
  const lost = await desk.table.write(
    changesFor({ introduction: decided, ownerId, version: version + 1 }, now, introduction),
  );
  return lost ? fail(decidedAlready) : ok(decided);
}

/** An introduction by its id, with who asked for it, for what is told of it; undefined where there is none. */
export async function readIntroduction({ table }: Pick<Desk, 'table'>, id: string): Promise<Kept | undefined> {
  if (!Id.safeParse(id).success) return undefined;
  const [item] = (await table.read([introductionKeys.introduction(id)])).values();
  return item && legible(table, item, keptIn);
}

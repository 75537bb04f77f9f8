import * as z from 'zod';
import { expiryAfter } from '../../platform/clock.ts';
import { LANGUAGES } from '../../platform/messages/messages.ts';
import { allLegible, legible, readAll, stored } from '../../platform/store/read-stored.ts';
import type { Failure } from '../../platform/failures.ts';
import { readPage, type Paging } from '../../platform/store/paging.ts';
import type { Result } from '../../platform/result.ts';
import { RETENTION } from '../../platform/retention.ts';
import { keyName, type Change, type Key, type Listing, type Table } from '../../platform/store/table.ts';
import { Person, type Role } from '../actor.ts';
import { peopleKeys, peopleLists } from '../keys.ts';
import type { Pseudonyms } from '../pseudonyms.ts';

/** Somebody who signed in or called with a valid token within the last 400 days, as they were then. */
export const KnownPerson = z
  .strictObject({
    ...Person.shape,
    email: z.string().optional().meta({ description: 'The address, where the issuer verified it.' }),
    language: z.enum(LANGUAGES).optional().meta({ description: 'The language in which they were last here.' }),
    lastSeen: z.iso.datetime().meta({ description: 'Some moment of the last day on which they were here.' }),
  })
  .meta({ id: 'KnownPerson' });
export type KnownPerson = z.output<typeof KnownPerson>;

const KnownItem = stored(z.looseObject({ v: z.int(), known: KnownPerson }));
const PlaceItem = stored(z.looseObject({ person: z.string() }));

/** What is kept of somebody, with its version for whoever writes it. */
export type KeptPerson = { readonly version: number; readonly known: KnownPerson };

/** How long somebody is kept who is not seen again. */
const SECONDS_KEPT = RETENTION.knownPerson.seconds;

/** Where somebody is found besides: among those who act for a partner, among those in a role, and by the marks of the person and of the address. */
const placesOf = ({ id, partner, role, email }: KnownPerson, marks: Pseudonyms): Key[] => [
  peopleKeys.knownInRole(role, id),
  peopleKeys.knownOfMark(marks.person({ id }), id),
  ...(email === undefined ? [] : [peopleKeys.knownOfMark(marks.email(email), id)]),
  ...(partner === undefined ? [] : [peopleKeys.knownOfPartner(partner, id)]),
];

/** Whether what is kept of somebody still counts: the store takes away late what has expired. */
const counts = ({ lastSeen }: KnownPerson, now: Date): boolean =>
  new Date(lastSeen).getTime() + SECONDS_KEPT * 1_000 > now.getTime();

/** What is kept of somebody; undefined where nothing is. */
export async function readKnownPerson(table: Table, id: string): Promise<KeptPerson | undefined> {
  const [item] = (await table.read([peopleKeys.knownPerson(id)])).values();
  return item && legible(table, item, (one) => keptIn(KnownItem.parse(one)));
}

const keptIn = ({ v: version, known }: z.output<typeof KnownItem>): KeptPerson => ({ version, known });

/** The writes that keep somebody as they are now, on condition that nobody else wrote meanwhile. */
export function knownPersonChanges(before: KeptPerson | undefined, known: KnownPerson, marks: Pseudonyms): Change[] {
  const expiresAt = expiryAfter(new Date(known.lastSeen), SECONDS_KEPT);
  const version = before?.version ?? 0;
  const places = placesOf(known, marks);
  const names = new Set(places.map(keyName));
  const left = before ? placesOf(before.known, marks).filter((key) => !names.has(keyName(key))) : [];
  const listed = { listPk: peopleLists.known, listSk: `${known.lastSeen}#${known.id}` };
  return [
    { put: { ...peopleKeys.knownPerson(known.id), v: version + 1, known, ...listed, expiresAt }, version },
    ...places.map((key): Change => ({ put: { ...key, person: known.id, expiresAt } })),
    ...left.map((remove): Change => ({ remove })),
  ];
}

/** The writes after which nothing is kept of somebody. */
export const forgetChanges = ({ known, version }: KeptPerson, marks: Pseudonyms): Change[] => [
  { remove: peopleKeys.knownPerson(known.id), version },
  ...placesOf(known, marks).map((remove): Change => ({ remove })),
];

/** One page of those who are known and meant, who was here last first. */
export const pageOfKnown = (
  table: Table,
  now: Date,
  paging: Paging,
  isMeant: (known: KnownPerson) => boolean,
): Promise<Result<{ items: KnownPerson[]; nextCursor?: string }, Failure<'bad-query'>>> =>
  readPage(
    table,
    peopleLists.known,
    paging,
    (item) => KnownItem.parse(item).known,
    (known) => counts(known, now) && isMeant(known),
  );

/** Everybody who is known, who was here last first. */
export const allKnown = async (table: Table, now: Date): Promise<KnownPerson[]> =>
  (
    await readAll(
      table,
      { pk: peopleLists.known, index: 'lists', newestFirst: true },
      (item) => KnownItem.parse(item).known,
    )
  ).filter((known) => counts(known, now));

async function knownIn(
  table: Table,
  now: Date,
  listing: Listing,
  isMeant: (known: KnownPerson) => boolean,
): Promise<KnownPerson[]> {
  const ids = await readAll(table, listing, (item) => PlaceItem.parse(item).person);
  const items = await table.read(ids.map(peopleKeys.knownPerson));
  const found = allLegible(table, items.values(), (item) => KnownItem.parse(item).known);
  return found
    .filter((known) => isMeant(known) && counts(known, now))
    .sort((a, b) => (a.lastSeen > b.lastSeen ? -1 : 1));
}

/** Rule P24. Who last acted for a partner, who was here last first. */
export const knownOfPartner = (table: Table, now: Date, partner: string): Promise<KnownPerson[]> => {
  const { pk } = peopleKeys.knownOfPartner(partner, '');
  return knownIn(table, now, { pk, prefix: 'KNOWN#' }, (known) => known.partner === partner);
};

/** Rule P24. Who was last here in a role, who was here last first. */
export const knownInRole = (table: Table, now: Date, role: Role): Promise<KnownPerson[]> => {
  const { pk } = peopleKeys.knownInRole(role, '');
  return knownIn(table, now, { pk, prefix: 'KNOWN#' }, (known) => known.role === role);
};

/** Rule P28. For whom a mark stands, be it of a person or of an address, who was here last first. */
export const knownOfMark = (table: Table, now: Date, mark: string, marks: Pseudonyms): Promise<KnownPerson[]> => {
  const { pk } = peopleKeys.knownOfMark(mark, '');
  return knownIn(
    table,
    now,
    { pk, prefix: 'KNOWN#' },
    ({ id, email }) => marks.person({ id }) === mark || (email !== undefined && marks.email(email) === mark),
  );
};

/** Who is known under an id: at most one. */
export async function knownUnder(table: Table, now: Date, id: string): Promise<KnownPerson[]> {
  const kept = await readKnownPerson(table, id);
  return kept && counts(kept.known, now) ? [kept.known] : [];
}

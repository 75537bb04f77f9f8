import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { stored } from '../platform/store/read-stored.ts';
import { keyName, MOST_CHANGES, type Change, type Item, type Table } from '../platform/store/table.ts';
import { recipientIn, Recipient } from './delivery.ts';
import { dispatchKeys } from './keys.ts';
import { subjectIn } from './queue.ts';

/** What of a delivery or a letter says which message it is, and whom it is for. */
const Addressed = stored(z.looseObject({ recipient: Recipient, subject: z.string(), version: z.int() }));
const Letter = stored(
  z.looseObject({
    letter: z.looseObject({ subject: z.string(), version: z.int(), retriedAt: z.string().optional() }),
    recipient: Recipient.optional(),
  }),
);

const DEAD = dispatchKeys.deadLetter('').pk;

type Message = { readonly subject: string; readonly version: number };

const messageName = ({ subject, version }: Message): string => `${subject}#${version}`;
const toName = ({ door, to }: Recipient, message: Message): string => `${door}#${to}#${messageName(message)}`;

/** What lies in a store of messages that somebody is still to be told, and of those that were given up. */
type Unsent = {
  readonly waiting: ReadonlyMap<string, Item>;
  readonly deliveries: ReadonlyMap<string, Item>;
  readonly lettersTo: ReadonlyMap<string, Item>; // dead letters to one recipient, by whom and of what
  readonly dead: ReadonlySet<string>;
  readonly reminded: ReadonlyMap<string, Item>;
  readonly records: ReadonlySet<string>; // the partitions of activities and rounds
};

/** The items that say that somebody was reminded of something, or when they are next. */
const REMINDED =
  /^(?:REMINDER#|RESULTSTOLD#|ASKLEFTOUT |RESERVED |ACTIVITY#\S+ ASKTOLD#|ROUND#\S+ TOLD#|REVIEW#\S+ DUE$)/;

/** What lies unsent in a store. It reads all of it: an index may be behind. */
async function unsentIn(items: AsyncIterable<Item>): Promise<Unsent> {
  const [waiting, deliveries] = [new Map<string, Item>(), new Map<string, Item>()];
  const [lettersTo, reminded, dead] = [new Map<string, Item>(), new Map<string, Item>(), new Set<string>()];
  const records = new Set<string>();
  for await (const item of items) {
    if (/^(?:ACTIVITY|ROUND)#/.test(item.pk) && !REMINDED.test(`${item.pk} ${item.sk}`)) records.add(item.pk);
    if (subjectIn(item.pk) !== undefined) waiting.set(keyName(item), item);
    else if (recipientIn(item.pk)) deliveries.set(keyName(item), item);
    else if (REMINDED.test(`${item.pk} ${item.sk}`)) reminded.set(keyName(item), item);
    if (!item.pk.startsWith(DEAD)) continue;
    const { data } = Letter.safeParse(item);
    if (!data || data.letter.retriedAt !== undefined) continue;
    if (data.recipient) lettersTo.set(toName(data.recipient, data.letter), item);
    else dead.add(messageName(data.letter));
  }
  return { waiting, deliveries, lettersTo, dead, reminded, records };
}

const inOutbox = (item: Item): Message => ({ subject: subjectIn(item.pk) ?? '', version: Number(item.sk) });

/** The writes by which one message leaves the outbox, for whom it still is; the last of them takes it out. */
function takenOut(item: Item, still: readonly Item[]): Change[][] {
  const puts: Change[] = still.map((put) => ({ put }));
  const steps: Change[][] = [];
  while (puts.length >= MOST_CHANGES) steps.push(puts.splice(0, MOST_CHANGES));
  return [...steps, [...puts, { remove: { pk: item.pk, sk: item.sk } }]];
}

/** A mark is there once the reminder went out; the others say of what there is when it is due. */
const isMark = ({ pk }: Item): boolean => /^(?:REMINDER|RESULTSTOLD|ACTIVITY|ROUND)#/.test(pk);
const isOfNone = ({ pk }: Item, { records }: Unsent): boolean => /^(?:ACTIVITY|ROUND)#/.test(pk) && !records.has(pk);

/** What the copy is to know of reminders that went out since, of what there is in it. */
const remindedSince = (then: Unsent, now: Unsent): Change[] =>
  [...now.reminded].flatMap(([name, put]) => {
    const before = then.reminded.get(name);
    const isKnown = before ? isDeepStrictEqual(before, put) : !isMark(put) || isOfNone(put, then);
    return isKnown ? [] : [{ put }];
  });

/** How much was done: messages that had been told, and those that are still to be told. */
export type Struck = { readonly struck: number; readonly kept: number };

/**
 * Rule P61. Takes out of a copy that was set back to an earlier moment what was told after that moment, as the store says that went on meanwhile:
 * of a message that it shared out since, those stay who are not told yet, and as dead letters those to whom it was given up. What somebody
 * was reminded of since counts as done in the copy. No dispatcher may work on either meanwhile. Cut off, it is called again.
 */
export async function strikeSent(copy: Table, wentOn: Table): Promise<Struck> {
  const now = await unsentIn(wentOn.scan());
  const then = await unsentIn(copy.scan());
  const toBeTold = Map.groupBy(now.deliveries.values(), (item) => messageName(Addressed.parse(item)));
  const givenUp = Map.groupBy(now.lettersTo.values(), (item) => messageName(Letter.parse(item).letter));
  const steps: Change[][] = [];
  let struck = 0;
  for (const [name, item] of then.waiting) {
    const message = inOutbox(item);
    if (now.waiting.has(name) || now.dead.has(messageName(message))) continue;
    struck += 1;
    const still = [toBeTold, givenUp].flatMap((of) => of.get(messageName(message)) ?? []);
    steps.push(...takenOut(item, still));
  }
  for (const [name, item] of then.deliveries) {
    const delivery = Addressed.parse(item);
    if (now.deliveries.has(name) || now.lettersTo.has(toName(delivery.recipient, delivery))) continue;
    struck += 1;
    steps.push([{ remove: { pk: item.pk, sk: item.sk } }]);
  }
  const since = remindedSince(then, now);
  while (since.length > 0) steps.push(since.splice(0, MOST_CHANGES));
  for (const step of steps) await copy.write(step);
  return { struck, kept: then.waiting.size + then.deliveries.size - struck };
}

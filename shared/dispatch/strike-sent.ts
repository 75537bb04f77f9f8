import * as z from 'zod';
import { stored } from '../platform/store/read-stored.ts';
import { keyName, MOST_CHANGES, type Change, type Item, type Table } from '../platform/store/table.ts';
import { recipientIn, Recipient } from './delivery.ts';
import { subjectIn } from './queue.ts';

/** What of a delivery or a letter says which message it is, and whom it is for. */
const Addressed = stored(z.looseObject({ recipient: Recipient, subject: z.string(), version: z.int() }));
const Letter = stored(
  z.looseObject({
    letter: z.looseObject({ subject: z.string(), version: z.int(), retriedAt: z.string().optional() }),
    recipient: Recipient.optional(),
  }),
);

type Message = { readonly subject: string; readonly version: number };

const messageName = ({ subject, version }: Message): string => `${subject}#${version}`;
const toName = ({ door, to }: Recipient, message: Message): string => `${door}#${to}#${messageName(message)}`;

/** What lies in a store of messages that somebody is still to be told, and of those that were given up. */
type Unsent = {
  readonly waiting: ReadonlyMap<string, Item>;
  readonly deliveries: ReadonlyMap<string, Item>;
  readonly deadTo: ReadonlySet<string>;
  readonly dead: ReadonlySet<string>;
};

/** What lies unsent in a store. It reads all of it: an index may be behind. */
async function unsentIn(items: AsyncIterable<Item>): Promise<Unsent> {
  const [waiting, deliveries] = [new Map<string, Item>(), new Map<string, Item>()];
  const [deadTo, dead] = [new Set<string>(), new Set<string>()];
  for await (const item of items) {
    if (subjectIn(item.pk) !== undefined) waiting.set(keyName(item), item);
    else if (recipientIn(item.pk)) deliveries.set(keyName(item), item);
    const { data } = Letter.safeParse(item);
    if (!data || data.letter.retriedAt !== undefined) continue;
    if (data.recipient) deadTo.add(toName(data.recipient, data.letter));
    else dead.add(messageName(data.letter));
  }
  return { waiting, deliveries, deadTo, dead };
}

const inOutbox = (item: Item): Message => ({ subject: subjectIn(item.pk) ?? '', version: Number(item.sk) });

/** The writes by which one message leaves the outbox, for whom it still is; the last of them takes it out. */
function takenOut(item: Item, still: readonly Item[]): Change[][] {
  const puts: Change[] = still.map((put) => ({ put }));
  const steps: Change[][] = [];
  while (puts.length >= MOST_CHANGES) steps.push(puts.splice(0, MOST_CHANGES));
  return [...steps, [...puts, { remove: { pk: item.pk, sk: item.sk } }]];
}

/** How much was done: messages that had been told, and those that are still to be told. */
export type Struck = { readonly struck: number; readonly kept: number };

/**
 * Rule P61. Takes out of a copy that was set back to an earlier moment what was told after that moment, as the store says that went on meanwhile:
 * of a message that it shared out since, those stay who are not told yet, and those to whom it was given up. No dispatcher may work on
 * either meanwhile. Cut off, it is called again.
 */
export async function strikeSent(copy: Table, wentOn: Table): Promise<Struck> {
  const now = await unsentIn(wentOn.scan());
  const then = await unsentIn(copy.scan());
  const toBeTold = Map.groupBy(now.deliveries.values(), (item) => messageName(Addressed.parse(item)));
  const steps: Change[][] = [];
  let struck = 0;
  for (const [name, item] of then.waiting) {
    const message = inOutbox(item);
    if (now.waiting.has(name) || now.dead.has(messageName(message))) continue;
    struck += 1;
    steps.push(...takenOut(item, toBeTold.get(messageName(message)) ?? []));
  }
  for (const [name, item] of then.deliveries) {
    const delivery = Addressed.parse(item);
    if (now.deliveries.has(name) || now.deadTo.has(toName(delivery.recipient, delivery))) continue;
    struck += 1;
    steps.push([{ remove: { pk: item.pk, sk: item.sk } }]);
  }
  for (const step of steps) await copy.write(step);
  return { struck, kept: then.waiting.size + then.deliveries.size - struck };
}

import * as z from 'zod';
import { LANGUAGES, type Language } from '../../platform/messages/messages.ts';
import { legible, readAll, stored } from '../../platform/store/read-stored.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { keyName, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { peopleKeys, peopleLists } from '../keys.ts';

/** Why no mail goes to an address any more: it does not exist, or whoever reads it called our mail unwanted. */
export const STOPS = ['bounce', 'complaint'] as const;
export type Stop = (typeof STOPS)[number];

const Stopped = z.strictObject({ why: z.enum(STOPS), at: z.iso.datetime() });

/** How often mail comes: with each message, or once a day. */
export const RHYTHMS = ['at-once', 'daily'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** A word that this version does not know is no choice. */
const MailboxItem = stored(
  z.looseObject({
    v: z.int(),
    mark: z.string(),
    isWanted: z.boolean().optional().catch(undefined),
    rhythm: z.enum(RHYTHMS).default('at-once').catch('at-once'),
    language: z.enum(LANGUAGES).optional().catch(undefined),
    stopped: Stopped.optional().catch(undefined),
  }),
);

/** What is kept of an address, by its mark: what its reader chose, and whether mail can come there. */
export type Mailbox = {
  readonly mark: string;
  readonly isWanted?: boolean; // nobody chose where it is left out
  readonly rhythm: Rhythm;
  readonly language?: Language;
  readonly stopped?: z.output<typeof Stopped>;
};

type KeptMailbox = { readonly version: number; readonly mailbox: Mailbox };

function keptIn(item: Item): KeptMailbox {
  const { v: version, mark, isWanted, rhythm, language, stopped } = MailboxItem.parse(item);
  return {
    version,
    mailbox: {
      mark,
      ...(isWanted !== undefined && { isWanted }),
      rhythm,
      ...(language && { language }),
      ...(stopped && { stopped }),
    },
  };
}

const unknown = (mark: string): KeptMailbox => ({ version: 0, mailbox: { mark, rhythm: 'at-once' } });

async function readKept(table: Table, marks: readonly string[]): Promise<KeptMailbox[]> {
  const items = await table.read(marks.map(peopleKeys.mailbox));
  return marks.map((mark) => {
    const item = items.get(keyName(peopleKeys.mailbox(mark)));
    return (item && legible(table, item, keptIn)) ?? unknown(mark);
  });
}

/** What is kept of some addresses, by their marks and in their order; of one that nobody chose anything for that it is as usual. */
export const readMailboxes = async (table: Table, marks: readonly string[]): Promise<Mailbox[]> =>
  (await readKept(table, marks)).map(({ mailbox }) => mailbox);

/** The addresses to which no mail goes any more, the last one that failed first. */
export const stoppedMailboxes = (table: Table): Promise<Mailbox[]> =>
  readAll(table, { pk: peopleLists.mailStopped, index: 'lists', newestFirst: true }, (item) => keptIn(item).mailbox);

/** The write that keeps a mailbox, on condition that nobody else wrote meanwhile. It has no term: who wants no mail gets none. */
const mailboxChange = (version: number, mailbox: Mailbox): Change => ({
  put: {
    ...peopleKeys.mailbox(mailbox.mark),
    v: version + 1,
    ...mailbox,
    ...(mailbox.stopped && { listPk: peopleLists.mailStopped, listSk: `${mailbox.stopped.at}#${mailbox.mark}` }),
  },
  version,
});

/** Changes what is kept of an address; `next` answers the same mailbox where all stays as it is. */
export const changeMailbox = (
  desk: Pick<Runtime, 'table'>,
  mark: string,
  next: (mailbox: Mailbox) => Mailbox,
): Promise<Mailbox> =>
  untilDone(async () => {
    const [{ version, mailbox } = unknown(mark)] = await readKept(desk.table, [mark]);
    const after = next(mailbox);
    if (after === mailbox) return mailbox;
    return (await desk.table.write([mailboxChange(version, after)])) ? undefined : after;
  });

/** The write after which nothing is kept of an address. */
export const forgetMailbox = (mark: string): Change => ({ remove: peopleKeys.mailbox(mark) });

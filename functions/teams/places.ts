import { expiryAfter, type Clock } from '#shared/platform/clock.ts';
import { teamsKeys } from './keys.ts';
import type { Item, Table } from '#shared/platform/store/table.ts';
import * as z from 'zod';
import type { Spot } from './connector.ts';
import { channelOf, type Sent } from './reading/activity.ts';
import { RETENTION } from '#shared/platform/retention.ts';

/** Longer than any link holds: who is reached has talked to the desk since. */
const SECONDS_KEPT = RETENTION.teamsPlace.seconds;
/** A token of Teams holds an hour at most, and so does what was sent with it. */
const SECONDS_KEPT_SEEN = RETENTION.teamsSeen.seconds;
const MOST_KNOWN = 5_000;

const SpotItem = z.looseObject({ serviceUrl: z.string(), conversation: z.string() });
const MessageItem = z.looseObject({
  v: z.int(),
  conversation: z.string(),
  posts: z.int(),
  message: z.string().optional(),
});

/** Where a message stands. */
export type MessageStanding = { readonly conversation: string; readonly message: string };

/** What is kept of Teams: where people and channels are reached, where the dispatcher's messages stand, what came in already. */
export type Places = {
  /** Keeps where a conversation is reached, and a personal one by the person's id in Entra as well. */
  readonly remember: (sent: Sent) => Promise<void>;
  readonly spotOf: (of: string) => Promise<Spot | undefined>;
  /** Keeps the conversation that was begun with somebody. */
  readonly keepSpot: (of: string, spot: Spot) => Promise<void>;
  /** Keeps that a message with this mark is about to be posted in a conversation. */
  readonly willPost: (mark: string, conversation: string) => Promise<void>;
  /**
   * Hears where a message with this mark is: the first one stands, and where it was posted more often any other is a
   * duplicate. One that was never to be posted there is nobody's: a mark comes back from somebody's device.
   */
  readonly isAt: (mark: string, at: MessageStanding) => Promise<'stands' | 'duplicate' | 'unknown'>;
  readonly find: (mark: string) => Promise<MessageStanding | undefined>;
  readonly forget: (mark: string) => Promise<void>;
  /** Whether this came in for the first time. */
  readonly isNew: (activity: string) => Promise<boolean>;
  /** Lets something come in once more, because nothing came of it. */
  readonly takeBack: (activity: string) => Promise<void>;
};

type PlacesParts = { readonly table: Table; readonly clock: Clock };

/** Where conversations are reached. */
function spotsIn({ table, clock }: PlacesParts): Pick<Places, 'remember' | 'spotOf' | 'keepSpot'> {
  const known = new Map<string, string>();
  const spotItem = (of: string, spot: Spot): Item => ({
    ...teamsKeys.teamsPlace(of),
    ...spot,
    expiresAt: expiryAfter(clock.now(), SECONDS_KEPT),
  });
  return {
    remember: async (sent) => {
      const {
        serviceUrl,
        conversation: { conversationType },
        from: { aadObjectId },
      } = sent;
      const conversation = channelOf(sent);
      const person = conversationType === 'personal' && aadObjectId !== undefined ? [aadObjectId] : [];
      const [name = conversation] = person;
      const spot = `${serviceUrl}|${conversation}`;
      if (known.get(name) === spot) return;
      await table.write([conversation, ...person].map((of) => ({ put: spotItem(of, { serviceUrl, conversation }) })));
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(name, spot);
    },
    keepSpot: async (of, spot) => {
      await table.write([{ put: spotItem(of, spot) }]);
    },
    spotOf: async (of) => {
      const [item] = (await table.read([teamsKeys.teamsPlace(of)])).values();
      if (!item) return undefined;
      const { serviceUrl, conversation } = SpotItem.parse(item);
      return { serviceUrl, conversation };
    },
  };
}

type KeptMessage = z.output<typeof MessageItem>;

/** Where the dispatcher's messages stand, by their marks. */
function messagesIn({ table, clock }: PlacesParts): Pick<Places, 'willPost' | 'isAt' | 'find' | 'forget'> {
  const read = async (mark: string): Promise<KeptMessage | undefined> => {
    const [item] = (await table.read([teamsKeys.teamsMessage(mark)])).values();
    return item && MessageItem.parse(item);
  };
  /** Writes on top of what was read; false where somebody else wrote meanwhile. */
  const keep = async (
    mark: string,
    before: KeptMessage | undefined,
    after: Omit<KeptMessage, 'v'>,
  ): Promise<boolean> => {
    const v = before?.v ?? 0;
    const expiresAt = expiryAfter(clock.now(), SECONDS_KEPT);
    const put = { ...teamsKeys.teamsMessage(mark), ...after, v: v + 1, expiresAt };
    return (await table.write([{ put, version: v }])) === undefined;
  };
  const willPost: Places['willPost'] = async (mark, conversation) => {
    const kept = await read(mark);
    const done = await keep(mark, kept, {
      conversation,
      posts: (kept?.posts ?? 0) + 1,
      ...(kept?.message !== undefined && { message: kept.message }),
    });
    if (!done) await willPost(mark, conversation);
  };
  const isAt: Places['isAt'] = async (mark, at) => {
    const kept = await read(mark);
    if (kept?.conversation !== at.conversation) return 'unknown';
    const { conversation, posts, message } = kept;
    if (message === at.message) return 'stands';
    if (message !== undefined && posts < 2) return 'unknown';
    const done = await keep(
      mark,
      kept,
      message === undefined
        ? { conversation, posts, message: at.message }
        : { conversation, posts: posts - 1, message },
    );
    if (!done) return isAt(mark, at);
    return message === undefined ? 'stands' : 'duplicate';
  };
  return {
    willPost,
    isAt,
    find: async (mark) => {
      const kept = await read(mark);
      return kept?.message === undefined ? undefined : { conversation: kept.conversation, message: kept.message };
    },
    forget: async (mark) => {
      await table.write([{ remove: teamsKeys.teamsMessage(mark) }]);
    },
  };
}

/** What is kept of Teams, in the table. */
export function placesIn(parts: PlacesParts): Places {
  const { table, clock } = parts;
  return {
    ...spotsIn(parts),
    ...messagesIn(parts),
    isNew: async (activity) =>
      (await table.write([
        {
          put: { ...teamsKeys.teamsSeen(activity), expiresAt: expiryAfter(clock.now(), SECONDS_KEPT_SEEN) },
          unless: 'exists',
        },
      ])) === undefined,
    takeBack: async (activity) => {
      await table.write([{ remove: teamsKeys.teamsSeen(activity) }]);
    },
  };
}

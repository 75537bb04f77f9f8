import { expiryAfter, type Clock } from '#shared/platform/clock.ts';
import { keys } from '#shared/platform/keys.ts';
import type { Item, Table } from '#shared/platform/table.ts';
import * as z from 'zod';
import type { Spot } from './connector.ts';
import { channelOf, type Sent } from './reading/activity.ts';

/** Longer than any link holds: who is reached has talked to the desk since. */
const SECONDS_KEPT = 400 * 86_400;
/** A token of Teams holds an hour at most, and so does what was sent with it. */
const SECONDS_SEEN = 2 * 86_400;
const MOST_KNOWN = 5_000;

const SpotItem = z.looseObject({ serviceUrl: z.string(), conversation: z.string() });
const MessageItem = z.looseObject({ conversation: z.string(), message: z.string() });

/** Where a message stands. */
export type Standing = { readonly conversation: string; readonly message: string };

/** What is kept of Teams: where people and channels are reached, where the dispatcher's messages stand, what came in already. */
export type Places = {
  /** Keeps where a conversation is reached, and a personal one by the person's id in Entra as well. */
  readonly remember: (sent: Sent) => Promise<void>;
  readonly spotOf: (of: string) => Promise<Spot | undefined>;
  /** Keeps where the message with a mark stands, unless that is known; answers where it stands. */
  readonly stands: (mark: string, at: Standing) => Promise<Standing>;
  readonly find: (mark: string) => Promise<Standing | undefined>;
  readonly forget: (mark: string) => Promise<void>;
  /** Whether this came in for the first time. */
  readonly isNew: (activity: string) => Promise<boolean>;
  /** Lets something come in once more, because nothing came of it. */
  readonly takeBack: (activity: string) => Promise<void>;
};

type PlacesParts = { readonly table: Table; readonly clock: Clock };

/** Where conversations are reached. */
function spotsIn({ table, clock }: PlacesParts): Pick<Places, 'remember' | 'spotOf'> {
  const known = new Map<string, string>();
  const spotItem = (of: string, spot: Spot): Item => ({ ...keys.teamsPlace(of), ...spot, expiresAt: expiryAfter(clock.now(), SECONDS_KEPT) });
  return {
    remember: async (sent) => {
      const { serviceUrl, conversation: { conversationType }, from: { aadObjectId } } = sent;
      const conversation = channelOf(sent);
      const person = conversationType === 'personal' && aadObjectId !== undefined ? [aadObjectId] : [];
      const [name = conversation] = person;
      const spot = `${serviceUrl}|${conversation}`;
      if (known.get(name) === spot) return;
      await table.write([conversation, ...person].map((of) => ({ put: spotItem(of, { serviceUrl, conversation }) })));
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(name, spot);
    },
    spotOf: async (of) => {
      const [item] = (await table.read([keys.teamsPlace(of)])).values();
      if (!item) return undefined;
      const { serviceUrl, conversation } = SpotItem.parse(item);
      return { serviceUrl, conversation };
    },
  };
}

/** What is kept of Teams, in the table. */
export function placesIn(parts: PlacesParts): Places {
  const { table, clock } = parts;
  const find: Places['find'] = async (mark) => {
    const [item] = (await table.read([keys.teamsMessage(mark)])).values();
    if (!item) return undefined;
    const { conversation, message } = MessageItem.parse(item);
    return { conversation, message };
  };
  return {
    ...spotsIn(parts),
    find,
    stands: async (mark, at) => {
      const lost = await table.write([{ put: { ...keys.teamsMessage(mark), ...at, expiresAt: expiryAfter(clock.now(), SECONDS_KEPT) }, unless: 'exists' }]);
      return (lost && (await find(mark))) ?? at;
    },
    forget: async (mark) => {
      await table.write([{ remove: keys.teamsMessage(mark) }]);
    },
    isNew: async (activity) => (await table.write([{ put: { ...keys.teamsSeen(activity), expiresAt: expiryAfter(clock.now(), SECONDS_SEEN) }, unless: 'exists' }])) === undefined,
    takeBack: async (activity) => {
      await table.write([{ remove: keys.teamsSeen(activity) }]);
    },
  };
}
